"""What one can choose, as large buttons with letters; each leads to its slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .asked import Choice
from .lines import Para, Run, height, runs
from .shapes import box_shape, corner, text
from .template import Box
from .write import Pen

SIZE = 19.0
_GAP = 9.0
_PAD = (12.0, 7.0)


def choices_height(choices: Sequence[Choice], room: float) -> float:
    """The height of the buttons with the gaps between them."""
    return sum(_high(at, choice, room) + _GAP for at, choice in enumerate(choices)) + (_GAP if choices else 0)


def draw_choices(slide: Any, pen: Pen, box: Box, choices: Sequence[Choice]) -> None:
    """Draws the buttons one below the other from the top of a box."""
    y = box.y + _GAP
    for at, choice in enumerate(choices):
        high = _high(at, choice, box.w)
        here = Box(box.x, y, box.w, high)
        shape = box_shape(slide.shapes, here, form="round", fill="bg2", line="accent1", weight=1.5)
        shape.name = f"Choice {_letter(at)}"
        text(shape, slide.part, pen, [_para(at, choice)], SIZE, pad=_PAD, anchor="ctr", corner=corner("round", here))
        pen.click(shape, slide.part, choice.key)
        y += high + _GAP


def _letter(at: int) -> str:
    return chr(ord("A") + at)


def _para(at: int, choice: Choice) -> Para:
    said = tuple(replace(run, target="") for run in runs(choice.words))
    lead = (Run(f"{_letter(at)}.\u00a0 ", strong=True, colour="accent1"),) if choice.letter else ()
    return Para((*lead, *said))


def _high(at: int, choice: Choice, room: float) -> float:
    return height([_para(at, choice)], SIZE, room - 2 * _PAD[0]) + 2 * _PAD[1] + 2
