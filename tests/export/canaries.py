"""A course with numbers that stand nowhere else in every place that participants must not see."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import yaml

from beseda.content.yamlfile import read_yaml

KEYS = {"rationale", "explanation", "why", "hints", "if_allowed", "if_denied"}
"""Where exercises say what is right and why."""


class Canaries:
    """Numbers by who may see them; digits, because words may be divided."""

    def __init__(self, course: Path, module: str) -> None:
        self._numbers = itertools.count(9310000001)
        self.answers: list[str] = []
        """Keys and reasons: in what judges by itself, and in the trainer's edition."""
        self.notes: list[str] = []
        """The trainer's edition only."""
        self.never: list[str] = []
        """What an author keeps beside the text: in no edition."""
        for path in sorted((course / "exercises" / module).rglob("*.yaml")):
            self._exercise(path)
        for path in (course / "course.yaml", course / "facts.yaml", course / "media.yaml",
                     course / "modules" / module / "module.yaml"):  # fmt: skip
            self._comment(path)
        (course / "modules" / module / "draft.txt").write_text(self._one(self.never), encoding="utf-8")
        self._notebook(course / "modules" / module / "cs.ipynb")

    def _one(self, where: list[str]) -> str:
        where.append(str(next(self._numbers)))
        return where[-1]

    def _comment(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        path.write_text(f"# {self._one(self.never)}\n{text}\n# {self._one(self.never)}\n", encoding="utf-8")

    def _exercise(self, path: Path) -> None:
        data: Any = read_yaml(path, path.name).data
        for key in ("phases", "nodes", "items"):
            self._answers(data.get(key, []))
        if data.get("notes"):
            data["notes"]["cs"] += f" {self._one(self.notes)}"
        if data.get("review"):
            data["review"][0]["by"] = f"Test {self._one(self.notes)}"
        path.write_text(f"# {self._one(self.never)}\n{yaml.safe_dump(data, allow_unicode=True)}", encoding="utf-8")

    def _answers(self, value: Any, secret: bool = False) -> None:
        """Puts one behind every Czech text that belongs to an answer."""
        if isinstance(value, dict):
            if secret and "cs" in value:
                value["cs"] += f" {self._one(self.answers)}"
                return
            for key, entry in value.items():
                self._answers(entry, secret or key in KEYS)
        elif isinstance(value, list):
            for entry in value:
                self._answers(entry, secret)

    def _notebook(self, path: Path) -> None:
        node = json.loads(path.read_text(encoding="utf-8"))
        node["metadata"]["author"] = {"name": self._one(self.never)}
        for cell in node["cells"]:
            cell["metadata"]["private"] = self._one(self.never)
            cell["metadata"].setdefault("tags", []).append(f"draft-{self._one(self.never)}")
            source = "".join(cell["source"])
            if cell["cell_type"] == "code":
                cell["source"] = f"{source}  # {self._one(self.never)}"
                continue
            noted = cell["metadata"].get("slideshow", {}).get("slide_type") == "notes"
            mark = self._one(self.notes) if noted else f"<!-- {self._one(self.never)} -->"
            cell["source"] = f"{source}\n\n{mark}"
        hidden = {"metadata": {"slideshow": {"slide_type": "skip"}}, "source": f"## {self._one(self.never)}"}
        node["cells"].append({"cell_type": "markdown", "id": "skipped", **hidden})
        node["cells"].append({"cell_type": "raw", "id": "raw", "metadata": {}, "source": self._one(self.never)})
        path.write_text(json.dumps(node, ensure_ascii=False), encoding="utf-8")
