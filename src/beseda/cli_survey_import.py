"""`beseda survey import`: problems by file, sheet and cell, two answers side by side, everything stored or nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beseda.cli_options import CourseOption, RecordsOption, count, course_at, fail
from beseda.cli_progress import progress
from beseda.cli_records import opened
from beseda.cli_survey_options import ModuleOption, questionnaire_of

if TYPE_CHECKING:
    from beseda.content import Questionnaire
    from beseda.survey.collect import Conflict, Import


def import_(
    paths: Annotated[list[Path], typer.Argument(help="Forms, tables, folders of them; - is a pasted table.")],
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="Where it is decided which of two answers counts.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Only look, store nothing.")] = False,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Read filled forms and tables. Problems print as file:sheet:cell; everything is stored, or nothing.

    Two different answers of one municipality are shown side by side. With --decisions a file is written in which you
    say which one counts; then run the same command again.

    Examples:

        beseda survey import forms/

        beseda survey import forms/ --decisions decisions.yaml

        beseda survey import answers.csv --check

        beseda survey import - < pasted.txt
    """
    from beseda.survey.closing import closed_words
    from beseda.survey.collect import files_of, gather, read_decisions, store

    found = course_at(course)
    questionnaire = questionnaire_of(found, module)
    if said := closed_words(found, questionnaire, found.languages[0]):
        fail(said)
    files = [path for path in paths if str(path) != "-"]
    for path in files:
        if not path.exists():
            fail(f"{path}: expected a file or a folder, got none")
    pasted = sys.stdin.read() if len(files) < len(paths) else None
    known = read_decisions(decisions) if decisions else None
    with opened(records) as records_:
        with progress("Reading", sum(1 for _ in files_of(files)) or None) as step:
            result = gather(found, questionnaire, records_, files, known, pasted=pasted, step=step)
        for problem in result.problems:
            print(problem)
        if result.conflicts:
            _show(result.conflicts, questionnaire, found.languages[0])
        if not result.clean:
            _refuse(result, questionnaire, decisions, known)
        stored = 0 if check else store(questionnaire, records_, result)
    same = f", {len(result.same)} said nothing new" if result.same else ""
    words = "could be stored" if check else "stored"
    typer.echo(f"{count(len(result.answers) if check else stored, 'answer')} {words}{same}.")


def _refuse(result: Import, questionnaire: Questionnaire, path: Path | None, known: object) -> None:
    """Says that nothing was stored, and what to do. Ends with status 1."""
    from beseda.survey.collect import Decisions, decisions_text
    from beseda.survey.collect.problem import errors

    wrong, open_ = len(errors(result.problems)), len(result.conflicts)
    told = [count(wrong, "problem")] if wrong else []
    if open_:
        told.append(f"{count(open_, 'municipality')} to be decided".replace("municipalitys", "municipalities"))
        if path is not None:
            before = known if isinstance(known, Decisions) else Decisions(schema=1)
            path.write_text(decisions_text(result.conflicts, questionnaire, before), encoding="utf-8", newline="\n")
            told.append(f"write what counts into {path} and run this again")
        else:
            told.append("add --decisions decisions.yaml to decide")
    fail(f"Nothing was stored: {'; '.join(told)}.")


def _show(conflicts: list[Conflict], questionnaire: Questionnaire, lang: str) -> None:
    """The answers of each municipality side by side, only where they differ."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for conflict in conflicts:
        table = Table(title=Text(f"{conflict.municipality.code} {conflict.municipality.name}"), title_justify="left")
        for name in ("", *(candidate.label for candidate in conflict.candidates)):
            table.add_column(Text(name), overflow="fold")
        for row in conflict.rows(questionnaire, lang):
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
