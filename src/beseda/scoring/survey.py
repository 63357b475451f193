"""A questionnaire filled in: which items are shown, what is missing, what does not go together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..content import Questionnaire
from ..content.survey import Condition, Item, Likert, Multi, Number, OpenText, Plausible, Single
from ..content.survey.items import MAX_TEXT

Value = str | float | int | tuple[str, ...]
"""An option's id, a number, a point, ids of options, or a text."""


class Filled(NamedTuple):
    """Answers by item, and the items that do not apply to the municipality; nobody is in both."""

    answers: dict[str, Value]
    not_applicable: frozenset[str] = frozenset()

    def said(self, item: str) -> bool:
        """Whether the item has been answered in one way or another."""
        return item in self.answers or item in self.not_applicable


def shown(questionnaire: Questionnaire, filled: Filled) -> list[Item]:
    """The items that are to be answered, in order: all conditions hold, and what is hidden counts as unsaid."""
    seen: dict[str, Value] = {}
    items = []
    for item in questionnaire.items.values():
        if all(holds(condition, seen) for condition in item.show_if):
            items.append(item)
            if item.id in filled.answers:
                seen[item.id] = filled.answers[item.id]
    return items


def trimmed(questionnaire: Questionnaire, filled: Filled) -> Filled:
    """Only what was said about items that are shown, in the questionnaire's order."""
    items = [item.id for item in shown(questionnaire, filled)]
    answers = {id_: filled.answers[id_] for id_ in items if id_ in filled.answers}
    return Filled(answers, filled.not_applicable & set(items) - set(answers))


def missing(questionnaire: Questionnaire, filled: Filled) -> list[Item]:
    """The shown items that have to be answered and are not."""
    return [item for item in shown(questionnaire, filled) if item.required and not filled.said(item.id)]


def implausible(questionnaire: Questionnaire, filled: Filled) -> list[Plausible]:
    """The rules that the answers break; a rule about something unsaid is not broken."""
    answers = trimmed(questionnaire, filled).answers

    def broken(rule: Plausible) -> bool:
        asked = all(holds(condition, answers) for condition in rule.if_)
        return asked and any(holds(condition, answers) is False for condition in rule.then)

    return [rule for rule in questionnaire.plausible if broken(rule)]


def holds(condition: Condition, answers: dict[str, Value]) -> bool | None:
    """Whether a condition holds; None when one of its items is unsaid."""
    value = answers.get(condition.item)
    if value is None:
        return None
    if condition.is_ is not None:
        chosen = value if isinstance(value, tuple) else (value,)
        return any(one in condition.is_ for one in chosen)
    number = _number(value)
    if number is None:
        return None
    if condition.no_more_than is not None:
        other = _number(answers.get(condition.no_more_than))
        return None if other is None else number <= other
    least, most = condition.at_least, condition.at_most
    return (least is None or number >= least) and (most is None or number <= most)


def _number(value: Value | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None


class Refusal(NamedTuple):
    """Why a value cannot be an item's answer: a key of EXPECTED and what came."""

    kind: str
    got: Any

    def expected(self, item: Item) -> str:
        """What was expected, in English."""
        options = ", ".join(option.id for option in item.options) if isinstance(item, Single | Multi) else ""
        low, high = (item.min, item.max) if isinstance(item, Number) else (0, 0)
        return EXPECTED[self.kind].format(options=options, min=f"{low:g}", max=f"{high:g}", length=MAX_TEXT)


EXPECTED = {
    "option": "one of its options: {options}",
    "options": "some of its options, each once: {options}",
    "alone": "this option alone, or others without it",
    "point": "a whole number from 1 to 5",
    "number": "a number from {min} to {max}",
    "whole": "a whole number from {min} to {max}",
    "text": "at most {length} characters",
    "applies": "an answer; this item applies to everybody",
    "required": "an answer",
}
"""What is expected, by the refusal's kind."""


def refused(item: Item, value: object) -> Refusal | None:
    """Why a value is no answer to the item; None when it is one."""
    match item:
        case Single():
            right = value in [option.id for option in item.options]
            return None if right else Refusal("option", value)
        case Multi():
            return _refused_options(item, value)
        case Likert():
            return None if _is_int(value) and value in range(1, 6) else Refusal("point", value)
        case Number():
            numeric = isinstance(value, int | float) and not isinstance(value, bool)
            fits = numeric and item.min <= value <= item.max  # type: ignore[operator]
            if fits and (item.decimals or float(value).is_integer()):  # type: ignore[arg-type]
                return None
            return Refusal("number" if item.decimals else "whole", value)
        case OpenText():
            fits = isinstance(value, str) and 0 < len(value) <= MAX_TEXT
            return None if fits else Refusal("text", value)


def _refused_options(item: Multi, value: object) -> Refusal | None:
    known = {option.id: option for option in item.options}
    if not isinstance(value, tuple) or len(set(value)) != len(value) or not set(value) <= set(known):
        return Refusal("options", value)
    return Refusal("alone", value) if len(value) > 1 and any(known[id_].alone for id_ in value) else None


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def filled_of(questionnaire: Questionnaire, answers: dict[str, Any], not_applicable: Iterable[str]) -> Filled:
    """Answers as JSON data, without what the questionnaire does not know (any more)."""
    known = questionnaire.items
    read: dict[str, Value] = {}
    for id_, value in answers.items():
        value = tuple(value) if isinstance(value, list) else value
        if id_ in known and refused(known[id_], value) is None:
            read[id_] = value
    marked = frozenset(id_ for id_ in not_applicable if id_ in known and known[id_].not_applicable)
    return Filled(read, marked - set(read))
