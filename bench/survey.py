"""`beseda survey import` for every municipality of the country: 6,254 Excel forms of 80 items, and the same as CSV.

`python -m bench.survey` measures this alone.
"""

from __future__ import annotations

import csv
import io
import random
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from tests.courses import copy_course

from beseda.content import Course, Questionnaire
from beseda.content.survey import Likert, Multi, Number, Single
from beseda.records import Invited, Municipality, Records
from beseda.survey.forms import excel_form
from beseda.survey.forms.layout import ANSWER, KEY

from .report import run
from .servers import BIN
from .table import Row

MUNICIPALITIES = 6254
ITEMS = 80
VARIANTS = 25
_PLACEHOLDER = "AAAA-BBBB-CCCC-DDDD"
_MODULE = "crime_prevention_assistants"


def survey(folder: Path) -> list[Row]:
    """Makes the forms of a country and imports them, all new, on SQLite."""
    (folder / "survey").mkdir()
    root = copy_course(folder / "survey")
    _lengthen(root / "modules" / _MODULE / "survey.yaml")
    course = Course(root)
    questionnaire = course.questionnaire(_MODULE)
    frame = [
        Municipality(f"{500_000 + at}", f"Obec {at:04}", f"CZ0{at % 8 + 1}0", 100 + at) for at in range(MUNICIPALITIES)
    ]
    rows = []
    for name in ("Excel forms", "CSV"):
        url = f"sqlite:///{folder / f'{name[:3]}.sqlite'}"
        with Records.open(url) as records:
            records.surveys.put_frame(questionnaire.id, frame, synthetic=True)
            asked: list[Invited] = []
            records.surveys.draw(questionnaire.id, asked.extend)
        target = folder / name[:3]
        if name == "CSV":
            target = _table(questionnaire, asked, target.with_suffix(".csv"))
        else:
            _forms(course, questionnaire, asked, target)
        command = [str(BIN / "beseda"), "survey", "import", str(target), "--course", str(root), "--records", url]
        seconds, megabytes = run(command)
        with Records.open(url) as records:
            stored = len(records.surveys.answers(questionnaire.id))
        what = f"import of {stored:,} × {len(questionnaire.items)} items, {name}"
        rows.append(Row(f"{what}, s", "-", f"{seconds:.1f}", "", "≤ 60 s"))
        rows.append(Row("the same, peak memory, MB", "-", f"{megabytes:.0f}", "", "≤ 1500 MB"))
    return rows


def _lengthen(path: Path) -> None:
    """Adds items of every kind until there are enough."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    del data["review"]  # whose key `on` this reader takes for true
    have = sum(len(section["items"]) for section in data["sections"])
    section = data["sections"][-1]["items"]
    for at in range(ITEMS - have):
        kind = ("single", "multi", "likert", "number")[at % 4]
        item: dict[str, Any] = {"id": f"extra-{at}", "kind": kind, "text": _said(f"Otázka {at}")}
        if kind in ("single", "multi"):
            item["options"] = [{"id": f"o{one}", "text": _said(f"možnost {one}")} for one in range(5)]
        item |= {"likert": {"scale": "agreement"}, "number": {"min": 0, "max": 999}}.get(kind, {})
        section.append(item)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _said(text: str) -> dict[str, str]:
    return dict.fromkeys(("cs", "en", "uk"), text)


def _answers(questionnaire: Questionnaire, chance: random.Random) -> dict[str, str | float]:
    """A whole form as it would be typed, by the keys of its rows."""
    typed: dict[str, str | float] = {}
    for item in questionnaire.items.values():
        if item.show_if and item.show_if[0].is_ == ("no",):
            continue
        match item:
            case Single():
                forced = {"has-assistants": 0, "mentor": 0}
                typed[item.id] = item.options[forced.get(item.id, chance.randrange(len(item.options)))].text["cs"]
            case Multi():
                several = [option for option in item.options if not option.alone]
                typed |= {f"{item.id}/{option.id}": "ano" for option in several if chance.random() < 0.4}
            case Likert():
                typed[item.id] = str(chance.randrange(2, 5))
            case Number():
                typed[item.id] = float(chance.randrange(int(item.min), int(min(item.max, 20)) + 1))
            case _:
                typed[item.id] = "Osvědčily se společné pochůzky. " * chance.randrange(1, 8)
    return typed


def _forms(course: Course, questionnaire: Questionnaire, asked: list[Invited], folder: Path) -> None:
    """A filled form for each municipality: variants that differ in their answers, each with its own code."""
    chance = random.Random(1)
    variants = []
    form = excel_form(course, questionnaire, "cs", asked[0]._replace(invitation=_PLACEHOLDER.replace("-", "")))
    for _ in range(VARIANTS):
        book = openpyxl.load_workbook(io.BytesIO(form))
        typed = _answers(questionnaire, chance)
        for sheet in book:
            for row in range(1, sheet.max_row + 1):
                if (key := sheet[f"{KEY}{row}"].value) in typed:
                    sheet[f"{ANSWER}{row}"].value = typed[key]
        out = io.BytesIO()
        book.save(out)
        with zipfile.ZipFile(out) as archive:
            variants.append({name: archive.read(name) for name in archive.namelist()})
    folder.mkdir()
    for at, invited in enumerate(asked):
        with zipfile.ZipFile(folder / f"{invited.code}.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in variants[at % VARIANTS].items():
                archive.writestr(name, data.replace(_PLACEHOLDER.encode(), invited.invitation.encode()))


def _table(questionnaire: Questionnaire, asked: list[Invited], path: Path) -> Path:
    chance = random.Random(1)
    multis = [item for item in questionnaire.items.values() if isinstance(item, Multi)]
    columns = ["code", *(id_ for id_, item in questionnaire.items.items() if not isinstance(item, Multi))]
    columns += [f"{item.id}/{option.id}" for item in multis for option in item.options]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows({"code": one.code, **_answers(questionnaire, chance)} for one in asked)
    return path


def main() -> None:
    """Prints the rows."""
    with tempfile.TemporaryDirectory(prefix="beseda-bench-") as name:
        for row in survey(Path(name)):
            print(f"{row.what}: {row.ours} ({row.bound})", flush=True)


if __name__ == "__main__":
    main()
