"""The one thread that writes: whatever waits while a commit is under way goes into the next one together."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from .database import Database
from .erasure import sweep
from .errors import RecordsError, Unavailable
from .insert import Inserted, Values, insert
from .reply import Reply

log = logging.getLogger(__name__)
T = TypeVar("T")

GROUP = 250
"""How many rows one transaction takes at most, so that the first replies do not wait for a crowd's last rows; a few
more when its last request is a long one."""

SWEEP_SECONDS = {"sqlite": 1.0, "postgresql": 60.0}
"""How often the traces of withdrawn texts are removed at most; PostgreSQL has to rewrite the table for it."""

MAX_WAITING = 20_000
"""How many rows may wait to be written; beyond that the store says that it is busy."""


class Batch:
    """Rows of one request and the replies it waits for."""

    def __init__(self, rows: Sequence[Values]) -> None:
        self.rows = rows
        self.future: Future[list[Reply]] = Future()
        # A client that hangs up cannot take its rows back: they are on their way.
        self.future.set_running_or_notify_cancel()


class Job(Generic[T]):
    """Something else that must not run beside the writing."""

    def __init__(self, do: Callable[[], T]) -> None:
        self.do = do
        self.future: Future[T] = Future()


class Writer:
    """Writes batches to a database, and runs `daily` once a day."""

    def __init__(self, database: Database, daily: Callable[[], object], every_seconds: float = 86_400) -> None:
        self.database, self.daily, self.every = database, daily, every_seconds
        self._queue: SimpleQueue[Batch | Job[Any] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._waiting = 0
        self._closed = False
        self._swept, self._sweep_every = float("-inf"), SWEEP_SECONDS[database.engine.dialect.name]
        self._sweep_due: float | None = None
        self._thread = threading.Thread(target=self._run, name="beseda-records", daemon=True)
        self._thread.start()

    def write(self, rows: Sequence[Values]) -> Future[list[Reply]]:
        """The replies, as soon as the rows are on disk; the future raises Unavailable when they are not."""
        batch = Batch(rows)
        with self._lock:
            if self._closed:
                raise Unavailable("The records are closed.")
            if self._waiting + len(rows) > MAX_WAITING:
                raise Unavailable("The records are busy.")
            self._waiting += len(rows)
            self._queue.put(batch)
        return batch.future

    def run(self, do: Callable[[], T]) -> T:
        """Runs `do` between two transactions of the writer, and waits for it."""
        job = Job(do)
        with self._lock:
            if self._closed:
                raise Unavailable("The records are closed.")
            self._queue.put(job)
        return job.future.result()

    def close(self) -> None:
        """Writes what waits, then ends the thread."""
        with self._lock:
            closed, self._closed = self._closed, True
            if not closed:
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        due = time.time() + self.every
        while True:
            try:
                # Wall-clock time, looked at now and then: a laptop's lid may have been shut for a week.
                first = self._queue.get(timeout=max(0.01, min(due - time.time(), self._until_sweep(), 600)))
            except Empty:
                first = Job(lambda: None)
            if time.time() >= due:
                due = time.time() + self.every
                self._once_a_day()
            if first is None or not self._work(first):
                self._sweep(last=True)
                return
            self._sweep()

    def _work(self, first: Batch | Job[Any]) -> bool:
        """Does what came first with all that has gathered behind it; False when told to end."""
        group: list[Batch] = []
        rows = 0
        item: Batch | Job[Any] | None = first
        while isinstance(item, Batch):
            group.append(item)
            rows += len(item.rows)
            if rows >= GROUP:
                break
            try:
                item = self._queue.get_nowait()
            except Empty:
                break
        if group:
            self._commit(group, rows)
        if isinstance(item, Job):
            _settle(item.future, item.do)
        return item is not None

    def _commit(self, group: list[Batch], count: int) -> None:
        def commit() -> Inserted:
            with self.database.write() as connection:
                return insert(connection, [row for batch in group for row in batch.rows])

        together: Future[Inserted] = Future()
        _settle(together, commit)
        with self._lock:
            self._waiting -= count
        error = together.exception()
        replies = iter(() if error else together.result().replies)
        if not error and together.result().withdrawn and self._sweep_due is None:
            self._sweep_due = max(time.monotonic(), self._swept + self._sweep_every)
        for batch in group:
            if error:
                batch.future.set_exception(error)
            else:
                batch.future.set_result([next(replies) for _ in batch.rows])

    def _until_sweep(self) -> float:
        return float("inf") if self._sweep_due is None else self._sweep_due - time.monotonic()

    def _sweep(self, last: bool = False) -> None:
        """Removes the traces of withdrawn texts when it is time; what does not work now is tried again."""
        if self._sweep_due is None or not (last or self._until_sweep() <= 0):
            return
        self._swept, self._sweep_due = time.monotonic(), None
        if not sweep(self.database):
            self._sweep_due = self._swept + self._sweep_every

    def _once_a_day(self) -> None:
        try:
            self.daily()
        except RecordsError as error:
            log.warning("The daily clean-up of the records did not work: %s", error)


def _settle(future: Future[T], do: Callable[[], T]) -> None:
    """Gives the future what `do` returns or raises; nobody may wait for ever."""
    try:
        result = do()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
