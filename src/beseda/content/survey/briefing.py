"""`modules/<module>/briefing.yaml`: the words of the one-page briefing that a coordinator fills from data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Finding
from ..text import Frozen, Id, Text
from ..yamlfile import Loc


class BriefingTexts(Frozen):
    """`briefing.yaml`. `said` are the sentences made of figures, with names in braces; `practice` are facts."""

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    lead: Text
    subsidies: Text
    crime: Text
    categories: Text
    practice_title: Text
    practice: tuple[Id, ...] = ()
    reading_title: Text
    reading: tuple[Text, ...] = Field(min_length=1)
    ask_title: Text
    ask: tuple[Text, ...] = Field(min_length=1)
    synthetic: Text
    said: dict[Id, Text]

    def facts(self) -> Iterator[tuple[Loc, str]]:
        """Every fact it names, with its place."""
        yield from ((("practice", at), id_) for at, id_ in enumerate(self.practice))

    def findings(self) -> Iterator[Finding]:
        """Sentences that the briefing makes and are not there, or are there and it never makes."""
        for key in SAID:
            if key not in self.said:
                yield Finding(("said",), f"the key “{key}”", "none", "the briefing says it")
        for key in self.said:
            if key not in SAID:
                yield Finding(("said", key), "one of " + ", ".join(SAID), f"“{key}”", "delete it")


SAID = (
    "requested", "granted", "thousands", "per_thousand", "this_year", "before", "subsidy_year", "subsidy_none",
    "crime_year", "crime_change", "crime_small", "top_category", "source_data", "slide_source",
)  # fmt: skip
"""What the briefing says of the data, by key."""
