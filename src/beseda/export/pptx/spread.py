"""An exercise as the slides it takes: introduction and pages, divided where they are too much, each with its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..asked.kinds import pages
from ..asked.model import Asked, Page
from ..document import Block
from ..slides.capacity import divide, height
from ..slides.model import Part
from .choices import SIZES as BUTTONS
from .choices import choices_size
from .flow import SIZES, fit
from .sample import sample_fits, sample_size
from .template import BODY, Box

READABLE = tuple(size for size in SIZES if size >= 16)
AT_EASE = tuple(size for size in SIZES if size >= 20)
BESIDE = tuple(size for size in SIZES if size <= 20)
_WIDEST = 580.0
"""What a message beside its questions may take of the slide."""
_GAP = 20.0


class Places(NamedTuple):
    """Where a page's sample and its text stand, and the sizes for the text."""

    sample: Box
    text: Box
    sizes: tuple[float, ...]


def places(page: Page, asked: Asked) -> Places:
    """The sample above or beside the text; whichever is alone has the slide."""
    if page.sample is None or not page.blocks:
        return Places(BODY, BODY, SIZES)
    wide, high = sample_size(BODY, page.sample, asked)
    if page.sample.across:
        under = Box(BODY.x, BODY.y + high + 12, BODY.w, BODY.h - high - 12)
        return Places(BODY._replace(h=high), under, SIZES)
    wide = min(wide, _WIDEST)
    left = Box(BODY.x, BODY.y, wide, BODY.h)
    return Places(left, Box(BODY.x + wide + _GAP, BODY.y, BODY.w - wide - _GAP, BODY.h), BESIDE)


def exercise_pages(asked: Asked, above: Sequence[Block]) -> list[Page]:
    """All pages of an exercise; `above` is what stands above it on its slide."""
    out: list[Page] = []
    before = (*above, *asked.text(asked.spec.get("intro")))
    for page in pages(asked):
        if before and not page.aside:
            together = replace(page, blocks=(*before, *page.blocks))
            if page.answer or not _whole(together, asked, AT_EASE):
                out += _divided(Page(asked.title, before))
            else:
                page = together
            before = ()
        out += _fitted(page, asked)
    return list(_titled(out, asked))


def _whole(page: Page, asked: Asked, sizes: Sequence[float] = READABLE) -> bool:
    """Whether a page can be read as one slide, with text in one of the sizes where it is alone."""
    if page.sample:
        here = places(page, asked)
        if page.sample.across:
            return fit(page.blocks, here.text, AT_EASE if sizes is AT_EASE else SIZES)
        beside = choices_size(page.choices, page.blocks, here.text, here.sizes)
        return beside >= (BUTTONS[0] if sizes is AT_EASE else BUTTONS[-1]) and sample_fits(
            here.sample, page.sample, asked
        )
    return choices_size(page.choices, page.blocks, BODY, sizes) > 0


def _fitted(page: Page, asked: Asked) -> Iterator[Page]:
    if _whole(page, asked):
        yield page
    elif page.sample and not page.choices:  # the message first, alone and as wide as the slide
        yield replace(page, blocks=())
        yield from _divided(replace(page, sample=None, key=""))
    elif page.choices and (page.blocks or page.sample):  # what happens first, then what there is to do
        yield from _fitted(replace(page, choices=()), asked)
        yield replace(page, blocks=(asked.strong(asked.say("your_move")),), sample=None, key="")
    else:
        yield from _divided(page)


def _bodies(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """The blocks on as few slides as can be read, these as even as can be."""
    limit = height(blocks)
    bodies = [blocks]
    while not all(fit(body, BODY, READABLE) for body in bodies) and limit > 1:
        limit *= 0.92
        bodies = _cut(blocks, limit)
    for _ in range(6):
        limit *= 0.92
        even = _cut(blocks, limit)
        if len(even) > len(bodies):
            break
        bodies = even
    return bodies


def _cut(blocks: tuple[Block, ...], limit: float) -> list[tuple[Block, ...]]:
    return [tuple(block for part in slide for block in part.blocks) for slide in divide([Part(0, "", blocks)], limit)]


def _divided(page: Page) -> Iterator[Page]:
    bodies = _bodies(page.blocks)
    for at, body in enumerate(bodies):
        yield replace(page, blocks=body, key="" if at else page.key)


def _titled(out: Sequence[Page], asked: Asked) -> Iterator[Page]:
    """Answers say so, and what has the same title is counted."""
    suffix = f" – {asked.said['deck_answer_title']}"
    plain = [not page.answer or page.aside or page.told for page in out]
    named = [
        page if as_is else replace(page, title=page.title + suffix) for page, as_is in zip(out, plain, strict=True)
    ]
    of = Counter((page.title, page.aside) for page in named)
    seen: Counter[tuple[str, bool]] = Counter()
    for page in named:
        which = (page.title, page.aside)
        seen[which] += 1
        yield replace(page, title=f"{page.title} ·\u00a0{seen[which]}/{of[which]}") if of[which] > 1 else page
