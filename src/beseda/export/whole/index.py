"""The list of the files that a folder holds: by edition, module and language, with size and date, and what failed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from beseda.content import ContentError, Course, Edition

from ..build import Built, Wanted
from ..files import write
from ..formats import EDITIONS, FORMATS, TONGUES, suffix_of
from ..templates import Assets, bundle, inline, render, slide_file, strings
from .plan import edition_folder

_SPACE = "\N{NO-BREAK SPACE}"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _File:
    address: str
    kind: str
    size: str
    date: str
    old: bool


def write_index(course: Course, folder: Path, built: Iterable[Built]) -> list[Path]:
    """Writes index.html in the first language and index-<lang>.html in the others; returns the files.

    They list every document of the course below `folder`, whenever it was made, and the failures among `built`. The
    participants' folder gets a list of its own, which knows of no other edition. Raises ContentError, ExportError,
    OSError.
    """
    failed = [one for one in built if one.error or one.problems]
    names = {lang: "index.html" if not number else f"index-{lang}.html" for number, lang in enumerate(course.languages)}
    shared = folder / edition_folder(course, "participant")
    paths = []
    for lang, name in names.items():
        write(folder / name, _index(course, folder, EDITIONS, failed, names, lang))
        paths.append(folder / name)
        if shared.is_dir():
            write(shared / name, _index(course, shared, ("participant",), [], names, lang))
    return paths


def _index(
    course: Course, folder: Path, editions: Sequence[Edition], failed: Sequence[Built], names: dict[str, str], lang: str
) -> str:
    styles = inline(bundle("tokens.css"), slide_file(course, "page/page.css"), slide_file(course, "list/list.css"))
    alone = len(editions) == 1
    shown = [_edition(course, folder, edition, failed, lang, alone) for edition in editions]
    return render(
        course, "list/index.html.j2", lang,
        assets=Assets(styles=styles), names=names, tongues=TONGUES, languages=course.languages,
        editions=[edition for edition in shown if edition["modules"]],
        failures=list(_failures(failed, strings(course, lang))),
    )  # fmt: skip


def _edition(
    course: Course, folder: Path, edition: Edition, failed: Sequence[Built], lang: str, alone: bool
) -> dict[str, Any]:
    below = "" if alone else f"{edition_folder(course, edition)}/"
    unmade = {one.wanted for one in failed if one.error}
    modules = []
    for module in course.info.modules:
        rows = []
        for to in FORMATS:
            cells = [
                _file(folder, f"{below}{language}/", Wanted(module, language, edition, to), unmade, lang)
                for language in course.languages
            ]
            if any(cells):
                rows.append((to, cells))
        if rows:
            modules.append({"title": _title(course, module, lang), "rows": rows})
    return {"name": edition, "folder": below, "modules": modules}


def _file(folder: Path, below: str, wanted: Wanted, unmade: set[Wanted], lang: str) -> _File | None:
    address = f"{below}{wanted.name}"
    path = folder / address
    if not path.is_file():
        return None
    stat = path.stat()
    kind = suffix_of(wanted.to)[1:].upper()
    return _File(address, kind, size_text(stat.st_size, lang), date_text(stat.st_mtime, lang), wanted in unmade)


def _failures(failed: Sequence[Built], said: dict[str, str]) -> list[tuple[str, str]]:
    """What went wrong, each line once, with the files that it concerns."""
    lines: dict[str, list[str]] = {}
    for one in failed:
        if one.error:
            lines.setdefault(one.error, []).append(one.wanted.name)
        for problem in one.problems:
            lines.setdefault(problem, []).append(f"{one.wanted.name} ({said['files_problems']})")
    return [(", ".join(names), line) for line, names in lines.items()]


def _title(course: Course, module: str, lang: str) -> str:
    try:
        return course.module(module).title[lang]
    except ContentError:
        return module


def size_text(size: int, lang: str) -> str:
    """A size as one reads it: 840 kB, 1,2 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{_SPACE}kB"
    text = f"{size / 1_000_000:.1f}"
    return f"{text if lang == 'en' else text.replace('.', ',')}{_SPACE}MB"


def date_text(seconds: float, lang: str) -> str:
    """A day as one writes it. With SOURCE_DATE_EPOCH set no day is later than that one, wherever it is made."""
    named = os.environ.get("SOURCE_DATE_EPOCH", "")
    if named.isdigit():
        day = datetime.fromtimestamp(min(seconds, int(named)), UTC)
    else:
        day = datetime.fromtimestamp(seconds).astimezone()
    if lang == "en":
        return f"{day.day}{_SPACE}{_MONTHS[day.month - 1]}{_SPACE}{day.year}"
    return f"{day.day}.{_SPACE}{day.month}.{_SPACE}{day.year}" if lang == "cs" else f"{day:%d.%m.%Y}"
