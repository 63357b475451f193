"""Texts of exercises as a tree: paragraphs, lists, **strong**, links. Anything else is words, as in the element."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .nodes import Block, Break, Inline, Item, Link, List, Paragraph, Strong, Text
from .typography import tie

_MARK = re.compile(
    r"\*\*(?P<strong>(?:(?!\*\*).)+)\*\*|\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[a-z]+:[^()\s][^()]*)\)",
    re.DOTALL,
)
_ITEM = re.compile(r"\s*- +")
_KNOWN = re.compile(r"tel:[+\d ]{2,20}|clue:[\w-]+")


def content(text: str, lang: str, breaks: bool = False) -> tuple[Block, ...]:
    """A text of an exercise as blocks; with `breaks` the ends of its lines are kept, as messages need it."""
    return tuple(_blocks(text.replace("\r\n", "\n"), lang, breaks))


def content_line(text: str, lang: str, breaks: bool = False) -> tuple[Inline, ...]:
    """A text of an exercise without paragraphs. Links other than telephone numbers and clues are only their words."""
    return tuple(_inline(text, lang, breaks))


def _blocks(text: str, lang: str, breaks: bool) -> Iterator[Block]:
    for chunk in re.split(r"\n\s*\n", text):
        prose: list[str] = []
        items: list[str] = []
        for line in [*chunk.strip().split("\n"), None]:
            item = _ITEM.match(line) if line is not None else None
            if (item or line is None) and prose:
                yield Paragraph(content_line("\n".join(prose), lang, breaks))
                prose = []
            if not item and items and (line is None or not line.startswith("  ")):
                yield List(tuple(Item((Paragraph(content_line(one, lang)),)) for one in items))
                items = []
            if item and line is not None:
                items.append(line[item.end() :])
            elif line and items:
                items[-1] += f" {line.strip()}"
            elif line:
                prose.append(line)


def _inline(text: str, lang: str, breaks: bool) -> Iterator[Inline]:
    at = 0
    for mark in _MARK.finditer(text):
        yield from _words(text[at : mark.start()], lang, breaks)
        at = mark.end()
        if mark["strong"]:
            yield Strong(content_line(mark["strong"], lang, breaks))
        elif _KNOWN.fullmatch(mark["target"]):
            yield Link(content_line(mark["words"], lang, breaks), mark["target"].replace(" ", ""))
        else:
            yield from content_line(mark["words"], lang, breaks)
    yield from _words(text[at:], lang, breaks)


def _words(text: str, lang: str, breaks: bool) -> Iterator[Inline]:
    lines = text.split("\n") if breaks else [text.replace("\n", " ")]
    for at, line in enumerate(lines):
        if at:
            yield Break()
        if line:
            yield Text(tie(line, lang))
