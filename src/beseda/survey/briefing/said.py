"""What the figures of a briefing say, in sentences; no cause is ever named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from beseda.content.survey.briefing import BriefingTexts
from beseda.report.words import decimal

from .data import Briefing

FEW = 50
"""Offences below which no change in percent is given: chance alone moves such a number by more than a tenth."""
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of a briefing in one language."""

    texts: BriefingTexts
    lang: str

    def word(self, key: str, **values: object) -> str:
        """A word or sentence of `said`."""
        return self.texts.said[key][self.lang].format(**values)

    def number(self, value: float) -> str:
        """A whole number with its thousands set apart as the language does."""
        text = f"{round(value):,}"
        return text if self.lang == "en" else text.replace(",", _SPACE)

    def subsidies(self, briefing: Briefing) -> tuple[str, ...]:
        """What the last years of grants say."""
        if not briefing.subsidies:
            return (self.word("subsidy_none"),)
        return tuple(
            self.word("subsidy_year", year=one.year, requested=self.number(one.requested),
                      granted=self.number(one.granted))
            for one in briefing.subsidies[-1:]
        )  # fmt: skip

    def crime(self, briefing: Briefing) -> tuple[str, ...]:
        """What the last year says, and how it was a year before."""
        last = briefing.crime[-1]
        lines = [
            self.word("crime_year", year=last.year, recorded=self.number(last.recorded),
                      rate=decimal(last.per_thousand, self.lang, 1), solved=self.number(last.solved))
        ]  # fmt: skip
        before = next((one for one in briefing.crime if one.year == last.year - 1), None)
        if before is not None and min(before.recorded, last.recorded) < FEW:
            lines.append(self.word("crime_small", before=self.number(before.recorded)))
        elif before is not None:
            change = 100 * (last.recorded - before.recorded) / before.recorded
            sign = "+" if round(change) > 0 else ""
            told = sign + decimal(change, self.lang, 0)
            lines.append(self.word("crime_change", before=self.number(before.recorded), change=told))
        return tuple(lines)

    def categories(self, briefing: Briefing) -> tuple[str, ...]:
        """Which kind of offence there was most of."""
        first = briefing.categories[0]
        return (self.word("top_category", category=first.name, recorded=self.number(first.recorded)),)


def rows_in_words(rows: Mapping[str, str]) -> str:
    """What a picture shows, for who cannot see it: `2024: 12,1; 2025: 11,8`."""
    return "; ".join(f"{name}: {value}" for name, value in rows.items())
