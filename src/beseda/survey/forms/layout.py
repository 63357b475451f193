"""What stands in which row of an Excel form: one list for the writer and the reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from beseda.content import Questionnaire
from beseda.content.survey import Condition, Item, Likert, Multi, Option, Section, Single

FORM = "beseda survey form 1"
"""What a form's hidden sheet says first; the number changes with the layout."""

HIDDEN = "beseda"
"""The sheet with what the form is, and the lists to choose from."""

QUESTION, ANSWER, NOTE, KEY = "A", "B", "C", "D"
"""The columns of a section's sheet; the last one is hidden and names the item."""

NOT_APPLICABLE = "#not-applicable"
INVITATION = "#invitation"


class Line(NamedTuple):
    """A row below the sheet's head: an item, one option of it, or that it does not apply (`option` is None).

    `key` is empty where nothing is filled in.
    """

    item: Item
    key: str
    option: Option | None = None


def sheet_names(questionnaire: Questionnaire, lang: str) -> dict[str, str]:
    """The sheets' names by section, at most 31 characters of those that Excel takes."""
    names = {}
    for number, section in enumerate(questionnaire.sections, 1):
        title = "".join(sign for sign in section.title[lang] if sign not in "[]:*?/\\'")
        names[section.id] = f"{number} {title}"[:31].rstrip()
    return names


def lines(section: Section) -> Iterator[Line]:
    """The rows of a section in order."""
    for item in section.items:
        yield Line(item, "" if isinstance(item, Multi) else item.id)
        if isinstance(item, Multi):
            yield from (Line(item, f"{item.id}/{option.id}", option) for option in item.options)
        if item.not_applicable and not isinstance(item, Single | Likert):
            yield Line(item, f"{item.id}/{NOT_APPLICABLE}")


def shared_condition(section: Section) -> tuple[Condition, ...]:
    """The conditions that every item of the section has; said once, at the top."""
    first = section.items[0].show_if
    return first if first and all(item.show_if == first for item in section.items) else ()


def first_row(section: Section) -> int:
    """The row in which the first line stands: title, an intro or a condition, a gap and the head come before."""
    return 4 + bool(section.intro) + bool(shared_condition(section))
