"""What the commands share: options, the course they work on, and how they say what went wrong."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from beseda.content import Course

CourseOption = Annotated[
    Path | None, typer.Option("--course", help="The course folder; default: the one around the current folder.")
]
RecordsOption = Annotated[
    str | None,
    typer.Option(
        "--records", envvar="BESEDA_RECORDS", show_envvar=False, metavar="URL",
        help="Where answers are kept, such as sqlite:///answers.sqlite. Also: BESEDA_RECORDS.",
    ),
]  # fmt: skip


class Language(StrEnum):
    """Languages of a course."""

    cs = "cs"
    en = "en"
    uk = "uk"


def course_at(folder: Path | None) -> Course:
    """The course in a folder, or the one around the current folder. Raises ContentError."""
    from beseda.content import find_course

    return find_course(folder)


def fail(message: str, *, leave: bool = False) -> NoReturn:
    """Says what is wrong and ends with status 1; `leave` outside of a command."""
    typer.echo(message, err=True)
    if leave:
        sys.exit(1)
    raise typer.Exit(1)


def said(error: OSError) -> str:
    """What the system refuses, with a remedy, in one line."""
    from beseda.export.errors import refusal

    return refusal(error)


def count(number: int, word: str) -> str:
    """A number and its word: 1 error, 2 errors."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
