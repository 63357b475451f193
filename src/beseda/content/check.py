"""`beseda check`: every problem of every file of a course, in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from .beside import has, read_game, read_plan
from .course import Course, CourseInfo, Module
from .exercise import Exercise
from .facts import Facts, Media
from .kinds.incident import Incident
from .known import Known, public_hosts
from .notebook_check import notebook_problems, parity
from .notebooks import Notebook, read_notebook
from .parts import part_paths
from .problems import ContentError, Problem, UnknownId, did_you_mean
from .reachable import reachable
from .safety_sheet import on_slide_one, safety_sheet
from .signoffs import Generalisations
from .survey.reading import read_parts
from .text import Text, texts_of
from .yamlfile import YamlFile

Progress = Callable[[str], None]


def check_course(course: Course, progress: Progress = lambda path: None, today: date | None = None) -> list[Problem]:
    """All problems of a course, sorted by file and line; `progress` is told each file as it is read.

    Facts past their `expires` on `today` (default: the current day) are warnings.
    """
    info_file, info = course.read(CourseInfo, "course.yaml")
    if info is None:
        return info_file.problems
    problems = list(info_file.problems)
    facts, media = _facts(course, problems, today or date.today())
    known = Known(set(course.exercise_ids()), facts, media, public_hosts(course))
    said = Generalisations(course)
    for id_, path in course.exercise_paths():
        progress(course.shown(path))
        try:
            file, exercise = course.read_exercise(id_)
        except UnknownId:
            problems.append(_no_exercise(course, path))
            continue
        problems += file.problems
        if exercise is not None:
            problems += _references(file, exercise, known)
            problems += said.in_exercise(file, exercise)
            problems += _by_kind(course, file, exercise, id_.partition("/")[0])
    problems += _rescue(course, known)
    for module in course.survey_modules():
        file, questionnaire = course.read_questionnaire(module)
        problems += file.problems
        if questionnaire is not None:
            problems += _references(file, questionnaire, known)
            problems += said.in_exercise(file, questionnaire)
    for file, part in read_parts(course):
        problems += file.problems
        if part is not None:
            problems += _references(file, part, known)
            problems += said.in_exercise(file, part)
    problems += _safety(course, info, known)
    problems += _ids_used_twice(course)
    problems += _not_read(course)
    for module in info.modules + info.trainer_modules:
        problems += _module(course, module, known, said, progress)
    problems += said.left()
    return sorted(set(problems))


def _facts(course: Course, problems: list[Problem], today: date) -> tuple[set[str] | None, set[str] | None]:
    facts: set[str] | None = set()
    films: set[str] | None = set()
    if (course.root / "facts.yaml").exists():
        file, model = course.read(Facts, "facts.yaml")
        for id_, fact in model.facts.items() if model else ():
            here = ("facts", id_, "expires")
            if fact.expires <= today:
                file.add(here, f"a date after {today}", str(fact.expires),
                         "read the source again, then set verified and expires", warning=True)  # fmt: skip
            if fact.basis == "read" and fact.verified is None:
                file.add(("facts", id_, "verified"), "the day the source was read", "nothing",
                         "or set basis: general", warning=True)  # fmt: skip
        problems += file.problems
        facts = set(model.facts) if model else _ids(file, "facts")
    if (course.root / "media.yaml").exists():
        file, media = course.read(Media, "media.yaml")
        films = set(media.films) if media else _ids(file, "films")
        problems += file.problems
    return facts, films


def _ids(file: YamlFile, key: str) -> set[str] | None:
    """The ids in a file that has errors; None when not even they can be read."""
    found = file.data.get(key) if isinstance(file.data, dict) else None
    return set(map(str, found)) if isinstance(found, dict) else None


def _rescue(course: Course, known: Known) -> list[Problem]:
    if not (course.root / "rescue.yaml").exists():
        return []
    try:
        file, rescue = course.read_rescue()
    except ContentError:
        return []  # of the facts, which have been told
    return file.problems + (_references(file, rescue, known) if rescue else [])


def _safety(course: Course, info: CourseInfo, known: Known) -> list[Problem]:
    if not (course.root / "safety.yaml").exists():
        return []
    try:
        file, safety = course.read_safety()
    except ContentError:
        return []  # of the facts, which have been told
    for at, module in enumerate(safety.modules if safety else ()):
        if module not in info.modules:
            hint = did_you_mean(module, info.modules)
            file.add(("modules", at), "a module of course.yaml", f"“{module}”", hint)
    return file.problems + (_references(file, safety, known) if safety else [])


def _slide_one(course: Course, module: str, shown: str, notebook: Notebook, lang: str) -> Iterator[Problem]:
    try:
        sheet = safety_sheet(course, lang, module)
    except ContentError:
        return  # of safety.yaml, and told there
    if sheet:
        yield from on_slide_one(shown, notebook, sheet)


def _references(file: YamlFile, exercise: BaseModel, known: Known) -> list[Problem]:
    """Marks and sources that name nothing, and what in it could reach somebody."""
    found = file.clean()
    for loc, text in texts_of(exercise):
        if len(loc) > 1 and loc[-2] == "sources" and known.facts is not None and text not in known.facts:
            found.add(loc, "an id of facts.yaml", f"“{text}”", did_you_mean(str(text), sorted(known.facts)))
        versions = text.root if isinstance(text, Text) else {"": text}
        for lang, version in versions.items():
            here = (*loc, lang) if lang else loc
            for _, expected, got, hint in known.unknown(version):
                found.add(here, expected, got, hint)
            for expected, got, hint in reachable(version):
                found.add(here, expected, got, hint)
    return found.problems


def _by_kind(course: Course, file: YamlFile, exercise: Exercise, module: str) -> list[Problem]:
    """A digital table takes cards and rules from its module; an incident rests on facts."""
    found = file.clean()
    if exercise.kind == "table" and not has(course, module, "game.yaml"):
        found.add(("kind",), f"modules/{module}/game.yaml beside it", "no such file", "the table plays its rules")
    for place in exercise.unsourced() if isinstance(exercise, Incident) else ():
        found.add(place, "a source in the incident", "none", "name a fact of facts.yaml in sources", warning=True)
    return found.problems


def _ids_used_twice(course: Course) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for id_, path in course.exercise_paths():
        name = course.shown(path)
        if id_ in seen:
            yield Problem(name, 1, 1, "", "an exercise id used once", f"“{id_}” again", f"{seen[id_]} has it already")
        seen.setdefault(id_, name)


def _no_exercise(course: Course, path: Path) -> Problem:
    """A name under exercises/ that ends like an exercise's and can be none."""
    if path.is_file():
        expected = "a name of letters, digits, - and _"
        return Problem(course.shown(path), 1, 1, "", expected, f"“{path.name}”", "rename it")
    got = "a folder" if path.is_dir() else "a link to nothing"
    return Problem(course.shown(path), 1, 1, "", "an exercise file", got, "delete it or rename it")


