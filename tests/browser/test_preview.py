"""`beseda new`, then `beseda preview`: the page follows what is saved, and says what has to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from beseda.starter import create

from ..servers import running


@pytest.fixture
def written(tmp_path: Path) -> Path:
    create(tmp_path / "mine", "Můj kurz")
    return tmp_path / "mine"


@pytest.fixture
def preview(written: Path, tmp_path: Path) -> Iterator[str]:
    with running(written, tmp_path, command="preview") as server:
        yield server.address


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_page_follows_what_is_saved_and_names_what_is_broken(preview: str, written: Path, page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
    page.goto(f"{preview}m/ukazka?lang=cs")
    expect(page.locator("h1")).to_contain_text("Zpráva o\N{NO-BREAK SPACE}balíku")
    replace(written / "modules/ukazka/module.yaml", "Zpráva o\N{NO-BREAK SPACE}balíku", "Nové téma")
    expect(page.locator("h1")).to_contain_text("Nové téma")
    replace(written / "modules/ukazka/cs.ipynb", "Než zaplatíte", "Než pošlete peníze")
    expect(page.get_by_text("Než pošlete peníze").first).to_be_attached()

    exercise = written / "exercises/ukazka/poplatek.yaml"
    replace(exercise, "kind: choice", "kind: choise")
    expect(page.get_by_text("did you mean “choice”?")).to_be_visible()
    expect(page.get_by_text("exercises/ukazka/poplatek.yaml:4:1")).to_be_visible()
    replace(exercise, "kind: choise", "kind: choice")
    expect(page.get_by_text("did you mean “choice”?")).not_to_be_attached()
    expect(page.locator("h1")).to_contain_text("Nové téma")
    replace(written / "facts.yaml", "value: '158'", "value: '158 (nově)'")
    expect(page.get_by_text("158 (nově)").first).to_be_attached()
    assert errors == []


def test_served_course_sends_no_preview(server, page: Page) -> None:  # type: ignore[no-untyped-def]
    assert page.request.get(f"{server.address}preview/state").status == 404
    page.goto(server.address)
    assert "preview.js" not in page.content()
