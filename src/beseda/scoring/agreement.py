"""How far two people who code the same answers agree, beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Cohen's κ of two coders over the same units, at most 1; 0 is chance.

    Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20, 37-46.
    None for no unit, and where both gave everything the same one code: chance alone agrees fully then.
    Raises ValueError for different numbers of units.
    """
    if len(first) != len(second):
        raise ValueError("both coders code the same units")
    units = len(first)
    if not units:
        return None
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / units
    ones, others = Counter(first), Counter(second)
    expected = sum(ones[code] * others[code] for code in ones) / units**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's α for nominal codes, any number of coders, with codes missing; a sequence of codes per unit.

    Krippendorff (2011), Computing Krippendorff's alpha-reliability. Units with fewer than two codes say nothing. None
    where nothing can be paired, or only one code was ever given.
    """
    pairable = [given for unit in units if len(given := [code for code in unit if code is not None]) >= 2]
    totals = Counter(code for given in pairable for code in given)
    values = sum(totals.values())
    if len(totals) < 2:
        return None
    disagreed = sum(
        sum(count * (len(given) - count) for count in Counter(given).values()) / (len(given) - 1) for given in pairable
    )
    by_chance = sum(count * (values - count) for count in totals.values()) / (values - 1)
    return 1 - disagreed / by_chance
