"""`beseda new`: a course of the trainer's own, with one worked module."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from beseda.content.text import LANGUAGES

_SAMPLE = Path(__file__).with_name("course")
_LINE = re.compile(r"(\s*)(- )?(cs|en|uk): ")
_TITLE = re.compile(r"@TITLE:(.*?)@")


class StarterError(Exception):
    """No course can be made there; the message says what is in the way."""


def create(folder: Path, title: str = "", languages: Sequence[str] = LANGUAGES, today: date | None = None) -> None:
    """Makes a course in `folder`, which is new or empty; `title` is its name, `languages` its languages in order.

    All of it is there, or nothing. Raises StarterError, OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        got = "a folder with files in it" if folder.is_dir() else "a file"
        raise StarterError(f"{folder}: expected a new or an empty folder, got {got}. Name another one")
    year = (today or date.today()) + timedelta(days=365)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as name:
        made = Path(name) / "course"
        for path in sorted(path for path in _SAMPLE.rglob("*") if path.is_file()):
            if path.suffix == ".ipynb" and path.stem not in languages:
                continue
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".yaml":
                if path.name != "course.yaml":  # a course has its name in every language that Beseda speaks
                    text = _spoken(text, languages)
                text = _TITLE.sub(lambda found: json.dumps(title or found[1], ensure_ascii=False), text)
                text = text.replace("@LANGUAGES@", ", ".join(languages)).replace("@NEXT_YEAR@", str(year))
            target = made / path.relative_to(_SAMPLE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        if folder.exists():
            folder.rmdir()
        shutil.move(made, folder)


def _spoken(text: str, languages: Sequence[str]) -> str:
    """A YAML file without the lines of other languages; what is dropped must not take a list's dash along."""
    out, dash = [], ""
    for line in text.splitlines(keepends=True):
        found = _LINE.match(line)
        if found and found[3] not in languages:
            dash = found[1] + found[2] if found[2] else dash
            continue
        if found and dash:
            line = dash + line.lstrip()
        if found:
            dash = ""
        out.append(line)
    return "".join(out)
