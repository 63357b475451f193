"""`beseda new`: a course of the trainer's own, with one worked module."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from beseda.content.schema import schema_text
from beseda.content.text import LANGUAGES

_SAMPLE = Path(__file__).with_name("course")
_LINE = re.compile(r"(\s*)(- )?(cs|en|uk): ")
_TITLE = re.compile(r"@TITLE:(.*?)@")
_COMMENT = re.compile(r"^# (cs|en|uk): (.*\n)", re.M)
_ONE = re.compile(r"@ONE:(.*?)\|(.*?)\|(.*?)@")
_NAMES = {
    "cs": ("ukazka", "poplatek", "dve-zpravy"),
    "en": ("sample", "fee", "two-messages"),
    "uk": ("zrazok", "doplata", "dva-povidomlennia"),
}
"""What the module and its exercises are called in a course of each first language."""


class StarterError(Exception):
    """No course can be made there; the message says what is in the way."""


def create(folder: Path, title: str = "", languages: Sequence[str] = LANGUAGES, today: date | None = None) -> None:
    """Makes a course in `folder`, which is new or empty; `title` is its name, `languages` its languages in
    order; the first is that of the README and of names.

    All of it is there, or nothing. Raises StarterError, OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        got = "a folder with files in it" if folder.is_dir() else "a file"
        raise StarterError(f"{folder}: expected a new or an empty folder, got {got}. Name another one")
    first = languages[0]
    year = (today or date.today()) + timedelta(days=365)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as name:
        made = Path(name) / "course"
        for path in sorted(path for path in _SAMPLE.rglob("*") if path.is_file()):
            if path.suffix == ".ipynb" and path.stem not in languages:
                continue
            if path.suffix == ".md" and path.name != f"README.{first}.md":
                continue
            text = _named(path.read_text(encoding="utf-8"), first)
            if path.suffix == ".yaml":
                text = _COMMENT.sub(lambda found: f"# {found[2]}" if found[1] == first else "", text)
                text = _ONE.sub(lambda found: found[LANGUAGES.index(first) + 1], text)
                if path.name != "course.yaml":  # a course has its name in every language that Beseda speaks
                    text = _spoken(text, languages)
                text = _TITLE.sub(lambda found: json.dumps(title or found[1], ensure_ascii=False), text)
                text = text.replace("@LANGUAGES@", ", ".join(languages)).replace("@NEXT_YEAR@", str(year))
            target = made / _named(path.relative_to(_SAMPLE).as_posix(), first).replace(f".{first}.md", ".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        (made / "exercises" / "schema.json").write_text(schema_text(tuple(languages)), encoding="utf-8", newline="\n")
        if folder.exists():
            folder.rmdir()
        shutil.move(made, folder)


def _named(text: str, lang: str) -> str:
    """The text with the names of the module and its exercises in `lang`."""
    for old, new in zip(_NAMES["cs"], _NAMES[lang], strict=True):
        text = text.replace(old, new)
    return text


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
