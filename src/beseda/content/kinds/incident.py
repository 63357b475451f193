"""Kind `incident`: a situation that can be read in several ways; what to find out, and what a fair procedure is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from pydantic import Field

from ..exercise import Exercise, Finding, Review, doubled
from ..text import Frozen, Id, Text

PLAUSIBLE = 3
"""From this rating on (1 very implausible … 5 very plausible) a reading counts as plausible."""
_SEVERAL = "at least two plausible readings"


class Why(Frozen):
    """What speaks for a reading and what against it."""

    for_: Text = Field(alias="for")
    against: Text


class Attribution(Frozen):
    """One way to read what happened. No reading is right or wrong; learners rate how plausible each one is."""

    id: Id
    text: Text
    authors: int = Field(ge=1, le=5)
    """The authors' own estimate; neither learners nor reviewers see it."""
    plausibility: float | None = Field(default=None, ge=1, le=5)
    """The reviewers' rating (the median of several); None until they have signed."""
    why: Why
    sources: tuple[Id, ...] = ()


class Question(Frozen):
    """One thing to find out or to do next, and what it brings."""

    id: Id
    text: Text
    helps: bool
    rationale: Text


class Fair(Frozen):
    """The four parts of procedural justice, each in this situation."""

    voice: Text
    neutrality: Text
    respect: Text
    motives: Text


class IncidentItem(Frozen):
    """One critical incident from a patrol's day."""

    id: Id
    topic: Id
    tags: tuple[Id, ...] = ()
    title: Text
    content_note: Text | None = None
    """What hard thing comes, said before the situation is shown."""
    situation: Text
    readings: tuple[Attribution, ...] = Field(min_length=3, max_length=4)
    find_out: tuple[Question, ...] = Field(min_length=3, max_length=5)
    fair: Fair
    sources: tuple[Id, ...] = ()
    """The facts on which the whole rests, above all the fair procedure."""
    review: tuple[Review, ...] = Field(min_length=1)

    @property
    def reviewed(self) -> bool:
        """Whether everybody who must sign has signed."""
        return all(review.by for review in self.review)


class Incident(Exercise):
    """Critical incidents (a culture assimilator: Fiedler, Mitchell & Triandis 1971)."""

    kind: Literal["incident"]
    items: tuple[IncidentItem, ...] = Field(min_length=1)

    not_shown: ClassVar[dict[str, Any]] = {
        **Exercise.not_shown,
        "items": {"__all__": {"review": True, "readings": {"__all__": {"authors": True}}}},
    }

    def unsourced(self) -> Iterator[tuple[str | int, ...]]:
        """The places of incidents that rest on no fact at all."""
        for index, item in enumerate(self.items):
            if not (self.sources or item.sources or any(reading.sources for reading in item.readings)):
                yield ("items", index)

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def reviews(self) -> Iterator[tuple[Text | None, Review]]:
        yield from super().reviews()
        for item in self.items:
            for review in item.review:
                yield item.title, review

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        for index, item in enumerate(self.items):
            yield from _item(item, ("items", index))


def _item(item: IncidentItem, loc: tuple[str | int, ...]) -> Iterator[Finding]:
    readings = (*loc, "readings")
    yield from doubled(item.readings, readings)
    yield from doubled(item.find_out, (*loc, "find_out"))
    if not any(question.helps for question in item.find_out):
        yield Finding((*loc, "find_out"), "a question with helps: true", "none", "mark what brings the patrol further")
    if sum(reading.authors >= PLAUSIBLE for reading in item.readings) < 2:
        yield Finding(readings, _SEVERAL, "fewer", f"two readings with authors: {PLAUSIBLE} or more")
    for at, reading in enumerate(item.readings):
        here = (*readings, at, "plausibility")
        if not item.reviewed and reading.plausibility is not None:
            yield Finding(here, "null until every review is signed", f"{reading.plausibility:g}", "see review below")
        if item.reviewed and reading.plausibility is None:
            yield Finding(here, "the reviewers' rating, 1 to 5", "none", "the review of this incident is signed")
    rated = [reading.plausibility for reading in item.readings if reading.plausibility is not None]
    if item.reviewed and len(rated) == len(item.readings) and sum(value >= PLAUSIBLE for value in rated) < 2:
        yield Finding(readings, _SEVERAL, "fewer in the reviewers' rating", "write the incident anew")
