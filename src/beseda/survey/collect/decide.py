"""Two answers of one municipality: shown side by side, decided in a file that can be edited by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from beseda.content import ContentError, Questionnaire
from beseda.content.exercise import Finding, unknown
from beseda.content.survey import Likert, Multi, Single
from beseda.content.text import Frozen
from beseda.content.validate import validate
from beseda.content.yamlfile import YamlFile, read_yaml
from beseda.records import Content, Invited, StoredAnswer

from .answer import Reading

STORED = "stored"
"""The candidate that is in the records already."""


class Decision(Frozen):
    """What counts for a municipality: `take` is one of `between`, None as long as nobody has decided."""

    municipality: str = ""
    differ: tuple[str, ...] = ()
    between: tuple[str, ...] = Field(min_length=2)
    take: str | None = None


class Decisions(Frozen):
    """The file; `decisions` are by municipality code."""

    schema_: Literal[1] = Field(alias="schema")
    decisions: dict[str, Decision] = Field(default_factory=dict)

    def findings(self) -> Iterator[Finding]:
        """Decisions for something that is not offered."""
        for code, one in self.decisions.items():
            if one.take is not None:
                yield from unknown(one.take, one.between, ("decisions", code, "take"), "one of between")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the answers to decide between."""

    label: str
    content: Content
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different answers of one municipality; nothing of it is stored until somebody has decided."""

    municipality: Invited
    candidates: tuple[Candidate, ...]
    stored: StoredAnswer | None = None

    def differing(self, questionnaire: Questionnaire) -> list[str]:
        """The items on which the answers differ."""
        said = [_said(candidate.content) for candidate in self.candidates]
        return [item for item in questionnaire.items if len({repr(one.get(item)) for one in said}) > 1]

    def rows(self, questionnaire: Questionnaire, lang: str) -> list[tuple[str, ...]]:
        """For each item on which they differ, its question and each candidate's answer in words."""
        return [
            (questionnaire.items[item].text[lang],
             *(in_words(questionnaire, candidate.content, item, lang) for candidate in self.candidates))
            for item in self.differing(questionnaire)
        ]  # fmt: skip


def in_words(questionnaire: Questionnaire, content: Content, id_: str, lang: str) -> str:
    """An answer as a person reads it; – for none, n/a for an item that does not apply."""
    if id_ in content.not_applicable:
        return "n/a"
    value, item = content.answers.get(id_), questionnaire.items[id_]
    if value is None:
        return "–"
    if isinstance(item, Single | Multi):
        chosen = value if isinstance(value, tuple | list) else (value,)
        return ", ".join(option.text[lang] for option in item.options if option.id in chosen)
    if isinstance(item, Likert):
        return f"{value}/5"
    return f"{value:g}" if isinstance(value, float) else str(value)


def read_decisions(path: Path) -> Decisions:
    """The decisions in a file; none for a file that is not there. Raises ContentError."""
    if not path.exists():
        return Decisions(schema=1)
    file: YamlFile = read_yaml(path)
    made = validate(Decisions, file, ())
    for finding in made.findings() if made else ():
        file.add(*finding)
    if made is None or file.problems:
        raise ContentError(file.problems)
    return made


def decisions_text(conflicts: Iterable[Conflict], questionnaire: Questionnaire, known: Decisions) -> str:
    """The file with a place for each decision that is needed; what was decided before stays."""
    entries: dict[str, object] = {
        code: one.model_dump(mode="json") for code, one in known.decisions.items() if one.take is not None
    }
    for conflict in conflicts:
        between = [candidate.label for candidate in conflict.candidates]
        municipality = conflict.municipality
        entries[municipality.code] = {
            "municipality": municipality.name, "differ": conflict.differing(questionnaire), "between": between,
            "take": None,
        }  # fmt: skip
    data = {"schema": 1, "decisions": {code: entries[code] for code in sorted(entries)}}
    head = "# Two answers of one municipality: write behind take which one counts, word for word as in between.\n"
    return head + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def decided(conflict: Conflict, decisions: Decisions) -> Candidate | None:
    """The candidate that somebody has chosen from these very ones; None when nobody has."""
    decision = decisions.decisions.get(conflict.municipality.code)
    labels = [candidate.label for candidate in conflict.candidates]
    if decision is None or decision.take is None or sorted(decision.between) != sorted(labels):
        return None
    return next(candidate for candidate in conflict.candidates if candidate.label == decision.take)


def distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that say the very same as an earlier one."""
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        kept.setdefault(repr(sorted(_said(candidate.content).items())), candidate)
    return list(kept.values())


def _said(content: Content) -> dict[str, object]:
    answers = {id_: _plain(value) for id_, value in content.answers.items()}
    return answers | dict.fromkeys(content.not_applicable, "n/a")


def _plain(value: object) -> object:
    if isinstance(value, tuple | list):
        return tuple(sorted(value))
    return float(value) if isinstance(value, int) else value
