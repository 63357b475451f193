"""Kind `scale`: the statements with the points to choose from; the trainer also sees what is said about the mean."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Emphasis, Item, List, Paragraph, Strong, Table, Text
from ..model import Asked, Page


def scale(asked: Asked) -> Iterator[Page]:
    """The questionnaire, then its bands."""
    points = " · ".join(f"{point['value']} = {point['label']}" for point in asked.spec["points"])
    above = [Paragraph(asked.inline(points))]
    if not asked.spec.get("validated"):
        above.append(Paragraph((Emphasis((Text(asked.say("not_validated")),)),)))
    statements = tuple(
        Item((Paragraph(asked.inline(" ".join(filter(None, (item.get("situation"), item["text"]))))),))
        for item in asked.spec["items"]
    )
    yield Page(asked.title, (*above, List(statements, ordered=True)))
    bands = asked.spec.get("feedback") or ()
    if bands:
        rows = tuple(((Text(_span(asked, band["from"], band["to"])),), asked.inline(band["text"])) for band in bands)
        words = asked.say("scale_none")
        yield Page(asked.title, (Paragraph((Strong((Text(words),)),)), Table((), rows)), answer=True)


def _span(asked: Asked, low: float, high: float) -> str:
    text = f"{low:g}–{high:g}"
    return text if asked.lang == "en" else text.replace(".", ",")
