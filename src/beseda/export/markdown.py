"""Markdown of notebook cells as HTML that asks nobody for anything."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import mistune

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ONE_LETTER = re.compile(r"(?<![\w&])([kKsSvVzZoOuUaAiI]) (?=[\w„“\d])")


class _Renderer(mistune.HTMLRenderer):
    """Pictures are carried inside the page: from the cell's attachments or the notebook's own folder.

    One that is not there leaves its words: a page asks no other host for it. Comments are the author's own.
    """

    def __init__(self, folder: Path, attachments: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(escape=False)
        self.folder, self.attachments = folder.resolve(), attachments

    def image(self, text: str, url: str, title: str | None = None) -> str:
        inside = self._inside(url)
        return super().image(text, inside, title) if inside else text

    def inline_html(self, html: str) -> str:
        return super().inline_html(_COMMENT.sub("", html))

    def block_html(self, html: str) -> str:
        kept = _COMMENT.sub("", html)
        return super().block_html(kept) if kept.strip() else ""

    def _inside(self, url: str) -> str:
        if url.startswith("attachment:"):
            for mime, data in self.attachments.get(url.removeprefix("attachment:"), {}).items():
                return f"data:{mime};base64,{data}"
        if url.startswith("data:"):
            return url
        path = (self.folder / unquote(url)).resolve()
        if "://" not in url and path.is_relative_to(self.folder) and path.is_file():
            mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return f"data:{mime};base64,{base64.b64encode(path.read_bytes()).decode()}"
        return ""


def markdown(source: str, lang: str, folder: Path, attachments: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """The HTML of a cell. In Czech, one-letter words are tied to the word that follows."""
    renderer = _Renderer(folder, attachments or {})
    # `data:` pictures are ours; mistune would otherwise call them harmful.
    renderer._allow_harmful_protocols = True
    convert: Any = mistune.create_markdown(
        renderer=renderer, plugins=["strikethrough", "table", "task_lists", "def_list"]
    )
    return str(convert(tie_prepositions(source) if lang == "cs" else source))


def tie_prepositions(text: str) -> str:
    """Czech typography: a non-breaking space after one-letter prepositions and conjunctions."""
    return _ONE_LETTER.sub("\\1\u00a0", _ONE_LETTER.sub("\\1\u00a0", text))
