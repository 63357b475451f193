"""Reads many forms in processes side by side; what comes out is what one process would say, in the same order."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path

from beseda.content import Course, Questionnaire
from beseda.workers import Worker, dismiss, work

from .answer import Reading
from .form import FormReader
from .problem import CellProblem
from .values import Values

Form = tuple[Path, str]
"""A file, and the name by which it is told from others."""
_Chunk = Sequence[Form]

MANY = 256
"""From how many forms on processes are worth their beginning, which takes about a second."""
_CHUNK = 32


def read_forms(course: Course, values: Values, forms: Sequence[Form], workers: int | None = None) -> Iterator[Reading]:
    """What the forms say, in their order. Closing the iterator stops the workers."""
    if workers is None:
        workers = os.cpu_count() or 1 if len(forms) >= MANY else 1
    if workers > 1:
        chunks = [forms[at : at + _CHUNK] for at in range(0, len(forms), _CHUNK)]
        yield from _in_order(course, values.questionnaire, chunks, min(workers, len(chunks)))
        return
    reader = FormReader(values)
    for path, file in forms:
        yield reader.read(path, file)


def _in_order(
    course: Course, questionnaire: Questionnaire, chunks: Sequence[_Chunk], workers: int
) -> Iterator[Reading]:
    waiting = deque(range(len(chunks)))
    ready: dict[int, list[Reading]] = {}
    team: dict[Connection, Worker] = {}
    at: dict[Connection, int] = {}
    try:
        for turn in range(len(chunks)):
            while turn not in ready:
                while waiting and len(team) < workers:
                    worker = Worker(_life, "forms", course.root, questionnaire)
                    team[worker.line] = worker
                for line, worker in team.items():
                    if not worker.busy and waiting:
                        at[line] = waiting.popleft()
                        worker.give(chunks[at[line]])
                for told in wait([line for line, worker in team.items() if worker.busy]):
                    _heard(team, told, at, chunks, ready)  # type: ignore[arg-type]
            yield from ready.pop(turn)
    finally:
        dismiss(list(team.values()))


def _heard(
    team: dict[Connection, Worker], line: Connection, at: dict[Connection, int], chunks: Sequence[_Chunk],
    ready: dict[int, list[Reading]],
) -> None:  # fmt: skip
    """Takes what a worker says; of one that has died, that its forms could not be read."""
    try:
        readings = line.recv()
    except (EOFError, OSError):
        worker = team.pop(line)
        worker.process.join()
        if line in at:  # else it died when it had said all
            turn = at.pop(line)
            ready[turn] = [_lost(file, worker.process.exitcode) for _, file in chunks[turn]]
        return
    if readings is None:
        team[line].busy = False
    else:
        ready[at.pop(line)] = readings


def _lost(file: str, code: int | None) -> Reading:
    got = f"a program that ended with {code} while it read it"
    return Reading(file, file, "", problems=[CellProblem(file, "", "", "a form", got, "out of memory?")])


def _life(line: Connection, root: Path, questionnaire: Questionnaire) -> None:
    reader = FormReader(Values(Course(root), questionnaire))
    gc.freeze()  # what stays is not looked through again after every chunk
    gc.disable()
    work(line, partial(_read, reader))


def _read(reader: FormReader, chunk: _Chunk) -> Iterator[list[Reading]]:
    yield [reader.read(path, file) for path, file in chunk]
    gc.collect()
