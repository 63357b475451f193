"""Makes documents side by side, in processes of their own: one that dies takes only its own document along."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from beseda.content import ContentError, Course, Edition

from ..build import Built, Wanted, errors_of, make
from ..errors import FULL, ExportError, refusal
from ..source import read_source
from .plan import Job

Event = Wanted | Built
"""A document begun, or one made (or failed)."""

_PATIENCE_S = 5.0


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


class _Worker:
    """A process, its line, and what it is at."""

    def __init__(self, context: Any) -> None:
        self.line, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_work, args=(theirs,), name="export", daemon=True)
        with _unheard(signal.SIGINT):
            self.process.start()
        theirs.close()
        self.job: Job | None = None
        self.told: set[Wanted] = set()

    def begin(self, job: Job) -> None:
        self.job, self.told = job, set()
        with suppress(OSError):  # it has died: the line says so when it is read
            self.line.send(job)


@contextmanager
def _unheard(number: signal.Signals) -> Iterator[None]:
    """Holds a signal back, here and in processes begun meanwhile: Ctrl+C must not meet one that has no handler yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # starting it, which Python 3.11 does before the first process, lets signals in
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _side_by_side(jobs: Sequence[Job], workers: int) -> Iterator[Event]:
    context, waiting = get_context("spawn"), deque(jobs)
    team: dict[Connection, _Worker] = {}
    try:
        while waiting or any(worker.job for worker in team.values()):
            while waiting and len(team) < workers:
                worker = _Worker(context)
                team[worker.line] = worker
            for worker in team.values():
                if worker.job is None and waiting:
                    worker.begin(waiting.popleft())
            for line in wait([worker.line for worker in team.values() if worker.job]):
                yield from _heard(team, team[line])  # type: ignore[index]
    finally:
        _dismiss(list(team.values()))


def _heard(team: dict[Connection, _Worker], worker: _Worker) -> Iterator[Event]:
    """What a worker tells; of one that has died, that its documents could not be made."""
    try:
        event = worker.line.recv()
    except (EOFError, OSError):
        job, worker.job = worker.job, None
        team.pop(worker.line).process.join()
        for wanted, target, _ in job.targets if job else ():
            if wanted not in worker.told:
                code = worker.process.exitcode
                said = f"modules/{wanted.module}/{wanted.lang}.ipynb: {wanted.to}: the program ended with {code}"
                yield Built(wanted, target, error=f"{said} (out of memory?)")
        return
    if event is None:
        worker.job = None
        return
    if isinstance(event, Built):
        worker.told.add(event.wanted)
    yield event


def _dismiss(team: list[_Worker]) -> None:
    """Ends the workers: those that still work are interrupted, and clean up; those that do not hear are killed."""
    for worker in team:
        if worker.job and os.name == "posix" and worker.process.pid:
            with suppress(OSError):
                os.kill(worker.process.pid, signal.SIGINT)
        worker.line.close()
    for worker in team:
        worker.process.join(_PATIENCE_S)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


def _work(line: Connection) -> None:
    """A worker's life: jobs in, events out, until the line is closed or somebody presses Ctrl+C."""
    signal.signal(signal.SIGINT, _interrupted)
    try:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        while True:
            for event in do(line.recv()):
                line.send(event)
            line.send(None)
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _interrupted(number: int, frame: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough: what follows is cleaning up
    raise KeyboardInterrupt
