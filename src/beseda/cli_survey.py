"""`beseda survey …`: whom a survey asks, its forms, collecting them, and what has come."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beseda.cli_options import CourseOption, Language, RecordsOption, count, course_at, fail
from beseda.cli_progress import progress
from beseda.cli_records import opened

if TYPE_CHECKING:
    from beseda.content import Course, Questionnaire
    from beseda.survey.collect import Conflict, Import

app = typer.Typer(help="Survey municipalities: frame, forms, import, what has come.", no_args_is_help=True)

ModuleOption = Annotated[
    str | None, typer.Option("--module", help="The module with the questionnaire; default: the only one that has one.")
]


class FormKind(StrEnum):
    """What a form can be."""

    xlsx = "xlsx"
    pdf = "pdf"


def questionnaire_of(course: Course, module: str | None) -> Questionnaire:
    """The questionnaire of a module, or the course's only one. Raises ContentError."""
    modules = course.survey_modules()
    if module is None and len(modules) != 1:
        there = ", ".join(modules) or "none"
        fail(f"Say which questionnaire: --module NAME. There is: {there}")
    return course.questionnaire(module or modules[0])


@app.command()
def frame(
    file: Annotated[Path, typer.Argument(help="A CSV file with code, name, region, population.")],
    synthetic: Annotated[bool, typer.Option("--synthetic", help="The municipalities do not exist.")] = False,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Say whom the survey asks: every municipality gets a secret access code, which stays when the file comes anew.

    Examples:

        beseda survey frame municipalities.csv

        beseda survey frame synthetic.csv --synthetic
    """
    from beseda.survey.frame import FrameProblems, read_frame

    questionnaire = questionnaire_of(course_at(course), module)
    try:
        municipalities = read_frame(file)
    except FrameProblems as error:
        fail(str(error))
    with opened(records, create=True) as store:
        new = store.surveys.put_frame(questionnaire.id, municipalities, synthetic=synthetic)
        typer.echo(f"{len(municipalities)} municipalities, {new} of them new.")


@app.command()
def invitations(
    output: Annotated[Path, typer.Option("-o", "--output", help="A .csv or .xlsx file.")],
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Write every municipality with its access code, for letters. Whoever has a code can read and send that answer.

    Example:

        beseda survey invitations -o letters.csv
    """
    from beseda.survey.tables import export_invitations

    found = course_at(course)
    questionnaire = questionnaire_of(found, module)
    with opened(records) as store:
        typer.echo(f"{export_invitations(found, questionnaire, store, output)} invitations → {output}")


@app.command()
def form(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file; with --all the folder.")],
    to: Annotated[FormKind | None, typer.Option("--to", help="Excel or paper; default: by the file's ending.")] = None,
    lang: Annotated[Language | None, typer.Option(help="The language of the form.")] = None,
    code: Annotated[str | None, typer.Option("--code", help="For this municipality.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="One form for each municipality of the frame.")] = False,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Make the form in Excel or on paper, with a municipality's access code or with a field for it.

    Examples:

        beseda survey form -o form.xlsx

        beseda survey form --lang uk -o form.pdf

        beseda survey form --code 999001 -o 999001.xlsx

        beseda survey form --all --to xlsx -o forms/
    """
    from beseda.survey.forms import MAKERS

    found = course_at(course)
    questionnaire = questionnaire_of(found, module)
    ending = to.value if to else output.suffix.removeprefix(".").lower()
    if ending not in MAKERS:
        fail("Say what to make: --to xlsx or --to pdf, or a file with that ending")
    language = lang.value if lang else found.languages[0]
    make = MAKERS[ending]
    if code is None and not everybody:
        output.write_bytes(make(found, questionnaire, language, None))
        return typer.echo(str(output))
    with opened(records) as store:
        asked = [one for one in store.surveys.frame(questionnaire.id) if everybody or one.code == code]
    if not asked:
        fail(f"The frame has no municipality {code}" if code else "There is no frame yet: beseda survey frame FILE")
    if not everybody:
        output.write_bytes(make(found, questionnaire, language, asked[0]))
        return typer.echo(str(output))
    output.mkdir(parents=True, exist_ok=True)
    with progress("Making forms", len(asked)) as step:
        for one in asked:
            (output / f"{one.code}.{ending}").write_bytes(make(found, questionnaire, language, one))
            step(one.name)
    typer.echo(f"{count(len(asked), 'form')} → {output}")


@app.command("import")
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
    from beseda.survey.collect import files_of, gather, read_decisions, store

    found = course_at(course)
    questionnaire = questionnaire_of(found, module)
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


@app.command()
def status(module: ModuleOption = None, course: CourseOption = None, records: RecordsOption = None) -> None:
    """Print how many municipalities have answered, by region.

    Example:

        beseda survey status
    """
    from rich.console import Console
    from rich.table import Table

    from beseda.export.templates import strings

    found = course_at(course)
    questionnaire = questionnaire_of(found, module)
    with opened(records) as store:
        asked = store.surveys.frame(questionnaire.id)
        answered = {one.code for one in store.surveys.answers(questionnaire.id)}
        drafts = store.surveys.drafts(questionnaire.id)
    every, done = Counter(one.region for one in asked), Counter(one.region for one in asked if one.code in answered)
    if any(one.synthetic for one in asked):
        typer.echo(strings(found, found.languages[0])["survey_synthetic"])
    table = Table()
    for name in ("region", "asked", "answered"):
        table.add_column(name, justify="left" if name == "region" else "right")
    for region in sorted(every):
        table.add_row(region, str(every[region]), str(done[region]))
    table.add_section()
    table.add_row("all", str(len(asked)), str(done.total()))
    Console().print(table)
    typer.echo(f"{count(drafts, 'form')} being filled in.")


@app.command()
def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="A .csv or .xlsx file.")],
    history: Annotated[bool, typer.Option("--history", help="Every version, not only the newest.")] = False,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Write the answers to a table. Nothing in it is run by a spreadsheet; the import reads it back.

    Example:

        beseda survey export -o answers.csv
    """
    from beseda.survey.tables import export_answers

    found = course_at(course)
    questionnaire = questionnaire_of(found, module)
    with opened(records) as store:
        written = export_answers(found, questionnaire, store, output, history=history)
        typer.echo(f"{count(written, 'answer')} → {output}")


@app.command()
def erase(
    code: Annotated[str | None, typer.Option("--code", help="Only what this municipality said.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Erase the survey with its frame, or one municipality's answers with their history, for good.

    Examples:

        beseda survey erase --code 999001

        beseda survey erase
    """
    questionnaire = questionnaire_of(course_at(course), module)
    whose = f"the answers of {code}" if code else "the whole survey with its access codes"
    if not yes:
        typer.confirm(f"Erase {whose}? This cannot be undone.", abort=True)
    with opened(records) as store:
        typer.echo(f"{store.erase_survey(questionnaire.id, code)} versions of answers erased.")
