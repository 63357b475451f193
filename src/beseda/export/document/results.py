"""Outputs of code cells as blocks, and the exercises among them."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from beseda_widgets import EXERCISE_MIME

from .bare import bare
from .nodes import Block, Html, Inline, Picture, Preformatted, Table, Text
from .parse import html_words, parse


def results(output: Mapping[str, Any], lang: str) -> Iterator[Block | str]:
    """What one output shows; a string is an exercise's id. Widgets that need a kernel, and errors, show nothing."""
    kind = output.get("output_type")
    if kind == "stream" and output.get("name") == "stdout":
        yield Preformatted(_joined(output.get("text", "")).rstrip("\n"), output=True)
    if kind not in ("display_data", "execute_result"):
        return
    data = output.get("data", {})
    if EXERCISE_MIME in data:
        yield str(data[EXERCISE_MIME]["exercise"])
    elif "application/vnd.jupyter.widget-view+json" in data:
        return
    elif pictures := [mime for mime in ("image/svg+xml", "image/png", "image/jpeg") if mime in data]:
        mime = pictures[0]
        raw = _joined(data[mime])
        made = bare(raw.encode() if "svg" in mime else base64.b64decode(raw), mime)
        about = output.get("metadata", {}).get(mime, {})
        about = about if isinstance(about, Mapping) else {}
        yield Picture(made, mime, str(about.get("alt", "")))
    elif "text/html" in data:
        html = _joined(data["text/html"])
        yield table_of(html) or Html(html, html_words(html), output=True)
    elif "text/markdown" in data:
        yield from parse(_joined(data["text/markdown"]), lang)
    elif text := _joined(data.get("text/plain", "")):
        yield Preformatted(text, output=True)


def table_of(html: str) -> Table | None:
    """The one table that the HTML holds, such as that of a DataFrame; None when there is more to it."""
    if html.count("<table") != 1 or any(mark in html for mark in ("colspan", "rowspan", "<img", "<svg", "<script")):
        return None
    reader = _Rows()
    reader.feed(html)
    head = tuple(reader.head[0]) if len(reader.head) == 1 else ()
    if len(reader.head) > 1 or not reader.rows or reader.outside.strip():
        return None
    return Table(head, tuple(map(tuple, reader.rows)))


class _Rows(HTMLParser):
    """Collects the cells of a table, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.head: list[list[tuple[Inline, ...]]] = []
        self.rows: list[list[tuple[Inline, ...]]] = []
        self.outside = ""
        self._in_head = False
        self._cell: list[str] | None = None
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("thead", "tbody"):
            self._in_head = tag == "thead"
        elif tag == "tr":
            (self.head if self._in_head else self.rows).append([])
        elif tag in ("td", "th"):
            self._cell = []
        elif tag == "style":
            self._silent = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._silent = False
        rows = self.head if self._in_head else self.rows
        if tag in ("td", "th") and self._cell is not None and rows:
            rows[-1].append((Text(" ".join("".join(self._cell).split())),))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
        elif not self._silent:
            self.outside += data


def _joined(text: Any) -> str:
    return "".join(text) if isinstance(text, list) else str(text)
