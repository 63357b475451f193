"""What the commands of a survey share: which questionnaire they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from beseda.cli_options import fail

if TYPE_CHECKING:
    from beseda.content import Course, Questionnaire

ModuleOption = Annotated[
    str | None, typer.Option("--module", help="The module with the questionnaire; default: the only one that has one.")
]


def questionnaire_of(course: Course, module: str | None) -> Questionnaire:
    """The questionnaire of a module, or the course's only one. Raises ContentError."""
    modules = course.survey_modules()
    if module is None and len(modules) != 1:
        there = ", ".join(modules) or "none"
        fail(f"Say which questionnaire: --module NAME. There is: {there}")
    return course.questionnaire(module or modules[0])
