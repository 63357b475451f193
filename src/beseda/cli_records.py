"""`beseda records …`: the trainer's and the operator's hands on the stored answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beseda.cli_options import RecordsOption, fail

if TYPE_CHECKING:
    from beseda.records import Records

app = typer.Typer(help="Export, erase, back up and restore the stored answers.", no_args_is_help=True)

Learner = Annotated[str | None, typer.Option("--learner", help="Only this learner's id.")]
Town = Annotated[
    str | None,
    typer.Option("--municipality", help="A municipality's code of six digits: its drafts and answers in all surveys."),
]


class Shape(StrEnum):
    """Formats of an export."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


@contextmanager
def opened(url: str | None, *, create: bool = False) -> Iterator[Records]:
    """The store, which must be there unless `create`; what goes wrong is one line and exit status 1."""
    from beseda.records import Records, RecordsError

    try:
        with Records.open(url, create=create) as store:
            yield store
    except (RecordsError, OSError) as error:
        fail(str(error))


@app.command("export")
def export_(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
    shape: Annotated[Shape, typer.Option("--format", help="What to write.")] = Shape.csv,
    learner: Learner = None,
    hands: Annotated[bool, typer.Option("--hands", help="The hand counts instead of the answers.")] = False,
    copies: Annotated[bool, typer.Option("--copies", help="The locked copies of private texts instead.")] = False,
    municipality: Town = None,
    records: RecordsOption = None,
) -> None:
    """Write the answers of everybody, of one learner or of one municipality, or the counts of rooms without devices.

    What one municipality said in surveys comes with its draft and every version.

    Examples:

        beseda records export -o answers.csv

        beseda records export --format jsonl --learner 3f0c… -o mine.jsonl

        beseda records export --hands -o hands.csv

        beseda records export --municipality 999001 --format jsonl -o town.jsonl
    """
    if hands and learner:
        fail("Hand counts are nobody's: leave --learner out")
    if municipality and (hands or learner or copies):
        fail("A municipality is no learner: leave the other options out")
    with opened(records) as store:
        if municipality:
            typer.echo(f"{store.export_municipality(municipality, output, shape.value)} rows → {output}")
            return
        if copies:
            count = store.reflections.export_copies(output, shape.value, learner)
            typer.echo(f"{count} locked copies → {output}")
            return
        if hands:
            typer.echo(f"{store.export_hands(output, shape.value)} hand counts → {output}")
            return
        typer.echo(f"{store.export(output, shape.value, learner=learner)} answers → {output}")


@app.command()
def erase(
    learner: Learner = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Everybody's answers, the hand counts and the surveys.")
    ] = False,
    municipality: Town = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    records: RecordsOption = None,
) -> None:
    """Erase answers for good, from the database's free pages too. A municipality is still asked afterwards.

    Examples:

        beseda records erase --learner 3f0c…

        beseda records erase --municipality 999001

        beseda records erase --all
    """
    if (learner is not None) + (municipality is not None) + everybody != 1:
        typer.echo("Say whose answers: --learner ID, --municipality CODE, or --all.", err=True)
        raise typer.Exit(2)
    whose = "everybody's answers" if everybody else f"the answers of {learner or f'municipality {municipality}'}"
    if not yes:
        typer.confirm(f"Erase {whose}? This cannot be undone.", abort=True)
    with opened(records) as store:
        if municipality is not None:
            typer.echo(f"{store.erase_municipality(municipality)} drafts and versions of answers erased.")
            return
        typer.echo(f"{store.erase(all=True) if everybody else store.erase(learner)} answers erased.")


@app.command()
def backup(path: Path, records: RecordsOption = None) -> None:
    """Back up the answers while the server runs; an existing file is never overwritten.

    Example:

        beseda records backup answers-2026-01-31.backup
    """
    with opened(records) as store:
        typer.echo(f"{store.backup(path)} answers → {path}")


@app.command()
def restore(path: Path, records: RecordsOption = None) -> None:
    """Bring back the answers of a backup; those that are there already stay as they are.

    Example:

        beseda records restore answers-2026-01-31.backup
    """
    with opened(records, create=True) as store:
        typer.echo(f"{store.restore(path)} answers restored.")


@app.command()
def retain(days: Annotated[int, typer.Argument(min=1, max=36_500)], records: RecordsOption = None) -> None:
    """Erase answers older than so many days: learners' answers, and the drafts and every version in surveys.

    Without being asked, everything older than 365 days goes when the records are opened, and daily while a server runs.

    Example:

        beseda records retain 180
    """
    with opened(records) as store:
        typer.echo(f"{store.retain(days)} answers erased.")


@app.command()
def upgrade(records: RecordsOption = None) -> None:
    """Bring an older database up to this version of Beseda.

    Example:

        beseda records upgrade --records sqlite:///answers.sqlite
    """
    from beseda.records import RecordsError, default_url
    from beseda.records import upgrade as run

    try:
        run(records or default_url())
    except RecordsError as error:
        fail(str(error))
    typer.echo("The database is up to date.")
