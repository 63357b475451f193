"""Kind `password`: samples to guess about, then what each shows. Nobody is asked for a password of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Code, Emphasis, Paragraph, Table, Text
from ..letters import letters
from ..model import Asked, Page, numbered


def password(asked: Asked) -> Iterator[Page]:
    """A page that asks and one that answers for the samples, a page for what is made by chance, then the advice."""
    items = asked.spec["items"]
    for number, item in numbered(items):
        title = asked.numbered(number, len(items))
        stem = asked.text(item["stem"])
        examples = item.get("examples", ())
        if item["mode"] == "make":
            yield Page(title, (*stem, *_made(asked)))
        elif examples:
            yield Page(title, (*stem, letters((Paragraph((Code(example["text"]),)),) for example in examples)))
            rows = tuple(((Code(example["text"]),), asked.inline(example["why"])) for example in examples)
            yield Page(title, (*stem, Table((), rows)), answer=True)
    for advice in asked.spec.get("advice", ()):
        yield Page(asked.say("pw_advice"), (asked.strong(advice["title"]), *asked.text(advice["text"])), told=True)


def _made(asked: Asked) -> Iterator[Block]:
    """How to go about it without a screen that draws words."""
    yield Paragraph((Text(asked.said["deck_draw_words"]),))
    yield Paragraph((Emphasis((Text(asked.say("pw_write_down")),)),))
