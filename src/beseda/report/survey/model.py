"""A survey of municipalities as it is evaluated: who was asked, who answered, and what."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

REGIONS: tuple[str, ...] = (
    "CZ010", "CZ020", "CZ031", "CZ032", "CZ041", "CZ042", "CZ051", "CZ052", "CZ053", "CZ063", "CZ064", "CZ071",
    "CZ072", "CZ080",
)  # fmt: skip
"""The 14 regions by their NUTS 3 codes, in the order of the Czech Statistical Office."""

SIZES: tuple[str, ...] = ("-499", "500-1999", "2000-9999", "10000-49999", "50000+")
"""Size classes by number of inhabitants."""

_BOUNDS = (-1, 499, 1_999, 9_999, 49_999, 10**9)


@dataclass(frozen=True, slots=True)
class Survey:
    """What an evaluation works on. Raises ValueError where the parts do not belong together.

    frame
        Every municipality that was asked. Index `code` (str of 6 digits); columns `name`, `region` (one of REGIONS),
        `population` (int), `size` (ordered categorical of SIZES).
    answers
        A row per municipality that answered; the index is part of the frame's. A `single` or `text` item is a column
        of str, `likert` Int64, `number` Float64, `multi` one boolean column `<item>/<option>` for each option. NA
        where nothing was said.
    not_applicable
        Boolean, the rows of `answers`, a column per item: whether the item does not apply to the municipality.
    synthetic
        Whether the answers are made up. Everything that is shown of them then says so.
    """

    frame: pd.DataFrame
    answers: pd.DataFrame
    not_applicable: pd.DataFrame
    synthetic: bool

    def __post_init__(self) -> None:
        missing = {"name", "region", "population", "size"} - set(self.frame.columns)
        if missing:
            raise ValueError(f"frame: expected the columns {', '.join(sorted(missing))}")
        if not self.frame.index.is_unique or not self.answers.index.is_unique:
            raise ValueError("a municipality is in the frame once, and answers once")
        if not self.answers.index.isin(self.frame.index).all():
            raise ValueError("answers of municipalities that are not in the frame")
        if not self.not_applicable.index.equals(self.answers.index):
            raise ValueError("not_applicable: expected the rows of answers")
        if not self.frame["region"].isin(REGIONS).all():
            raise ValueError("frame: expected regions by their NUTS 3 codes")

    @property
    def asked(self) -> int:
        """How many municipalities were asked."""
        return len(self.frame)

    @property
    def answered(self) -> int:
        """How many municipalities answered."""
        return len(self.answers)


def size_classes(population: pd.Series) -> pd.Series:
    """The size class of each number of inhabitants, as an ordered categorical of SIZES."""
    return pd.cut(population, bins=list(_BOUNDS), labels=list(SIZES), ordered=True)


def frame_of(municipalities: pd.DataFrame) -> pd.DataFrame:
    """The frame of a table with the columns `code`, `name`, `region`, `population`; sorted by code."""
    frame = municipalities.set_index("code").sort_index()
    frame.index = frame.index.astype(str)
    return frame.assign(size=size_classes(frame["population"]))
