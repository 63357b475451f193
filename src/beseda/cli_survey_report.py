"""`beseda survey synthetic` and `beseda survey report`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beseda.cli_options import CourseOption, Language, RecordsOption, course_at, fail
from beseda.cli_progress import progress
from beseda.cli_survey_options import ModuleOption, questionnaire_of

if TYPE_CHECKING:
    from beseda.content import Questionnaire
    from beseda.report.survey import Codings, Survey

SeedOption = Annotated[int, typer.Option(min=0, help="Another seed is another invented country.")]
LanguageOption = Annotated[Language | None, typer.Option(help="Default: the course's first language.")]


def register(app: typer.Typer) -> None:
    """Adds the commands to `beseda survey`."""
    app.command()(synthetic)
    app.command()(report)


def synthetic(
    output: Annotated[Path, typer.Option("-o", "--output", help="A folder.")],
    seed: SeedOption = 0,
    lang: LanguageOption = None,
    module: ModuleOption = None,
    course: CourseOption = None,
) -> None:
    """Write a synthetic survey for teaching: frame, answers, the truth, a code book and codings, as CSV.

    Every file says that its data are made up. Frame and answers can be read in with `frame` and `import`.

    Examples:

        beseda survey synthetic -o survey-for-teaching

        beseda survey synthetic -o another --seed 7 --lang en
    """
    from beseda.survey.synthetic import synthetic as make
    from beseda.survey.teaching import write_teaching_files

    found = course_at(course)
    questionnaire, language = questionnaire_of(found, module), lang.value if lang else found.languages[0]
    made = make(questionnaire, seed, language)
    for path in write_teaching_files(questionnaire, made, output, language):
        typer.echo(str(path))


def report(
    output: Annotated[Path, typer.Option("-o", "--output", help="An .html, .pdf or .docx file.")],
    made_up: Annotated[bool, typer.Option("--synthetic", help="Report a synthetic survey, not the records'.")] = False,
    seed: SeedOption = 0,
    early: Annotated[bool, typer.Option("--interim", help="Report before the survey has closed; says so.")] = False,
    codebook: Annotated[Path | None, typer.Option(help="CSV: item, code, cs, en, uk.")] = None,
    codings: Annotated[Path | None, typer.Option(help="CSV: item, municipality, coder, code; two coders.")] = None,
    lang: LanguageOption = None,
    module: ModuleOption = None,
    course: CourseOption = None,
    records: RecordsOption = None,
) -> None:
    """Report a survey: response, weights, every item with intervals, differences, coded open answers.

    Nothing is shown of fewer than five municipalities, nor what would tell of them.

    Examples:

        beseda survey report -o report.html

        beseda survey report --synthetic -o report.pdf --lang en
    """
    # Its matrices are small: threads would wait for each other longer than they count.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from beseda.export.errors import ExportError
    from beseda.records.files import new_file
    from beseda.report.survey import evaluate
    from beseda.report.survey.story import story
    from beseda.survey.advice import advised
    from beseda.survey.closing import NotClosed, interim
    from beseda.survey.documents import ENDINGS, document
    from beseda.survey.regions import outlines

    if output.suffix not in ENDINGS:
        fail(f"{output.name}: expected a name that ends in {', '.join(ENDINGS)}")
    found = course_at(course)
    questionnaire, language = questionnaire_of(found, module), lang.value if lang else found.languages[0]
    try:
        survey, coded = _survey(questionnaire, made_up, seed, language, records)
        if codebook or codings:
            coded = _codings(codebook, codings)
        with progress("Evaluating") as step:
            before_end = interim(questionnaire, survey)
            if before_end and not early:
                raise NotClosed(questionnaire)
            evaluation = evaluate(questionnaire, survey, coded, step)
            step(output.name)
            told = story(evaluation, questionnaire, outlines(), language, interim=before_end)
            advice = advised(told, survey, evaluation, found, module or found.survey_modules()[0])
            made = document(advice, found, output.suffix)
        with new_file(output, replace=True) as part:
            part.write_bytes(made)
    except (ValueError, ExportError) as error:
        fail(str(error))
    typer.echo(str(output))


def _survey(
    questionnaire: Questionnaire, made_up: bool, seed: int, lang: str, records: str | None
) -> tuple[Survey, Codings | None]:
    from beseda.cli_records import opened
    from beseda.survey.reading import read_survey
    from beseda.survey.synthetic import synthetic as make
    from beseda.survey.teaching import codings as made_codings

    if made_up:
        made = make(questionnaire, seed, lang)
        return made.survey, made_codings(questionnaire, made, lang)
    with opened(records) as store:
        survey = read_survey(store, questionnaire)
    if survey is None:
        fail("Nobody has been asked yet: beseda survey frame FILE. To see a report of made-up answers: --synthetic")
    return survey, None


def _codings(codebook: Path | None, codings: Path | None) -> Codings:
    import pandas as pd

    from beseda.report.survey import Codings

    if codebook is None or codings is None:
        fail("Coded answers need both --codebook and --codings")
    tables = []
    for path in (codebook, codings):
        try:
            tables.append(pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig"))
        except (ValueError, UnicodeDecodeError) as error:  # pandas' own errors of reading are ValueErrors
            fail(f"{path}: expected a CSV file in UTF-8, got: {error}")
    return Codings(*tables)
