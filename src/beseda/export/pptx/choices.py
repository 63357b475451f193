"""What one can choose, as large buttons with letters; each leads to its slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..asked.lines import Para, Run, runs
from ..asked.model import Choice
from ..document import Block
from .flow import fit
from .metrics import height
from .shapes import box_shape, corner, text
from .template import Box
from .write import Pen

SIZES = (19.0, 18.0, 17.0, 16.0, 15.0, 14.0)
_GAP = 9.0
_PAD = (12.0, 7.0)


def choices_size(choices: Sequence[Choice], blocks: Sequence[Block], box: Box, sizes: Sequence[float]) -> float:
    """The largest size of buttons below which the blocks have room in the box, 0 if there is none."""
    if not choices:
        return SIZES[0] if fit(blocks, box, sizes) else 0.0
    rooms = ((size, box._replace(h=box.h - choices_height(choices, box.w, size))) for size in SIZES)
    return next((size for size, room in rooms if room.h > 0 and fit(blocks, room, sizes)), 0.0)


def choices_height(choices: Sequence[Choice], room: float, size: float) -> float:
    """The height of the buttons with the gaps between them."""
    return sum(_high(para, size, room) + _GAP for para in _paras(choices)) + (_GAP if choices else 0)


def draw_choices(slide: Any, pen: Pen, box: Box, choices: Sequence[Choice], size: float) -> None:
    """Draws the buttons one below the other from the top of a box."""
    y = box.y + _GAP
    for at, (choice, para) in enumerate(zip(choices, _paras(choices), strict=True)):
        high = _high(para, size, box.w)
        here = Box(box.x, y, box.w, high)
        shape = box_shape(slide.shapes, here, form="round", fill="bg2", line="accent1", weight=1.5)
        shape.name = f"Choice {_letter(at)}"
        text(shape, slide.part, pen, [para], size, pad=_PAD, anchor="ctr", corner=corner("round", here))
        pen.click(shape, slide.part, choice.key)
        y += high + _GAP


def _letter(at: int) -> str:
    return chr(ord("A") + at)


def _paras(choices: Sequence[Choice]) -> list[Para]:
    """The words of each button; what is not one of several answers has no letter."""
    out = []
    lettered = 0
    for choice in choices:
        said = tuple(replace(run, target="") for run in runs(choice.words))
        lead = (Run(f"{_letter(lettered)}.\u00a0 ", strong=True, colour="accent1"),) if choice.letter else ()
        lettered += choice.letter
        out.append(Para((*lead, *said)))
    return out


def _high(para: Para, size: float, room: float) -> float:
    return height([para], size, room - 2 * _PAD[0]) + 2 * _PAD[1] + 2
