"""The report in its formats: synthetic marks, alternative texts, languages, and nothing that may not be shown."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from beseda.cli import app
from beseda.content import Course, Questionnaire
from beseda.report.drawing import Picture
from beseda.report.survey import Evaluation, Group
from beseda.report.survey.story import Story
from beseda.report.survey.tables import Table
from beseda.report.survey.view import Look, Viewer
from beseda.report.survey.words import words
from beseda.survey.documents import document
from beseda.survey.regions import outlines

MARK = "Syntetická data – slouží k\N{NO-BREAK SPACE}výuce"


class Images(HTMLParser):
    """Alternative texts of pictures, and whatever would be loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.alternatives: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "img":
            self.alternatives.append(found.get("alt") or "")
        self.addresses += [value for name in ("src", "href") if (value := found.get(name))]


def test_every_picture_and_table_says_that_its_data_are_synthetic(czech: Story) -> None:
    pictures = [block for block in czech.blocks if isinstance(block, Picture)]
    tables = [block for block in czech.blocks if isinstance(block, Table)]
    assert len(pictures) > 10
    assert len(tables) > 12
    for picture in pictures:
        assert MARK in re.sub(r"<[^>]*>", "", picture.svg), picture.name
        assert picture.text, picture.name
    assert all(table.note.startswith(MARK) for table in tables)


def test_html_is_one_file_whose_pictures_have_their_words(czech: Story, short_course: Course) -> None:
    page = document(czech, short_course, ".html").decode()
    seen = Images()
    seen.feed(page)
    assert all(MARK in alternative and len(alternative) > 60 for alternative in seen.alternatives)
    assert all(address.startswith("data:image/svg+xml;base64,") for address in seen.addresses)
    assert '<html lang="cs">' in page
    assert "Pro výpočet vah se spojilo" in page


def test_pdf_is_tagged_for_everybody(czech: Story, short_course: Course) -> None:
    made = document(czech, short_course, ".pdf")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/MarkInfo" in made
    assert document(czech, short_course, ".pdf") == made


def test_word_file_has_language_headings_and_alternative_texts(czech: Story, short_course: Course) -> None:
    with zipfile.ZipFile(io.BytesIO(document(czech, short_course, ".docx"))) as file:
        text, styles = (file.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
        header = "".join(file.read(name).decode() for name in file.namelist() if "header" in name)
    assert 'w:val="cs-CZ"' in styles
    pictures = re.findall(r"<wp:docPr [^>]*>", text)
    assert pictures
    assert all(MARK in picture for picture in pictures)
    assert text.count('w:val="Heading2"') >= 5
    assert text.count("<w:tblHeader") == text.count("<w:tbl>")
    assert MARK in header


def test_languages_say_the_same_things() -> None:
    czech, english, ukrainian = (words(lang) for lang in ("cs", "en", "uk"))
    assert czech.keys() == english.keys() == ukrainian.keys()
    for key, text in czech.items():
        fields = [sorted(re.findall(r"\{\w+\}", said[key])) for said in (czech, english, ukrainian)]
        assert fields[0] == fields[1] == fields[2], key
        assert text.strip()


def test_a_look_shows_nothing_of_a_group_that_is_hidden(evaluation: Evaluation, questionnaire: Questionnaire) -> None:
    viewer = Viewer(evaluation, questionnaire, outlines(), "en")
    hidden = viewer.html(Look("mentor", Group(region="CZ010")))
    assert "Nothing is shown for this group" in hidden
    assert "<table>" not in hidden
    shown = viewer.html(Look("improve", Group(region="CZ020"), absent=0.1))
    assert "+10 percentage points" in shown
    assert "Synthetic data" in shown
    unweighted = viewer.html(Look("improve", Group(region="CZ020"), weighted=False))
    assert unweighted != shown
    assert "A smaller part of this group answered" in viewer.html(Look("improve", Group(size="-499"), minimum=0.5))


def test_synthetic_files_are_read_in_and_reported_from_the_records(
    tmp_path: Path, czech: Story, short_course: Course
) -> None:
    records, teaching = {"BESEDA_RECORDS": f"sqlite:///{tmp_path / 'records.sqlite'}"}, tmp_path / "teaching"
    coding = [f"--{name}={teaching / name}.csv" for name in ("codebook", "codings")]
    for arguments in (
        ["synthetic", "-o", str(teaching)],
        ["frame", str(teaching / "municipalities.csv"), "--synthetic"],
        ["import", str(teaching / "answers.csv")],
        ["report", "-o", str(tmp_path / "report.html"), *coding],
    ):
        done = CliRunner().invoke(app, ["survey", *arguments, "--course", str(short_course.root)], env=records)
        assert done.exit_code == 0, done.output
    assert all(MARK in path.read_text("utf-8") for path in teaching.glob("*.csv"))
    assert (tmp_path / "report.html").read_bytes() == document(czech, short_course, ".html")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "report.odt"], "report.odt: expected a name that ends in .html, .pdf, .docx"),
        (["-o", "report.html", "--synthetic", "--codebook", "none.csv"], "need both --codebook and --codings"),
        (["-o", "report.html"], "There are no answers at"),
    ],
)
def test_what_cannot_be_reported_is_said_in_one_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    records = f"sqlite:///{tmp_path / 'records.sqlite'}"
    done = CliRunner().invoke(app, ["survey", "report", *arguments], env={"BESEDA_RECORDS": records})
    assert done.exit_code == 1
    assert said in done.output
    assert not Path("report.html").exists()
