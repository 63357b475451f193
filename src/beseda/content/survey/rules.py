"""`modules/<module>/recommendations.yaml`: rules over a survey’s figures, and what to recommend where they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ..exercise import Finding, Review, doubled, unknown
from ..text import Frozen, Id, Text
from ..yamlfile import Loc
from .condition import Condition
from .items import Multi, Single
from .questionnaire import Questionnaire

Size = Literal["-499", "500-1999", "2000-9999", "10000-49999", "50000+"]
"""A size class by number of inhabitants, as in the evaluation."""

Decimal = Annotated[float, BeforeValidator(lambda value: float(value) if type(value) is int else value)]
"""A number; a whole one will do, which strict reading would refuse."""


class Figure(Frozen):
    """What is counted: the `mean` of an item, or the `share` of municipalities for which something holds.

    `sizes` and `where` say in which municipalities. With `between` it is a difference: those for which that holds
    less all others. `name` says it in words, `unit` is that of a mean.
    """

    name: Text
    mean: Id | None = None
    share: Condition | None = None
    between: Condition | None = None
    sizes: tuple[Size, ...] = ()
    where: tuple[Condition, ...] = ()
    unit: Text | None = None

    @property
    def item(self) -> str:
        """The item that is counted."""
        return self.mean or (self.share.item if self.share else "")

    def conditions(self) -> Iterator[tuple[Loc, Condition]]:
        """Every condition with its place."""
        if self.share:
            yield ("share",), self.share
        if self.between:
            yield ("between",), self.between
        yield from ((("where", at), one) for at, one in enumerate(self.where))


class Rule(Frozen):
    """A recommendation that holds where the figure is `below` or `above` a bound; a share's bound is 0 to 1.

    `side` is what it is about: what to focus on, what to avoid, what to expect. `limits` say what it does not mean.
    """

    id: Id
    side: Literal["focus", "avoid", "expect"]
    title: Text
    text: Text
    figure: Figure
    below: Decimal | None = None
    above: Decimal | None = None
    limits: Text
    sources: tuple[Id, ...] = ()

    @property
    def bound(self) -> float:
        """The bound."""
        return self.below if self.below is not None else self.above or 0.0


class RuleWords(Frozen):
    """The words around the rules; in braces {bound}, {low}, {high}, {count} and {least}."""

    focus: Text
    avoid: Text
    expect: Text
    applies: Text
    not_applies: Text
    few: Text
    below: Text
    above: Text
    interval: Text
    count: Text
    limits: Text
    sources: Text
    hidden: Text
    undecided: Text
    together: Text
    synthetic: Text


class Recommendations(Frozen):
    """`recommendations.yaml`; `least` municipalities must stand behind a figure for anything to be said."""

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    lead: Text
    least: int = Field(ge=5, le=1000)
    words: RuleWords
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=60)
    review: tuple[Review, ...] = ()

    def facts(self) -> Iterator[tuple[Loc, str]]:
        """Facts named outside of `sources`: none."""
        yield from ()

    def findings(self) -> Iterator[Finding]:
        """Rules named twice, with two bounds or none, with two figures or none."""
        yield from doubled(self.rules, ("rules",))
        for at, rule in enumerate(self.rules):
            here: Loc = ("rules", at)
            if (rule.below is None) is (rule.above is None):
                got = "both" if rule.below is not None else "none"
                yield Finding(here, "one bound: below or above", got)
            elif rule.figure.share and not -1 <= rule.bound <= 1:
                key = "below" if rule.below is not None else "above"
                yield Finding((*here, key), "a share from 0 to 1", f"{rule.bound:g}", "0.25 is a quarter")
            if (rule.figure.mean is None) is (rule.figure.share is None):
                got = "both" if rule.figure.mean else "none"
                yield Finding((*here, "figure"), "one figure: mean or share", got)

    def misfits(self, questionnaire: Questionnaire) -> Iterator[Finding]:
        """Figures of items that the questionnaire has not, or that cannot be counted so."""
        items = questionnaire.items
        for at, rule in enumerate(self.rules):
            here: Loc = ("rules", at, "figure")
            if rule.figure.mean:
                yield from unknown(rule.figure.mean, items, (*here, "mean"), "an item of survey.yaml")
                item = items.get(rule.figure.mean)
                if item is not None and item.kind not in ("number", "likert"):
                    yield Finding((*here, "mean"), "a number or a scale", f"“{item.id}” is {item.kind}", "use share")
            for loc, condition in rule.figure.conditions():
                yield from _condition(condition, questionnaire, (*here, *loc))


def _condition(condition: Condition, questionnaire: Questionnaire, loc: Loc) -> Iterator[Finding]:
    """What does not suit the item; questionnaires look at their own conditions in the same manner."""
    items = questionnaire.items
    yield from unknown(condition.item, items, (*loc, "item"), "an item of survey.yaml")
    if len(condition.said) != 1 or condition.no_more_than:
        yield Finding(loc, "one of is, at_least, at_most", " and ".join(condition.said) or "none")
        return
    item = items.get(condition.item)
    if isinstance(item, Single | Multi):
        if condition.is_ is None:
            yield Finding((*loc, condition.said[0]), "is, with ids of its options", condition.said[0])
        for at, option in enumerate(condition.is_ or ()):
            yield from unknown(option, [one.id for one in item.options], (*loc, "is", at), "an option’s id")
    elif item is not None and condition.is_ is not None:
        yield Finding((*loc, "is"), "at_least or at_most", "is", f"“{item.id}” is {item.kind}")
