"""Reads a module's readiness check, figures, rules and briefing; each file may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from pydantic import BaseModel

from ..course import Course
from ..exercise import Finding
from ..problems import ContentError, UnknownId, did_you_mean
from ..yamlfile import YamlFile
from .briefing import BriefingTexts
from .figures import Figures
from .readiness import Readiness
from .rules import Recommendations

FILES: dict[str, type[Readiness] | type[Figures] | type[Recommendations] | type[BriefingTexts]] = {
    "readiness": Readiness, "figures": Figures, "recommendations": Recommendations, "briefing": BriefingTexts,
}  # fmt: skip


class _Part(Protocol):
    """What all of these files can say of themselves."""

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], str]]: ...

    def findings(self) -> Iterator[Finding]: ...


Part = TypeVar("Part", Readiness, Figures, Recommendations, BriefingTexts)


def path_of(module: str, name: str) -> str:
    """Where a module has such a file: `readiness`, `figures`, `recommendations` or `briefing`."""
    return f"modules/{module}/{name}.yaml"


def read_part(course: Course, module: str, model: type[Part]) -> tuple[YamlFile, Part | None]:
    """The file with its problems, and its model if it fits."""
    name = next(name for name, known in FILES.items() if known is model)
    file, part = course.read(model, path_of(module, name))
    if part is not None:
        _look_through(course, module, file, part)
    return file, part


def _look_through(course: Course, module: str, file: YamlFile, part: _Part) -> None:
    for finding in part.findings():
        file.add(*finding)
    if isinstance(part, Recommendations) and module in course.survey_modules():
        questionnaire = course.read_questionnaire(module)[1]
        for finding in part.misfits(questionnaire) if questionnaire else ():
            file.add(*finding)
    try:
        known = course.facts
    except ContentError:
        return  # of the facts, which are told for themselves
    for loc, id_ in part.facts():
        if id_ not in known:
            file.add(loc, "an id of facts.yaml", f"“{id_}”", did_you_mean(id_, sorted(known)))


def part_of(course: Course, module: str, model: type[Part]) -> Part:
    """The model of a module's file. Raises ContentError for one with errors, UnknownId where there is none."""
    name = next(name for name, known in FILES.items() if known is model)
    if not has_part(course, module, name):
        raise UnknownId("file", path_of(module, name), [path_of(one, name) for one in modules_with(course, name)])
    file, part = read_part(course, module, model)
    errors = [problem for problem in file.problems if problem.severity == "error"]
    if part is None or errors:
        raise ContentError(errors)
    return part


def read_parts(course: Course) -> Iterator[tuple[YamlFile, BaseModel | None]]:
    """Every such file of every module, with its problems, and its model if it fits."""
    for name, model in FILES.items():
        for module in modules_with(course, name):
            file, part = course.read(model, path_of(module, name))
            if part is not None:
                _look_through(course, module, file, part)
            yield file, part


def has_part(course: Course, module: str, name: str) -> bool:
    """Whether a module has such a file."""
    return (course.root / path_of(module, name)).is_file()


def modules_with(course: Course, name: str) -> tuple[str, ...]:
    """The modules that have such a file, sorted; the catalogue need not name them."""
    return tuple(path.parent.name for path in sorted((course.root / "modules").glob(f"*/{name}.yaml")))
