"""A course: a folder with course.yaml, modules/, exercises/, slides/, facts.yaml and media.yaml."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, Field

from .exercise import Exercise
from .facts import Fact, Facts, Film, Media
from .guide import Guide
from .look import Address, Colours, Logo, look_findings
from .parts import Stamp, part_paths, read_whole, stamp
from .problems import ContentError, Problem, UnknownId, did_you_mean
from .rescue import Rescue
from .safety import Safety
from .survey import Questionnaire
from .text import LANGUAGES, Frozen, Id, Lang, Text
from .validate import validate
from .yamlfile import YamlFile, read_yaml

Model = TypeVar("Model", bound=BaseModel)
Numbered = TypeVar("Numbered", Rescue, Safety)
_ID = re.compile(r"[\w-]+/[\w-]+")


class CourseInfo(Frozen):
    """`course.yaml`; `modules` is the order of the catalogue."""

    schema_: Literal[1] = Field(alias="schema")
    name: Text
    tagline: Text
    languages: tuple[Lang, ...] = Field(min_length=1)
    theme: Id = "gov"
    logo: Logo | None = None
    colours: Colours | None = None
    address: Address | None = None
    """Where the course is served, such as https://prevence.vrbinov.example: QR codes lead there."""
    modules: tuple[Id, ...] = Field(min_length=1)
    trainer_modules: tuple[Id, ...] = ()
    """Modules for the trainer alone: notebooks behind the trainer's door, in no catalogue, page, deck or export."""


class Module(Frozen):
    """`modules/<module>/module.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    summary: Text
    audience: Text
    aims: tuple[Text, ...] = Field(min_length=1)
    minutes: int = Field(ge=1, le=24 * 60)
    answers: Literal["everybody", "trainer"] = "everybody"
    """Who has keys and reasons. With `trainer` no participants' document holds them, and none judges by itself."""


