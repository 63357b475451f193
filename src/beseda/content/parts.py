"""The part files of an exercise: `<name>.yaml` may go on in `<name>/*.yaml`, whose items follow its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from .exercise import Exercise
from .kinds import KINDS
from .text import Frozen
from .validate import validate, validate_exercise
from .yamlfile import Loc, YamlFile, read_yaml

Stamp = tuple[tuple[str, int, int], ...]


class Part(Frozen):
    """A part file: nothing but items, which are checked with those of the whole exercise."""

    schema_: Literal[1] = Field(alias="schema")
    items: tuple[dict[str, Any], ...] = Field(min_length=1)


@dataclass(slots=True)
class Continued(YamlFile):
    """A file whose list `items` goes on in other files; `starts` holds the place of each file's first item."""

    starts: list[tuple[int, YamlFile]] = field(default_factory=list)

    @classmethod
    def of(cls, file: YamlFile, parts: Sequence[YamlFile]) -> Continued:
        """The file with the items of the parts, which must have some, after its own."""
        whole = cls(file.path, file.data, file.problems, file.values, file.keys)
        own = file.data.get("items") if isinstance(file.data, dict) else None
        if not isinstance(file.data, dict) or not isinstance(own, list | None):
            return whole  # what is wrong there is said first
        items = list(own or ())
        for part in parts:
            whole.starts.append((len(items), part))
            items += part.data["items"]
        whole.data = {**file.data, "items": items}
        return whole

    def home(self, loc: Loc) -> tuple[YamlFile, Loc]:
        """The file in which `loc` stands, and its place there."""
        if len(loc) > 1 and loc[0] == "items" and isinstance(loc[1], int):
            for first, part in reversed(self.starts):
                if loc[1] >= first:
                    return part, ("items", loc[1] - first, *loc[2:])
        return self, loc


def part_paths(path: Path) -> Iterator[Path]:
    """The part files of the exercise in `path`, in the order of their names."""
    folder = path.with_suffix("")
    if folder.is_dir():
        yield from (part for part in sorted(folder.iterdir()) if part.suffix in (".yaml", ".yml"))


def stamp(path: Path) -> Stamp:
    """What changes whenever the exercise's file or one of its parts is written, added or taken away."""
    found = ((file.name, file.stat()) for file in (path, *part_paths(path)) if file.exists())
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


def read_whole(paths: Sequence[tuple[Path, str]], languages: Sequence[str]) -> tuple[YamlFile, Exercise | None]:
    """An exercise from its file and its parts, each given with the path to show; None when there are errors in shape.

    Problems of a part name the part's own path and line.
    """
    (path, shown), *rest = paths
    file = read_yaml(path, shown)
    parts = [read_yaml(part, shown_part) for part, shown_part in rest]
    if not parts:
        return file, validate_exercise(file, languages)
    usable = [part for part in parts if _fits(part, file, languages)]
    whole = Continued.of(file, usable)
    for part in parts:
        whole.problems += part.problems
    exercise = validate_exercise(whole, languages)
    if len(usable) == len(parts):
        return whole, exercise
    # What is missing because a part cannot be read is not said again of the whole list.
    whole.problems[:] = [problem for problem in whole.problems if (problem.path, problem.key) != (shown, "items")]
    return whole, None


def _fits(part: YamlFile, file: YamlFile, languages: Sequence[str]) -> bool:
    kind = file.data.get("kind") if isinstance(file.data, dict) else None
    if kind in KINDS and "items" not in KINDS[kind].model_fields:
        part.add((), "parts of an exercise that has items", f"a part of a {kind}", "delete it or move it")
        return False
    return validate(Part, part, languages) is not None


__all__ = ["Continued", "Part", "part_paths", "read_whole", "stamp"]
