"""What is to be made: modules × languages × editions × formats, less what is there already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from beseda.content import ContentError, Course, Edition, read_notebook

from ..build import Built, Wanted, fetch, key_of
from ..errors import refusal
from ..formats import EDITIONS, FORMATS, Options
from ..keys import Keys
from ..templates import strings

_PART = re.compile(r"\..+\.\d+\.part")


@dataclass(frozen=True, slots=True)
class Job:
    """Documents of one module in one language: the notebook is read, and run if it must be, once for all of them."""

    root: Path
    targets: tuple[tuple[Wanted, Path, str], ...]
    """What is wanted, where, and its content hash."""
    options: Options
    weight: int
    """How long it may take, beside others."""


@dataclass(slots=True)
class Plan:
    """What is done already, and the jobs that are left, the longest first."""

    done: list[Built] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)

    @property
    def total(self) -> int:
        """The number of documents."""
        return len(self.done) + sum(len(job.targets) for job in self.jobs)


def plan(
    course: Course, modules: Sequence[str], languages: Sequence[str], editions: Sequence[Edition],
    formats: Iterable[str], place: Callable[[Wanted], Path], options: Options,
) -> Plan:  # fmt: skip
    """Hands over what was made before, and says what is left to make; `place` says where a document goes.

    Where one folder of several cannot be written to, only what belongs there has failed. Raises OSError when none can
    be, ContentError when course.yaml is broken, UnknownId for a module or language that there is not.
    """
    formats = [to for to in FORMATS if to in set(formats)]
    groups = [(module, lang) for module in modules for lang in languages]
    all_wanted = {group: [Wanted(*group, edition, to) for edition in editions for to in formats] for group in groups}
    for module, lang in groups:
        course.notebook(module, lang)
    closed = _closed({place(one).parent for wanted in all_wanted.values() for one in wanted})
    keys, made = Keys(course), Plan()
    for group, wanted in all_wanted.items():
        left: list[tuple[Wanted, Path, str]] = []
        for one in wanted:
            target = place(one)
            if target.parent in closed:
                made.done.append(Built(one, target, error=closed[target.parent]))
                continue
            try:
                key = key_of(keys, one, options)
                found = fetch(one, target, key)
            except ContentError as error:
                found = Built(one, target, error=str(error))
            if found:
                made.done.append(found)
            else:
                left.append((one, target, key))
        if left:
            made.jobs.append(Job(course.root, tuple(left), options, _weight(course, *group) * len(left)))
    made.jobs.sort(key=lambda job: -job.weight)
    return made


def folders_by_edition(course: Course, folder: Path) -> Callable[[Wanted], Path]:
    """Where documents go in a folder of all: by edition, then by language."""
    names = {edition: edition_folder(course, edition) for edition in EDITIONS}
    return lambda wanted: folder / names[wanted.edition] / wanted.lang / wanted.name


def edition_folder(course: Course, edition: Edition) -> str:
    """The name of an edition's folder in the course's first language, so that nobody hands out the wrong one."""
    return strings(course, course.languages[0])[f"folder_{edition}"]


def _closed(folders: set[Path]) -> dict[Path, str]:
    """The folders that cannot be written to, and why; the others are ready. Raises OSError when all are closed."""
    refused: dict[Path, OSError] = {}
    for folder in sorted(folders):
        try:
            _prepare(folder)
        except OSError as error:
            refused[folder] = error
    if refused and len(refused) == len(folders):
        raise next(iter(refused.values()))
    return {folder: refusal(error) for folder, error in refused.items()}


def _prepare(folder: Path) -> None:
    """Makes the folder, sees that it can be written to, and clears what a run left that was killed."""
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / ".probe.0.part"
    try:
        probe.touch()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from None
    for path in folder.iterdir():
        if _PART.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def _weight(course: Course, module: str, lang: str) -> int:
    """How long a document may take: a notebook that has to be run first, then the larger ones."""
    notebook = read_notebook(course.notebook(module, lang))
    return len(notebook.cells) + (10_000 if notebook.to_be_run else 0)
