"""How wide words and how high paragraphs are in Arial, so that text is fitted without asking for any font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from ..asked.lines import Para

LINE = 1.15
"""The height of a line of Arial, in sizes of its letters."""
SPACING = 1.05
"""How far lines stand apart, as written in every paragraph."""
STEP = 1.7
"""How far a level is set in, in sizes of the letters: `10.` needs 1.4 and a gap."""
_MONO = 0.6
_SAFE = 0.985
"""How much of a line is filled: programs round the widths of letters, each in its way."""
_BOLD = 1.08
_WIDTHS = {
    191: "'", 222: "ijlі‚‘’", 260: "|", 278: " !,./:;I[\\]ftїІЇ", 333: "()-`r„“”{}", 355: '"•гґ', 389: "*°", 438: "кт^",
    458: "з", 500: "JcksvxyzсухҐ", 515: "єэьч", 542: "пяГнв", 556: "#$0123456789?L_abdeghnopquаеорё–«»€§",
    573: "бцийдл", 584: "+<=>~×К", 611: "FTZТЗ", 635: "Уъ", 667: "&ABEKPSVXYАВЕРХЧБЛЬж", 688: "мД",
    722: "CDHNRUwНСЯЄИЙПы",
    750: "юЦ", 778: "GOQОФ", 833: "mMМфщш", 889: "%", 944: "WШЖЩ", 1015: "@—…→Ю☐☑✓",
}  # fmt: skip
_OF = {letter: units / 1000 for units, letters in _WIDTHS.items() for letter in letters}


@cache
def _letter(letter: str) -> float:
    plain = unicodedata.normalize("NFD", letter)[0] if letter not in _OF else letter
    if plain == "\u00a0":
        plain = " "
    if unicodedata.combining(plain):
        return 0.0
    return _OF.get(plain, 1.0 if unicodedata.east_asian_width(plain) in "WF" else 0.7)


def width(text: str, size: float, bold: bool = False, mono: bool = False) -> float:
    """The width of a text on one line, in points."""
    if mono:
        return len(text) * _MONO * size
    return _unit(text) * size * (_BOLD if bold else 1.0)


@lru_cache(maxsize=50_000)
def _unit(text: str) -> float:
    return sum(map(_letter, text))


def lines(text: str, size: float, room: float, bold: bool = False, mono: bool = False) -> int:
    """How many lines a text takes in a room of that width; `\\n` ends one."""
    return sum(_wrapped(line, size, room * _SAFE, bold, mono) for line in text.split("\n"))


def _wrapped(text: str, size: float, room: float, bold: bool, mono: bool) -> int:
    if width(text, size, bold, mono) <= room:
        return 1
    count, used, space = 1, 0.0, width(" ", size, bold, mono)
    for word in text.split(" "):
        wide = width(word, size, bold, mono)
        if used and used + space + wide > room:
            count, used = count + 1, 0.0
        while wide > room > size:  # a word longer than a line is broken
            count, wide = count + 1, wide - room + size
        used += (space if used else 0.0) + wide
    return count


def height(paras: Sequence[Para], size: float, room: float) -> float:
    """The height of paragraphs in points, in a room of that width. The gap above the first one is not drawn."""
    total = 0.0
    for at, para in enumerate(paras):
        points = size * para.scale
        left = indent(para, size)
        strong = sum(len(run.text) for run in para.runs if run.strong) * 2 > len(para.text)
        mono = any(run.mono for run in para.runs) and all(run.mono for run in para.runs)
        count = lines(para.text, points, room - left, strong, mono)
        total += count * points * LINE * SPACING + (para.before * size if at else 0)
    return total


def indent(para: Para, size: float) -> float:
    """How far a paragraph is set in, in points."""
    return para.level * STEP * size


def fits(title: str, sizes: Iterable[float], room: float, most: int) -> float:
    """The first of the sizes at which a title takes at most that many lines, 0 when there is none."""
    return next((size for size in sizes if lines(title, size, room, bold=True) <= most), 0.0)
