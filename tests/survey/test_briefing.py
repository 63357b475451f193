"""The briefing: two tables in, every fault named, one page and slides out, synthetic data marked everywhere."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from typer.testing import CliRunner

from beseda.cli import app
from beseda.content import Course, packaged_course
from beseda.content.survey.briefing import BriefingTexts
from beseda.content.survey.reading import part_of
from beseda.export.pptx.deck import pptx_of
from beseda.survey.briefing import Briefing, BriefingProblems, read_briefing
from beseda.survey.briefing.documents import briefing_pdf, briefing_slides
from beseda.survey.briefing.said import Said

from ..export.poppler import about, words

MODULE = "crime_prevention_assistants"
SAMPLES = packaged_course() / "modules" / MODULE / "samples"
GRANTS = "code,name,year,project,requested,granted\n999001,Obec,2025,hlídky,1000,800\n"
CRIME = "code,name,year,category,recorded,solved,population\n999001,Obec,2025,krádeže,10,3,1000\n"


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(packaged_course())


def made(folder: Path, grants: str = GRANTS, crime: str = CRIME, code: str = "999001") -> Briefing:
    (folder / "grants.csv").write_text(grants, encoding="utf-8")
    (folder / "crime.csv").write_text(crime, encoding="utf-8")
    return read_briefing(folder / "grants.csv", folder / "crime.csv", code)


def sample(code: str) -> Briefing:
    return read_briefing(SAMPLES / "subsidies-synthetic.csv", SAMPLES / "crime-synthetic.csv", code)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("999001,Obec,2025,krádeže", "99901,Obec,2025,krádeže", "crime.csv:2:code: expected six digits, got “99901”"),
        (",10,3,", ",10,11,", "crime.csv:2:solved: expected at most recorded, 10, got “11”"),
        (",10,3,", ",1.5,1,", "crime.csv:2:recorded: expected a whole number, got “1.5”"),
        (",10,3,", ",-1,0,", "crime.csv:2:recorded: expected a whole number"),
        (",10,3,", ",=1+1,0,", "crime.csv:2:recorded: expected a whole number, got “=1+1”"),
        (",10,3,", ",,0,", "crime.csv:2:recorded: expected a whole number, got nothing"),
        (",10,3,", ",10,", "crime.csv:2:7: expected 7 cells as in the head, got 6"),
        (",1000\n", ",0\n", "crime.csv:2:population: expected at least 1"),
        (",2025,", ",25,", "crime.csv:2:year: expected a year such as 2025, got “25”"),
        ("krádeže", "", "crime.csv:2:category: expected a text of at most 120 characters, got nothing"),
        ("recorded,", "recordde,", "crime.csv:1: expected the column recorded, got none (is it “recordde”?)"),
        ("population\n", "population,note\n", "crime.csv:1:8: expected one of code"),
        (CRIME, CRIME + CRIME.splitlines()[1] + "\n", "crime.csv:3:category: expected each category once in a year"),
        (CRIME, CRIME + "999001,Obec,2025,jiné,1,0,999\n", "crime.csv:3:population: expected 1000 as in line 2"),
        (CRIME, CRIME + "999001,Obce,2024,jiné,1,0,999\n", "crime.csv:3:name: expected “Obec” as in line 2"),
        (CRIME, CRIME.splitlines()[0] + "\n", "crime.csv: expected at least one row below the head"),
        (CRIME, "", "expected the column code"),
        (CRIME, CRIME.replace("krádeže", 'krá"deže'), ""),
        (CRIME, CRIME.replace("krádeže", '"krádeže'), "expected a table, got an error in line"),
    ],
)  # fmt: skip
def test_every_fault_is_named_by_file_line_and_column(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in CRIME
    if not said:
        assert made(tmp_path, crime=CRIME.replace(old, new)).crime
        return
    with pytest.raises(BriefingProblems) as caught:
        made(tmp_path, crime=CRIME.replace(old, new))
    assert said in str(caught.value)


def test_tables_of_excel_are_read_and_another_encoding_is_named(tmp_path: Path) -> None:
    czech = "\ufeff" + GRANTS.replace(",", ";").replace("1000", "1 000,50").replace("800", "800,00")
    assert made(tmp_path, grants=czech).subsidies[0].requested == 1000.5
    (tmp_path / "crime.csv").write_bytes(CRIME.encode("cp1250"))
    with pytest.raises(BriefingProblems, match=r"crime\.csv: expected UTF-8, got .*Windows-1250"):
        read_briefing(tmp_path / "grants.csv", tmp_path / "crime.csv", "999001")


def test_unknown_municipality_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(BriefingProblems, match="did you mean “999001”"):
        made(tmp_path, code="99901")


def test_small_numbers_get_no_percentage_and_zero_breaks_nothing(course: Course, tmp_path: Path) -> None:
    said = Said(part_of(course, MODULE, BriefingTexts), "en")
    small = made(tmp_path, crime=CRIME + "999001,Obec,2024,krádeže,0,0,1000\n")
    assert said.crime(small)[1] == "A year before it was 0. The figures are small, so no change in percent is given."
    large = made(tmp_path, crime=CRIME.replace(",10,3,", ",80,3,") + "999001,Obec,2024,krádeže,100,0,1000\n")
    assert said.crime(large)[1] == "A year before it was 100 (−20%)."
    gap = made(tmp_path, crime=CRIME + "999001,Obec,2023,krádeže,100,0,1000\n")
    assert len(said.crime(gap)) == 1


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_briefing_is_one_tagged_page_that_says_what_is_synthetic(course: Course, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "briefing.pdf"
    path.write_bytes(briefing_pdf(course, MODULE, sample("999001"), lang))
    assert about(path)["Pages"] == "1"
    assert about(path)["Tagged"] == "yes"
    texts = part_of(course, MODULE, BriefingTexts)
    text = words(path)
    assert text.count(texts.synthetic[lang]) == 4  # above all, and in each of three pictures
    for title in (texts.practice_title, texts.reading_title, texts.ask_title):
        assert title[lang] in text


def test_a_slide_for_each_picture_with_all_its_numbers_in_words(course: Course) -> None:
    show = briefing_slides(course, MODULE, sample("999001"), "cs")
    assert [slide.id for slide in show] == ["title", "subsidies", "crime", "categories", "practice", "reading", "ask"]
    deck = Presentation(BytesIO(pptx_of(show)))
    told = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.shape_type == 13:  # a picture
                told[slide.shapes.title.text] = shape._element.nvPicPr.cNvPr.get("descr")
    assert len(told) == 3
    assert all(words.startswith("Syntetická data") for words in told.values())
    crime = next(words for title, words in told.items() if title.startswith("Evidované"))
    assert all(f"{year}: " in crime for year in range(2021, 2026))


def test_municipality_without_grants_is_told_so(course: Course) -> None:
    briefing = sample("999003")
    assert briefing.subsidies == ()
    assert [slide.id for slide in briefing_slides(course, MODULE, briefing, "en")][1] == "crime"


def test_commands_write_whole_files_or_say_why_not(tmp_path: Path) -> None:
    run = CliRunner().invoke
    crime, grants = str(SAMPLES / "crime-synthetic.csv"), str(SAMPLES / "subsidies-synthetic.csv")
    given = ["--subsidies", grants, "--crime", crime, "--municipality"]
    where = tmp_path / "out" / "b.slides.html"
    assert run(app, ["survey", "briefing", *given, "999002", "-o", str(where)]).exit_code == 0
    assert "Syntetická data" in where.read_text(encoding="utf-8")
    for arguments in (
        ["briefing", *given, "1", "-o", str(tmp_path / "b.pdf")],
        ["briefing", *given, "999002", "-o", str(tmp_path / "b.docx")],
        ["readiness", "-o", str(tmp_path / "r.pdf")],
        ["readiness", "--start", "soon", "-o", str(tmp_path / "r.pdf")],
        ["figures", "--module", "seniors_in_cyberspace", "-o", str(tmp_path / "f.xyz")],
    ):
        done = run(app, ["survey", *arguments])
        assert done.exit_code == 1, arguments
        assert "expected" in done.output or "Say when" in done.output, done.output
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    cells = run(app, ["survey", "figures", "--lang", "en"]).output
    assert "**[514](fact:apk_people_2023)**" in cells
    assert "**Sources differ**" in cells
