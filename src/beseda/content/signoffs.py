"""`signoffs.yaml`: sentences that look like generalisations about people, and who has found them all right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from .course import Course
from .generalisations import generalisations
from .notebooks import Notebook
from .problems import Problem, shown
from .reading import sentences
from .text import Frozen, Text, texts_of
from .yamlfile import YamlFile

FILE = "signoffs.yaml"
_EXPECTED = "behaviour in a situation, not of a group"


class SignOff(Frozen):
    """One sentence as it stands; changed by a word, it asks anew. `by` is None as long as nobody has decided."""

    sentence: str = Field(min_length=1)
    why: str = Field(min_length=1)
    by: str | None = None
    on: date | None = None


class SignOffs(Frozen):
    """The file."""

    schema_: Literal[1] = Field(alias="schema")
    signoffs: tuple[SignOff, ...] = ()


class Generalisations:
    """Looks through texts as they are read; every sentence found is a warning until somebody has signed for it."""

    def __init__(self, course: Course) -> None:
        self.file = YamlFile(FILE)
        self._signed: dict[str, int] = {}
        self._seen: set[str] = set()
        if (course.root / FILE).exists():
            self.file, made = course.read(SignOffs, FILE)
            for index, entry in enumerate(made.signoffs if made else ()):
                if entry.by and entry.on:
                    self._signed[_plain(entry.sentence)] = index
                else:
                    self.file.add(("signoffs", index, "by"), "who has decided, and when", "nothing",
                                  "the sentence is a warning until then", warning=True)  # fmt: skip

    def in_exercise(self, file: YamlFile, exercise: object) -> Iterator[Problem]:
        """The generalisations in all texts of an exercise, the trainer's, too."""
        found = file.clean()
        for loc, text in texts_of(exercise):
            for lang, version in text.root.items() if isinstance(text, Text) else ():
                for said in self._said(version, lang):
                    found.add((*loc, lang), *said, warning=True)
        yield from found.problems

    def in_notebook(self, path: str, notebook: Notebook, lang: str) -> Iterator[Problem]:
        """The generalisations in a notebook's text."""
        for cell in notebook.cells:
            if cell.type != "markdown":
                continue
            for sentence in sentences(cell.source):
                for expected, got, hint in self._said(sentence, lang):
                    place = notebook.line_of(cell, sentence.split("“")[0][:30])
                    yield Problem(path, *place, f"cell {cell.index + 1} ({cell.id})", expected, got, hint, "warning")

    def left(self) -> list[Problem]:
        """Problems of the file itself, with the signatures for which there is no sentence any more."""
        for sentence, index in self._signed.items():
            if sentence not in self._seen:
                self.file.add(("signoffs", index, "sentence"), "a sentence of this course", shown(sentence),
                              "it was changed or is gone: delete this entry, or have the new one signed",
                              warning=True)  # fmt: skip
        return self.file.problems

    def _said(self, text: str, lang: str) -> Iterator[tuple[str, str, str]]:
        if not generalisations(text, lang):
            return
        for sentence in sentences(text) if text.strip() else ():
            plain = _plain(sentence)
            for words in generalisations(sentence, lang):
                self._seen.add(plain)
                if plain not in self._signed:
                    yield _EXPECTED, f"“{words}”", f"reword it, or have the sentence signed in {FILE}"


def _plain(sentence: str) -> str:
    return " ".join(sentence.replace("\u00a0", " ").split())


__all__ = ["Generalisations", "SignOff", "SignOffs"]
