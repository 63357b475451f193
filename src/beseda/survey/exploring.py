"""A survey to look around in: a notebook's controls choose among published figures, they never make new ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from ..content import find_course
from ..report.survey import REGIONS, SIZES, Group, evaluate
from ..report.survey.groups import NO, UKRAINIAN, YES
from ..report.survey.view import Look, Viewer
from ..report.survey.words import words
from .handover import handed_for
from .regions import outlines
from .synthetic import synthetic

MINIMA = (0.0, 0.2, 0.3, 0.4, 0.5)
ABSENT = (0.0, -0.2, -0.1, 0.1, 0.2)


def viewer(lang: str, module: str | None = None) -> Viewer:
    """Draws looks at the survey of a module's questionnaire; default: the course's first one.

    It is the collected one where the server has handed its figures over, which it does to trainers; else a synthetic
    one, which says so.
    """
    wanted = module or find_course().survey_modules()[0]
    handed = handed_for(wanted)
    if handed is None:
        return _synthetic(lang, wanted)
    return Viewer(handed.evaluation, find_course().questionnaire(wanted), outlines(), lang, handed.interim)


@cache
def _synthetic(lang: str, module: str) -> Viewer:
    questionnaire = find_course().questionnaire(module)
    evaluation = evaluate(questionnaire, synthetic(questionnaire, 0, lang).survey)
    return Viewer(evaluation, questionnaire, outlines(), lang)


def explore(lang: str) -> Any:
    """The widget: a question, filters (region, size, assistants, Ukrainian assistants) and what would be if.

    Synthetic data say that they are, figures before the survey has closed that they are interim. Every control is
    a list, so that the keyboard is enough.
    """
    import ipywidgets

    said, shows = words(lang), viewer(lang)
    wide = ipywidgets.Layout(width="min(100%, 40rem)")
    style = {"description_width": "8rem"}

    def choice(label: str, options: Any) -> Any:
        return ipywidgets.Dropdown(options=options, description=said[label], layout=wide, style=style)

    anything = (said["all"], "")
    question = choice("choose_question", list(shows.questions()))
    answer = choice("choose_answer", [("", 0)])
    region = choice("choose_region", [anything, *((said[f"region_{code}"], code) for code in REGIONS)])
    size = choice("choose_size", [anything, *((said[f"size_{name}"], name) for name in SIZES)])
    state = choice("choose_state", [anything, *((said[f"state_{name}"], name) for name in (YES, UKRAINIAN, NO))])
    weights = choice("choose_weights", [(said["weights_on"], True), (said["weights_off"], False)])
    minimum = choice("choose_minimum", [(f"{one * 100:.0f} %", one) for one in MINIMA])
    absent = choice("choose_absent", [(_absent(one, said), one) for one in ABSENT])
    shown = ipywidgets.HTML(layout=ipywidgets.Layout(width="100%"))

    filling = False

    @contextmanager
    def hold() -> Iterator[None]:
        """New answers are one change, not two: nothing is drawn between them."""
        nonlocal filling
        filling = True
        yield
        filling = False

    def draw(*_: object) -> None:
        if filling:
            return
        group = Group(region.value or None, size.value or None, state.value or None)
        look = Look(question.value, group, answer.value or 0, weights.value, minimum.value, absent.value)
        shown.value = shows.html(look)

    def refill(*_: object) -> None:
        with hold():
            answer.options = [(name, number) for number, name in enumerate(shows.answers(question.value))]
            answer.value = 0
        draw()

    question.observe(refill, "value")
    for control in (region, size, state, answer, weights, minimum, absent):
        control.observe(draw, "value")
    refill()
    return ipywidgets.VBox([question, region, size, state, answer, weights, minimum, absent, shown])


def _absent(value: float, said: dict[str, str]) -> str:
    return said["absent_by"].format(value=f"{value * 100:+.0f}".replace("-", "−")) if value else said["absent_none"]
