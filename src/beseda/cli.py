"""The `beseda` command: thin, every command calls the room that does the work."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beseda import cli_records

if TYPE_CHECKING:
    from beseda.content import Course

app = typer.Typer(
    name="beseda",
    help="Seminars of crime prevention: serve modules, check content, export decks and pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(cli_records.app, name="records")

CourseOption = Annotated[
    Path | None, typer.Option("--course", help="The course folder; default: the one around the current folder.")
]
RecordsOption = Annotated[
    str | None,
    typer.Option("--records", help="Where answers are kept, such as sqlite:///answers.sqlite.", metavar="URL"),
]


class Format(StrEnum):
    """Formats of `beseda export`."""

    deck = "deck"
    page = "page"


class Language(StrEnum):
    """Languages of a course."""

    cs = "cs"
    en = "en"
    uk = "uk"


class EditionName(StrEnum):
    """Editions of a document."""

    participant = "participant"
    trainer = "trainer"


@app.command()
def serve(
    course: Annotated[Path | None, typer.Argument(help="The course folder.", metavar="[COURSE]")] = None,
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 opens it to the room.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; the next free one is taken when it is in use.")] = 8866,
    records: RecordsOption = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
) -> None:
    """Serve the course: catalogue, module pages, notebooks with a kernel.

    Examples:

        beseda serve

        beseda serve my-course --host 0.0.0.0 --port 8080
    """
    from beseda.records import RecordsError
    from beseda.serve import run_server

    try:
        run_server(_course(course), host=host, port=port, records=records, browser=browser)
    except RecordsError as error:
        _fail(str(error))


@app.command()
def check(course: Annotated[Path | None, typer.Argument(help="The course folder.", metavar="[COURSE]")] = None) -> None:
    """Check every exercise, notebook and fact; problems print as path:line:column.

    Exit status 1 when there is an error; warnings alone are fine.

    Example:

        beseda check
    """
    from beseda.content import check_course

    found = _course(course)
    with _progress("Checking") as progress:
        problems = check_course(found, progress)
    for problem in problems:
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    exercises = len(found.exercise_ids())
    typer.echo(f"{exercises} exercises checked: {_count(errors, 'error')}, {_count(warnings, 'warning')}.", err=True)
    if errors:
        raise typer.Exit(1)


@app.command()
def export(
    module: Annotated[str, typer.Argument(help="A module's name, or all.")],
    to: Annotated[Format, typer.Option("--to", help="What to make.")] = Format.deck,
    lang: Annotated[Language | None, typer.Option(help="The language; default: all of the course.")] = None,
    edition: Annotated[EditionName, typer.Option(help="trainer has the notes.")] = EditionName.participant,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file or a folder.")] = None,
    course: CourseOption = None,
) -> None:
    """Export a module as one file that works without a network.

    Examples:

        beseda export seniors_in_cyberspace --to deck --lang cs -o out/

        beseda export all --to page -o site/
    """
    from beseda.content import ContentError, UnknownId
    from beseda.export import ExportError
    from beseda.export import export as make

    found = _course(course)
    modules = found.info.modules if module == "all" else (module,)
    languages = (lang.value,) if lang else found.languages
    wanted = [(name, language) for name in modules for language in languages]
    if len(wanted) > 1 and output is not None and output.suffix and not output.is_dir():
        _fail(f"{output} is one file, but {len(wanted)} documents are to be made. Give a folder, such as -o out/")
    failed = 0
    with _progress("Exporting", len(wanted)) as progress:
        for name, language in wanted:
            progress(f"{name} {language}")
            try:
                built = make(found, name, to.value, language, edition.value, output)
            except UnknownId as error:
                _fail(str(error))
            except (ContentError, ExportError, OSError) as error:
                failed += 1
                typer.echo(str(error), err=True)
                continue
            typer.echo(f"{built.path}{'' if built.changed else '  (unchanged)'}")
    if failed:
        raise typer.Exit(1)


@app.command()
def report(
    records: RecordsOption = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A .csv or .html file.")] = None,
    lang: Annotated[Language | None, typer.Option(help="The language of titles.")] = None,
    course: CourseOption = None,
) -> None:
    """Print a table per exercise: asked, answered, hit rate, false alarms.

    Examples:

        beseda report

        beseda report -o report.csv
    """
    from beseda.records import Records, RecordsError
    from beseda.report import exercise_table, render_table, write_table

    found = _course(course)
    language = lang.value if lang else found.languages[0]
    try:
        with Records.open(records, found) as store:
            table = exercise_table(store, found, language)
        if output:
            write_table(table, output, language)
            typer.echo(str(output))
        else:
            render_table(table, language)
    except (RecordsError, ValueError) as error:
        _fail(str(error))


@app.command()
def lab(course: CourseOption = None) -> None:
    """Open the course in JupyterLab.

    Example:

        beseda lab
    """
    import os

    found = _course(course)
    arguments = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={found.root}"]
    os.chdir(found.root)
    os.execv(sys.executable, arguments)  # noqa: S606 - our own interpreter


@app.command()
def schema(course: CourseOption = None) -> None:
    """Write exercises/schema.json, from which editors complete and check exercises.

    Example:

        beseda schema
    """
    from beseda.content.schema import schema_text

    target = _course(course).root / "exercises" / "schema.json"
    target.write_text(schema_text(), encoding="utf-8")
    typer.echo(str(target))


def main() -> None:
    """Runs the command; what goes wrong is one line, never a traceback."""
    from beseda.content import ContentError

    try:
        app()
    except ContentError as error:
        _fail(str(error), leave=True)
    except KeyboardInterrupt:
        sys.exit(130)


def _course(folder: Path | None) -> Course:
    from beseda.content import find_course

    return find_course(folder)


def _fail(message: str, *, leave: bool = False) -> None:
    typer.echo(message, err=True)
    if leave:
        sys.exit(1)
    raise typer.Exit(1)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _progress(title: str, total: int | None = None):  # type: ignore[no-untyped-def]
    """A progress line on the terminal; nothing where the output is no terminal."""
    from contextlib import contextmanager

    @contextmanager
    def shown():  # type: ignore[no-untyped-def]
        if not sys.stderr.isatty():
            yield lambda what: None
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(title, total=total)

            def step(what: str) -> None:
                bar.update(task, advance=1, description=f"{title} {what}")

            yield step

    return shown()
