"""Sample messages as native shapes: bubbles, a mail's head, an address bar; framed so that none is taken for real."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from ..asked.forms import FORMS, Card, Strip
from ..asked.lines import Para, plain
from ..asked.model import Asked, Sample
from .images import qr
from .metrics import height
from .shapes import box_shape, corner, describe, text
from .template import Box, emu
from .write import Pen

SIZES = (20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_READABLE = 14.0
"""What is smaller is only for a long message that has the whole slide."""
_LABEL = 22.0
_PAD = 10.0


def draw_sample(slide: Any, pen: Pen, box: Box, sample: Sample, asked: Asked) -> float:
    """Draws a message into a box as one group; returns the height of its frame."""
    card = FORMS[sample.form](sample, asked)
    wide = min(box.w - 2 * _PAD, card.width)
    size, high = _fitted(card, wide, box.h - 2 * _LABEL - 2 * _PAD)
    frame = Box(box.x, box.y, box.w, min(box.h, high + 2 * _LABEL + 2 * _PAD))
    group = slide.shapes.add_group_shape()
    name = asked.say(f"form_{sample.form}") or asked.say("sample")
    describe(group, f"{asked.say('sample')}: {name}", f"{asked.say('sample_note')}. {name}.")
    shapes, part = group.shapes, slide.part
    outline = box_shape(shapes, frame, fill="bg2", line="accent6", dash="dash", weight=2.25)
    describe(outline, "Frame")
    label = f"{asked.say('sample')} – {asked.say('sample_note')}"
    top = box_shape(shapes, Box(frame.x, frame.y, frame.w, _LABEL), fill="tx1")
    top.name = "Label"
    text(top, part, pen, [_label(label)], 14, pad=(6, 0), anchor="ctr")
    bottom = box_shape(shapes, Box(frame.x, frame.y + frame.h - _LABEL, frame.w, _LABEL), fill="tx1")
    bottom.name = "Label"
    text(bottom, part, pen, [_label(asked.say("sample"))], 14, pad=(6, 0), anchor="ctr")
    here = Box(frame.x + (frame.w - wide) / 2, frame.y + _LABEL + _PAD, wide, high)
    _card(shapes, part, pen, here, card, size)
    group._element.recalculate_extents()
    return frame.h


def sample_size(box: Box, sample: Sample, asked: Asked) -> tuple[float, float]:
    """How wide and how high the frame of a message wants to be in a box."""
    card = FORMS[sample.form](sample, asked)
    wide = min(box.w - 2 * _PAD, card.width)
    _, high = _fitted(card, wide, box.h - 2 * _LABEL - 2 * _PAD)
    return wide + 2 * _PAD, min(box.h, high + 2 * _LABEL + 2 * _PAD)


def sample_fits(box: Box, sample: Sample, asked: Asked) -> bool:
    """Whether a message can be read in a box of that size."""
    card = FORMS[sample.form](sample, asked)
    room = box.h - 2 * _LABEL - 2 * _PAD
    size, high = _fitted(card, min(box.w - 2 * _PAD, card.width), room)
    return high <= room and size >= _READABLE


def _label(words: str) -> Para:
    return replace(plain(words, strong=True), align="ctr", colour="bg1")


def _fitted(card: Card, wide: float, room: float) -> tuple[float, float]:
    size, high = 0.0, 0.0
    for size in SIZES:
        high = card.pad * 2 + sum(_height(strip, size, wide) for strip in card.strips)
        if high <= room:
            break
    return size, high


def _height(strip: Strip, size: float, wide: float) -> float:
    return strip.gap + max(strip.high, _inner(strip, size, wide) + 2 * strip.pad[1])


def _inner(strip: Strip, size: float, wide: float) -> float:
    room = wide * (1 - strip.inset[0] - strip.inset[1]) - 2 * strip.pad[0]
    return height(strip.paras, size * strip.scale, room) + 2


def _card(shapes: Any, part: Any, pen: Pen, box: Box, card: Card, size: float) -> None:
    ground = box_shape(shapes, box, form=card.form, fill="bg1", line=card.line, weight=card.weight)
    describe(ground, "Card")
    y = box.y + card.pad
    for strip in card.strips:
        high = _height(strip, size, box.w) - strip.gap
        y += strip.gap
        x = box.x + box.w * strip.inset[0]
        here = Box(x, y, box.w * (1 - strip.inset[0] - strip.inset[1]), high)
        if strip.code:
            side = min(high, here.w)
            picture = shapes.add_picture(
                BytesIO(qr(strip.code)), emu(box.x + (box.w - side) / 2), emu(y), emu(side), emu(side)
            )
            describe(picture, strip.name, strip.words)
        elif strip.paras or strip.fill or strip.line:
            shape = box_shape(shapes, here, form=strip.form, fill=strip.fill, line=strip.line)
            shape.name = strip.name
            inner = corner(strip.form, here)
            text(shape, part, pen, strip.paras, size * strip.scale, pad=strip.pad, anchor=strip.anchor, corner=inner)
        y += high
