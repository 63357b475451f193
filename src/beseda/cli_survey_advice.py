"""`beseda survey readiness`, `figures` and `briefing`: advice for a municipality as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beseda.cli_options import CourseOption, Language, course_at, fail

if TYPE_CHECKING:
    from beseda.content import Course
    from beseda.export import Slides

ModuleOption = Annotated[
    str | None, typer.Option("--module", help="The module; default: the only one that has the file needed.")
]
LangOption = Annotated[Language | None, typer.Option(help="The language; default: the course's first.")]


def register(app: typer.Typer) -> None:
    """Adds the commands to `beseda survey`."""
    for command in (readiness, figures, briefing):
        app.command()(command)


def readiness(
    output: Annotated[Path, typer.Option("-o", "--output", help="A .pdf, .xlsx or .html file.")],
    start: Annotated[str | None, typer.Option(metavar="DATE", help="The first day of work: 2027-03-01.")] = None,
    answers: Annotated[Path | None, typer.Option(help="A YAML file: start, place and answers by question.")] = None,
    lang: LangOption = None,
    module: ModuleOption = None,
    course: CourseOption = None,
) -> None:
    """Make a municipality's plan: what is not ready, who does it and by when, counted back from the first day.

    Without answers the plan has everything in it. Under beseda serve the same is at /readiness.

    Examples:

        beseda survey readiness --start 2027-03-01 -o plan.pdf

        beseda survey readiness --answers answers.yaml --lang uk -o plan.xlsx
    """
    from beseda.content.survey.readiness import Readiness
    from beseda.content.survey.reading import part_of
    from beseda.survey.readiness import make_plan
    from beseda.survey.readiness.answers import read_answers

    ending = _ending(output, (".pdf", ".xlsx", ".html"))
    found = course_at(course)
    check = part_of(found, _module(found, module, "readiness"), Readiness)
    given = read_answers(found, check, answers) if answers else None
    day = _day(start) if start else given.start if given else None
    if day is None:
        fail("Say when the assistant starts: --start 2027-03-01, or start in the file of answers")
    plan = make_plan(
        found, check, _lang(found, lang), day, dict(given.answers) if given else {}, given.place if given else ""
    )
    if ending == ".pdf":
        from beseda.survey.readiness.paper import plan_pdf

        return _write(output, plan_pdf(found, plan))
    if ending == ".xlsx":
        from beseda.survey.readiness.excel import plan_xlsx

        return _write(output, plan_xlsx(found, plan))
    from beseda.survey.readiness.page import plan_html

    _write(output, plan_html(found, check, plan))


def figures(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A .md, .html, .pdf, .pptx or .slides.html file; default: Markdown here."),
    ] = None,
    lang: LangOption = None,
    module: ModuleOption = None,
    course: CourseOption = None,
) -> None:
    """Write the project in figures with their sources: a page, a print, slides, or cells of Markdown for a notebook.

    Examples:

        beseda survey figures --lang en

        beseda survey figures -o figures.pdf
    """
    from beseda.survey.figures import figures_html, figures_markdown, figures_pdf, figures_slides

    found = course_at(course)
    name, language = _module(found, module, "figures"), _lang(found, lang)
    if output is None or output.suffix == ".md":
        text = "\n---\n\n".join(figures_markdown(found, name, language))
        return typer.echo(text) if output is None else _write(output, text)
    ending = _ending(output, (".slides.html", ".html", ".pdf", ".pptx", ".md"))
    if ending == ".pdf":
        return _write(output, figures_pdf(found, name, language))
    if ending == ".html":
        return _write(output, figures_html(found, name, language))
    _write(output, _slides(figures_slides(found, name, language), ending))


def briefing(
    subsidies: Annotated[Path, typer.Option(help="CSV: code, name, year, project, requested, granted.")],
    crime: Annotated[Path, typer.Option(help="CSV: code, name, year, category, recorded, solved, population.")],
    municipality: Annotated[str, typer.Option(metavar="CODE", help="The municipality's code, six digits.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="A .pdf (one page), .pptx or .slides.html file.")],
    lang: LangOption = None,
    module: ModuleOption = None,
    course: CourseOption = None,
) -> None:
    """Make the briefing of one municipality from two tables: grants, recorded crime, good practice.

    A further column `synthetic` (yes) marks made-up data, and everything made of them says so.

    Examples:

        beseda survey briefing --subsidies grants.csv --crime crime.csv --municipality 999001 -o briefing.pdf

        beseda survey briefing --subsidies grants.csv --crime crime.csv --municipality 999001 -o briefing.pptx
    """
    from beseda.survey.briefing import BriefingProblems, read_briefing
    from beseda.survey.briefing.documents import briefing_pdf, briefing_slides

    ending = _ending(output, (".pdf", ".pptx", ".slides.html"))
    found = course_at(course)
    name, language = _module(found, module, "briefing"), _lang(found, lang)
    try:
        data = read_briefing(subsidies, crime, municipality)
    except BriefingProblems as error:
        fail(str(error))
    if ending == ".pdf":
        return _write(output, briefing_pdf(found, name, data, language))
    _write(output, _slides(briefing_slides(found, name, data, language), ending))


def _slides(show: Slides, ending: str) -> str | bytes:
    if ending == ".pptx":
        from beseda.export.pptx.deck import pptx_of

        return pptx_of(show)
    from beseda.export import deck_html

    return deck_html(show)


def _module(course: Course, module: str | None, part: str) -> str:
    """The module named, or the only one with such a file."""
    from beseda.content.survey.reading import modules_with

    there = modules_with(course, part)
    if module is None and len(there) != 1:
        fail(f"Say which module: --module NAME. There is: {', '.join(there) or 'none'}")
    return module or there[0]


def _lang(course: Course, lang: Language | None) -> str:
    language = lang.value if lang else course.languages[0]
    if language not in course.languages:
        fail(f"--lang: expected one of {', '.join(course.languages)}, got “{language}”")
    return language


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(f"--start: expected a date like 2027-03-01, got “{text}”")


def _ending(path: Path, known: tuple[str, ...]) -> str:
    found = next((ending for ending in known if path.name.endswith(ending)), None)
    if found is None:
        fail(f"{path.name}: expected a name that ends in {', '.join(known)}")
    return found


def _write(path: Path, document: str | bytes) -> None:
    """Writes the file whole or not at all, and says where."""
    from beseda.export.files import write

    write(path, document)
    typer.echo(str(path))
