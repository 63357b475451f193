"""A document tree as HTML that asks nobody for anything."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from contextlib import suppress
from html import escape

from . import nodes


def html_of(blocks: Iterable[nodes.Block]) -> str:
    """The HTML of blocks; pictures are carried inside."""
    return "\n".join(_block(block) for block in blocks)


def inline_html(line: Iterable[nodes.Inline]) -> str:
    """The HTML of inline content."""
    return "".join(_inline(node) for node in line)


def picture_html(picture: nodes.Picture) -> str:
    """A picture as an `img` with its bytes inside."""
    data = base64.b64encode(picture.data).decode()
    return f'<img alt="{escape(picture.alternative)}" src="data:{escape(picture.mime)};base64,{data}">'


def _block(block: nodes.Block) -> str:
    match block:
        case nodes.Heading(level, children):
            return f"<h{level}>{inline_html(children)}</h{level}>"
        case nodes.Paragraph(children):
            return f"<p>{inline_html(children)}</p>"
        case nodes.List(items, ordered, start):
            tag = "ol" if ordered else "ul"
            first = f' start="{start}"' if ordered and start != 1 else ""
            return f"<{tag}{first}>{''.join(map(_item, items))}</{tag}>"
        case nodes.Quote(inside):
            return f"<blockquote>{html_of(inside)}</blockquote>"
        case nodes.Preformatted(text, language, output):
            # What is wider than its place scrolls, so a keyboard must reach it.
            if output:
                return f'<pre class="output" tabindex="0">{escape(text)}</pre>'
            name = f' class="language-{escape(language)}"' if language else ""
            return f'<pre tabindex="0"><code{name}>{escape(text)}</code></pre>'
        case nodes.Table():
            return _table(block)
        case nodes.Picture(caption=caption):
            below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
            return f'<figure class="picture">{picture_html(block)}{below}</figure>'
        case nodes.Terms(entries):
            pairs = (f"<dt>{inline_html(term)}</dt><dd>{_tight(meaning)}</dd>" for term, meaning in entries)
            return f"<dl>{''.join(pairs)}</dl>"
        case nodes.Rule():
            return "<hr>"
        case nodes.Math(tex):
            return f'<p class="math">{_math(tex, "block")}</p>'
        case nodes.Html(html, _, output):
            return f'<div class="output">{html}</div>' if output else html


def _math(tex: str, display: str) -> str:
    """A formula as MathML, which browsers draw and read out; one that is none, or a link, stays as it is written."""
    from latex2mathml.converter import convert  # few texts have formulas

    if "\\href" not in tex:
        with suppress(Exception):  # the converter has no one error of its own
            return convert(tex, display=display)
    return f'<code class="math">{escape(tex, quote=False)}</code>'


def _item(item: nodes.Item) -> str:
    if item.checked is None:
        return f"<li>{_tight(item.blocks)}</li>"
    mark = "☑" if item.checked else "☐"
    return f'<li class="task"><span aria-hidden="true">{mark}</span> {_tight(item.blocks)}</li>'


def _tight(blocks: tuple[nodes.Block, ...]) -> str:
    """Blocks in a narrow place: one paragraph alone, or with a list below it, needs no tags of its own."""
    match blocks:
        case (nodes.Paragraph(children), *rest) if not any(isinstance(block, nodes.Paragraph) for block in rest):
            return inline_html(children) + html_of(rest)
    return html_of(blocks)


def _table(table: nodes.Table) -> str:
    def row(cells: tuple[tuple[nodes.Inline, ...], ...], tag: str) -> str:
        drawn = []
        for at, cell in enumerate(cells):
            align = table.align[at] if at < len(table.align) else ""
            style = f' style="text-align:{align}"' if align else ""
            name = "td" if tag == "th" and not cell else tag
            scope = ' scope="col"' if name == "th" else ""
            drawn.append(f"<{name}{scope}{style}>{inline_html(cell)}</{name}>")
        return f"<tr>{''.join(drawn)}</tr>"

    head = f"<thead>{row(table.head, 'th')}</thead>" if table.head else ""
    return f"<table>{head}<tbody>{''.join(row(cells, 'td') for cells in table.rows)}</tbody></table>"


def _inline(node: nodes.Inline) -> str:
    match node:
        case nodes.Text(text):
            return escape(text, quote=False)
        case nodes.Strong(children):
            return f"<strong>{inline_html(children)}</strong>"
        case nodes.Emphasis(children):
            return f"<em>{inline_html(children)}</em>"
        case nodes.Strike(children):
            return f"<del>{inline_html(children)}</del>"
        case nodes.Link(children, target):
            return f'<a href="{escape(target)}">{inline_html(children)}</a>'
        case nodes.Code(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case nodes.Math(tex):
            return _math(tex, "inline")
        case nodes.Break():
            return "<br>"
        case nodes.InlineHtml(html):
            return html
