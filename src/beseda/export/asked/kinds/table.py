"""Kind `table`: the game is played on a screen or at tables; a room thinks about it afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Item, List, Paragraph
from ..model import Asked, Page


def table(asked: Asked) -> Iterator[Page]:
    """What it is, where it is played, and what to think about once both sheets lie side by side."""
    yield Page(asked.title, (*asked.text(asked.spec["objective"]), *asked.text(asked.say("table_paper"))))
    think = tuple(Item((Paragraph(asked.inline(one)),)) for one in asked.spec["think"])
    yield Page(asked.say("table_think"), (List(think, ordered=True),))
