"""Markdown of notebook cells as a document tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import mistune

from . import nodes
from .nodes import words
from .pictures import Pictures
from .typography import tie

Token = Mapping[str, Any]
PLUGINS = ("strikethrough", "table", "task_lists", "def_list", "math")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^>]*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def parse(source: str, lang: str, pictures: Pictures | None = None) -> tuple[nodes.Block, ...]:
    """The tree of a cell's Markdown. Comments of the author are left out, one-letter words tied to the next.

    A picture that is not there leaves its words, and its address in `pictures.missing`.
    """
    return tuple(_Reader(lang, pictures or Pictures(Path())).blocks(_parser()(source)))


def html_words(html: str) -> str:
    """What a reader sees of HTML, without its tags."""
    return re.sub(r"\s+", " ", unescape(_TAG.sub(" ", _COMMENT.sub("", html)))).strip()


@cache
def _parser() -> Any:
    return mistune.create_markdown(renderer=None, plugins=list(PLUGINS))


class _Reader:
    """Turns mistune's tokens into our nodes; pictures become blocks of their own."""

    def __init__(self, lang: str, pictures: Pictures) -> None:
        self.lang, self.pictures = lang, pictures

    def blocks(self, tokens: Iterable[Token]) -> Iterator[nodes.Block]:
        for token in tokens:
            yield from self._block(token)

    def _block(self, token: Token) -> Iterator[nodes.Block]:
        attrs = token.get("attrs", {})
        children: Sequence[Token] = token.get("children", ())
        match token["type"]:
            case "heading":
                yield nodes.Heading(attrs["level"], self.inline(children))
            case "paragraph" | "block_text":
                yield from self._paragraph(children)
            case "list":
                items = tuple(
                    nodes.Item(tuple(self.blocks(child["children"])), child.get("attrs", {}).get("checked"))
                    for child in children
                )
                yield nodes.List(items, bool(attrs.get("ordered")), int(attrs.get("start", 1)))
            case "block_quote":
                yield nodes.Quote(tuple(self.blocks(children)))
            case "block_code":
                yield nodes.Preformatted(token["raw"].rstrip("\n"), (attrs.get("info") or "").split(" ")[0])
            case "table":
                yield self._table(children)
            case "def_list":
                yield self._terms(children)
            case "block_math":
                yield nodes.Math(token["raw"])
            case "block_html":
                html = _COMMENT.sub("", token["raw"]).strip()
                if html:
                    yield nodes.Html(html, tie(html_words(html), self.lang))
            case "thematic_break":
                yield nodes.Rule()

    def _paragraph(self, tokens: Sequence[Token]) -> Iterator[nodes.Block]:
        """A paragraph, divided where a picture stands in it."""
        run: list[Token] = []
        for token in tokens:
            picture = self._picture(token) if token["type"] == "image" else None
            if picture is None:
                run.append(token)
                continue
            yield from self._line(run)
            run = []
            yield picture
        yield from self._line(run)

    def _line(self, tokens: Sequence[Token]) -> Iterator[nodes.Paragraph]:
        inline = self.inline(tokens)
        if words(inline).strip() or any(isinstance(node, nodes.InlineHtml) for node in inline):
            yield nodes.Paragraph(inline)

    def _picture(self, token: Token) -> nodes.Picture | None:
        address = unescape(token["attrs"]["url"])
        found = self.pictures.find(address)
        if found is None:
            return None
        name = "" if address.startswith("data:") else address.removeprefix("attachment:").rsplit("/", 1)[-1]
        alternative = tie(words(self.inline(token["children"])), self.lang)
        return nodes.Picture(*found, alternative, tie(token["attrs"].get("title") or "", self.lang), name)

    def _table(self, parts: Sequence[Token]) -> nodes.Table:
        head: tuple[tuple[nodes.Inline, ...], ...] = ()
        align: tuple[str, ...] = ()
        rows: list[tuple[tuple[nodes.Inline, ...], ...]] = []
        for part in parts:
            if part["type"] == "table_head":
                head = tuple(self.inline(cell["children"]) for cell in part["children"])
                align = tuple(cell["attrs"].get("align") or "" for cell in part["children"])
            else:
                rows += [tuple(self.inline(cell["children"]) for cell in row["children"]) for row in part["children"]]
        return nodes.Table(head, tuple(rows), align)

    def _terms(self, parts: Sequence[Token]) -> nodes.Terms:
        entries: list[tuple[tuple[nodes.Inline, ...], tuple[nodes.Block, ...]]] = []
        for part in parts:
            if part["type"] == "def_list_head":
                entries.append((self.inline(part["children"]), ()))
            elif entries:
                term, meaning = entries[-1]
                entries[-1] = (term, (*meaning, *self.blocks(part["children"])))
        return nodes.Terms(tuple(entries))

    def inline(self, tokens: Sequence[Token]) -> tuple[nodes.Inline, ...]:
        """Inline content; neighbouring words are one node."""
        out: list[nodes.Inline] = []
        for token in tokens:
            for node in self._inline(token):
                if isinstance(node, nodes.Text) and out and isinstance(out[-1], nodes.Text):
                    node = nodes.Text(out.pop().text + node.text)  # type: ignore[union-attr]
                out.append(node)
        return tuple(nodes.Text(tie(node.text, self.lang)) if isinstance(node, nodes.Text) else node for node in out)

    def _inline(self, token: Token) -> Iterator[nodes.Inline]:
        children: Sequence[Token] = token.get("children", ())
        match token["type"]:
            case "text":
                yield nodes.Text(unescape(token["raw"]))
            case "strong":
                yield nodes.Strong(self.inline(children))
            case "emphasis":
                yield nodes.Emphasis(self.inline(children))
            case "strikethrough":
                yield nodes.Strike(self.inline(children))
            case "link":
                yield nodes.Link(self.inline(children), token["attrs"]["url"])
            case "codespan":
                yield nodes.Code(unescape(token["raw"]))
            case "inline_math" | "block_math":
                yield nodes.Math(token["raw"])
            case "linebreak":
                yield nodes.Break()
            case "softbreak":
                yield nodes.Text(" ")
            case "image":  # one that is not there, or stands where only words can
                yield from self.inline(children)
            case "inline_html":
                html = _COMMENT.sub("", token["raw"])
                if _BREAK.fullmatch(html):
                    yield nodes.Break()
                elif html:
                    yield nodes.InlineHtml(html)
