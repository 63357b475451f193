"""Markdown and outputs as a tree: everything is there, once, in the order in which it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.export.document import (
    Break,
    Emphasis,
    Html,
    InlineHtml,
    Item,
    Link,
    List,
    Math,
    Paragraph,
    Picture,
    Pictures,
    Preformatted,
    Strong,
    Table,
    Text,
    html_of,
    parse,
    results,
    text_of,
    tie,
    words,
)


def test_lists_keep_their_levels_numbers_and_ticks() -> None:
    (outer, tasks) = parse("3. one\n   - two\n4. three\n\n- [x] done\n- [ ] open", "en")
    assert isinstance(outer, List)
    assert (outer.ordered, outer.start, len(outer.items)) == (True, 3, 2)
    assert outer.items[0].blocks[1] == List((Item((Paragraph((Text("two"),)),)),))
    assert isinstance(tasks, List)
    assert [item.checked for item in tasks.items] == [True, False]


def test_emphasis_links_and_line_ends_are_nodes() -> None:
    (paragraph,) = parse("**a *b*** [c](tel:158)  \n$x^2$<br>d<sub>2</sub>", "en")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (
        Strong((Text("a "), Emphasis((Text("b"),)))), Text(" "), Link((Text("c"),), "tel:158"), Break(),
        Math("x^2"), Break(), Text("d"), InlineHtml("<sub>"), Text("2"), InlineHtml("</sub>"),
    )  # fmt: skip
    assert words(paragraph.children) == "a b c\nx^2\nd2"


def test_formulas_are_drawn_by_the_browser() -> None:
    inline, block = (html_of(parse(text, "en")) for text in (r"x $\frac{a}{b}$", "$$\nc < d\n$$"))
    assert "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>" in inline
    assert 'display="block"' in block
    assert "<mo>&#x0003C;</mo>" in block
    for odd in (r"$\begin{$", r"$\href{javascript:x}{y}$"):
        assert '<code class="math">' in html_of(parse(odd, "en"))


def test_table_keeps_its_head_and_alignment() -> None:
    (table,) = parse("| a | b |\n|---|--:|\n| 1 | **2** |", "en")
    assert table == Table(((Text("a"),), (Text("b"),)), (((Text("1"),), (Strong((Text("2"),)),)),), ("", "right"))


def test_picture_stands_apart_with_bytes_and_alternative_text(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(b"bytes")
    before, picture, after = parse('x ![A map](map.png "Town") y', "en", Pictures(tmp_path))
    assert picture == Picture(b"bytes", "image/png", "A map", "Town", "map.png")
    assert text_of([before, after]) == "x \n y"


def test_picture_that_is_missing_is_remembered(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    assert text_of(parse("![A map](../map.png)", "en", pictures)) == "A map"
    assert pictures.missing == ["../map.png"]


def test_code_is_left_as_it_is_written() -> None:
    assert parse("```py\na = 1 < 2\nk b\n```", "cs") == (Preformatted("a = 1 < 2\nk b", "py"),)


def test_one_letter_words_are_tied_to_the_next_word() -> None:
    assert tie("v kině a s ní k 5 a u nás", "cs") == "v\u00a0kině a\u00a0s\u00a0ní k\u00a05 a\u00a0u\u00a0nás"
    assert tie("dva a", "cs") == "dva a"
    assert tie("у місті", "uk") == "у\u00a0місті"
    assert tie("a car", "en") == "a car"
    assert html_of(parse("v **kině**", "cs")) == "<p>v\u00a0<strong>kině</strong></p>"


def test_entities_and_signs_are_written_once() -> None:
    (paragraph,) = parse("a &lt; b & c", "en")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (Text("a < b & c"),)
    assert html_of([paragraph]) == "<p>a &lt; b &amp; c</p>"


@pytest.mark.parametrize(
    ("output", "found"),
    [
        ({"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]}, Preformatted("a\nb", output=True)),
        ({"output_type": "stream", "name": "stderr", "text": "warning"}, None),
        ({"output_type": "error", "ename": "E"}, None),
        (
            {
                "output_type": "display_data",
                "data": {"image/png": "YQ=="},
                "metadata": {"image/png": {"alt": "A curve"}},
            },
            Picture(b"a", "image/png", "A curve"),
        ),
        (
            {
                "output_type": "execute_result",
                "data": {
                    "text/html": "<div><style>td {}</style><table><thead><tr><th></th><th>n</th></tr></thead>"
                    "<tbody><tr><th>x</th><td>1</td></tr></tbody></table></div>"
                },
            },
            Table(((Text(""),), (Text("n"),)), (((Text("x"),), (Text("1"),)),)),
        ),
        ({"output_type": "execute_result", "data": {"text/html": "<b>x</b> y"}}, Html("<b>x</b> y", "x y", True)),
    ],
)
def test_outputs_of_cells(output: dict[str, object], found: object) -> None:
    assert next(results(output, "en"), None) == found
