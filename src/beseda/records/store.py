"""`Records`: the one door to the store of answers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Self

from ..content import Course
from . import backup, erasure, export, hands, municipality, reading, schema, surveys
from .answer import Invalid, id_of, parse, to_values, utc_text
from .database import Database, default_url
from .errors import Missing, Notice, RecordsError, Unavailable
from .exercises import Exercises
from .hand_form import HandCount
from .insert import Values
from .reflections import Reflections
from .reply import Reply
from .sheets import Repeated
from .tables import Row
from .tallies import Tallies, tallies
from .writer import Writer

MAX_BATCH = 500
"""How many answers one request may carry."""

RETAIN_DAYS = 365
"""How long a server keeps answers."""

_LEARNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class Records:
    """The answers of one database. Safe to use from many threads; several processes may share a database.

    Use `Records.open`, and `close` (or `with`) at the end.
    """

    def __init__(self, database: Database, course: Course | None, retain_days: int | None) -> None:
        self._database = database
        self._exercises = None if course is None else Exercises(course)
        self._retain_days = retain_days
        self._writer = Writer(database, daily=self.retain)

    @classmethod
    def open(
        cls, url: str | None = None, course: Course | None = None, *,
        retain_days: int | None = None, busy_seconds: float = 5.0, create: bool = True,
    ) -> Records:  # fmt: skip
        """The records at a database URL (default: `default_url()`).

        A database that is not there, or fresh, is made and made ready; with `create` False that is a RecordsError.

        `course` is needed to store answers, not to read them. With `retain_days`, which is the server's to say, older
        answers are deleted now and once a day: nobody who only looks deletes anything. `busy_seconds` is how long to
        wait for another program's lock.
        Raises SchemaOutdated, SchemaNewer, Unavailable, and RecordsError for a URL that cannot be used.
        """
        database = Database(url or default_url(), busy_seconds, create)
        try:
            if create:
                schema.ensure(database)
            elif not schema.check(database):
                raise Missing(database.shown)
            erasure.retain_on_open(database, retain_days)
        except BaseException:
            database.close()
            raise
        return cls(database, course, retain_days)

    @property
    def surveys(self) -> surveys.Surveys:
        """The surveys of municipalities that are kept here as well."""
        return surveys.Surveys(self._database, self._writer.run)

    @property
    def url(self) -> str:
        """Where the answers lie, without a password."""
        return self._database.shown

    @property
    def reflections(self) -> Reflections:
        """Locked copies, the psychologist's board, wishes to talk, the pause."""
        return Reflections(self._database, self._writer)

    def close(self) -> None:
        """Stores what still waits, then lets go of the database."""
        self._writer.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Writing

    async def submit(self, learner: str, answers: Sequence[object]) -> list[Reply]:
        """One reply per answer, in order, once all that can be is on disk; see Reply for their meaning.

        `answers` are JSON data as they came. Raises RecordsError for a learner that is no opaque id (400)
        and for more than MAX_BATCH answers (413).
        """
        replies, rows, future = self._begin(learner, answers)
        if future is not None:
            try:
                stored = await asyncio.wrap_future(future)
            except Unavailable as error:
                stored = _unavailable(rows, error)
            _fill(replies, stored)
        return [reply for reply in replies if reply is not None]

    def store(self, learner: str, answers: Sequence[object]) -> list[Reply]:
        """What `submit` does, for callers that can wait."""
        replies, rows, future = self._begin(learner, answers)
        if future is not None:
            try:
                stored = future.result()
            except Unavailable as error:
                stored = _unavailable(rows, error)
            _fill(replies, stored)
        return [reply for reply in replies if reply is not None]

    def _begin(
        self, learner: str, answers: Sequence[object]
    ) -> tuple[list[Reply | None], list[Values], Future[list[Reply]] | None]:
        """Replies with a gap for each row to be stored, those rows, and the replies that will fill the gaps."""
        if not _LEARNER.fullmatch(learner):
            raise RecordsError("A learner is an opaque id: 1 to 64 letters, digits, _ or -", 400)
        if len(answers) > MAX_BATCH:
            raise RecordsError(f"At most {MAX_BATCH} answers at once, got {len(answers)}", 413)
        now = utc_text(datetime.now(UTC))
        replies: list[Reply | None] = []
        rows: list[Values] = []
        for body in answers:
            try:
                rows.append(self._values(body, learner, now))
                replies.append(None)
            except Invalid as error:
                replies.append(Reply(id_of(body), 422, error=error.notice))
            except Unavailable as error:
                replies.append(Reply(id_of(body), 503, error=_later(error)))
        if not rows:
            return replies, rows, None
        try:
            return replies, rows, self._writer.write(rows)
        except Unavailable as error:
            _fill(replies, _unavailable(rows, error))
            return replies, rows, None

    def _values(self, body: object, learner: str, now: str) -> Values:
        if self._exercises is None:
            raise Unavailable("These records were opened without a course.")
        answer = parse(body)
        return to_values(answer, self._exercises.get(answer.exercise), learner, now)

    # Reading

    def is_empty(self) -> bool:
        """Whether there is no answer at all. Raises Unavailable."""
        return reading.is_empty(self._database)

    def answers(self, *, learner: str | None = None, exercise: str | None = None) -> Iterator[Row]:
        """Every answer, or those of one learner or exercise, in the order of arrival. Raises Unavailable."""
        return reading.answers(self._database, learner, exercise)

    def learners(self) -> list[str]:
        """The ids of all learners, sorted. Raises Unavailable."""
        return reading.learners(self._database)

    def size(self, few: int) -> tuple[int, int]:
        """How many answers there are, and of how many learners, counted up to `few`. Raises Unavailable."""
        return reading.size(self._database, few)

    def tallies(self, bands: Collection[tuple[str, str]] = (), repeated: Collection[Repeated] = ()) -> Tallies:
        """What a report needs, counted by the database; `bands` are (exercise, item) whose newest response divides
        the learners, `repeated` the questionnaires whose sheets are wanted. Raises Unavailable.
        """
        return tallies(self._database, bands, repeated)

    def export(self, target: Path | str | IO[str], format: export.Format, *, learner: str | None = None) -> int:
        """Writes all answers, or one learner's, to a file or stream; returns how many.

        Whose shared texts are, and when they came, is in their writer's own export alone: among all answers stand
        those on the psychologist's board, last, as they stand there, and those that wait are left out.
        Parquet goes to a file only. Raises RecordsError, Unavailable.
        """
        rows = self.answers(learner=learner)
        if learner is None:
            rows = export.without_writers(rows, self.reflections.board())
        return export.export(rows, target, format)

    # Rooms without devices

    def store_hands(self, count: HandCount) -> bool:
        """Stores what a room said, once it is on disk; False when the very same was there already.

        Raises RecordsError 409 when the meeting is there with other counts, Unavailable.
        """

        def write() -> bool:
            with self._database.write() as connection:
                return hands.store(connection, count, utc_text(datetime.now(UTC)))

        return self._writer.run(write)

    def hand_counts(self) -> list[HandCount]:
        """Every meeting whose hands were counted, in the order of their days. Raises Unavailable."""
        return hands.read(self._database)

    def erase_hands(self, meeting: str) -> int:
        """Deletes what one meeting said; returns of how many cards. Raises Unavailable."""
        return self._writer.run(lambda: hands.erase(self._database, meeting))

    def export_hands(self, target: Path | str, format: str) -> int:
        """Writes the hand counts, a row per card, as csv or jsonl; returns how many. Raises RecordsError."""
        return hands.export(self._database, Path(target), format)

    # Keeping house

    def erase_survey(self, survey: str, code: str | None = None) -> int:
        """Deletes a survey, or what one municipality said in it, without a trace; returns how many versions."""
        return self._writer.run(lambda: erasure.erase_survey(self._database, survey, code))

    def erase_municipality(self, code: str) -> int:
        """Deletes a municipality's drafts and answers in every survey without a trace; returns how many. It is still
        asked. Raises Unavailable.
        """
        return self._writer.run(lambda: erasure.erase_municipality(self._database, code))

    def export_municipality(self, code: str, target: Path | str, format: str) -> int:
        """Writes what is kept of a municipality, as csv or jsonl; returns how many rows. Raises RecordsError."""
        return municipality.export(self._database, code, Path(target), format)

    def erase(self, learner: str | None = None, *, all: bool = False) -> int:
        """Deletes the answers and locked copies of one learner, or everything, without a trace; returns how many.

        Raises RecordsError unless exactly one of the two is given, and Unavailable.
        """
        if (learner is None) is not all:
            raise RecordsError("Erase one learner or all", 400)
        return self._writer.run(lambda: erasure.erase(self._database, learner))

    def retain(self, days: int | None = None) -> int:
        """Deletes what arrived more than `days` days ago (default: as opened), in surveys too; returns how many.

        Raises RecordsError for less than a day or more than a hundred years, Unavailable.
        """
        keep = self._retain_days if days is None else days
        return 0 if keep is None else erasure.retain(self._database, keep)

    def backup(self, path: Path | str) -> int:
        """Writes a consistent copy to a new file while answers keep coming; returns how many it holds.

        SQLite gives a SQLite file, PostgreSQL JSON lines. Raises RecordsError when the file exists, Unavailable.
        """
        return backup.backup(self._database, Path(path))

    def restore(self, path: Path | str) -> int:
        """Adds the answers of a backup, of either form, that are not here; returns how many.

        Nothing that is here is changed, but for a text that the backup knows as withdrawn. What was erased after the
        backup comes back, so erase it again. Too old answers are deleted at once where `retain_days` was given.
        Raises RecordsError for a file that is no whole backup, Unavailable.
        """
        count = self._writer.run(lambda: backup.restore(self._database, Path(path)))
        self.retain()
        return count


def _fill(replies: list[Reply | None], stored: Sequence[Reply]) -> None:
    more = iter(stored)
    for at, reply in enumerate(replies):
        if reply is None:
            replies[at] = next(more)


def _unavailable(rows: Sequence[Values], error: Unavailable) -> list[Reply]:
    return [Reply(row["id"], 503, error=_later(error)) for row in rows]


def _later(error: Unavailable) -> Notice:
    return Notice("", "records that can be written", str(error), "nothing was stored; send it again later")
