"""`beseda survey …`: whom a survey asks, its forms, collecting them, and what has come."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beseda import cli_survey_import, cli_survey_report
from beseda.cli_options import CourseOption, Language, RecordsOption, count, course_at, fail
from beseda.cli_progress import progress
from beseda.cli_records import opened
from beseda.cli_survey_options import ModuleOption
from beseda.cli_survey_options import questionnaire_of as questionnaire_of

if TYPE_CHECKING:
    pass

app = typer.Typer(help="Survey municipalities: frame, forms, import, what has come.", no_args_is_help=True)


class FormKind(StrEnum):
    """What a form can be."""

    xlsx = "xlsx"
    pdf = "pdf"


@app.command()
def frame(
    file: Annotated[Path, typer.Argument(help="A CSV file with code, name, region, population.")],
    synthetic: Annotated[bool, typer.Option("--synthetic", help="The municipalities do not exist.")] = False,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Say whom the survey asks. Access codes are drawn afterwards, and stay when the file comes anew.

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
        if new:
            typer.echo("Draw their access codes: beseda survey invitations -o letters.csv")


@app.command()
def invitations(
    output: Annotated[Path, typer.Option("-o", "--output", help="A new .csv or .xlsx file.")],
    code: Annotated[str | None, typer.Option("--code", help="A new access code for this municipality.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Draw secret access codes for the municipalities that have none, and write them with their names, for letters.

    They are shown this once: the records keep only marks that do not lead back to them. Keep the file until the
    letters are out. When a code is lost, draw a new one with --code; the lost one then opens nothing any more. Whoever
    has a code can read and send that answer.

    Examples:

        beseda survey invitations -o letters.csv

        beseda survey invitations --code 999001 -o new-code.csv
    """
    from beseda.survey.letters import draw_letters

    found = course_at(course)
    questionnaire = questionnaire_of(found, module)
    if code and not yes:
        typer.confirm(f"Draw a new access code for {code}? The one it has will open nothing any more.", abort=True)
    with opened(records) as store:
        drawn = draw_letters(found, questionnaire, store, output, code)
    if not drawn:
        fail("Every municipality has an access code. Codes cannot be shown again; a new one: --code CODE")
    typer.echo(f"{count(drawn, 'access code')} → {output}")
    typer.echo("Keep the file: codes cannot be shown again. Lost one? beseda survey invitations --code CODE -o FILE")


@app.command()
def form(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file; with --all the folder.")],
    to: Annotated[FormKind | None, typer.Option("--to", help="Excel or paper; default: by the file's ending.")] = None,
    lang: Annotated[Language | None, typer.Option(help="The language of the form.")] = None,
    code: Annotated[str | None, typer.Option("--code", help="For this municipality.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="One form for each municipality.")] = False,
    letters: Annotated[
        Path | None, typer.Option("--letters", help="The table of access codes (.csv); they are put into the forms.")
    ] = None,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Make the form in Excel or on paper, with a municipality's name, and with its access code or a field for it.

    Examples:

        beseda survey form -o form.xlsx

        beseda survey form --lang uk -o form.pdf

        beseda survey form --code 999001 -o 999001.xlsx

        beseda survey form --all --letters letters.csv --to xlsx -o forms/
    """
    from beseda.survey.forms import MAKERS
    from beseda.survey.letters import with_codes

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
        every = with_codes(questionnaire, store, letters) if letters else store.surveys.frame(questionnaire.id)
    asked = [one for one in every if everybody or one.code == code]
    if not asked:
        where = f"{letters} has" if letters else "The frame has"
        fail(f"{where} no municipality {code}" if code else "There is no frame yet: beseda survey frame FILE")
    if not everybody:
        output.write_bytes(make(found, questionnaire, language, asked[0]))
        return typer.echo(str(output))
    output.mkdir(parents=True, exist_ok=True)
    with progress("Making forms", len(asked)) as step:
        for one in asked:
            (output / f"{one.code}.{ending}").write_bytes(make(found, questionnaire, language, one))
            step(one.name)
    typer.echo(f"{count(len(asked), 'form')} → {output}")


@app.command()
def status(module: ModuleOption = None, course: CourseOption = None, records: RecordsOption = None) -> None:
    """Print how many municipalities have answered, by region, and until when answers are taken.

    The counts are exact, below five as well: they are for you who keep the records, not to be passed on. Reports hide
    them. The last day is `closes: 2027-03-31` in survey.yaml; until it has passed, a report needs --interim.

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
    if questionnaire.closes is None:
        typer.echo("No closing date (closes: in survey.yaml): reports of real municipalities need --interim.")
    elif questionnaire.closed(date.today()):
        typer.echo(f"Closed on {questionnaire.closes}: answers are no longer taken.")
    else:
        typer.echo(f"Open until {questionnaire.closes}: until then reports of real municipalities need --interim.")
    typer.echo("Exact counts, for whoever keeps the records; do not pass them on. Reports hide what is below five.")


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


app.command("import")(cli_survey_import.import_)
cli_survey_report.register(app)
