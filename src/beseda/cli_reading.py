"""`beseda check --reading`: words per sentence in the course's first language, and the longest sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from beseda.content import Course


def print_reading(course: Course) -> None:
    """Prints the average of every exercise and notebook and the ten longest sentences with file and line.

    Exit status 1 when the average of everything is above the bound. Raises ContentError.
    """
    from beseda.content.reading import BOUND, average, read_course, worst

    readings = read_course(course)
    typer.echo("Words per sentence, sentences:")
    for reading in sorted(readings, key=lambda one: -one.average):
        typer.echo(f"{reading.average:6.1f} {len(reading.sentences):5}  {reading.name}")
    whole = tuple(sentence for reading in readings for sentence in reading.sentences)
    typer.echo("\nLongest sentences:")
    for sentence in worst(readings):
        typer.echo(f"{sentence.path}:{sentence.line}: {sentence.words} words: {sentence.text}")
    typer.echo(f"\nAll: {average(whole):.1f} words per sentence, at most {BOUND} are asked for.")
    if average(whole) > BOUND:
        raise typer.Exit(1)
