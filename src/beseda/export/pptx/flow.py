"""Blocks down a slide: text in the largest size that fits, tables and pictures in what room is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from ..asked.lines import Para, paragraphs, plain
from ..document import Block, List, Picture, Quote, Table
from .images import Drawn, drawn
from .metrics import height
from .shapes import describe, place, text_box
from .table import draw_table, grid
from .template import Box, emu
from .write import Pen

SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0)
"""Nothing is smaller than 14 points: 28 pixels on a projector of 1920."""
_GAP = 12.0
_SAFE = 0.96
"""How much of a place is filled: programs differ by a hair, and one that finds too much makes the letters smaller."""
_PICTURE = 130.0
"""The height below which a picture shows nothing."""


@dataclass(frozen=True, slots=True)
class _Figure:
    picture: Picture
    image: Drawn


Segment = tuple[Para, ...] | Table | _Figure


def draw(slide: Any, pen: Pen, box: Box, blocks: Sequence[Block], sizes: Sequence[float] = SIZES) -> float:
    """Draws blocks into a box and returns where they end; the first text goes to the slide's body placeholder."""
    segments = list(_segments(blocks))
    size, room, _ = _fit(segments, box, sizes)
    body = _body(slide)
    y = box.y
    for at, segment in enumerate(segments):
        if isinstance(segment, tuple):
            needs = height(segment, size, box.w) + 2
            here = Box(box.x, y, box.w, box.y + box.h - y if at == len(segments) - 1 else needs)
            if body is not None:
                place(body, here)
                pen.write(body.text_frame, slide.part, segment, size)
                body = None
            else:
                text_box(slide.shapes, slide.part, pen, here, segment, size)
        elif isinstance(segment, Table):
            made = grid(segment, box.w, size)
            draw_table(slide, pen, Box(box.x, y, box.w, made.height), segment, made)
            needs = made.height
        else:
            needs = draw_picture(slide, segment.picture, Box(box.x, y, box.w, room)).h
        y += needs + _GAP
    if body is not None:
        body._element.getparent().remove(body._element)
    return y


def fit(blocks: Sequence[Block], box: Box, sizes: Sequence[float] = SIZES) -> bool:
    """Whether blocks fit a box in one of the sizes."""
    return _fit(list(_segments(blocks)), box, sizes)[2]


def _segments(blocks: Sequence[Block]) -> Iterator[Segment]:
    run: list[Para] = []
    for block in _opened(blocks):
        if isinstance(block, Table | Picture):
            image = drawn(block) if isinstance(block, Picture) else None
            if isinstance(block, Picture) and image is None:
                run += [plain(block.alternative)] if block.alternative else []
                continue
            if run:
                yield tuple(run)
                run = []
            yield _Figure(block, image) if isinstance(block, Picture) and image else block  # type: ignore[misc]
            if isinstance(block, Picture) and block.caption:
                run.append(replace(plain(block.caption), scale=0.75, align="ctr", colour="tx2"))
        else:
            run += paragraphs([block])
    if run:
        yield tuple(run)


def _opened(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with the tables and pictures that stand inside lists and quotes moved behind them."""
    for block in blocks:
        yield block
        inside: list[Block] = []
        if isinstance(block, List):
            inside = [inner for item in block.items for inner in item.blocks]
        elif isinstance(block, Quote):
            inside = list(block.blocks)
        yield from (inner for inner in _opened(inside) if isinstance(inner, Table | Picture))


def _fit(segments: Sequence[Segment], box: Box, sizes: Sequence[float]) -> tuple[float, float, bool]:
    """The size of text at which everything fits, the height each picture may have, and whether it does fit."""
    pictures = sum(isinstance(segment, _Figure) for segment in segments)
    size, left = sizes[-1], 0.0
    for size in sizes:
        used = _GAP * (len(segments) - 1)
        for segment in segments:
            if isinstance(segment, tuple):
                used += height(segment, size, box.w)
            elif isinstance(segment, Table):
                used += grid(segment, box.w, size).height
        spare = box.h * _SAFE - used
        left = spare / pictures if pictures else spare
        if left >= (_PICTURE if pictures else 0) and (size <= 20 or not pictures):
            return size, left, True
    return size, max(left, _PICTURE / 2), False


def draw_picture(slide: Any, picture: Picture, box: Box, middle: bool = True) -> Box:
    """Draws a picture into a box, at most half as large again as it is; returns its place, empty if it cannot be."""
    image = drawn(picture)
    if image is None:
        return Box(box.x, box.y, 0.0, 0.0)
    scale = min(box.w / image.width, box.h / image.height, 1.5)
    wide, high = image.width * scale, image.height * scale
    x = box.x + (box.w - wide) / 2 if middle else box.x
    shape = slide.shapes.add_picture(BytesIO(image.data), emu(x), emu(box.y), emu(wide), emu(high))
    describe(shape, "Picture", picture.alternative)
    return Box(x, box.y, wide, high)


def _body(slide: Any) -> Any:
    return next((shape for shape in slide.placeholders if shape.placeholder_format.idx == 1), None)
