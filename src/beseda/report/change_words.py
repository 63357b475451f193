"""What a change comes to, in words: a change and never an effect, and too few to say where that is so."""

from __future__ import annotations

from .disclosure import SMALLEST_GROUP
from .models import Change, Interval, Measure
from .words import decimal, words

NONE = "–"
_MINUTE = 0.001
"""A smaller p is written as below it."""


def title(change: Change, lang: str) -> str:
    """The questionnaire and its two occasions."""
    said = words(lang)
    return said["change_title"].format(
        title=change.title, before=said[f"occasion_{change.before}"], after=said[f"occasion_{change.after}"]
    )


def verdict(change: Change, measure: Measure, lang: str) -> str:
    """One sentence on a scale: what can be said of its change, or that too few people were asked."""
    said = words(lang)
    if change.detectable is None:
        return said["change_few"].format(title=measure.title, pairs=change.pairs)
    found = measure.change
    if found is None:
        return said["change_none"].format(title=measure.title)
    numbers = {"title": measure.title, "value": decimal(abs(found.value), lang), "low": decimal(found.low, lang),
               "high": decimal(found.high, lang), "least": decimal(change.detectable, lang)}  # fmt: skip
    if found.low <= 0 <= found.high:
        return said["change_unclear"].format(**numbers)
    return said["change_rose" if found.value > 0 else "change_fell"].format(**numbers)


def slopes(change: Change, lang: str) -> tuple[str, ...]:
    """A sentence per scale: the means before and after."""
    said = words(lang)
    return tuple(
        said["slope_words"].format(
            title=one.title, before=decimal(one.before, lang), after=decimal(one.after, lang), low=change.low,
            high=change.high,
        )
        for one in change.measures
    )  # fmt: skip


def differences(change: Change, lang: str) -> tuple[str, ...]:
    """The verdict on each scale, then how the pairs were found."""
    return (*(verdict(change, one, lang) for one in change.measures), *found(change, lang))


def found(change: Change, lang: str) -> tuple[str, ...]:
    """How the sheets were brought together, and what was left out."""
    said = words(lang)
    lines = [said["pairs_words"].format(pairs=change.pairs)]
    if change.slips:
        lines.append(said["slips_words"].format(number=_floor(change.slips, lang)))
    lines.append(said["left_out_words"].format(number=_floor(change.left_out, lang)))
    return tuple(lines)


def figures(change: Change, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A row per figure that is known of any scale: its name, and its value for each of them."""
    every = [_figures(measure, lang) for measure in change.measures]
    rows = zip(*every, strict=True)
    return tuple(
        (row[0][0], tuple(value or NONE for _, value in row)) for row in rows if any(value for _, value in row)
    )


def _figures(measure: Measure, lang: str) -> tuple[tuple[str, str | None], ...]:
    """Names and values of one scale; None where there is nothing to say."""
    said = words(lang)
    return (
        (said["fig_before"], decimal(measure.before, lang)),
        (said["fig_after"], decimal(measure.after, lang)),
        (said["fig_change"], _between(measure.change, lang)),
        (said["fig_t"], None if measure.t is None or measure.p is None
         else f"{_tied(f't({measure.df}) = {decimal(measure.t, lang)}')}, {_p(measure.p, lang)}"),
        (said["fig_wilcoxon"], None if measure.wilcoxon is None or measure.wilcoxon_p is None
         else f"{_tied(f'W = {decimal(measure.wilcoxon, lang, 1)}')}, {_p(measure.wilcoxon_p, lang)}, "
              f"{_tied(f'r = {decimal(measure.rank_biserial or 0, lang)}')}"),
        (said["fig_d_z"], _between(measure.d_z, lang)),
        (said["fig_d_av"], None if measure.d_av is None else decimal(measure.d_av, lang)),
        (said["fig_g"], None if measure.g_av is None else decimal(measure.g_av, lang)),
        (said["fig_alpha"], _between(measure.alpha, lang)),
        (said["fig_omega"], _between(measure.omega, lang)),
        (said["fig_rose"], None if measure.rose is None else _floor(measure.rose, lang)),
        (said["fig_fell"], None if measure.fell is None else _floor(measure.fell, lang)),
    )  # fmt: skip


def _between(value: Interval | None, lang: str) -> str | None:
    if value is None:
        return None
    said = words(lang)["fig_between"]
    text = said.format(**{end: decimal(getattr(value, end), lang) for end in ("value", "low", "high")})
    first, _, interval = text.partition(" ")
    return f"{first} {_tied(interval)}"


def _p(value: float, lang: str) -> str:
    return _tied(f"p < {decimal(_MINUTE, lang, 3)}" if value < _MINUTE else f"p = {decimal(value, lang, 3)}")


def _tied(text: str) -> str:
    """The text in one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _floor(number: int, lang: str) -> str:
    """A number that was rounded down to fives: fewer than five, or at least so many."""
    said = words(lang)
    return said["at_least"].format(number=number) if number else said["fewer"].format(number=SMALLEST_GROUP)
