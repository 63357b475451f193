"""`python -m bench.survey_report`: 6,254 municipalities × 80 items, all of which answered: import and report.

The whole commands, each with its time and its memory: what has been made up is imported from CSV, then reported as
HTML, PDF and Word.
"""

from __future__ import annotations

import os
import tempfile
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from beseda.content import Course, Questionnaire, find_course
from beseda.report.survey import Survey
from beseda.survey.synthetic import Synthetic, synthetic
from beseda.survey.teaching import write_teaching_files

from .report import run
from .servers import BIN
from .table import Row

ITEMS = 80
FORMATS = ("html", "pdf", "docx")
MODULE = "crime_prevention_assistants"


def survey_report(folder: Path) -> list[Row]:
    """Imports and reports."""
    course = _course(folder / "course")
    questionnaire = course.questionnaire(MODULE)
    write_teaching_files(questionnaire, _everybody(questionnaire), folder / "survey", "cs")
    os.environ["BESEDA_RECORDS"] = f"sqlite:///{folder / 'survey.sqlite'}"
    survey = [str(BIN / "beseda"), "survey"]
    there = ["--course", str(course.root)]
    run([*survey, "frame", str(folder / "survey" / "municipalities.csv"), "--synthetic", *there])
    imported = run([*survey, "import", str(folder / "survey" / "answers.csv"), *there])
    made = {end: run([*survey, "report", "-o", str(folder / f"report.{end}"), *there]) for end in FORMATS}
    what = f"survey of {len(_frame(folder)):,} municipalities × {len(questionnaire.items)} items"
    rows = [Row(f"{what}: import of CSV, s", "-", f"{imported[0]:.1f}", "", "≤ 60 s")]
    for end, (seconds, _) in made.items():
        rows.append(Row(f"the same: report as {end}, s", "-", f"{seconds:.1f}", "", "≤ 20 s"))
    del os.environ["BESEDA_RECORDS"]
    most = max(megabytes for _, megabytes in (imported, *made.values()))
    return [*rows, Row("the same: peak memory, MB", "-", f"{most:.0f}", "", "≤ 1500 MB")]


def _frame(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "survey" / "municipalities.csv")


def _course(folder: Path) -> Course:
    """The course with further items, as many as there are of each kind."""
    ours = find_course(None).root
    (folder / "modules" / MODULE).mkdir(parents=True)
    for name in ("course.yaml", "facts.yaml", "media.yaml", "slides"):
        (folder / name).symlink_to(ours / name)
    asked = yaml.safe_load((ours / "modules" / MODULE / "survey.yaml").read_text("utf-8"))
    asked["plausible"], asked["review"] = [], []
    items: list[dict[str, Any]] = [
        {key: value for key, value in item.items() if key not in ("show_if", "required")}
        for section in asked["sections"] for item in section["items"] if item["kind"] != "text"
    ]  # fmt: skip
    have = sum(len(section["items"]) for section in asked["sections"])
    more = [{**items[n % len(items)], "id": f"more-{n}"} for n in range(ITEMS - have)]
    # Copies, because YAML would refer to what stands twice, and aliases are refused.
    asked["sections"].append(deepcopy({"id": "more", "title": asked["title"], "items": more}))
    (folder / "modules" / MODULE / "survey.yaml").write_text(yaml.safe_dump(asked, allow_unicode=True), "utf-8")
    return Course(folder)


def _everybody(questionnaire: Questionnaire) -> Synthetic:
    made = synthetic(questionnaire)
    nothing = pd.DataFrame(False, index=made.population.index, columns=list(questionnaire.items))
    return replace(made, survey=Survey(made.survey.frame, made.population, nothing, synthetic=True))


def main() -> None:
    """Prints the rows."""
    with tempfile.TemporaryDirectory(prefix="beseda-bench-") as name:
        for row in survey_report(Path(name)):
            print(f"{row.what}: {row.ours} ({row.bound})", flush=True)


if __name__ == "__main__":
    main()