class Course:
    """A course folder; files are read when they are asked for, exercises again when they have changed."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._exercises: dict[str, tuple[Stamp, YamlFile, Exercise | None]] = {}

    @cached_property
    def info(self) -> CourseInfo:
        """The course's name, languages and modules. Raises ContentError."""
        return self._model(CourseInfo, "course.yaml", LANGUAGES)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The facts by id; empty without facts.yaml. Raises ContentError."""
        return self._model(Facts, "facts.yaml").facts if (self.root / "facts.yaml").exists() else {}

    @cached_property
    def films(self) -> dict[str, Film]:
        """The films by id; empty without media.yaml. Raises ContentError."""
        return self._model(Media, "media.yaml").films if (self.root / "media.yaml").exists() else {}

    @property
    def rescue(self) -> Rescue | None:
        """What to do once it has happened; None without rescue.yaml. Raises ContentError."""
        if not (self.root / "rescue.yaml").exists():
            return None
        return _whole(*self.read_rescue())

    def read_rescue(self) -> tuple[YamlFile, Rescue | None]:
        """rescue.yaml with its problems, and its model if it fits. Raises ContentError for broken facts."""
        return self._with_phones(*self.read(Rescue, "rescue.yaml"))

    @property
    def safety(self) -> Safety | None:
        """The rules for trying out and talking; None without safety.yaml. Raises ContentError."""
        if not (self.root / "safety.yaml").exists():
            return None
        return _whole(*self.read_safety())

    def read_safety(self) -> tuple[YamlFile, Safety | None]:
        """safety.yaml with its problems, and its model if it fits. Raises ContentError for broken facts."""
        return self._with_phones(*self.read(Safety, "safety.yaml"))

    def _with_phones(self, file: YamlFile, model: Numbered | None) -> tuple[YamlFile, Numbered | None]:
        """Adds what the model finds, and every phone number that is none."""
        if model is not None:
            for finding in model.findings():
                file.add(*finding)
            phones = sorted(id_ for id_, fact in self.facts.items() if fact.kind == "phone")
            for loc, id_ in model.phones():
                if id_ not in phones:
                    file.add(loc, "a phone number of facts.yaml", f"“{id_}”", did_you_mean(id_, phones))
        return file, model

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the course, the first one first."""
        return self.info.languages

    def module(self, name: str) -> Module:
        """The head of a module, or of a trainer's one. Raises UnknownId, ContentError."""
        if name not in self.info.modules + self.info.trainer_modules:
            raise UnknownId("module", name, self.info.modules)
        return self._model(Module, f"modules/{name}/module.yaml")

    def guide(self, module: str) -> Guide | None:
        """How a trainer holds the module; None without guide.yaml. Raises UnknownId, ContentError."""
        self.module(module)
        if not (self.root / "modules" / module / "guide.yaml").exists():
            return None
        return _whole(*self.read_guide(module))

    def read_guide(self, module: str) -> tuple[YamlFile, Guide | None]:
        """A module's guide.yaml with its problems, and its model if it fits."""
        file, guide = self.read(Guide, f"modules/{module}/guide.yaml")
        if guide is not None:
            known = self.exercise_ids()
            for finding in guide.findings():
                file.add(*finding)
            for id_, block in guide.blocks.items():
                for at, name in enumerate(block.exercises):
                    if name not in known:
                        place = ("blocks", id_, "exercises", at)
                        hint = did_you_mean(name, known)
                        file.add(place, "an exercise of this course", f"“{name}”", hint)
        return file, guide

    def survey_modules(self) -> tuple[str, ...]:
        """The modules with a questionnaire, sorted."""
        return tuple(path.parent.name for path in sorted((self.root / "modules").glob("*/survey.yaml")))

    def questionnaire(self, module: str) -> Questionnaire:
        """The questionnaire of a module. Raises UnknownId, ContentError."""
        if module not in self.survey_modules():
            raise UnknownId("questionnaire", module, self.survey_modules())
        return _whole(*self.read_questionnaire(module))

    def read_questionnaire(self, module: str) -> tuple[YamlFile, Questionnaire | None]:
        """A module's survey.yaml with its problems, and its model if it fits."""
        file, questionnaire = self.read(Questionnaire, f"modules/{module}/survey.yaml")
        if questionnaire is not None:
            for finding in questionnaire.findings():
                file.add(*finding)
        return file, questionnaire

    def notebook(self, module: str, lang: str) -> Path:
        """The notebook of a module in a language; a trainer's module is none here. Raises UnknownId."""
        return self._notebook(self.info.modules, module, lang)

    def any_notebook(self, module: str, lang: str) -> Path:
        """The same where a trainer's module will do as well. Raises UnknownId."""
        return self._notebook(self.info.modules + self.info.trainer_modules, module, lang)

    def _notebook(self, modules: tuple[str, ...], module: str, lang: str) -> Path:
        if module not in modules:
            raise UnknownId("module", module, self.info.modules)
        if lang not in self.languages:
            raise UnknownId("language", lang, self.languages)
        return self.root / "modules" / module / f"{lang}.ipynb"

    def exercise_paths(self) -> Iterator[tuple[str, Path]]:
        """Every exercise's id and file, sorted."""
        folder = self.root / "exercises"
        for path in sorted(folder.glob("*/*.y*ml")):
            if path.suffix in (".yaml", ".yml"):
                yield f"{path.parent.name}/{path.stem}", path

    def exercise_ids(self) -> tuple[str, ...]:
        """Every exercise's id, sorted."""
        return tuple(id_ for id_, _ in self.exercise_paths())

    def exercise(self, id_: str) -> Exercise:
        """One exercise. Raises UnknownId, and ContentError when its file has errors."""
        file, exercise = self.read_exercise(id_)
        errors = [problem for problem in file.problems if problem.severity == "error"]
        if exercise is None or errors:
            raise ContentError(errors)
        return exercise

    def read_exercise(self, id_: str) -> tuple[YamlFile, Exercise | None]:
        """The file of an exercise with its problems, and its model if it fits one. Raises UnknownId."""
        path = self._exercise_path(id_)
        now = stamp(path)
        cached = self._exercises.get(id_)
        if cached is None or cached[0] != now:
            cached = (now, *read_whole([(file, self.shown(file)) for file in self.exercise_files(id_)], self.languages))
            self._exercises[id_] = cached
        return cached[1], cached[2]

    def exercise_files(self, id_: str) -> tuple[Path, ...]:
        """Everything an exercise is written in: its file, then its part files. Raises UnknownId."""
        path = self._exercise_path(id_)
        return (path, *part_paths(path))

    def _exercise_path(self, id_: str) -> Path:
        paths = (self.root / "exercises" / f"{id_}{suffix}" for suffix in (".yaml", ".yml"))
        path = next((path for path in paths if _ID.fullmatch(id_) and path.is_file()), None)
        if path is None:
            raise UnknownId("exercise", id_, self.exercise_ids())
        return path

    def read(self, model: type[Model], relative: str) -> tuple[YamlFile, Model | None]:
        """A YAML file of the course with its problems, and its model if it fits."""
        path = self.root / relative
        file = read_yaml(path, self.shown(path))
        made = validate(model, file, LANGUAGES if model is CourseInfo else self.languages)
        if isinstance(made, CourseInfo):
            for finding in look_findings(self.root, list(self.themes().values()), made.theme, made.logo):
                file.add(*finding)
        return file, made

    def shown(self, path: Path) -> str:
        """A path as the author knows it: from the current folder where it is below, else from the course's."""
        for base in (Path.cwd(), self.root):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.as_posix()

    def themes(self) -> dict[str, Path]:
        """The themes there are, by name: the course's own, and those that come with Beseda."""
        folders = (packaged_course() / "slides" / "themes", self.root / "slides" / "themes")
        return {path.stem: path for folder in folders for path in sorted(folder.glob("*.css"))}

    def _model(self, model: type[Model], relative: str, languages: tuple[str, ...] = ()) -> Model:
        path = self.root / relative
        file = read_yaml(path, self.shown(path))
        made = validate(model, file, languages or self.languages)
        if made is None:
            raise ContentError(file.problems)
        return made


def _whole(file: YamlFile, model: Model | None) -> Model:
    """The model of a file without errors. Raises ContentError."""
    errors = [problem for problem in file.problems if problem.severity == "error"]
    if model is None or errors:
        raise ContentError(errors)
    return model


def find_course(start: Path | None = None) -> Course:
    """The course around `start` (default: $BESEDA_COURSE, then the current folder), else Beseda's own.

    Raises ContentError when `start` is given and holds no course.
    """
    if start is not None:
        if not (start / "course.yaml").is_file():
            got = "a folder without course.yaml" if start.is_dir() else "a file" if start.exists() else "no such folder"
            raise ContentError([Problem(str(start), 1, 1, "", "a course folder", got,
                                        "name the folder that course.yaml is in")])  # fmt: skip
        return Course(start)
    named = os.environ.get("BESEDA_COURSE")
    if named:
        return find_course(Path(named))
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "course.yaml").is_file():
            return Course(folder)
    return Course(packaged_course())


def packaged_course() -> Path:
    """The course that comes with Beseda: in a wheel inside the package, else this repository."""
    inside = Path(__file__).parents[1] / "course"
    return inside if (inside / "course.yaml").is_file() else Path(__file__).parents[3]


def fingerprint(*parts: str | bytes) -> str:
    """A content hash: 16 hexadecimal digits of SHA-256 over the parts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:16]
