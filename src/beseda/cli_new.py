"""`beseda new`: a course of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from beseda.cli_options import Language, fail


def new(
    folder: Annotated[Path, typer.Argument(help="A new or an empty folder.")],
    title: Annotated[str, typer.Option("--title", help="What the course is called.", show_default=False)] = "",
    lang: Annotated[
        list[Language] | None,
        typer.Option("--lang", help="A language; may be repeated, the first one comes first. Default: cs, en, uk."),
    ] = None,
) -> None:
    """Start a course of your own: one worked module with two exercises, to be rewritten.

    Examples:

        beseda new moje-beseda

        beseda new moje-beseda --title "Bezpečně doma" --lang cs
    """
    from beseda.starter import StarterError, create

    languages = tuple(dict.fromkeys(one.value for one in lang or Language))
    try:
        create(folder, " ".join(title.split()), languages)
    except StarterError as error:
        fail(str(error))
    typer.echo(f"{folder} is ready: one module with two exercises, and a README.md for authors.")
    typer.echo(f"See it, and go on writing beside it:  beseda preview {shlex.quote(str(folder))}")
