"""The words of a survey's report, its groups by name, and figures as the languages write them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..words import decimal, percent, words_in
from .figures import Figure
from .groups import Group

_FOLDER = Path(__file__).with_name("texts")


def words(lang: str) -> dict[str, str]:
    """The words in a language; English where there are none."""
    return words_in(_FOLDER, lang)


def group_name(group: Group, lang: str) -> str:
    """A group in words, such as “Plzeňský kraj, do 499 obyvatel”."""
    said = words(lang)
    parts = [said[f"{kind}_{value}"] for kind, value in zip(("region", "size", "state"), group, strict=True) if value]
    return ", ".join(parts) or said["all"]


def number(value: float, mean: bool, lang: str) -> str:
    """A share as per cent, a mean with one decimal."""
    return decimal(value, lang, 1) if mean else percent(value, lang)


def between(figure: Figure, mean: bool, lang: str) -> str:
    """The interval."""
    return words(lang)["between"].format(low=number(figure.low, mean, lang), high=number(figure.high, mean, lang))


def thousands(value: int, lang: str) -> str:
    """A whole number with its thousands set apart."""
    return f"{value:,}" if lang == "en" else f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def figure_words(label: str, figure: Figure, mean: bool, lang: str) -> str:
    """A figure in one sentence."""
    return words(lang)["figure_words"].format(
        label=label, value=number(figure.value, mean, lang), low=number(figure.low, mean, lang),
        high=number(figure.high, mean, lang), plain=number(figure.plain, mean, lang),
    )  # fmt: skip


def listed(names: Sequence[str]) -> str:
    """Names in a row."""
    return ", ".join(names)
