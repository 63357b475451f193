"""What forms say around the questions: the strings of slides/strings.yaml, and conditions in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from beseda.content import Course, Questionnaire, Text
from beseda.content.survey import Condition, Item, Likert, Multi, Number, Single
from beseda.export.document import tie
from beseda.export.templates import strings


@dataclass(frozen=True)
class Words:
    """The words of one form in one language."""

    course: Course
    questionnaire: Questionnaire
    lang: str

    @cached_property
    def _strings(self) -> dict[str, str]:
        return strings(self.course, self.lang)

    def say(self, key: str, **values: object) -> str:
        """A string such as `survey_yes`."""
        text = self._strings[key]
        return tie(text.format(**values) if values else text, self.lang)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id_: number for number, id_ in enumerate(self.questionnaire.items, 1)}

    def numbered(self, item: Item) -> str:
        """The question with its number, by which conditions refer to it."""
        return f"{self._numbers[item.id]}. {self.text(item.text)}"

    def text(self, text: Text) -> str:
        """A text of the questionnaire, its one-letter words tied to the next."""
        return tie(text[self.lang], self.lang)

    def choices(self, item: Single | Likert) -> list[str]:
        """What a list offers, in order; the last one may be that the item does not apply."""
        if isinstance(item, Single):
            offered = [self.text(option.text) for option in item.options]
        else:
            offered = [self.point(item, value) for value in range(1, 6)]
        return [*offered, self.say("survey_not_applicable")] if item.not_applicable else offered

    def point(self, item: Likert, value: int) -> str:
        """A point of a scale; its ends say what they mean."""
        scale = self.questionnaire.scale_of(item)
        label = {1: scale.low, scale.points: scale.high}.get(value)
        return f"{value} – {self.text(label)}" if label else str(value)

    def condition(self, conditions: Sequence[Condition]) -> str:
        """Conditions in words: `Only if: … → yes`; empty without any."""
        return "; ".join(self._condition(one) for one in conditions)

    def _condition(self, condition: Condition) -> str:
        item = self.questionnaire.items[condition.item]
        if condition.is_ is not None and isinstance(item, Single | Multi):
            named = [self.text(option.text) for option in item.options if option.id in condition.is_]
            test = f" {self.say('survey_or')} ".join(named)
        elif condition.at_least is not None:
            test = f"{self.say('survey_at_least')} {condition.at_least:g}"
        else:
            test = f"{self.say('survey_at_most')} {condition.at_most or 0:g}"
        return f"{self.numbered(item)}\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}{test}"

    def help(self, item: Item) -> str:
        """What helps to answer: the item's own words, what a number may be, that it has to be answered."""
        parts = [self.text(item.help)] if item.help else []
        if isinstance(item, Number):
            words = self.say("survey_range", min=f"{item.min:g}", max=f"{item.max:g}")
            parts.append(f"{words} ({self.text(item.unit)})" if item.unit else words)
        if item.required:
            parts.append(self.say("survey_required"))
        return " · ".join(parts)
