"""A questionnaire: sections of items, the scales they use, and what is asked back when answers do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from ..exercise import Finding, Review, doubled, unknown
from ..text import Frozen, Id, Text
from ..yamlfile import Loc
from .condition import Condition, Plausible
from .items import Item, Likert, Multi, Number, Option, Scale, Single


class Section(Frozen):
    """A few items under a heading; on the web one step, in Excel one sheet."""

    id: Id
    title: Text
    intro: Text | None = None
    items: tuple[Item, ...] = Field(min_length=1)


class Questionnaire(Frozen):
    """`survey.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    id: Id
    title: Text
    intro: Text
    thanks: Text
    privacy: Text
    closes: date | None = None
    """The last day on which answers are taken. Without it a real survey never closes, and its reports are interim."""
    scales: dict[Id, Scale] = Field(default_factory=dict)
    sections: tuple[Section, ...] = Field(min_length=1, max_length=30)
    plausible: tuple[Plausible, ...] = ()
    sources: tuple[Id, ...] = ()
    review: tuple[Review, ...] = ()

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by id, in order."""
        return {item.id: item for section in self.sections for item in section.items}

    def closed(self, today: date) -> bool:
        """Whether answers are taken no more."""
        return self.closes is not None and today > self.closes

    def scale_of(self, item: Likert) -> Scale:
        """The scale of a Likert item."""
        return self.scales[item.scale]

    def findings(self) -> Iterator[Finding]:
        """Ids used twice, scales and conditions that name nothing or cannot hold, numbers without room."""
        yield from doubled(self.sections, ("sections",))
        yield from doubled(self.plausible, ("plausible",))
        seen: dict[str, Item] = {}
        for at, section in enumerate(self.sections):
            for number, item in enumerate(section.items):
                loc: Loc = ("sections", at, "items", number)
                if item.id in seen:
                    yield Finding((*loc, "id"), "an id used once in the questionnaire", f"“{item.id}” again")
                yield from self._item(item, loc)
                yield from _conditions(item.show_if, seen, (*loc, "show_if"), "an earlier item")
                seen.setdefault(item.id, item)
        for at, rule in enumerate(self.plausible):
            yield from _conditions(rule.if_, seen, ("plausible", at, "if"), "an item")
            yield from _conditions(rule.then, seen, ("plausible", at, "then"), "an item")
        used = {item.scale for item in seen.values() if isinstance(item, Likert)}
        for id_ in self.scales:
            if id_ not in used:
                yield Finding(("scales", id_), "a scale of some item", "none", "name it in an item or delete it")

    def _item(self, item: Item, loc: Loc) -> Iterator[Finding]:
        if isinstance(item, Single | Multi):
            yield from doubled(item.options, (*loc, "options"))
        elif isinstance(item, Likert):
            yield from unknown(item.scale, self.scales, (*loc, "scale"), "one of the scales")
        elif isinstance(item, Number) and item.min > item.max:
            yield Finding((*loc, "max"), f"{item.min:g} or more", f"{item.max:g}")


def _conditions(given: Iterable[Condition], known: dict[str, Item], loc: Loc, what: str) -> Iterator[Finding]:
    for at, condition in enumerate(given):
        place = (*loc, at)
        if len(condition.said) != 1:
            got = " and ".join(condition.said) or "none"
            yield Finding(place, "one of is, at_least, at_most, no_more_than", got)
        for name, wanted in (("item", condition.item), ("no_more_than", condition.no_more_than)):
            if wanted is not None:
                yield from unknown(wanted, known, (*place, name), what)
        item = known.get(condition.item)
        if item is not None:
            yield from _test(condition, item, place)


def _test(condition: Condition, item: Item, place: Loc) -> Iterator[Finding]:
    """Tests that do not suit the item, and options that it does not have."""
    options: tuple[Option, ...] = item.options if isinstance(item, Single | Multi) else ()
    for key in condition.said:
        if (key == "is") is not bool(options):
            needed = "is, with ids of its options" if options else "at_least or at_most"
            yield Finding((*place, key), needed, key, f"“{item.id}” is {item.kind}")
    if options:
        for number, option in enumerate(condition.is_ or ()):
            yield from unknown(option, [one.id for one in options], (*place, "is", number), "an option’s id")
