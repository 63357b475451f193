"""Open answers coded by hand: a code book, two coders, how far they agree, and how often each code stands.

The code book is a table `item,code,cs,en,uk`: what each code means. The codings are a table `item,municipality,coder,
code`: a row for each code that a coder found in an answer, and a row with an empty code where a coder found none.
A code counts where both coders found it, or where the coder `agreed` did: the row that settles a disagreement.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...scoring.agreement import cohen_kappa, krippendorff_alpha
from .disclosure import Disclosure
from .estimate import Estimator, Rows
from .figures import Figure
from .model import Survey
from .suppression import SMALLEST

AGREED = "agreed"
"""Who settles disagreements."""

BOOK_COLUMNS = ("item", "code", "cs", "en", "uk")
CODING_COLUMNS = ("item", "municipality", "coder", "code")


@dataclass(frozen=True, slots=True)
class Codings:
    """A code book and what coders found."""

    book: pd.DataFrame = field(repr=False)
    codings: pd.DataFrame = field(repr=False)

    def __post_init__(self) -> None:
        for name, table, wanted in (
            ("code book", self.book, BOOK_COLUMNS), ("codings", self.codings, CODING_COLUMNS),
        ):  # fmt: skip
            missing = [column for column in wanted if column not in table]
            if missing:
                raise ValueError(f"{name}: expected the columns {', '.join(wanted)}; missing: {', '.join(missing)}")
        known = set(zip(self.book["item"], self.book["code"], strict=True))
        coded = self.codings[self.codings["code"].notna() & (self.codings["code"] != "")]
        strange = [pair for pair in zip(coded["item"], coded["code"], strict=True) if pair not in known]
        if strange:
            item, code = strange[0]
            raise ValueError(f"codings: expected codes of the code book, got “{code}” for the item “{item}”")


@dataclass(frozen=True, slots=True)
class Code:
    """A code: what it means, κ of the two coders, and its share, None where it is not shown."""

    id: str
    text: dict[str, str]
    kappa: float | None
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Coded:
    """An open item: how many answers two coders read, α over all codes, and the codes."""

    item: str
    answers: int
    alpha: float | None
    codes: tuple[Code, ...]
    unsettled: int
    """Answers about which the coders disagree and nobody has settled it."""


def coded_items(
    codings: Codings, survey: Survey, estimator: Estimator, whole: Rows, disclosure: Disclosure
) -> tuple[Coded, ...]:
    """The open items that two people have coded and that may be shown, in the order of the code book."""
    items = [item for item in dict.fromkeys(codings.book["item"]) if disclosure.shows(str(item))]
    made = (_coded(item, codings, survey, estimator, whole) for item in items)
    return tuple(one for one in made if one is not None)


def _coded(item: str, codings: Codings, survey: Survey, estimator: Estimator, whole: Rows) -> Coded | None:
    rows = codings.codings[codings.codings["item"] == item]
    found: dict[str, dict[str, set[str]]] = {}
    for coder, municipality, code in zip(rows["coder"], rows["municipality"].astype(str), rows["code"], strict=True):
        seen = found.setdefault(str(coder), {}).setdefault(municipality, set())
        if isinstance(code, str) and code:
            seen.add(code)
    settled = found.pop(AGREED, {})
    if len(found) != 2:
        return None
    first, second = found.values()
    both = sorted(first.keys() & second.keys() & set(survey.answers.index))
    if len(both) < SMALLEST:
        return None
    book = codings.book[codings.book["item"] == item]
    codes = [str(code) for code in book["code"]]
    marks = {code: [(code in first[m], code in second[m]) for m in both] for code in codes}
    final = {m: settled.get(m, first[m] & second[m]) for m in both}
    figures = _shares(codes, final, survey, estimator, whole)
    return Coded(
        item=item, answers=len(both), alpha=krippendorff_alpha([pair for code in codes for pair in marks[code]]),
        codes=tuple(
            Code(str(row["code"]), {lang: str(row[lang]) for lang in ("cs", "en", "uk")},
                 cohen_kappa(*zip(*marks[str(row["code"])], strict=True)), figures[str(row["code"])])
            for _, row in book.iterrows()
        ),
        unsettled=sum(first[m] != second[m] and m not in settled for m in both),
    )  # fmt: skip


def _shares(
    codes: list[str], final: dict[str, set[str]], survey: Survey, estimator: Estimator, whole: Rows
) -> dict[str, Figure | None]:
    values = np.full((survey.answered, len(codes)), np.nan)
    for at, municipality in zip(survey.answers.index.get_indexer(pd.Index(list(final))), final, strict=True):
        values[at] = [code in final[municipality] for code in codes]
    found = estimator.shares(values, whole)
    chosen = np.nansum(values, axis=0)
    return {
        code: Figure(int(found.answered[n]), float(found.value[n]), float(found.low[n]), float(found.high[n]),
                     float(found.plain[n]), None, float(found.variance[n]), float(found.freedom[n]))
        if SMALLEST <= chosen[n] <= len(final) - SMALLEST else None
        for n, code in enumerate(codes)
    }  # fmt: skip
