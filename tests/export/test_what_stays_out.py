"""What an author keeps beside the text stays out of documents, and no document asks another host for anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.export.document import Pictures, html_of, parse


def markdown(source: str, lang: str, folder: Path) -> str:
    return html_of(parse(source, lang, Pictures(folder)))


PIXEL = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    "source",
    [
        "text <!-- secret --> more",
        "<!-- secret -->\n\ntext",
        "<!-- secret\n\nover lines -->\ntext",
        "<div>text<!-- secret --></div>",
        "text\n\n<!-- secret",
    ],
)
def test_authors_comments_are_left_out(source: str, tmp_path: Path) -> None:
    html = markdown(source, "cs", tmp_path)
    assert "secret" not in html
    assert "text" in html


def test_comment_in_a_code_block_is_text(tmp_path: Path) -> None:
    assert "shown" in markdown("```\n<!-- shown -->\n```", "cs", tmp_path)


@pytest.mark.parametrize("address", ["https://foreign.example/a.png", "//foreign.example/a.png", "nosuch.png"])
def test_picture_that_is_not_here_leaves_its_words(address: str, tmp_path: Path) -> None:
    html = markdown(f"![the words]({address})", "cs", tmp_path)
    assert "the words" in html
    assert "<img" not in html


def test_picture_beside_the_notebook_is_carried_inside(tmp_path: Path) -> None:
    (tmp_path / "my picture.png").write_bytes(PIXEL)
    assert 'src="data:image/png;base64,' in markdown("![w](my%20picture.png)", "cs", tmp_path)
