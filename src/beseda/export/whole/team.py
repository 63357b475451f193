"""Makes documents side by side, in processes of their own: one that dies takes only its own document along."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from functools import lru_cache
from multiprocessing.connection import Connection, wait
from pathlib import Path

from beseda.content import ContentError, Course, Edition
from beseda.workers import Worker, dismiss, work

from ..build import Built, Wanted, errors_of, make
from ..errors import FULL, ExportError, refusal
from ..source import read_source
from .plan import Job

Event = Wanted | Built
"""A document begun, or one made (or failed)."""


def make_all(jobs: Sequence[Job], workers: int | None = None) -> Generator[Event]:
    """Does the jobs, and tells of every document when it is begun and when it is made or has failed.

    With one worker, or one job, everything happens in this process. Closing the iterator stops the workers.
    """
    workers = min(workers or os.cpu_count() or 1, len(jobs))
    if workers > 1:
        yield from _side_by_side(jobs, workers)
        return
    for job in jobs:
        yield from do(job)


def do(job: Job) -> Iterator[Event]:
    """Does one job here. What goes wrong with a document is told of it, and the others are made."""
    first = job.targets[0][0]
    course = _course(job.root)
    path = course.notebook(first.module, first.lang)
    yield first
    try:
        source = read_source(path, course)
    except Exception as error:
        for wanted, target, _ in job.targets:
            yield _failed(wanted, target, error, course.shown(path))
        return
    problems: dict[Edition, tuple[str, ...]] = {}
    for wanted, target, key in job.targets:
        yield wanted
        try:
            if wanted.edition not in problems:
                problems[wanted.edition] = errors_of(source, wanted.edition)
            built = make(source, wanted, target, key, job.options, problems[wanted.edition])
        except Exception as error:
            built = _failed(wanted, target, error, course.shown(path))
        yield built


def _failed(wanted: Wanted, target: Path, error: Exception, notebook: str) -> Built:
    stop = isinstance(error, OSError) and error.errno in FULL
    if isinstance(error, OSError) and error.filename is not None:
        said = refusal(error)
    elif isinstance(error, ContentError | ExportError):
        said = str(error)
    else:  # a fault of ours; the others are made all the same, and the notebook can be found
        said = f"{notebook}: {wanted.to}: {type(error).__name__}: {' '.join(str(error).split())[:300]}"
    return Built(wanted, target, error=said, stop=stop)


@lru_cache(maxsize=1)
def _course(root: Path) -> Course:
    return Course(root)


class _Worker(Worker):
    """A worker, what it is at, and what it has told of that."""

    def __init__(self) -> None:
        super().__init__(_work, "export")
        self.job: Job | None = None
        self.told: set[Wanted] = set()

    def begin(self, job: Job) -> None:
        self.job, self.told = job, set()
        self.give(job)

    def end(self) -> Job | None:
        job, self.job, self.busy = self.job, None, False
        return job


def _side_by_side(jobs: Sequence[Job], workers: int) -> Iterator[Event]:
    waiting = deque(jobs)
    team: dict[Connection, _Worker] = {}
    try:
        while waiting or any(worker.job for worker in team.values()):
            while waiting and len(team) < workers:
                worker = _Worker()
                team[worker.line] = worker
            for worker in team.values():
                if worker.job is None and waiting:
                    worker.begin(waiting.popleft())
            for line in wait([worker.line for worker in team.values() if worker.job]):
                yield from _heard(team, team[line])  # type: ignore[index]
    finally:
        dismiss(list(team.values()))


def _heard(team: dict[Connection, _Worker], worker: _Worker) -> Iterator[Event]:
    """What a worker tells; of one that has died, that its documents could not be made."""
    try:
        event = worker.line.recv()
    except (EOFError, OSError):
        job = worker.end()
        team.pop(worker.line).process.join()
        for wanted, target, _ in job.targets if job else ():
            if wanted not in worker.told:
                code = worker.process.exitcode
                said = f"modules/{wanted.module}/{wanted.lang}.ipynb: {wanted.to}: the program ended with {code}"
                yield Built(wanted, target, error=f"{said} (out of memory?)")
        return
    if event is None:
        worker.end()
        return
    if isinstance(event, Built):
        worker.told.add(event.wanted)
    yield event


def _work(line: Connection) -> None:
    work(line, do)
