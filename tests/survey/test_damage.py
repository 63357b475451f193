"""Damaged files: a line each, nothing stored, nothing evaluated, and nobody waits for them."""

import io
import os
import resource
import zipfile
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import openpyxl

from beseda.content import Course, Questionnaire
from beseda.records import Invited, Records
from beseda.survey.collect import gather
from beseda.survey.collect.side_by_side import read_forms
from beseda.survey.collect.values import Values

from .conftest import Fill
from .damage import damaged


def test_two_hundred_damaged_files_are_a_line_each_and_nothing_is_stored(
    course: Course, questionnaire: Questionnaire, records: Records, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    form = fill(frame[0])
    head = "code,has-assistants,assistants-count,years,good-practice"
    csv = f"{head}\n{frame[1].code},yes,3,4,Děkujeme"
    files = dict(damaged(form, csv))
    assert len(files) >= 200
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.xlsx").write_bytes(form)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = gather(course, questionnaire, records, [tmp_path])
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

    told = {problem.file for problem in result.problems if problem.severity == "error"}
    assert set(files) - told == set()
    assert "good.xlsx" not in told
    lines = [str(problem) for problem in result.problems]
    assert all("\n" not in line and line.isprintable() for line in lines)
    assert all(": expected " in line and ", got " in line for line in lines)
    assert not any("Traceback" in line or str(tmp_path) in line for line in lines)
    assert not result.clean
    assert records.surveys.answers(questionnaire.id) == []
    assert grown < 60 * 1024  # KiB; twenty bombs are among them

    values = Values(course, questionnaire)
    forms = [(path, path.name) for path in sorted(tmp_path.glob("*.xlsx"))[::3]]
    alone = list(read_forms(course, values, forms, workers=1))
    assert list(read_forms(course, values, forms, workers=2)) == alone  # word for word, in the same order
    assert readers() == []


def test_a_process_that_dies_takes_only_its_forms_along_and_none_outlives_the_reading(
    course: Course, questionnaire: Questionnaire, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(fill(frame[0]))
    forms = [(tmp_path / "a.xlsx", f"{at}.xlsx") for at in range(400)]
    os.mkfifo(tmp_path / "never")  # who opens it waits, and is at work when it is killed
    forms[40] = (tmp_path / "never", "40.xlsx")
    reading = read_forms(course, Values(course, questionnaire), forms, workers=2)
    assert next(reading).problems == []
    for reader in readers():
        reader.kill()
    rest = list(reading)
    lost = [one for one in rest if one.problems]
    assert [one.file for one in rest] == [file for _, file in forms[1:]]
    assert 0 < len(lost) < 100
    assert "expected a form, got a program that ended with -9 while it read it" in str(lost[0].problems[0])
    assert readers() == []


def readers() -> list[BaseProcess]:
    """The processes that read forms; other tests may have begun others."""
    return [process for process in active_children() if process.name == "forms"]


def test_a_form_saved_by_another_program_is_read_the_same(
    course: Course, questionnaire: Questionnaire, records: Records, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    """Texts in a table of their own, as Excel and LibreOffice write them, with phonetic hints and rich text."""
    data = fill(frame[0])
    texts: list[str] = []

    def shared(sheet: bytes) -> bytes:
        import re

        def one(match: "re.Match[str]") -> str:
            texts.append(match[2])
            return f'<c{match[1]} t="s"><v>{len(texts) - 1}</v></c>'

        return re.sub(
            r'<c([^>]*?) t="inlineStr"><is><t[^>]*>(.*?)</t></is></c>', one, sheet.decode(), flags=re.S
        ).encode()

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            part = archive.read(name)
            copy.writestr(name, shared(part) if "worksheets/sheet" in name else part)
        items = "".join(f"<si><r><t>{text}</t></r><rPh><t>x</t></rPh></si>" for text in texts)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        copy.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{items}</sst>'.encode())
    (tmp_path / "a.xlsx").write_bytes(data)
    (tmp_path / "b.xlsx").write_bytes(out.getvalue())
    result = gather(course, questionnaire, records, [tmp_path])
    assert texts
    assert (result.problems, result.same) == ([], ["b.xlsx"])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[-1] == "beseda"
