"""Kind `reflect`: what comes, the prompts of each phase, where to turn; there is nothing to answer aloud."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Emphasis, Item, List, Paragraph
from ..model import Asked, Page


def reflect(asked: Asked) -> Iterator[Page]:
    """A page for each phase, between the note and the contacts where there are any."""
    if asked.spec.get("content_note"):
        yield Page(asked.title, asked.text(asked.spec["content_note"]))
    for phase in asked.spec["phases"]:
        items = []
        for prompt in phase["prompts"]:
            help_ = asked.inline(prompt.get("help"))
            more = (Paragraph((Emphasis(help_),)),) if help_ else ()
            items.append(Item((Paragraph(asked.inline(prompt["text"])), *more)))
        yield Page(f"{asked.title}: {phase['title']}", (List(tuple(items)),))
    if asked.spec.get("support"):
        yield Page(f"{asked.title}: {asked.say('support')}", asked.text(asked.spec["support"]))
