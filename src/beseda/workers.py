"""Processes of our own that do one job after another: one that dies takes its own job along, Ctrl+C ends them all."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

_PATIENCE_S = 5.0


class Worker:
    """A process and its line. `life` is called there with the line's other end and `arguments`, and calls `work`.

    `busy` is whether it has a job; whoever hears from it says when it has none any more.
    """

    def __init__(self, life: Callable[..., None], name: str, *arguments: object) -> None:
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=life, args=(theirs, *arguments), name=name, daemon=True)
        with _unheard(signal.SIGINT):
            self.process.start()
        theirs.close()
        self.busy = False

    def give(self, job: object) -> None:
        """Gives it a job."""
        self.busy = True
        with suppress(OSError):  # it has died: the line says so when it is read
            self.line.send(job)


def work(line: Connection, do: Callable[[Any], Iterable[object]]) -> None:
    """A worker's life: jobs in, events out and None behind them, until the line is closed or Ctrl+C is pressed."""
    signal.signal(signal.SIGINT, _interrupted)
    sys.unraisablehook = _unraisable
    try:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        while True:
            for event in do(line.recv()):
                line.send(event)
            line.send(None)
    except (EOFError, OSError, KeyboardInterrupt):
        return


def dismiss(team: Sequence[Worker]) -> None:
    """Ends the workers: those that still work are interrupted, and clean up; those that do not hear are killed."""
    for worker in team:
        if worker.busy and os.name == "posix" and worker.process.pid:
            with suppress(OSError):
                os.kill(worker.process.pid, signal.SIGINT)
        worker.line.close()
    for worker in team:
        worker.process.join(_PATIENCE_S)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


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


def _interrupted(number: int, frame: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough: what follows is cleaning up
    raise KeyboardInterrupt


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    """An interruption where nothing can be raised needs no words: the line is closed, and ends the worker."""
    if not issubclass(what.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(what)
