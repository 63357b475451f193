"""The cells of a workbook, read straight from its parts: values only, and what each of them is.

openpyxl takes many times as long, evaluates nothing either, but unpacks whatever it is given; calamine's binding for
Python tells no formula from a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from .package import Package
from .problem import Refused

Kind = Literal["text", "number", "date", "bool", "error", "formula"]
MAX_CELLS = 20_000
MAX_TEXT = 32_767
"""Cells of a sheet that are looked at, and characters of one: Excel's own bound."""

_DATE_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class Cell(NamedTuple):
    """A cell that holds something; a formula's value is never looked at."""

    column: str
    row: int
    value: str | float
    kind: Kind

    @property
    def name(self) -> str:
        """Such as B7."""
        return f"{self.column}{self.row}"


class Sheet(NamedTuple):
    """A sheet's name, its cells in the order of the file, and the areas of merged cells."""

    name: str
    cells: tuple[Cell, ...]
    merged: tuple[str, ...]


class Workbook:
    """The sheets of a package. Raises Refused."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._strings = _strings(package)
        self._dates = _dates(package)
        self._paths = dict(_paths(package))

    @property
    def names(self) -> list[str]:
        """The sheets' names in order."""
        return list(self._paths)

    def sheet(self, name: str, columns: str, *, alike: bool = False) -> Sheet:
        """What stands in some columns of a sheet, named by single letters. Raises Refused."""
        root = self._package.xml(self._paths[name], alike=alike)
        space = root.tag[: root.tag.find("}") + 1]
        cells = tuple(self._cells(root, space, columns))
        merged = tuple(one.get("ref", "")[:40] for one in root.iterfind(f"{space}mergeCells/{space}mergeCell"))
        return Sheet(name, cells, merged)

    def _cells(self, root: Element, space: str, columns: str) -> Iterator[Cell]:
        count = 0
        for row in root.iter(f"{space}row"):
            for cell in row.iter(f"{space}c"):
                if not len(cell):
                    continue
                count += 1
                if count > MAX_CELLS:
                    raise Refused(f"at most {MAX_CELLS} filled cells", "more than that")
                reference = _REFERENCE.fullmatch(cell.get("r", ""))
                if reference is None:
                    raise Refused("cells with their places", "a cell without one", "save it anew in Excel")
                read = self._value(cell, space) if reference[1] in columns else None
                if read is not None:
                    yield Cell(reference[1], int(reference[2]), *read)

    def _value(self, cell: Element, space: str) -> tuple[str | float, Kind] | None:
        kind = cell.get("t", "n")
        if cell.find(f"{space}f") is not None:
            return "", "formula"
        if kind == "inlineStr":
            return _bounded("".join(one.text or "" for one in cell.iter(f"{space}t"))), "text"
        text = cell.findtext(f"{space}v")
        if text is None or text == "":
            return None
        match kind:
            case "s":
                return self._shared(text), "text"
            case "str":
                return _bounded(text), "text"
            case "b":
                return text[:5], "bool"
            case "e":
                return text[:20], "error"
            case "d":
                return text[:30], "date"
        try:
            number = float(text)
        except ValueError:
            raise Refused("numbers in number cells", f"“{text[:20]}”", "save it anew in Excel") from None
        style = cell.get("s", "0")
        return number, "date" if style.isdigit() and int(style) in self._dates else "number"

    def _shared(self, text: str) -> str:
        if text.isdigit() and int(text) < len(self._strings):
            return self._strings[int(text)]
        raise Refused("texts that are in the file", "a text that is not", "save it anew in Excel")


def _paths(package: Package) -> Iterator[tuple[str, str]]:
    relations = {
        one.get("Id"): one.get("Target", "")
        for one in package.xml("xl/_rels/workbook.xml.rels", alike=True)
        if one.get("TargetMode") != "External" and one.get("Type", "").endswith("/worksheet")
    }
    for one in package.xml("xl/workbook.xml", alike=True).iter():
        if _tag(one) == "sheet":
            id_ = next((value for key, value in one.attrib.items() if key.endswith("}id")), None)
            target = relations.get(id_)
            if target is not None:
                yield one.get("name", "")[:31], target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    texts = []
    for item in package.xml("xl/sharedStrings.xml"):
        spoken = {id(text) for run in item.iter() if _tag(run) == "rPh" for text in run.iter()}
        texts.append(_bounded("".join(
            one.text or "" for one in item.iter() if _tag(one) == "t" and id(one) not in spoken
        )))  # fmt: skip
    return texts


def _dates(package: Package) -> frozenset[int]:
    """The styles that show a number as a date or a time."""
    if "xl/styles.xml" not in package:
        return frozenset()
    root = package.xml("xl/styles.xml", alike=True)
    own = {}
    formats: list[Element] = []
    for one in root:
        if _tag(one) == "numFmts":
            own = {each.get("numFmtId"): each.get("formatCode", "") for each in one}
        elif _tag(one) == "cellXfs":
            formats = list(one)

    def is_date(style: Element) -> bool:
        number = style.get("numFmtId", "0")
        code = _QUOTED.sub("", own.get(number, ""))
        return (number.isdigit() and int(number) in _DATE_IDS) or any(
            sign in "ymdhs" for sign in code.lower().replace("general", "")
        )

    return frozenset(at for at, style in enumerate(formats) if is_date(style))


def _bounded(text: str) -> str:
    return text[: MAX_TEXT + 1]


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
