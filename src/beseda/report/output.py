"""Shows a table in the terminal, and writes it as CSV or HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from . import change_words, clues, spoken
from .disclosure import SMALLEST_GROUP
from .models import Band, GroupReport, Hands, Item
from .page import HAND_COLUMNS, page_html
from .pictures import warm
from .words import decimal, heading, percent, words

if TYPE_CHECKING:
    import pandas as pd

TOO_FEW = f"<{SMALLEST_GROUP}"
NONE = "–"


def prepare(path: Path | None) -> None:
    """Loads what a report takes for the terminal (None) or this file: beside the counting, in a thread of its own."""
    import pandas  # noqa: F401 - what it is loaded for comes later
    import scipy.special  # noqa: F401 - scipy loads it at first use

    if path and path.suffix in (".html", ".htm"):
        warm()


def render_table(table: pd.DataFrame, lang: str = "en", console: Console | None = None) -> None:
    """Prints the table of `exercise_table` to the terminal, or to another console."""
    out = Table(title=words(lang)["title"], caption=words(lang)["note"])
    for number, name in enumerate(_columns(table)):
        out.add_column(heading(name, lang), justify="left" if number < 1 else "right", overflow="fold")
    for row in _texts(table, lang):
        # Text, not markup: a title may have brackets in it.
        out.add_row(*(Text(cell) for cell in row))
    (console or Console()).print(out)


def render_groups(report: GroupReport, console: Console | None = None) -> None:
    """Prints what there is to say of the exercises with messages: sentences, and a table of the messages."""
    console, said, lang = console or Console(), words(report.lang), report.lang
    for group in report.groups:
        console.print(Text(f"\n{group.title}", style="bold"))
        if group.hands:
            _render_hands(group.hands, console, lang)
        if group.signal is None:
            console.print(said["group_small"])
            continue
        bands = (Band(label=said["everybody"], signal=group.signal), *spoken.named_bands(group, lang))
        found = group.calibration
        for line in (*spoken.signal(bands, lang), *(spoken.calibration(found, lang) if found else ())):
            console.print(Text(line))
        out = Table()
        for number, name in enumerate(("message", "people", "share_right", "interval", "discrimination")):
            out.add_column(said[name], justify="left" if number < 1 else "right", overflow="fold")
        for item in sorted(group.items, key=lambda item: not item.fraud):
            out.add_row(Text(item.label), *(Text(cell) for cell in _figures(item, lang)))
        console.print(out)
        if lines := clues.missed(group.items, lang, spoken.FIRST):
            for line in (said["clues"], said["clues_help"], *lines):
                console.print(Text(line))
    for change in report.changes:
        console.print(Text(f"\n{change_words.title(change, lang)}", style="bold"))
        for line in change_words.differences(change, lang) if change.measures else (said["change_small"],):
            console.print(Text(line))


def _render_hands(hands: Hands, console: Console, lang: str) -> None:
    said = words(lang)
    for line in (said["hands"], *spoken.hands(hands, lang)):
        console.print(Text(line))
    out = Table()
    for number, name in enumerate(HAND_COLUMNS):
        out.add_column(said[name], justify="left" if number < 1 else "right", overflow="fold")
    for item in hands.items:
        out.add_row(Text(item.label), *map(Text, spoken.hand_figures(item, lang)))
    console.print(out)


def _figures(item: Item, lang: str) -> tuple[str, ...]:
    if item.share is None:
        return (TOO_FEW,) * 4
    known = item.discrimination
    between = f"{percent(item.share.low, lang)} – {percent(item.share.high, lang)}"
    return (
        str(item.people), percent(item.share.value, lang), between, NONE if known is None else decimal(known, lang)
    )  # fmt: skip


def write_table(table: pd.DataFrame, path: Path | str, lang: str = "en", report: GroupReport | None = None) -> None:
    """Writes the table as the path's ending says: .csv, or .html with the report of the groups beneath it.

    Raises ValueError for another ending, OSError.
    """
    path = Path(path)
    if path.suffix == ".csv":
        _frame(table).to_csv(path, index=False, encoding="utf-8-sig")  # by its first bytes Excel knows UTF-8
    elif path.suffix in (".html", ".htm"):
        head = [heading(name, lang) for name in _columns(table)]
        path.write_text(page_html(head, _texts(table, lang), report, lang), encoding="utf-8")
    else:
        raise ValueError(f"{path.name}: expected a name that ends in .csv or .html")


def _columns(table: pd.DataFrame) -> list[str]:
    return [name for name in table.columns if name not in ("exercise", "shown")]


def _frame(table: pd.DataFrame) -> pd.DataFrame:
    """For other programs: plain numbers, an id, and the mark of a small group where there is no number."""
    numbers = table.drop(columns=["shown"]).astype(object)
    for name in _columns(table)[1:]:
        numbers[name] = numbers[name].where(table["shown"], TOO_FEW)
    return numbers


def _texts(table: pd.DataFrame, lang: str) -> list[list[str]]:
    return [
        [str(row["title"])] + [_text(name, row[name], bool(row["shown"]), lang) for name in _columns(table)[1:]]
        for row in table.to_dict("records")
    ]


def _text(name: str, value: Any, shown: bool, lang: str) -> str:
    import pandas as pd

    if not shown:
        return TOO_FEW
    if pd.isna(value):
        return NONE
    if name in ("asked", "answered"):
        return str(value)
    if name == "median_seconds":
        return f"{value:.0f}\N{NO-BREAK SPACE}s"
    return percent(value, lang)
