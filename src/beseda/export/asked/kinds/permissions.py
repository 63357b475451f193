"""Kind `permissions`: what a device asks, as its screen; the answer says what either decision would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...document import Block, Paragraph, Strong, Table, Text
from ..letters import letters
from ..model import Asked, Page, Sample, numbered


def permissions(asked: Asked) -> Iterator[Page]:
    """A page that asks and one that answers for each question of the device."""
    items = asked.spec["items"]
    for number, item in numbered(items):
        title, dialog = asked.numbered(number, len(items)), item["dialog"]
        message = {
            "device": asked.spec["device"], "heading": dialog["heading"], "text": dialog.get("text"),
            "buttons": (dialog["allow"], dialog["deny"]),
        }  # fmt: skip
        ways = letters((Paragraph(asked.inline(dialog[way])),) for way in ("allow", "deny"))
        asks = (*asked.text(item["stem"]), asked.strong(asked.say("your_move")), ways)
        yield Page(title, asks, Sample("screen", message))
        yield Page(title, tuple(_answered(asked, item)), answer=True)


def _answered(asked: Asked, item: Mapping[str, Any]) -> Iterator[Block]:
    """What is right here, what comes of either decision, and what somebody else would see once it is allowed."""
    dialog, right = item["dialog"], item["right"]
    yield asked.strong(item["dialog"]["heading"])
    yield asked.strong(asked.say(f"perm_ok_{right}"))
    rows = tuple(
        ((Strong((*asked.inline(dialog[way]), Text("  ✓" if way == right else ""))),), asked.inline(item[outcome]))
        for way, outcome in (("allow", "if_allowed"), ("deny", "if_denied"))
    )
    yield Table((), rows)
    views = [view for view in asked.spec["views"] if view["id"] in item.get("opens", ())]
    if views:
        yield asked.strong(f"{dialog['allow']} – {asked.say('perm_sees', other=asked.spec['other'])}")
        yield Table((), tuple((asked.inline(view["label"]), asked.inline(view["open"])) for view in views))
