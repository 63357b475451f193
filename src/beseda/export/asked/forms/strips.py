"""Strips from top to bottom on a card: what forms consist of, and what they have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...document import content
from ..lines import Para, Run, paragraphs
from ..model import Asked, Sample


@dataclass(frozen=True, slots=True)
class Strip:
    """One shape on a card; `inset` is what it leaves free left and right, as parts of the card's width."""

    paras: tuple[Para, ...] = ()
    form: str = "rect"
    fill: str = ""
    line: str = ""
    inset: tuple[float, float] = (0.0, 0.0)
    pad: tuple[float, float] = (12.0, 4.0)
    gap: float = 0.0
    scale: float = 1.0
    high: float = 0.0
    anchor: str = "t"
    code: str = ""
    """What a QR code in place of words says."""
    name: str = "Text"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The device or paper a message is on, at most `width` points wide."""

    strips: tuple[Strip, ...]
    width: float
    form: str = "rect"
    line: str = "accent6"
    weight: float = 1.0
    pad: float = 8.0


def space(high: float) -> Strip:
    """Room between two others."""
    return Strip(high=high, pad=(0, 0))


class Words:
    """The texts of a message, with its clues marked when they are to be shown."""

    def __init__(self, sample: Sample, asked: Asked) -> None:
        self.clues, self.lang, self.say = sample.clues, asked.lang, asked.say

    def text(self, text: object, strong: bool = False, emphasis: bool = False) -> tuple[Para, ...]:
        """Paragraphs of a text."""
        paras = paragraphs(content(str(text), self.lang, breaks=True))
        return tuple(self._clued(para, strong, emphasis) for para in paras)

    def line(self, text: object, strong: bool = False) -> Para:
        """A text of one paragraph."""
        found = self.text(text, strong)
        return replace(found[0], before=0.25) if found else Para(())

    def _clued(self, para: Para, strong: bool, emphasis: bool) -> Para:
        out: list[Run] = []
        for at, run in enumerate(para.runs):
            clue = run.target.removeprefix("clue:") if run.target.startswith("clue:") else ""
            number = self.clues.get(clue)
            # A sample's own links lead nowhere.
            heavy = run.strong or strong or bool(number)
            out.append(replace(run, target="", mark=bool(number), strong=heavy, emphasis=run.emphasis or emphasis))
            following = para.runs[at + 1].target if at + 1 < len(para.runs) else ""
            if number and following != run.target:
                out.append(Run(f"\u2060\u00a0({number})", strong=True, colour="accent1"))
        return replace(para, runs=tuple(out))


def phone(bar: Iterable[Para], strips: Iterable[Strip]) -> Card:
    """A telephone with what it says at the top, and below that the strips."""
    head = Strip(tuple(replace(para, align="ctr") for para in bar), pad=(12, 4), anchor="ctr")
    rule = Strip(fill="accent6", inset=(0.04, 0.04), pad=(0, 0), high=1.5, gap=3, name="Line")
    return Card((head, rule, *strips, space(8)), 460, form="round", line="tx1", weight=4, pad=10)
