"""Kind `scale`: a questionnaire of statements on a rating scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled
from ..text import Frozen, Id, Text


class Point(Frozen):
    """One point of the scale."""

    value: int
    label: Text


class Statement(Frozen):
    """One statement; a reversed one is turned before the mean is taken."""

    id: Id
    text: Text
    reversed: bool = False


class Band(Frozen):
    """What to say when the mean lies in `from` ≤ mean ≤ `to`."""

    from_: float = Field(alias="from")
    to: float
    text: Text


class Scale(Exercise):
    """A questionnaire; `validated` says whether its measuring properties are known."""

    kind: Literal["scale"]
    validated: bool
    mean: bool = True
    """Whether the answers make a mean; False for plain questions, such as an age band."""
    points: tuple[Point, ...] = Field(min_length=2, max_length=7)
    items: tuple[Statement, ...] = Field(min_length=1)
    feedback: tuple[Band, ...] = ()

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        values = [point.value for point in self.points]
        if values != sorted(set(values)):
            yield Finding(("points",), "values in rising order, each once", str(values), "sort them")
        if self.feedback and not self.mean:
            yield Finding(("feedback",), "no feedback where no mean is taken", "feedback", "leave out mean: false")
        reach = values[0]
        for index, band in enumerate(self.feedback):
            here = ("feedback", index, "from")
            if band.from_ > band.to:
                yield Finding(here, f"at most {band.to:g}", f"{band.from_:g}", "from is the smaller one")
            elif band.from_ > reach:
                yield Finding(here, f"a band from {reach:g}", f"{band.from_:g}", "no mean may fall between bands")
            reach = band.to  # type: ignore[assignment]
        if self.feedback and reach < values[-1]:
            yield Finding(("feedback",), f"bands up to {values[-1]}", f"{reach:g}", "extend the last one")
