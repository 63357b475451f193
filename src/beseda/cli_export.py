"""`beseda export`: documents of one module, or all of a course in one go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beseda.cli_options import CourseOption, count, course_at, fail
from beseda.cli_progress import progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beseda.content import Course, Edition
    from beseda.export import Built
    from beseda.export.whole import Plan

WHOLE = Path("export")
"""Where all documents go unless a folder is named."""


def export(
    module: Annotated[str, typer.Argument(help="A module's name, or all.")],
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", metavar="FORMAT", show_default=False,
            help="deck, page, pptx, pdf, handout, handout-large; several with commas, or all. "
            "Default: deck; of all modules, all.",
        ),
    ] = None,
    lang: Annotated[
        list[str] | None, typer.Option("--lang", metavar="LANG", help="cs, en, uk. Default: all of the course.")
    ] = None,
    edition: Annotated[
        list[str] | None,
        typer.Option(
            "--edition", metavar="EDITION", show_default=False,
            help="participant, trainer (with notes and keys) or both. Default: participant; of all modules, both.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A file or a folder. Default: here; of all modules, the folder export."),
    ] = None,
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
            help="A deck's look: gov, municipal, contrast or your own; default: that of course.yaml.",
        ),
    ] = "",
    address: Annotated[
        str,
        typer.Option(
            "--address", metavar="URL", show_default=False,
            help="Where the course is served; QR codes in a deck lead there. Default: that of course.yaml.",
        ),
    ] = "",
    course: CourseOption = None,
) -> None:  # fmt: skip
    """Export a module as files that work without a network, or all modules at once.

    All of a course: folders for participants and for the trainer, and index.html, which lists them. What has not
    changed since it was last made is not made again. All modules as pages alone are a site for any web server.

    Examples:

        beseda export seniors_in_cyberspace --to deck --lang cs -o out/

        beseda export all -o out/

        beseda export all --to deck,handout --lang cs --edition both -o out/

        beseda export all --to page --api /api/answers -o site/
    """
    from beseda.content import UnknownId
    from beseda.export import EDITIONS, FORMATS, ExportError, Options, check_options
    from beseda.export.build import target_of
    from beseda.export.whole import folders_by_edition, plan

    found, whole = course_at(course), module == "all"
    modules = found.info.modules if whole else (module,)
    languages = _several(lang) or found.languages
    formats = _several(to) or (tuple(FORMATS) if whole else ("deck",))
    formats = tuple(FORMATS) if "all" in formats else formats
    pages = whole and formats == ("page",)
    editions = _editions(_several(edition) or (("both",) if whole and not pages else ("participant",)), EDITIONS)
    site = pages and len(editions) == 1
    number = len(modules) * len(languages) * len(editions) * len(formats)
    output = output if output is not None else WHOLE if whole else Path()
    if number > 1 and output.suffix and not output.is_dir():
        fail(f"{output} is one file, but {number} documents are to be made. Give a folder, such as -o out/")
    options = Options(api, theme, address)
    try:
        check_options(formats, options)
        place = folders_by_edition(found, output) if whole and not site else lambda one: target_of(output, one)
        made = plan(found, modules, languages, editions, formats, place, options)
    except (UnknownId, ExportError) as error:
        fail(str(error))
    built = _make(made, quiet=whole and not site)
    if site:
        _catalogues(found, built, languages, output)
    elif whole:
        _index(found, built, output)
    if any(one.error or one.problems for one in built) or len(built) < number:
        raise typer.Exit(1)


def _several(values: Sequence[str] | None) -> tuple[str, ...]:
    """The values of an option that may be repeated or hold several with commas; each once."""
    return tuple(dict.fromkeys(part.strip() for value in values or () for part in value.split(",") if part.strip()))


def _editions(names: Sequence[str], known: tuple[Edition, ...]) -> tuple[Edition, ...]:
    wrong = [name for name in names if name not in (*known, "both")]
    if wrong:
        fail(f"--edition: expected participant, trainer or both, got “{wrong[0]}”")
    return tuple(edition for edition in known if edition in names or "both" in names)


def _make(made: Plan, quiet: bool) -> list[Built]:
    """Makes what is left, and says of every document that it is there, or why not; each reason once."""
    from beseda.export import Wanted
    from beseda.export.files import make_room
    from beseda.export.whole import make_all

    built: list[Built] = []
    said: set[str] = set()

    def told(one: Built) -> None:
        built.append(one)
        for line in (one.error, *one.problems):
            if line and line not in said:
                said.add(line)
                typer.echo(line, err=True)
        if not one.error and (one.changed or not quiet):
            typer.echo(f"{one.path}{'' if one.changed else '  (unchanged)'}")

    with progress("Exporting", made.total) as step:
        for one in made.done:
            told(one)
            step(one.wanted.name)
        events = make_all(made.jobs)
        try:
            for event in events:
                if isinstance(event, Wanted):
                    step(event.name, advance=0)
                    continue
                told(event)
                step(event.wanted.name)
                if event.stop:
                    typer.echo(f"{made.total - len(built) + 1} of {made.total} documents are not made.", err=True)
                    break
        finally:
            events.close()
    make_room()
    return built


def _index(course: Course, built: Sequence[Built], folder: Path) -> None:
    from beseda.content import ContentError
    from beseda.export import ExportError
    from beseda.export.whole import write_index

    changed, failed = sum(one.changed for one in built), sum(bool(one.error) for one in built)
    try:
        path = write_index(course, folder, built)[0]
    except (ContentError, ExportError) as error:
        fail(str(error))
    unchanged = len(built) - changed - failed
    typer.echo(f"{count(changed, 'document')} made, {unchanged} unchanged, {failed} failed. See {path}", err=True)


def _catalogues(course: Course, built: Sequence[Built], languages: Sequence[str], folder: Path) -> None:
    from beseda.cli_site import write_catalogues
    from beseda.export import ExportError

    pages = {(one.wanted.module, one.wanted.lang): one.path.name for one in built if not one.error}
    try:
        catalogues = write_catalogues(course, pages, languages, folder)
    except ExportError as error:
        fail(str(error))
    for path in catalogues:
        typer.echo(str(path))
