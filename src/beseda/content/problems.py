"""What is wrong with a course, said so that an author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem at one place; prints as `path:line:column: key: expected …, got … (hint)`."""

    path: str
    line: int
    column: int
    key: str
    expected: str
    got: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}: "
        warning = "warning: " if self.severity == "warning" else ""
        key = f"{self.key}: " if self.key else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{warning}{key}expected {self.expected}, got {self.got}{hint}"


class ContentError(Exception):
    """A course, module or exercise cannot be used; `problems` says why, one line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def _render_traceback_(self) -> list[str]:
        """IPython's hook: notebooks show the message, never a traceback."""
        return [str(self)]


class UnknownId(ContentError):
    """An id that the course does not have; `nearest` holds the ids most like it."""

    def __init__(self, what: str, wanted: str, known: Iterable[str]) -> None:
        self.wanted = wanted
        known = tuple(known)
        self.nearest = nearest(wanted, known)
        self.problems = ()
        names = sorted(set(known))
        ending = f"Did you mean: {', '.join(self.nearest)}?" if self.nearest else f"There is: {', '.join(names[:12])}."
        if not names:
            ending = "It has none yet."
        Exception.__init__(self, f"There is no {what} “{wanted}” in this course. {ending}")


def nearest(wanted: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Up to `count` of the known names that look most like the wanted one, the likeliest first."""
    names = sorted(set(known))
    by_tail = {name.rsplit("/", 1)[-1]: name for name in names}
    close = get_close_matches(wanted, names, n=count, cutoff=0.6)
    tail = get_close_matches(wanted.rsplit("/", 1)[-1], by_tail, n=count, cutoff=0.6)
    part = [name for name in names if len(wanted) > 2 and wanted in name]
    return tuple(dict.fromkeys([*close, *(by_tail[name] for name in tail), *part]))[:count]


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """A hint for a misspelt name: the nearest one, else the list of those there are."""
    names = list(known)
    close = nearest(wanted, names, count=1)
    if close:
        return f"did you mean “{close[0]}”?"
    return "there is: " + ", ".join(names[:12]) if names else ""


def shown(value: object, limit: int = 40) -> str:
    """A value as an author would recognise it: short, one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a map" if value else "an empty map"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"“{line[:limit]}…”" if len(line) > limit else f"“{line}”"
    return str(value)[:limit]
