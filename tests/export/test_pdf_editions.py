"""Participants' PDFs hold no notes, answers, reasons, comments or metadata; those of the trainer do."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from beseda.content import Course
from beseda.content.yamlfile import read_yaml
from beseda.export import export

from . import poppler

SENIORS = "seniors_in_cyberspace"
KEYS = {"rationale", "explanation", "why", "hints", "if_allowed", "if_denied"}
"""Where exercises say what is right and why."""
NUMBER = re.compile(r"931\d{7}")
NUMBER_BYTES = re.compile(NUMBER.pattern.encode())


class Canaries:
    """Numbers that stand nowhere else; digits, because words may be divided."""

    def __init__(self) -> None:
        self.numbers = itertools.count(9310000001)
        self.answers: list[str] = []
        self.notes: list[str] = []
        self.never: list[str] = []

    def one(self, where: list[str]) -> str:
        where.append(str(next(self.numbers)))
        return where[-1]

    def exercise(self, value: Any, secret: bool = False) -> None:
        """Puts one behind every Czech text that belongs to an answer."""
        if isinstance(value, dict):
            if secret and "cs" in value:
                value["cs"] += f" {self.one(self.answers)}"
                return
            for key, entry in value.items():
                self.exercise(entry, secret or key in KEYS)
        elif isinstance(value, list):
            for entry in value:
                self.exercise(entry, secret)


@pytest.fixture
def canaries(course: Path) -> Canaries:
    """The course with canaries everywhere that participants must not see."""
    found = Canaries()
    notebook = course / "modules" / SENIORS / "cs.ipynb"
    node = json.loads(notebook.read_text(encoding="utf-8"))
    shown = [cell for cell in node["cells"] if cell["metadata"].get("slideshow", {}).get("slide_type") != "skip"]
    called, folder = json.dumps([cell["source"] for cell in shown]), course / "exercises" / SENIORS
    for path in sorted(folder.rglob("*.yaml")):
        if f"{SENIORS}/{path.relative_to(folder).parts[0].removesuffix('.yaml')}" not in called:
            continue  # an exercise of pages alone
        data: Any = read_yaml(path, path.name).data
        for part in ("phases", "nodes", "items"):
            found.exercise(data.get(part, []))
        if data.get("notes"):
            data["notes"]["cs"] += f" {found.one(found.notes)}"
        if data.get("review"):
            data["review"][0]["by"] = f"Test {found.one(found.notes)}"
        path.write_text(f"# {found.one(found.never)}\n{yaml.safe_dump(data, allow_unicode=True)}", encoding="utf-8")
    node["metadata"]["author"] = found.one(found.never)
    for cell in node["cells"]:
        cell["metadata"]["private"] = found.one(found.never)
        if cell["cell_type"] == "markdown":
            noted = cell["metadata"].get("slideshow", {}).get("slide_type") == "notes"
            mark = found.one(found.notes) if noted else f"<!-- {found.one(found.never)} -->"
            cell["source"] = [*cell["source"], f"\n\n{mark}"]
    notebook.write_text(json.dumps(node, ensure_ascii=False), encoding="utf-8")
    return found


def test_editions_of_every_pdf_hold_what_they_may(course: Path, canaries: Canaries, tmp_path: Path) -> None:
    assert len(canaries.answers) > 100
    seen: set[str] = set()
    for to in ("pdf", "handout", "handout-large"):
        for edition in ("participant", "trainer"):
            made = export(Course(course), SENIORS, to, "cs", edition, tmp_path).path
            there = set(NUMBER.findall(poppler.words(made))) | {
                found.decode() for found in NUMBER_BYTES.findall(poppler.unpacked(made))
            }
            forbidden = canaries.never if edition == "trainer" else canaries.never + canaries.answers + canaries.notes
            assert there & set(forbidden) == set(), (to, edition)
            if edition == "trainer":
                seen |= there
    missing = [canary for canary in canaries.answers + canaries.notes if canary not in seen]
    assert missing == [], "the trainer's editions together have every answer, reason and note"
