"""`beseda check --reading`: how long the sentences are that learners read in the course's first language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from .course import Course
from .notebooks import Cell, Notebook, read_notebook
from .text import Text, replace_links, texts_of

BOUND = 14
"""Words per sentence that the average of all learners' texts should not exceed."""

_NOT_FOR_LEARNERS = {"notes", "review", "sources"}
_LABEL = 5
"""Words up to which a line without an end mark is a heading or a label, and no sentence."""

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_BULLET = re.compile(r"(?m)^\s*(?:[-*+>]|\d+\.|#+)\s+")
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}\b)")
_WORD = re.compile(r"[^\W_]")
_SHORT = re.compile(
    r"(?:^|[\s\u00a0(„])(?:např|tzv|tj|atd|apod|mj|č|čp|ul|tel|str|odst|zák|mil|mld|tis|hod|min|cca|resp|popř|MUDr|PhDr|JUDr"
    r"|Mgr|Ing|Bc|p|pí|sv|nám|[A-ZÁ-Ž])\.$"
)
_END = re.compile(r"[.!?…]+[“”’»\")\]]*(?=\s|$)")


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One sentence, the number of its words, and the place where its text begins."""

    words: int
    text: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of one exercise or notebook."""

    name: str
    sentences: tuple[Sentence, ...]

    @property
    def average(self) -> float:
        """Words per sentence; 0 without sentences."""
        return average(self.sentences)


def average(sentences: tuple[Sentence, ...]) -> float:
    """Words per sentence; 0 without sentences."""
    return fmean(sentence.words for sentence in sentences) if sentences else 0.0


def read_course(course: Course) -> list[Reading]:
    """Every exercise and notebook that learners read, in the course's first language. Raises ContentError."""
    lang = course.languages[0]
    readings = [_exercise(course, id_, lang) for id_ in course.exercise_ids()]
    for module in course.info.modules:
        path = course.notebook(module, lang)
        shown = course.shown(path)
        readings.append(Reading(f"modules/{module}", tuple(_notebook(read_notebook(path, shown), shown))))
    return [reading for reading in readings if reading.sentences]


def worst(readings: list[Reading], count: int = 10) -> list[Sentence]:
    """The longest sentences, the longest one first, each text once."""
    found = {sentence.text: sentence for reading in readings for sentence in reading.sentences}
    return sorted(found.values(), key=lambda sentence: (-sentence.words, sentence.path, sentence.line))[:count]


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; marks are left out, each line of a list is at least one, labels are none."""
    plain = _LINK.sub(r"\1", text).replace("**", "")
    for line in _BULLET.sub("", plain).splitlines():
        begun = 0
        for end in _END.finditer(line):
            if line[end.start()] == "." and _goes_on(line[: end.start() + 1], line[end.end() :].lstrip()):
                continue
            yield from _said(line[begun : end.end()])
            begun = end.end()
        rest = line[begun:]
        if words(rest) > _LABEL:
            yield from _said(rest)


def _goes_on(before: str, after: str) -> bool:
    """Whether a full stop belongs to a short form or to an ordinal number."""
    return bool(after) and bool(_SHORT.search(before) or (before[-2:-1].isdigit() and not after[0].isupper()))


def words(sentence: str) -> int:
    """The number of words: what spaces divide and holds a letter or a digit; an amount is one word."""
    return sum(bool(_WORD.search(part)) for part in _THOUSANDS.sub("", sentence).split())


def _said(part: str) -> Iterator[str]:
    if words(part):
        yield " ".join(part.split())


def _exercise(course: Course, id_: str, lang: str) -> Reading:
    course.exercise(id_)  # raises what is wrong with it
    file, exercise = course.read_exercise(id_)
    found = []
    for loc, text in texts_of(exercise):
        if isinstance(text, Text) and loc[0] not in _NOT_FOR_LEARNERS:
            home, here = file.home((*loc, lang))
            line = home.at(here)[0]
            shown = replace_links(text[lang], "fact", lambda link: _fact(course, link.target, lang) or link.words)
            found += [Sentence(words(said), said, home.path, line) for said in sentences(shown)]
    return Reading(id_, tuple(found))


def _fact(course: Course, id_: str, lang: str) -> str:
    fact = course.facts.get(id_)
    return fact.shown(lang) if fact else ""


def _notebook(notebook: Notebook, shown: str) -> Iterator[Sentence]:
    for cell in notebook.cells:
        if cell.type == "markdown" and cell.slide != "notes":
            for said in sentences(cell.source):
                yield Sentence(words(said), said, shown, _line(notebook, cell, said))


def _line(notebook: Notebook, cell: Cell, said: str) -> int:
    return notebook.line_of(cell, said.split("“")[0][:30])[0]
