"""The table in the terminal, as CSV and as a page."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console

from beseda.content import Course
from beseda.records import Records
from beseda.report import exercise_table, render_table, write_table

Give = Callable[..., None]

PERCENT = {"cs": "80\N{NO-BREAK SPACE}%", "en": "80%", "uk": "80\N{NO-BREAK SPACE}%"}


@pytest.fixture
def table(records: Records, course: Course, give: Give) -> pd.DataFrame:
    for number, learner in enumerate("abcde"):
        give(learner, "choice", "one", {"options": ["nobody" if number else "bank"]})
    give("a", "scale", "know", {"value": 1})
    return exercise_table(records, course, "en")


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_the_terminal_shows_results_and_marks_small_groups(table: pd.DataFrame, lang: str) -> None:
    console = Console(width=160, record=True, file=StringIO())
    render_table(table, lang, console)
    lines = console.export_text().splitlines()
    choice = next(line for line in lines if "Passwords" in line)
    scale = next(line for line in lines if "How sure" in line)
    assert PERCENT[lang] in choice
    assert "4\N{NO-BREAK SPACE}s" in choice
    assert "–" in choice
    assert scale.count("<5") == 6


def test_csv_has_plain_numbers_and_marks_small_groups(table: pd.DataFrame, tmp_path: Path) -> None:
    write_table(table, tmp_path / "report.csv")
    read = pd.read_csv(tmp_path / "report.csv", dtype=str, keep_default_na=False).set_index("exercise")
    assert list(read.loc["demo/choice", ["asked", "right_first", "hit_rate"]]) == ["5", "0.8", ""]
    assert set(read.loc["demo/scale"].iloc[1:]) == {"<5"}


def test_csv_begins_with_the_mark_by_which_excel_knows_its_letters(table: pd.DataFrame, tmp_path: Path) -> None:
    table.loc[0, "title"] = "Žluťoučký kůň"
    write_table(table, tmp_path / "report.csv", "cs")
    written = (tmp_path / "report.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfexercise,")
    assert "Žluťoučký kůň" in written.decode("utf-8-sig")


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_the_page_needs_nothing_but_itself(table: pd.DataFrame, tmp_path: Path, lang: str) -> None:
    write_table(table, tmp_path / "report.html", lang)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in page
    assert PERCENT[lang] in page
    assert "&lt;5" in page
    assert not any(sign in page for sign in ("http", "<script", "src=", "url("))


def test_titles_are_text_in_the_terminal(table: pd.DataFrame) -> None:
    table.loc[0, "title"] = "Call [bold]158[/bold] [/]"
    console = Console(width=160, record=True, file=StringIO())
    render_table(table, "en", console)
    assert "Call [bold]158[/bold] [/]" in console.export_text()


def test_titles_are_text_on_the_page(table: pd.DataFrame, tmp_path: Path) -> None:
    table.loc[0, "title"] = "<img src=x onerror=alert(1)>"
    write_table(table, tmp_path / "report.html")
    assert "<img" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_another_ending_is_refused(table: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.csv or \.html"):
        write_table(table, tmp_path / "report.xls")
