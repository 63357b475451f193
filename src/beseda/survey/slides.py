"""Slides of this room's own making, for whatever draws slides: a title, then one slide per thing said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from beseda.content import Course
from beseda.export import Slide, Slides
from beseda.export.document import Block, Text, parse
from beseda.export.slides.model import Part

Blocks = tuple[Block, ...]


def slides_of(
    course: Course, name: str, lang: str, title: str, lead: str, rest: Iterable[tuple[str, str, Sequence[Blocks]]]
) -> Slides:
    """The slides of one language: id, title and the blocks of each slide about it, one or more; ids are unique."""
    first = Slide("title", 1, "title", title, (Text(title),), 1, True, (Part(1, "title", tuple(parse(lead, lang))),))
    others = (
        Slide(
            id_ if at == 1 else f"{id_}-{at}", number, "text", words, (Text(words),), 2, True,
            (Part(number, id_, blocks),), number=at, of=len(several),
        )
        for number, (id_, words, several) in enumerate(rest, 2) for at, blocks in enumerate(several, 1)
    )  # fmt: skip
    return Slides(course, name, None, lang, "participant", (first, *others))
