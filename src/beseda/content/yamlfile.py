"""Reads one YAML file into plain data that remembers where everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem, Severity, shown

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 40
Loc = tuple[str | int, ...]

# PyYAML composes by YAML 1.1, where `on` and `no` are booleans. Scalars are therefore resolved here, by the
# core schema of YAML 1.2: authors write `by: null` and `on: 2026-01-31` and mean just that.
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_GLUED = re.compile(r"^[ -]*([\w-]+:)\u00a0", re.MULTILINE)
_YAML_1_1_BOOL = {"yes", "no", "on", "off"}


@dataclass(slots=True)
class YamlFile:
    """The data of a file, and where in it each value and key stands (line and column from 1)."""

    path: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)

    def at(self, loc: Loc) -> tuple[int, int]:
        """Where `loc` stands, or the nearest thing around it."""
        while loc:
            spot = self.keys.get(loc) or self.values.get(loc)
            if spot:
                return spot
            loc = loc[:-1]
        return self.values.get((), (1, 1))

    def add(self, loc: Loc, expected: str, got: str, hint: str = "", *, warning: bool = False) -> None:
        """Notes a problem at `loc`."""
        file, here = self.home(loc)
        line, column = file.at(here)
        severity: Severity = "warning" if warning else "error"
        self.problems.append(Problem(file.path, line, column, dotted(here), expected, got, hint, severity))

    def home(self, loc: Loc) -> tuple[YamlFile, Loc]:
        """The file in which `loc` stands, and its place there."""
        return self, loc

    def clean(self) -> YamlFile:
        """The same places without the problems found so far: for checks that must not change a file kept elsewhere."""
        return replace(self, problems=[])


def dotted(loc: Loc) -> str:
    """A place in words: `items[2].options[0].text`."""
    out = ""
    for step in loc:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def read_yaml(path: Path, shown_as: str | None = None) -> YamlFile:
    """Reads `path`; whatever is wrong with it is in `.problems`, and `.data` is None when it cannot be used."""
    file = YamlFile(shown_as or str(path))
    text = _text(path, file)
    if text is None:
        return file
    try:
        file.data = _Builder(file, yaml.parse(text, Loader=yaml.CSafeLoader)).document()
    except yaml.MarkedYAMLError as error:
        # Where a quote or brace was opened says more than where the parser gave up looking for its end.
        opened = any(word in (error.context or "") for word in ("quoted scalar", "flow mapping", "flow sequence"))
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "nesting depth" in (error.problem or ""):  # newer parsers have a limit of their own
            file.problems.append(_too_deep(file, line, column))
        else:
            file.problems.append(Problem(file.path, line, column, "", "YAML", *_yaml_error(error, text, line)))
    except yaml.reader.ReaderError as error:
        line, column = _line_of(text, int(error.position or 0))
        file.problems.append(
            Problem(file.path, line, column, "", "text", f"a control character ({error.reason})", "delete it")
        )
    except _TooDeep as error:
        file.problems.append(_too_deep(file, *error.spot))
    else:
        if file.data is None and not file.problems:
            file.add((), "keys and values", "an empty file", "take another file of its kind as a pattern")
    return file


def _text(path: Path, file: YamlFile) -> str | None:
    def refuse(expected: str, got: str, hint: str, line: int = 1, column: int = 1) -> None:
        file.problems.append(Problem(file.path, line, column, "", expected, got, hint))

    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            refuse("at most 1 MiB", f"{size / MAX_BYTES:.1f} MiB", "divide it into several exercises")
            return None
        raw = path.read_bytes()
    except OSError as error:
        refuse("a readable file", error.strerror or "an error", "check its name and its rights")
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        refuse("UTF-8", "UTF-16", "save the file as UTF-8 without BOM")
        return None
    if raw.startswith(b"\xef\xbb\xbf"):
        refuse("UTF-8 without BOM", "a byte order mark", "save the file as “UTF-8”, not “UTF-8 with BOM”")
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = _line_of(before, len(before))
        refuse("UTF-8", f"the byte 0x{raw[error.start]:02x}", "save the file as UTF-8", line, column)
        return None


def _line_of(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _yaml_error(error: yaml.MarkedYAMLError, text: str, line: int) -> tuple[str, str]:
    """What the parser found and what to do about it."""
    got = (error.problem or error.context or "something else").replace("\n", " ")
    lines = text.splitlines()
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in source[: len(source) - len(source.lstrip())]:
        return "a tab", "indent with spaces"
    if "quoted scalar" in (error.context or ""):
        return "a quote without its end", "close the quote; a quote inside text is doubled or written „ “"
    if "flow" in (error.context or ""):
        return "a brace or bracket without its end", "close { with } and [ with ], and separate with commas"
    glued = _GLUED.search("\n".join(lines[max(line - 2, 0) : line]))
    if glued:
        return f"a non-breaking space after “{glued[1]}”", "put an ordinary space after the colon"
    if "mapping values are not allowed" in got:
        return "a second “: ” in the line", "put the text in quotes"
    return got, "look at this line and the one above; text with : # [ { * & in it belongs in quotes"


def _too_deep(file: YamlFile, line: int, column: int) -> Problem:
    return Problem(file.path, line, column, "", f"at most {MAX_DEPTH} levels", "more", "flatten it")


class _TooDeep(Exception):
    def __init__(self, spot: tuple[int, int]) -> None:
        self.spot = spot


class _Builder:
    """Builds data from parser events: composing by recursion would let a nested file crash the process."""

    def __init__(self, file: YamlFile, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events

    def document(self) -> Any:
        """The data of the one document, None when there is none."""
        data = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if data is not None:
                    self._note(event, (), "one document in a file", "another after ---", "make it a file of its own")
                    break
                data = self._value(next(self.events), ())
        return data

    def _note(self, event: yaml.Event, loc: Loc, expected: str, got: str, hint: str) -> None:
        line, column = _spot(event)
        self.file.problems.append(Problem(self.file.path, line, column, dotted(loc), expected, got, hint))

    def _value(self, event: yaml.Event, loc: Loc) -> Any:
        self.file.values[loc] = _spot(event)
        if len(loc) > MAX_DEPTH:
            raise _TooDeep(_spot(event))
        if isinstance(event, yaml.AliasEvent):
            self._note(
                event,
                loc,
                "the text itself",
                f"the YAML alias *{getattr(event, 'anchor', '')}",
                "write it out, aliases are not used; a text that starts with * belongs in quotes",
            )
            return None
        if anchor := getattr(event, "anchor", None):
            self._note(
                event,
                loc,
                "no YAML anchors",
                f"&{anchor}",
                "delete it; a text that starts with & belongs in quotes",
            )
        if tag := getattr(event, "tag", None):
            self._note(
                event,
                loc,
                "no YAML tags",
                tag,
                "delete it; a text that starts with ! belongs in quotes",
            )
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(loc)
        return self._mapping(loc)

    def _sequence(self, loc: Loc) -> list[Any]:
        out: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            out.append(self._value(event, (*loc, len(out))))
        return out

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._note(event, loc, "a word as a key", "a list, a map or an alias", "a key stands before a colon")
                self._value(event, (*loc, "?"))
                self._value(next(self.events), (*loc, "?"))
                continue
            key = str(event.value)
            here = (*loc, key)
            if key in out:
                self._note(
                    event,
                    here,
                    "each key once",
                    f"“{key}” again",
                    f"the first is in line {self.file.keys[here][0]}",
                )
                kept = self.file.values[here]
                self._value(next(self.events), (*loc, f"{key} (again)"))
                self.file.values[here] = kept
                continue
            self.file.keys[here] = _spot(event)
            out[key] = self._value(next(self.events), here)
        return out


def _spot(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _scalar(event: yaml.ScalarEvent) -> Any:
    value = str(event.value)
    if not event.implicit[0]:
        return value
    if value in _NULL:
        return None
    if value in _BOOL:
        return _BOOL[value]
    if _INT.fullmatch(value):
        return int(value)
    if _FLOAT.fullmatch(value):
        return float(value)
    return value


def hint_for(value: object, expected: str) -> str:
    """A remedy for the commonest slips of a value's type."""
    if expected == "text" and isinstance(value, int | float):
        return "put it in quotes"
    if expected == "true or false" and str(value).lower() in _YAML_1_1_BOOL | {"ano", "ne"}:
        return f"write true or false instead of {shown(value)}"
    if expected == "text" and isinstance(value, dict):
        return "a text with “: ” in it belongs in quotes"
    return ""


__all__ = ["Loc", "YamlFile", "dotted", "hint_for", "read_yaml"]
