"""Kind `scale`: a questionnaire of statements on a rating scale, once or on several occasions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled, unknown
from ..text import Frozen, Id, Label, Text

CODE = "code"
"""The item whose answer is the marks of the self-made code."""

Occasion = Literal["pre", "post", "retrospective_pre", "follow_up"]
"""Before, after, after about before, and three months later."""


class Point(Frozen):
    """One point of the scale."""

    value: int
    label: Text


class Statement(Frozen):
    """One statement; a reversed one is turned before the mean is taken."""

    id: Id
    situation: Text | None = None
    """A vignette: what happens, before the statement about it."""
    text: Text
    reversed: bool = False


class Band(Frozen):
    """What to say when the mean lies in `from` ≤ mean ≤ `to`."""

    from_: float = Field(alias="from")
    to: float
    text: Text


class Subscale(Frozen):
    """Items with a mean of their own."""

    id: Id
    title: Text
    items: tuple[Id, ...] = Field(min_length=1)


class Licence(Frozen):
    """Whose the statements are: our own, open (with the licence's name), or licensed to whoever added them."""

    terms: Literal["own", "open", "licensed"]
    name: Label | None = None
    holder: Label | None = None


class Permission(Frozen):
    """Who may use a licensed questionnaire here, and since when."""

    by: str = Field(min_length=1)
    on: date


class CodePart(Frozen):
    """One sign of the code: a question that only the writer can answer, and will answer alike in three months."""

    id: Id
    text: Text


class Code(Frozen):
    """The self-made code that brings a person's sheets together; only its marks ever leave the browser."""

    salt: str = Field(min_length=8, max_length=64)
    """Any words of the course's own: the same code gives other marks elsewhere. It never changes."""
    parts: tuple[CodePart, ...] = Field(min_length=5, max_length=8)


class Scale(Exercise):
    """A questionnaire; `validated` says whether its measuring properties are known."""

    kind: Literal["scale"]
    validated: bool
    mean: bool = True
    """Whether the answers make a mean; False for plain questions, such as an age band."""
    licence: Licence | None = None
    permission: Permission | None = None
    occasions: tuple[Occasion, ...] = ()
    code: Code | None = None
    reliability: float | None = Field(default=None, gt=0, lt=1)
    """The test-retest reliability of its manual; without it reliable change rests on the group's own alpha."""
    points: tuple[Point, ...] = Field(min_length=2, max_length=7)
    items: tuple[Statement, ...] = Field(min_length=1)
    subscales: tuple[Subscale, ...] = ()
    feedback: tuple[Band, ...] = ()

    not_shown: ClassVar[dict[str, Any]] = {**Exercise.not_shown, "permission": True}

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items) + ((CODE,) if self.code else ())

    def turned(self, item: Statement, value: int) -> int:
        """The value as it counts: that of a reversed item from the other end."""
        return self.points[0].value + self.points[-1].value - value if item.reversed else value

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        values = [point.value for point in self.points]
        if values != sorted(set(values)):
            yield Finding(("points",), "values in rising order, each once", str(values), "sort them")
        yield from self._occasions()
        yield from self._licence()
        yield from self._subscales()
        yield from self._bands(values)

    def _occasions(self) -> Iterator[Finding]:
        befores = [one for one in self.occasions if one in ("pre", "retrospective_pre")]
        if len(set(self.occasions)) != len(self.occasions):
            yield Finding(("occasions",), "each occasion once", ", ".join(self.occasions))
        if self.occasions and not (befores and set(self.occasions) - set(befores)):
            yield Finding(
                ("occasions",), "one before and one after", ", ".join(self.occasions), "such as [pre, post, follow_up]"
            )
        if self.occasions and not self.mean:
            yield Finding(("occasions",), "no occasions where no mean is taken", "occasions", "leave out mean: false")
        if self.code is None:
            return
        yield from doubled(self.code.parts, ("code", "parts"))
        if not self.occasions:
            yield Finding(("code",), "a code only with occasions", "no occasions", "add occasions: [pre, post]")
        for index, item in enumerate(self.items):
            if item.id == CODE:
                yield Finding(("items", index, "id"), "another id", f"“{CODE}”", "it is the name of the code's answer")

    def _licence(self) -> Iterator[Finding]:
        terms = self.licence.terms if self.licence else "own"
        if self.licence and terms != "own" and self.licence.name is None:
            yield Finding(("licence",), "the licence's name", "none", "add name: …, as its holder writes it")
        if terms == "licensed" and self.permission is None:
            yield Finding(
                ("licence", "terms"), "permission: {by: …, on: …} beside it", "none", "only who may use it adds it"
            )
        if terms != "licensed" and self.permission is not None:
            yield Finding(("permission",), "a permission only for terms: licensed", f"terms: {terms}", "leave it out")

    def _subscales(self) -> Iterator[Finding]:
        yield from doubled(self.subscales, ("subscales",))
        if self.subscales and not self.mean:
            yield Finding(("subscales",), "no subscales where no mean is taken", "subscales", "leave out mean: false")
        names = [item.id for item in self.items]
        used: Counter[str] = Counter()
        for index, subscale in enumerate(self.subscales):
            for at, id_ in enumerate(subscale.items):
                here = ("subscales", index, "items", at)
                yield from unknown(id_, names, here, "an item's id")
                used[id_] += 1
                if used[id_] > 1:
                    yield Finding(here, "each item in one subscale", f"“{id_}” again", "leave it out here")

    def _bands(self, values: list[int]) -> Iterator[Finding]:
        if self.feedback and not self.mean:
            yield Finding(("feedback",), "no feedback where no mean is taken", "feedback", "leave out mean: false")
        reach: float = values[0]
        for index, band in enumerate(self.feedback):
            here = ("feedback", index, "from")
            if band.from_ > band.to:
                yield Finding(here, f"at most {band.to:g}", f"{band.from_:g}", "from is the smaller one")
            elif band.from_ > reach:
                yield Finding(here, f"a band from {reach:g}", f"{band.from_:g}", "no mean may fall between bands")
            reach = band.to
        if self.feedback and reach < values[-1]:
            yield Finding(("feedback",), f"bands up to {values[-1]}", f"{reach:g}", "extend the last one")
