"""The fill-in page without its server: what a step shows, and what was posted from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from beseda.content import Questionnaire
from beseda.content.survey import Item, Likert, Multi, Number, OpenText, Section, Single
from beseda.scoring.survey import Filled, Value, holds, refused, shown, trimmed

from .collect.problem import Refused
from .collect.values import Values
from .words import Words

NOT_APPLICABLE = "#not-applicable"
Posted = Callable[[str], list[str]]
"""The values of a form's field, as they came."""


class Choice(NamedTuple):
    """A button or box: its value, its words, whether it is chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One item as a page draws it."""

    item: Item
    text: str
    help: str
    hidden: bool
    """Whether it waits for another answer of the same page; a script may show it at once."""
    when: list[dict[str, Any]]
    """What it waits for on the same page, as data for the script."""
    choices: list[Choice] = field(default_factory=list)
    typed: str = ""
    not_applicable: bool | None = None
    """Whether the box beside a number, a text or several options is crossed; None without such a box."""
    clearable: bool = False
    problem: str = ""
    unit: str = ""


class Read(NamedTuple):
    """What was posted: all answers by now, refused ones by item with a key of EXPECTED, and what was typed."""

    filled: Filled
    refused: dict[str, str]
    typed: dict[str, str]


def open_sections(questionnaire: Questionnaire, filled: Filled) -> list[Section]:
    """The sections in which there is something to answer."""
    ids = {item.id for item in shown(questionnaire, filled)}
    return [section for section in questionnaire.sections if any(item.id in ids for item in section.items)]


def fields(words: Words, section: Section, filled: Filled, read: Read | None = None) -> list[Field]:
    """The items of a section that are shown now, and those that another answer of the page would bring."""
    questionnaire = words.questionnaire
    here = {item.id for item in section.items}
    now = {item.id for item in shown(questionnaire, filled)}
    said = trimmed(questionnaire, filled).answers
    out = []
    for item in section.items:
        outside = [condition for condition in item.show_if if condition.item not in here]
        if not all(holds(condition, said) for condition in outside):
            continue
        when = [condition.model_dump(mode="json", by_alias=True, exclude_none=True)
                for condition in item.show_if if condition.item in here]  # fmt: skip
        out.append(_field(words, item, filled, item.id not in now, when, read))
    return out


def _field(
    words: Words, item: Item, filled: Filled, hidden: bool, when: list[dict[str, Any]], read: Read | None
) -> Field:
    value = filled.answers.get(item.id)
    missed = item.id in filled.not_applicable
    key = read.refused.get(item.id, "") if read else ""
    typed = read.typed.get(item.id, "") if read else ""
    with_box = item.not_applicable and not isinstance(item, Single | Likert)
    return Field(
        item, words.numbered(item), words.help(item), hidden, when,
        choices=_choices(words, item, value, missed),
        typed=typed or _typed(value, words.lang),
        not_applicable=missed if with_box else None,
        clearable=isinstance(item, Single | Likert) and not item.required and filled.said(item.id),
        problem=key,
        unit=words.text(item.unit) if isinstance(item, Number) and item.unit else "",
    )  # fmt: skip


def _choices(words: Words, item: Item, value: Value | None, missed: bool) -> list[Choice]:
    match item:
        case Single():
            offered = [(option.id, words.text(option.text)) for option in item.options]
            chosen = {str(value)} if value is not None else set()
        case Multi():
            options = [Choice(option.id, words.text(option.text), isinstance(value, tuple) and option.id in value)
                       for option in item.options]  # fmt: skip
            return options
        case Likert():
            offered = [(str(point), str(point)) for point in range(1, 6)]
            chosen = {str(value)} if value is not None else set()
        case _:
            return []
    if item.not_applicable:
        offered.append((NOT_APPLICABLE, words.say("survey_not_applicable")))
        chosen |= {NOT_APPLICABLE} if missed else set()
    return [Choice(id_, text, id_ in chosen) for id_, text in offered]


def _typed(value: Value | None, lang: str) -> str:
    if isinstance(value, float):
        return f"{value:g}" if lang == "en" else f"{value:g}".replace(".", ",")
    return str(value) if isinstance(value, int | str) else ""


def read_section(values: Values, section: Section, posted: Posted, filled: Filled) -> Read:
    """The answers with what was posted from one section; items that were not on the page stay as they are."""
    answers, missed = dict(filled.answers), set(filled.not_applicable)
    wrong: dict[str, str] = {}
    typed: dict[str, str] = {}
    asked = set(posted("asked"))
    for item in section.items:
        if item.id not in asked:
            continue
        answers.pop(item.id, None)
        missed.discard(item.id)
        given = posted(item.id)
        if item.not_applicable and (NOT_APPLICABLE in given or posted(f"{item.id}/{NOT_APPLICABLE}")):
            missed.add(item.id)
            continue
        value, problem = _value(values, item, given)
        if problem:
            wrong[item.id], typed[item.id] = problem, "\n".join(given)[:4000]
        elif value is not None:
            answers[item.id] = value
    return Read(Filled(answers, frozenset(missed)), wrong, typed)


def _value(values: Values, item: Item, given: list[str]) -> tuple[Value | None, str]:
    """The answer, and the kind of refusal."""
    if isinstance(item, Multi):
        value: Any = tuple(dict.fromkeys(given)) or None
    else:
        text = given[0] if given else ""
        try:
            value = values.typed(item, text)
        except Refused:
            value = text
    if value is None:
        return None, ""
    refusal = refused(item, value)
    return (None, refusal.kind) if refusal else (value, "")


def new_items(before: Iterable[str], questionnaire: Questionnaire, section: Section, filled: Filled) -> list[str]:
    """The items of a section that an answer has brought and that were not on the page."""
    asked = set(before)
    here = {item.id for item in section.items}
    return [item.id for item in shown(questionnaire, filled) if item.id in here and item.id not in asked]


def count(section: Section, questionnaire: Questionnaire, filled: Filled) -> tuple[int, int]:
    """How many of a section's shown items are answered, and how many there are."""
    items = [item for item in shown(questionnaire, filled) if item in section.items]
    return sum(filled.said(item.id) for item in items), len(items)


def summary(words: Words, filled: Filled) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was said, by section: question and answer in words."""
    kept = trimmed(words.questionnaire, filled)
    out = []
    for section in open_sections(words.questionnaire, kept):
        rows = [(words.numbered(item), _said(words, item, kept)) for item in section.items if kept.said(item.id)]
        if rows:
            out.append((words.text(section.title), rows))
    return out


def _said(words: Words, item: Item, filled: Filled) -> str:
    value = filled.answers.get(item.id)
    if value is None:
        return words.say("survey_not_applicable")
    match item:
        case Single() | Multi():
            chosen = value if isinstance(value, tuple) else (value,)
            return "; ".join(words.text(option.text) for option in item.options if option.id in chosen)
        case Likert():
            return words.point(item, int(value)) if isinstance(value, int) else ""
        case Number():
            return _typed(value, words.lang)  # without its unit, which would have to be declined
        case OpenText():
            return str(value)
