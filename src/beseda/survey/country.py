"""An invented country: 6,254 municipalities with made-up names, spread over regions and sizes as real ones are.

Where the numbers are from. V: read in a source; K: general knowledge, near enough for teaching.

- V: municipalities by region on 31 December 2017: Ministry of Transport, Ročenka dopravy 2017, table 2.4.2 (data of the
  Czech Statistical Office), 6,258 with the military districts. K: the four districts left out here lie in the regions
  CZ031, CZ041, CZ064 and CZ071. That leaves 6,254.
- K: municipalities by size class, rounded; and how many of 50,000 inhabitants and more there are in each region.
- K: that regions differ in how small their municipalities are (SMALLNESS); size by region is fitted to both margins.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..report.survey import REGIONS, SIZES, frame_of

BY_REGION = dict(zip(REGIONS, (1, 1144, 623, 501, 133, 354, 215, 448, 451, 704, 672, 401, 307, 300), strict=True))
"""Municipalities by region; together 6,254."""

BY_SIZE = dict(zip(SIZES, (3370, 2174, 580, 112, 18), strict=True))
"""Municipalities by size class; together 6,254."""

LARGEST = dict(zip(REGIONS, (1, 1, 1, 1, 0, 2, 1, 1, 1, 1, 1, 1, 1, 5), strict=True))
"""Municipalities of 50,000 inhabitants and more."""

SMALLNESS = dict(
    zip(REGIONS, (0.0, 0.0, 0.2, 0.2, -0.3, -0.2, -0.1, 0.1, 0.1, 0.6, -0.1, -0.1, -0.4, -0.7), strict=True)
)
"""How much smaller (above 0) or larger (below) a region's municipalities are than usual."""

_RANGE = {"-499": (30, 499), "500-1999": (500, 1_999), "2000-9999": (2_000, 9_999), "10000-49999": (10_000, 49_999),
          "50000+": (50_000, 300_000)}  # fmt: skip
_FIRST = 900_001
"""Codes of real municipalities begin with 5; these with 9."""


def invented_country(seed: int = 0) -> pd.DataFrame:
    """The frame: index `code`, columns `name`, `region`, `population`, `size`. The same seed gives the same."""
    rng = np.random.default_rng([seed, 1])
    rows = []
    for region, counts in zip(REGIONS, size_by_region(), strict=True):
        for size, count in zip(SIZES, counts, strict=True):
            low, high = np.log(_RANGE[size][0]), np.log(_RANGE[size][1] + 1)
            people = np.exp(rng.uniform(low, high, int(count))).astype(int).clip(*_RANGE[size])
            rows += [(region, int(one)) for one in people]
    order = rng.permutation(len(rows))
    return frame_of(
        pd.DataFrame(
            {
                "code": [str(_FIRST + number) for number in range(len(rows))],
                "name": [f"Obec {number + 1:04}" for number in range(len(rows))],
                "region": [rows[at][0] for at in order],
                "population": [rows[at][1] for at in order],
            }
        )
    )


def size_by_region() -> NDArray[np.int64]:
    """Municipalities by region (rows) and size class (columns), whole numbers with both margins as given."""
    regions, sizes = np.array(list(BY_REGION.values())), np.array(list(BY_SIZE.values()))
    largest = np.array(list(LARGEST.values()))
    tilt = np.outer(-np.array(list(SMALLNESS.values())), np.arange(4))
    # Prague is one municipality, and a large one.
    table = np.exp(tilt) * sizes[:4] * (regions > 1)[:, None]
    rest = regions - largest
    for _ in range(200):
        table *= np.divide(rest, table.sum(axis=1), out=np.zeros(len(rest)), where=table.sum(axis=1) > 0)[:, None]
        table *= sizes[:4] / table.sum(axis=0)
    return np.column_stack([_whole(table, rest, sizes[:4]), largest])


def _whole(table: NDArray[np.float64], rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """The nearest whole numbers with these margins: rounded down, then one more where most is missing."""
    whole = np.floor(table).astype(np.int64)
    for at in np.argsort(-(table - whole), axis=None):
        row, column = divmod(int(at), table.shape[1])
        if whole[row].sum() < rows[row] and whole[:, column].sum() < columns[column]:
            whole[row, column] += 1
    for row in range(len(rows)):  # what the order left over
        while whole[row].sum() < rows[row]:
            whole[row, int(np.argmax(columns - whole.sum(axis=0)))] += 1
    return whole
