"""From what stands in a cell to an item's answer: options by their words in any language or by id, numbers, texts."""

from __future__ import annotations

import re
from functools import cached_property

from beseda.content import Course, Questionnaire
from beseda.content.survey import Item, Likert, Multi, Number, OpenText, Single
from beseda.content.survey.items import MAX_TEXT
from beseda.scoring.survey import EXPECTED, Value, refused

from ..words import Words
from .problem import Refused, quoted

Raw = str | float

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,6})?")
_POINT = re.compile(r"([1-5])(?:\s*[–-].*)?")
_YES = {"1", "x", "✓", "✔", "true", "pravda", "істина"}
_NO = {"", "0", "-", "–", "false", "nepravda", "хибність"}
_NOT_APPLICABLE = {"n/a", "na"}


class NotApplicable:
    """The answer that an item does not apply."""


NOT_APPLICABLE = NotApplicable()


class Values:
    """Reads the answers to one questionnaire in whatever of the course's languages they are given."""

    def __init__(self, course: Course, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.words = [Words(course, questionnaire, lang) for lang in course.languages]
        self._options: dict[str, dict[str, str]] = {}

    @cached_property
    def _yes(self) -> frozenset[str]:
        return frozenset(_YES | {plain(words.say("survey_yes")) for words in self.words})

    @cached_property
    def _not_applicable(self) -> frozenset[str]:
        return frozenset(_NOT_APPLICABLE | {plain(words.say("survey_not_applicable")) for words in self.words})

    def option_ids(self, item: Single | Multi) -> dict[str, str]:
        """Option ids by their ids and their words in every language, as `plain` makes them."""
        if item.id not in self._options:
            found = {plain(words.text(option.text)): option.id for words in self.words for option in item.options}
            self._options[item.id] = found | {option.id: option.id for option in item.options}
        return self._options[item.id]

    def is_yes(self, raw: Raw) -> bool:
        """Whether a cell that is crossed or left alone is crossed. Raises Refused for anything else."""
        text = plain(raw)
        if text in self._yes:
            return True
        if text in _NO or text in {"ne", "no", "ні"}:
            return False
        raise Refused("yes or nothing", quoted(raw))

    def read(self, item: Item, raw: Raw) -> Value | NotApplicable | None:
        """The answer in a cell; None for an empty one. Raises Refused."""
        text = plain(raw)
        if text == "":
            return None
        if text in self._not_applicable and not isinstance(item, OpenText):
            if not item.not_applicable:
                raise Refused(EXPECTED["applies"], quoted(raw))
            return NOT_APPLICABLE
        value = self._value(item, raw, text)
        refusal = refused(item, value)
        if refusal is not None:
            raise Refused(refusal.expected(item), self._shown(item, value, raw), self._hint(item))
        return value

    def typed(self, item: Item, text: str) -> Value | None:
        """What was typed or chosen on a page, not looked at yet; None for nothing."""
        return self._value(item, text, plain(text)) if plain(text) else None

    def _value(self, item: Item, raw: Raw, text: str) -> Value:
        match item:
            case Single():
                return self.option_ids(item).get(text, text)
            case Multi():
                known = self.option_ids(item)
                parts = [plain(part) for part in re.split(r"[;|\n]", str(raw))]
                return tuple(dict.fromkeys(known.get(part, part) for part in parts if part))
            case Likert():
                point = _POINT.fullmatch(text)
                return int(point[1]) if point else text
            case Number():
                return _number(text) if isinstance(raw, str) else int(raw) if raw.is_integer() else raw
            case OpenText():
                return _text(raw)

    def _shown(self, item: Item, value: Value, raw: Raw) -> str:
        return f"{len(str(value))} characters" if isinstance(item, OpenText) else quoted(raw)

    def _hint(self, item: Item) -> str:
        """What to do about it; options as they stand in the form."""
        if isinstance(item, Single | Multi):
            words = (" ".join(self.words[0].text(option.text).split()) for option in item.options)
            return f"in words: {', '.join(words)}"
        return f"shorten it to {MAX_TEXT}" if isinstance(item, OpenText) else ""


def plain(raw: Raw) -> str:
    """A cell for comparing: one case, one kind of space, whole numbers without `.0`."""
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else str(raw)
    return " ".join(str(raw).split()).casefold()


def _number(text: str) -> Value:
    text = text.replace(" ", "")
    if not _NUMBER.fullmatch(text):
        return text
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


_KEPT_SPACE = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _text(raw: Raw) -> str:
    """A text as it was written, without signs that nobody sees."""
    text = _CONTROL.sub(
        "", str(plain(raw)) if isinstance(raw, float) else raw.replace("\r\n", "\n").replace("\r", "\n")
    )
    return "\n".join(_KEPT_SPACE.sub(" ", line).strip() for line in text.split("\n")).strip()
