"""The words of the report in the languages of the course, and its numbers as these languages write them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("texts")
_SPACE = "\N{NO-BREAK SPACE}"


def words(lang: str) -> dict[str, str]:
    """The words in a language; English where there are none."""
    return words_in(_FOLDER, lang)


@cache
def words_in(folder: Path, lang: str) -> dict[str, str]:
    """The words of a folder with a file for each language; English where there are none."""
    path = folder / f"{lang}.json"
    if not path.is_file():
        return words_in(folder, "en")
    said: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return said


def heading(column: str, lang: str) -> str:
    """The heading of a column of `exercise_table`."""
    return words(lang)["exercise_title" if column == "title" else column]


def percent(share: float, lang: str) -> str:
    """A share 0 … 1: `80%`, in Czech and Ukrainian set apart."""
    return f"{share:.0%}" if lang == "en" else f"{share * 100:.0f}{_SPACE}%"


def decimal(value: float, lang: str, digits: int = 2) -> str:
    """A number with its decimals, the minus sign a real one, the comma where the language has one."""
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    text = text.replace("-", "−")
    return text if lang == "en" else text.replace(".", ",")