def _not_read(course: Course) -> Iterator[Problem]:
    """Files that look like exercises and lie where nobody looks for them."""
    known = {file for _, path in course.exercise_paths() for file in (path, *part_paths(path))}
    for path in sorted((course.root / "exercises").rglob("*")):
        if path.suffix.lower() in (".yaml", ".yml") and path not in known:
            yield Problem(course.shown(path), 1, 1, "", "exercises/<module>/<name>.yaml", "a file in another place",
                          "it is not read; move or rename it; parts lie in a folder named like their exercise",
                          "warning")  # fmt: skip


def _module(course: Course, module: str, known: Known, said: Generalisations, progress: Progress) -> Iterator[Problem]:
    file, _ = course.read(Module, f"modules/{module}/module.yaml")
    yield from file.problems
    if (course.root / "modules" / module / "guide.yaml").exists():
        file, guide = course.read_guide(module)
        yield from file.problems + (_references(file, guide, known) if guide else [])
    for name, read in (("plan.yaml", read_plan), ("game.yaml", read_game)):
        if (course.root / "modules" / module / name).exists():
            file, beside = read(course, module)
            yield from file.problems + (_references(file, beside, known) if beside else [])
    first: Notebook | None = None
    for lang in course.languages:
        path = course.any_notebook(module, lang)
        progress(course.shown(path))
        try:
            notebook = read_notebook(path, course.shown(path))
        except ContentError as error:
            yield from error.problems
            continue
        yield from notebook_problems(course.shown(path), notebook, lang, known)
        yield from said.in_notebook(course.shown(path), notebook, lang)
        yield from _slide_one(course, module, course.shown(path), notebook, lang)
        if first is None:
            first = notebook
        else:
            yield from parity(course.shown(path), notebook, first)
