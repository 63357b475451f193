"""The `beseda` command: thin, every command calls the room that does the work."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from beseda import cli_export, cli_new, cli_preview, cli_records, cli_survey, cli_survey_advice
from beseda.cli_options import CourseOption, Language, RecordsOption, count, course_at, fail, said
from beseda.cli_progress import progress
from beseda.cli_reading import print_reading
from beseda.cli_reports import reports

app = typer.Typer(
    name="beseda",
    help="Seminars of crime prevention: serve modules, check content, export decks and pages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(cli_records.app, name="records")
app.add_typer(cli_survey.app, name="survey")
cli_survey_advice.register(cli_survey.app)


@app.command()
def serve(
    course: Annotated[Path | None, typer.Argument(help="The course folder.", metavar="[COURSE]")] = None,
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 opens it to the room.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port; the next free one is taken when it is in use.")
    ] = 8866,
    records: RecordsOption = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="BESEDA_TOKEN", show_envvar=False, metavar="TOKEN",
            help="What opens the trainer's pages; default: a new one at every start. Also: BESEDA_TOKEN.",
        ),
    ] = None,
    psychologist_token: Annotated[
        str | None,
        typer.Option(
            envvar="BESEDA_PSYCHOLOGIST_TOKEN", show_envvar=False, metavar="TOKEN",
            help="What opens the psychologist's board; default: a new one. Also: BESEDA_PSYCHOLOGIST_TOKEN.",
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            envvar="BESEDA_ALLOW_HOST", show_envvar=False, metavar="NAME",
            help="A further name of this server, such as that of a proxy; may be repeated. Also: BESEDA_ALLOW_HOST.",
        ),
    ] = None,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            envvar="BESEDA_ALLOW_ORIGIN", show_envvar=False, metavar="SITE",
            help="A site whose pages, exported with --api, may send answers here; may be repeated. "
            "Also: BESEDA_ALLOW_ORIGIN.",
        ),
    ] = None,
    kernels: Annotated[
        int, typer.Option(min=1, max=1000, help="Notebooks that run at the same time; who comes later waits in line.")
    ] = 120,
) -> None:  # fmt: skip
    """Serve the course: catalogue, module pages, notebooks with a kernel, the trainer's pages.

    Examples:

        beseda serve

        beseda serve my-course --host 0.0.0.0 --port 8080

        beseda serve --kernels 40
    """
    from beseda.records import RecordsError
    from beseda.serve import run_server
    from beseda.serve.guard import GuardError

    os.environ.pop("BESEDA_RECORDS", None)  # kernels inherit the environment, and there may be a password in it
    try:
        run_server(
            course_at(course), host=host, port=port, records=records, browser=browser,
            token=token or None, psychologist_token=psychologist_token or None, allow_hosts=allow_host or (),
            allow_origins=allow_origin or (), reports=reports(), kernels=kernels,
        )  # fmt: skip
    except (RecordsError, GuardError) as error:
        fail(str(error))
    except OSError as error:
        if error.filename is not None:
            raise
        fail(f"Cannot listen at {host}: {error.strerror}. Take an address of this computer, such as 0.0.0.0")


@app.command()
def check(
    course: Annotated[Path | None, typer.Argument(help="The course folder.", metavar="[COURSE]")] = None,
    reading: Annotated[
        bool, typer.Option("--reading", help="Show instead how long the sentences are that learners read.")
    ] = False,
) -> None:
    """Check every exercise, notebook and fact; problems print as path:line:column.

    Exit status 1 when there is an error; warnings alone are fine.

    Examples:

        beseda check

        beseda check --reading
    """
    from beseda.content import check_course
    from beseda.export import check_slides

    found = course_at(course)
    if reading:
        return print_reading(found)
    with progress("Checking") as step:
        problems = sorted({*check_course(found, step), *check_slides(found)})
    for problem in problems:
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    exercises = len(found.exercise_ids())
    typer.echo(f"{exercises} exercises checked: {count(errors, 'error')}, {count(warnings, 'warning')}.", err=True)
    if errors:
        raise typer.Exit(1)


app.command()(cli_export.export)
app.command()(cli_new.new)
app.command()(cli_preview.preview)


@app.command()
def report(
    records: RecordsOption = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A .csv or .html file.")] = None,
    lang: Annotated[Language | None, typer.Option(help="The language of titles.")] = None,
    course: CourseOption = None,
) -> None:
    """Print how the exercises went, and of messages: d′ and c, confidence, each message's difficulty.

    <5 stands where fewer than five people answered: their results are not shown, for they could be recognised.
    With -o report.html the same with pictures, in one file that needs nothing else.

    Examples:

        beseda report

        beseda report -o report.html --lang cs
    """
    from threading import Thread

    from beseda.records import Records, RecordsError
    from beseda.report import (
        counted,
        prepare,
        render_groups,
        render_table,
        report_of,
        table_of,
        write_table,
    )

    found = course_at(course)
    language = lang.value if lang else found.languages[0]
    Thread(target=prepare, args=(output,), daemon=True).start()  # what comes then is loaded while the database counts
    try:
        with Records.open(records, found, create=False) as store:
            meetings = store.hand_counts()
            if store.is_empty() and not meetings:
                typer.echo(f"No answers yet at {store.url}")
                return
            tallies = counted(store, found)
        table = table_of(tallies, found, language)
        groups = report_of(tallies, found, language, meetings)
        if output:
            write_table(table, output, language, groups)
            typer.echo(str(output))
        else:
            render_table(table, language)
            render_groups(groups)
    except (RecordsError, ValueError) as error:
        fail(str(error))


@app.command()
def lab(course: CourseOption = None) -> None:
    """Open the course in JupyterLab.

    Example:

        beseda lab
    """
    import subprocess

    found = course_at(course)
    arguments = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={found.root}"]
    # Nothing is asked of another host: else JupyterLab asks PyPI for a newer version of itself.
    arguments += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    # A child and not execv: on Windows that would hand the prompt back while JupyterLab is still running.
    with subprocess.Popen(arguments, cwd=found.root) as process:
        while process.poll() is None:
            with suppress(KeyboardInterrupt):  # JupyterLab asks whether it is meant
                process.wait()
    raise typer.Exit(process.returncode)


@app.command()
def schema(course: CourseOption = None) -> None:
    """Write exercises/schema.json, from which editors complete and check exercises.

    Example:

        beseda schema
    """
    from beseda.content.schema import schema_text

    found = course_at(course)
    target = found.root / "exercises" / "schema.json"
    target.write_text(schema_text(found.languages), encoding="utf-8", newline="\n")
    typer.echo(str(target))


def main() -> None:
    """Runs the command; what goes wrong is one line, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a Windows console may know no „ “ and no →
    try:
        from beseda.content import ContentError

        try:
            app()
        except ContentError as error:
            fail(str(error), leave=True)
        except OSError as error:
            fail(said(error), leave=True)
    except KeyboardInterrupt:
        sys.exit(130)
