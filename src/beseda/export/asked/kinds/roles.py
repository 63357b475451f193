"""Kind `roles`: the incident, a guess about each person; the answer is what they said."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Item, List, Paragraph
from ..letters import letters
from ..model import Asked, Page


def roles(asked: Asked) -> Iterator[Page]:
    """What a room needs to guess together, then (for whoever leads it) each account to be read out."""
    spec = asked.spec
    yield from asked.beforehand(spec.get("content_note"))
    yield Page(asked.title, asked.text(spec["situation"]))
    for item in spec["items"]:
        who = f"{asked.title}: {item['who']}"  # the same people may tell of two incidents
        guesses = letters((Paragraph(asked.inline(guess["text"])),) for guess in item["guesses"])
        yield Page(who, (asked.strong(asked.say("roles_guess")), guesses))
        heard = f"{who} – {asked.say('roles_said').lower()}"
        yield Page(heard, asked.text(item["said"]), answer=True, told=True)
        points = tuple(Item((Paragraph(asked.inline(point["text"])),)) for point in item["points"])
        asks = (asked.strong(asked.say("roles_ask")), *asked.text(item["ask"]))
        yield Page(heard, (asked.strong(asked.say("roles_points")), List(points), *asks), answer=True, told=True)
    yield Page(f"{asked.title}: {asked.say('roles_together')}", asked.text(spec["lesson"]), answer=True, told=True)
