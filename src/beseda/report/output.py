"""Shows a table in the terminal, and writes it as CSV or HTML."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .exercises import SMALLEST_GROUP
from .words import heading, words

TOO_FEW = f"<{SMALLEST_GROUP}"
NONE = "–"


def render_table(table: pd.DataFrame, lang: str = "en", console: Console | None = None) -> None:
    """Prints the table of `exercise_table` to the terminal, or to another console."""
    out = Table(title=words(lang)["title"], caption=words(lang)["note"])
    for number, name in enumerate(_columns(table)):
        out.add_column(heading(name, lang), justify="left" if number < 1 else "right", overflow="fold")
    for row in _texts(table, lang):
        # Text, not markup: a title may have brackets in it.
        out.add_row(*(Text(cell) for cell in row))
    (console or Console()).print(out)


def write_table(table: pd.DataFrame, path: Path | str, lang: str = "en") -> None:
    """Writes the table as the path's ending says: .csv or .html. Raises ValueError for another, OSError."""
    path = Path(path)
    if path.suffix == ".csv":
        _frame(table).to_csv(path, index=False, encoding="utf-8-sig")  # by its first bytes Excel knows UTF-8
    elif path.suffix in (".html", ".htm"):
        path.write_text(_page(table, lang), encoding="utf-8")
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
    if not shown:
        return TOO_FEW
    if pd.isna(value):
        return NONE
    if name in ("asked", "answered"):
        return str(value)
    if name == "median_seconds":
        return f"{value:.0f}\N{NO-BREAK SPACE}s"
    # Czech and Ukrainian set the sign apart: 80 %.
    return f"{value:.0%}" if lang == "en" else f"{value * 100:.0f}\N{NO-BREAK SPACE}%"


def _page(table: pd.DataFrame, lang: str) -> str:
    """A page that needs nothing but itself."""
    said = {key: html.escape(text) for key, text in words(lang).items()}
    head = "".join(f'<th scope="col">{html.escape(heading(name, lang))}</th>' for name in _columns(table))
    body = "".join(
        f'<tr><th scope="row">{html.escape(first)}</th>'
        + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n"
        for first, *cells in _texts(table, lang)
    )  # fmt: skip
    return _PAGE.format(lang=html.escape(lang), head=head, body=body, **said)


_PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }}
  table {{ border-collapse: collapse; width: 100% }}
  th, td {{ border-bottom: 1px solid; padding: .4rem .6rem; text-align: right; vertical-align: top }}
  th:first-child {{ text-align: left }}
</style>
<h1>{title}</h1>
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{body}</tbody>
</table>
<p>{note}</p>
</html>
"""
