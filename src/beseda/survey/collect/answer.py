"""One filled form as read: whose it is, what it says, where each answer stands, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from beseda.content import Questionnaire
from beseda.records import Content, mark_of, plain_invitation
from beseda.scoring.survey import Filled, implausible, missing, shown

from .problem import CellProblem, quoted

Place = tuple[str, str]
"""A sheet and a cell of it; a table's sheet is empty."""


@dataclass(slots=True)
class Reading:
    """What one form, or one row of a table, says. `label` tells it from others: a file's name, with a row's number."""

    file: str
    label: str
    lang: str
    mark: str = ""
    """The mark of the access code that it came with; the code itself is needed no more."""
    code: str = ""
    filled: Filled = field(default_factory=lambda: Filled({}))
    places: dict[str, Place] = field(default_factory=dict)
    """Where the answer to an item stands, or would stand."""
    whose: Place = ("", "")
    problems: list[CellProblem] = field(default_factory=list)

    def add(self, place: Place, expected: str, got: str, hint: str = "") -> None:
        """Notes a problem."""
        self.problems.append(CellProblem(self.file, *place, expected, got, hint))

    def came_with(self, survey: str, typed: str) -> None:
        """Notes the access code, however it was typed."""
        plain = plain_invitation(typed)
        self.mark = mark_of(survey, plain) if plain else ""

    @property
    def content(self) -> Content:
        """What is to be stored."""
        return Content.of(self.filled)


def check(reading: Reading, questionnaire: Questionnaire) -> None:
    """Adds what only shows when all answers are there: unanswered, answered in vain, not going together."""
    filled = reading.filled
    if not filled.answers and not filled.not_applicable:
        reading.add(("", ""), "a filled form", "an empty one")
        return
    asked = {item.id for item in shown(questionnaire, filled)}
    for id_ in (*filled.answers, *sorted(filled.not_applicable)):
        if id_ not in asked:
            got = quoted(filled.answers.get(id_, "not applicable"))
            hint = _why(questionnaire, id_, filled)
            reading.add(reading.places.get(id_, ("", "")), "no answer here", got, hint)
    for item in missing(questionnaire, filled):
        reading.add(reading.places.get(item.id, ("", "")), "an answer", "nothing", f"{item.id} is required")
    for rule in implausible(questionnaire, filled):
        condition = rule.then[0]
        sheet, cell = reading.places.get(condition.item, ("", ""))
        message = rule.message.root.get("en") or next(iter(rule.message.root.values()))
        got = quoted(filled.answers.get(condition.item))
        reading.problems.append(
            CellProblem(reading.file, sheet, cell, f"what goes together ({rule.id})", got, message, "warning")
        )


def _why(questionnaire: Questionnaire, id_: str, filled: Filled) -> str:
    """The condition under which the item is asked, and what was said instead."""
    for condition in questionnaire.items[id_].show_if:
        wanted = " or ".join(condition.is_ or ()) or f"{condition.at_least or condition.at_most:g}"
        return f"{id_} is asked when {condition.item} is {wanted}; it is {quoted(filled.answers.get(condition.item))}"
    return ""


class Collecting:
    """Gathers the answers of one form or row."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._answers: dict[str, str | float | int | tuple[str, ...]] = {}
        self._options: dict[str, list[str]] = {}
        self._not_applicable: set[str] = set()

    def answer(self, item: str, value: str | float | int | tuple[str, ...], place: Place) -> None:
        """Notes an answer."""
        self._answers[item] = value
        self.reading.places[item] = place

    def option(self, item: str, option: str, place: Place) -> None:
        """Notes one chosen option of several."""
        self._options.setdefault(item, []).append(option)
        self.reading.places.setdefault(item, place)

    def not_applicable(self, item: str, place: Place) -> None:
        """Notes that an item does not apply."""
        self._not_applicable.add(item)
        self.reading.places.setdefault(item, place)

    def finish(self, refused: Callable[[str, tuple[str, ...]], list[tuple[str, str]]]) -> None:
        """Puts it all into the reading; `refused` looks at options that were chosen together."""
        for item, options in self._options.items():
            chosen = tuple(options)
            problems = refused(item, chosen)
            for expected, got in problems:
                self.reading.add(self.reading.places[item], expected, got)
            if not problems:
                self._answers[item] = chosen
        for item in sorted(self._not_applicable & set(self._answers)):
            self.reading.add(self.reading.places[item], "an answer, or that it does not apply", "both")
        self.reading.filled = Filled(dict(self._answers), frozenset(self._not_applicable - set(self._answers)))
