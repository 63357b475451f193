"""`beseda export`: documents of one module or of all, and the catalogue of a folder of pages."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from beseda.cli_options import CourseOption, Language, course_at, fail, said
from beseda.cli_progress import progress


class Format(StrEnum):
    """Formats of `beseda export`."""

    deck = "deck"
    page = "page"
    pptx = "pptx"
    pdf = "pdf"
    handout = "handout"
    handout_large = "handout-large"


class EditionName(StrEnum):
    """Editions of a document."""

    participant = "participant"
    trainer = "trainer"


def export(
    module: Annotated[str, typer.Argument(help="A module's name, or all.")],
    to: Annotated[Format, typer.Option("--to", help="What to make.")] = Format.deck,
    lang: Annotated[Language | None, typer.Option(help="The language; default: all of the course.")] = None,
    edition: Annotated[EditionName, typer.Option(help="trainer has the notes.")] = EditionName.participant,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file or a folder.")] = None,
    api: Annotated[
        str,
        typer.Option(
            "--api", metavar="URL", show_default=False,
            help="Where a page sends answers, such as /api/answers; default: they stay in the browser.",
        ),
    ] = "",
    theme: Annotated[
        str,
        typer.Option(
            "--theme", metavar="NAME", show_default=False,
            help="The look of slides: gov, municipal, contrast or your own; default: that of course.yaml.",
        ),
    ] = "",
    address: Annotated[
        str,
        typer.Option(
            "--address", metavar="URL", show_default=False,
            help="Where the course is served; QR codes on slides lead there. Default: that of course.yaml.",
        ),
    ] = "",
    course: CourseOption = None,
) -> None:  # fmt: skip
    """Export a module as one file that works without a network.

    All modules as pages in a folder get a catalogue, index.html, for a host of static files.

    Examples:

        beseda export seniors_in_cyberspace --to deck --lang cs -o out/

        beseda export all --to deck --theme contrast --address http://192.0.2.10:8866 -o out/

        beseda export all --to pptx --edition trainer -o out/

        beseda export all --to page -o site/

        beseda export all --to page --api /api/answers -o site/
    """
    from beseda.cli_site import write_catalogues
    from beseda.content import ContentError, UnknownId
    from beseda.export import ExportError
    from beseda.export import export as make
    from beseda.export.build import check_options

    found = course_at(course)
    modules = found.info.modules if module == "all" else (module,)
    languages = (lang.value,) if lang else found.languages
    wanted = [(name, language) for name in modules for language in languages]
    if len(wanted) > 1 and output is not None and output.suffix and not output.is_dir():
        fail(f"{output} is one file, but {len(wanted)} documents are to be made. Give a folder, such as -o out/")
    try:
        check_options(to.value, api, theme, address)
    except ExportError as error:
        fail(str(error))
    failed = 0
    pages: dict[tuple[str, str], str] = {}
    with progress("Exporting", len(wanted)) as step:
        for name, language in wanted:
            step(f"{name} {language}")
            try:
                built = make(
                    found, name, to.value, language, edition.value, output, api=api, theme=theme, address=address
                )
            except UnknownId as error:
                fail(str(error))
            except (ContentError, ExportError, OSError) as error:
                failed += 1
                typer.echo(said(error) if isinstance(error, OSError) else str(error), err=True)
                continue
            pages[name, language] = built.path.name
            typer.echo(f"{built.path}{'' if built.changed else '  (unchanged)'}")
    if module == "all" and to is Format.page and output is not None and output.is_dir():
        try:
            catalogues = write_catalogues(found, pages, languages, output)
        except ExportError as error:
            fail(str(error))
        for path in catalogues:
            typer.echo(str(path))
    if failed:
        raise typer.Exit(1)
