"""Numbers that stand nowhere else, in every place of a module that participants must not see."""

from __future__ import annotations

import base64
import io
import itertools
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, PngImagePlugin

from beseda.content.yamlfile import read_yaml

SECRET = {"rationale", "explanation", "why", "hints", "if_allowed", "if_denied"}
"""Where exercises say what is right and why."""
OF_A_KIND = {
    "dialogue": {"title"}, "incident": {"fair"}, "roles": {"said", "lesson", "points", "ask"}, "scale": {"feedback"},
}  # fmt: skip
"""What sheets of a kind withhold besides."""
PLACES = ("phases", "nodes", "items", "lesson", "feedback")
PART = {"verdict", "dialogue"}
"""Kinds of which slides show one sitting and one way only."""
NUMBER = re.compile(r"93100\d{5}")
_CALL = re.compile(r'exercise\("[\w-]+/([\w-]+)"\)')
_NUMBERS = itertools.count(9310000001)
NEVER = "never"
"""What an author keeps beside the text: in no edition."""


class Canaries:
    """Puts the numbers into a module; `put` has them by what they stand for.

    `answers`, `hints` and `ways` (those of kinds whose slides show a part) are also in what judges by itself; `cells`,
    `exercises`, `guide` and `game` are the trainer's. Digits, because words may be divided.
    """

    def __init__(self, course: Path, module: str, lang: str, *, thin: bool = True) -> None:
        self.module, self.lang = module, lang
        self.put: dict[str, list[str]] = defaultdict(list)
        folder, exercises = course / "modules" / module, course / "exercises" / module
        called = self._notebook(folder / f"{lang}.ipynb", exercises, thin=thin)
        for path in sorted(exercises.rglob("*.yaml")):
            self._exercise(path, called=path.relative_to(exercises).parts[0].removesuffix(".yaml") in called)
        for name, keys in (("guide", {"points", "what", "ask", "expect"}), ("game", {"what"})):
            if (path := folder / f"{name}.yaml").exists():
                self._texts(path, name, keys)
        if (path := folder / "plan.yaml").exists():
            self._texts(path, NEVER, {"what", "say", "ask", "text", "script"})
        for path in (course / "course.yaml", course / "facts.yaml", course / "media.yaml", folder / "module.yaml"):
            self._comment(path)
        (folder / "draft.txt").write_text(self._one(NEVER), encoding="utf-8")

    def _one(self, where: str) -> str:
        self.put[where].append(str(next(_NUMBERS)))
        return self.put[where][-1]

    def _comment(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        path.write_text(f"# {self._one(NEVER)}\n{text}\n# {self._one(NEVER)}\n", encoding="utf-8")

    def _exercise(self, path: Path, *, called: bool) -> None:
        data: Any = read_yaml(path, path.name).data
        kind = data.get("kind", "verdict")  # only a pool's messages have files of their own
        secret = SECRET | OF_A_KIND.get(kind, set())
        for key in PLACES:
            if key in data:
                part = NEVER if not called else "ways" if kind in PART else "answers"
                self._mark({key: data[key]} if key in secret else data[key], secret, part)
        if data.get("notes"):
            data["notes"][self.lang] += f" {self._one('exercises' if called else NEVER)}"
        if data.get("review"):
            data["review"][0]["by"] = f"Test {self._one('exercises' if called else NEVER)}"
        path.write_text(f"# {self._one(NEVER)}\n{yaml.safe_dump(data, allow_unicode=True)}", encoding="utf-8")

    def _texts(self, path: Path, where: str, keys: set[str]) -> None:
        data: Any = read_yaml(path, path.name).data
        self._mark(data, keys, where)
        path.write_text(f"# {self._one(NEVER)}\n{yaml.safe_dump(data, allow_unicode=True)}", encoding="utf-8")

    def _mark(self, value: Any, keys: set[str], where: str, inside: bool = False) -> None:
        """Puts one behind every text of the language that stands below one of the keys."""
        if isinstance(value, dict):
            if inside and isinstance(value.get(self.lang), str):
                value[self.lang] += f" {self._one(where)}"
                return
            for key, entry in value.items():
                hinted = key == "hints" and where == "answers"
                self._mark(entry, keys, "hints" if hinted else where, inside or key in keys)
        elif isinstance(value, list):
            for entry in value:
                self._mark(entry, keys, where, inside)

    def _notebook(self, path: Path, exercises: Path, *, thin: bool) -> set[str]:
        """Returns the stems of the exercises it calls."""
        node = json.loads(path.read_text(encoding="utf-8"))
        node["metadata"]["author"] = {"name": self._one(NEVER)}
        if thin:
            node["cells"] = _one_of_each_kind(node["cells"], exercises)
        for cell in node["cells"]:
            cell["metadata"]["private"] = self._one(NEVER)
            cell["metadata"].setdefault("tags", []).append(f"draft-{self._one(NEVER)}")
            source = "".join(cell["source"])
            if cell["cell_type"] == "code":
                cell["source"] = f"{source}  # {self._one(NEVER)}"
                cell["outputs"] = [self._output()]
                continue
            noted = cell["metadata"].get("slideshow", {}).get("slide_type") == "notes"
            mark = self._one("cells") if noted else f"<!-- {self._one(NEVER)} -->"
            cell["source"] = f"{source}\n\n{mark}"
        (path.parent / "drawn.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- {self._one(NEVER)} -->'
            f"<metadata>{self._one(NEVER)}</metadata><path d='M0 0h9'/></svg>", encoding="utf-8"
        )  # fmt: skip
        hidden = {"metadata": {"slideshow": {"slide_type": "skip"}}, "source": f"## {self._one(NEVER)}"}
        node["cells"] += [
            {"cell_type": "markdown", "id": "skipped", **hidden},
            {"cell_type": "raw", "id": "raw", "metadata": {}, "source": self._one(NEVER)},
            {"cell_type": "markdown", "id": "pictures", "metadata": {"slideshow": {"slide_type": "slide"}},
             "source": "## Pictures\n\n![Attached](attachment:seen.png)\n\n![Drawn](drawn.svg)",
             "attachments": {"seen.png": {"image/png": self._picture()}, "draft.png": {"image/png": self._picture()}}},
        ]  # fmt: skip
        path.write_text(json.dumps(node, ensure_ascii=False), encoding="utf-8")
        return set(_CALL.findall("\n".join("".join(cell["source"]) for cell in node["cells"])))

    def _output(self) -> dict[str, Any]:
        """What was saved when an author ran the cell."""
        data = {"text/plain": self._one(NEVER), "image/png": self._picture()}
        return {"output_type": "display_data", "metadata": {"by": self._one(NEVER)}, "data": data}

    def _picture(self) -> str:
        """A picture whose maker's program wrote something beside it."""
        out, words = io.BytesIO(), PngImagePlugin.PngInfo()
        words.add_text("Author", self._one(NEVER))
        Image.new("RGB", (9, 9), "red").save(out, "PNG", pnginfo=words)
        return base64.b64encode(out.getvalue()).decode()


def _one_of_each_kind(cells: list[Any], exercises: Path) -> list[Any]:
    """The cells without further exercises of a kind that is there: what is done with a kind is the same in all."""
    seen, kept = set(), []
    for cell in cells:
        called = _CALL.search("".join(cell["source"]))
        path = exercises / f"{called[1]}.yaml" if called else None
        kind = read_yaml(path, path.name).data["kind"] if path else None
        skipped = cell["metadata"].get("slideshow", {}).get("slide_type") == "skip"
        if kind is None or (kind not in seen and not skipped):
            kept.append(cell)
            seen.add(kind)
    return kept
