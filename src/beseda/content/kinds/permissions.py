"""Kind `permissions`: somebody wants access to a device; what would they then see?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled, unknown
from ..text import Frozen, Id, Text

Picture = Literal["screen", "messages", "bank", "photos", "camera", "microphone", "place", "contacts", "keys", "files"]


class View(Frozen):
    """One thing on the device that can be open to somebody else."""

    id: Id
    picture: Picture
    label: Text
    open: Text
    """What they see once it is open."""


class Dialog(Frozen):
    """The question as the device asks it."""

    heading: Text
    text: Text | None = None
    allow: Text
    deny: Text


class Request(Frozen):
    """One question of the device; `opens` are the views that allowing it would open."""

    id: Id
    stem: Text
    dialog: Dialog
    right: Literal["allow", "deny"]
    opens: tuple[Id, ...] = ()
    if_allowed: Text
    if_denied: Text


class Permissions(Exercise):
    """A row of questions that a device asks, and what `other` sees after the answers."""

    kind: Literal["permissions"]
    device: Literal["phone", "computer"]
    other: Text
    views: tuple[View, ...] = Field(min_length=1)
    items: tuple[Request, ...] = Field(min_length=1)

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        yield from doubled(self.views, ("views",))
        views = [view.id for view in self.views]
        for index, item in enumerate(self.items):
            for at, view in enumerate(item.opens):
                yield from unknown(view, views, ("items", index, "opens", at), "a view's id")
        opened = {view for item in self.items for view in item.opens}
        for index, view in enumerate(views):
            if view not in opened:
                yield Finding(("views", index, "id"), "a view that a question opens", f"“{view}”", "name it in opens")
