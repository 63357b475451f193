"""`beseda survey …` from the frame to the export, as a coordinator would go through it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from beseda import cli
from beseda.content import packaged_course

from .conftest import Fill

HEAD = "code,name,region,population\n"


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, the course, and records of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BESEDA_COURSE", str(packaged_course()))
    monkeypatch.setenv("BESEDA_RECORDS", "sqlite:///survey.sqlite")


def survey(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(cli.app, ["survey", *arguments], input=stdin)


def test_a_survey_goes_from_its_frame_to_a_table(tmp_path: Path) -> None:
    Path("frame.csv").write_text(HEAD + "999001,Obec 0001,CZ010,120\n999002,Obec 0002,CZ020,90\n", encoding="utf-8")
    assert "There are no answers" in survey("status").output
    told = "2 municipalities, 2 of them new.\nDraw their access codes: beseda survey invitations -o letters.csv\n"
    assert survey("frame", "frame.csv", "--synthetic").output == told
    assert survey("frame", "frame.csv").exit_code == 1  # real ones must not be mixed with synthetic ones
    assert survey("invitations", "-o", "letters.csv").output.startswith("2 access codes → letters.csv\nKeep the file")
    assert "Every municipality has an access code" in survey("invitations", "-o", "again.csv").output
    assert "is there already" in survey("invitations", "--code", "999002", "--yes", "-o", "letters.csv").output
    assert "Syntetická data" in Path("letters.csv").read_text(encoding="utf-8-sig")
    assert (
        survey("form", "--all", "--letters", "letters.csv", "--to", "xlsx", "-o", "forms").output == "2 forms → forms\n"
    )
    assert sorted(path.name for path in Path("forms").iterdir()) == ["999001.xlsx", "999002.xlsx"]
    assert "no municipality 5" in survey("form", "--code", "5", "-o", "x.xlsx").output
    assert survey("invitations", "--code", "999002", "--yes", "-o", "new.csv").output.startswith(
        "1 access code → new.csv"
    )
    assert "letters.csv:3: expected the access code that 999002 has now" in (
        survey("form", "--all", "--letters", "letters.csv", "--to", "xlsx", "-o", "forms").output)  # fmt: skip
    assert not Path("again.csv").exists()

    table = "code\thas-assistants\tgood-practice\n999001\tne\t=1+1\n999001\tno\tjinak\n"
    side_by_side = survey("import", "-", "--decisions", "decisions.yaml", stdin=table)
    assert side_by_side.exit_code == 1
    assert all(word in side_by_side.output for word in ("999001 Obec 0001", "pasted:2", "pasted:3", "=1+1", "jinak"))
    assert "1 municipality to be decided" in side_by_side.output
    decided = Path("decisions.yaml").read_text(encoding="utf-8").replace("take: null", "take: pasted:3")
    Path("decisions.yaml").write_text(decided, encoding="utf-8")
    assert (
        "1 answer could be stored"
        in survey("import", "-", "--decisions", "decisions.yaml", "--check", stdin=table).output
    )
    assert survey("import", "-", "--decisions", "decisions.yaml", stdin=table).output == "1 answer stored.\n"
    assert survey("import", "-", stdin=table.replace("\n999001\tne\t=1+1", "")).output == (
        "0 answers stored, 1 said nothing new.\n")  # fmt: skip
    status = survey("status").output
    assert "CZ010  │     1 │        1" in status
    assert "Exact counts" in status
    assert "No closing date" in status
    assert survey("export", "-o", "answers.xlsx").output == "1 answer → answers.xlsx\n"
    assert survey("erase", "--code", "999001", "--yes").output == "1 versions of answers erased.\n"


def test_a_broken_frame_is_told_by_row_and_nothing_is_stored() -> None:
    Path("frame.csv").write_text(HEAD + "99900,X,CZ010,1\n999001,,CZ999,many\n999001,Y,CZ010,1\n", encoding="utf-8")
    assert survey("frame", "frame.csv").output.splitlines() == [
        "frame.csv:2:code: expected six digits, got “99900”",
        "frame.csv:3:name: expected a name of at most 200 characters, got nothing",
        "frame.csv:3:region: expected a NUTS 3 region such as CZ010, got “CZ999”",
        "frame.csv:3:population: expected a whole number, got “many”",
        "frame.csv:4:code: expected each municipality once, got 999001 again",
    ]
    assert not Path("survey.sqlite").exists()


def test_a_file_that_is_not_there_and_a_form_of_no_kind_are_said(fill: Fill) -> None:
    assert "gone.xlsx: expected a file or a folder, got none" in survey("import", "gone.xlsx").output
    assert "--to xlsx or --to pdf" in survey("form", "-o", "form.doc").output
