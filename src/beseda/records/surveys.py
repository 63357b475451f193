"""Surveys in the database: frames, drafts, and answers, which are never changed but followed by a new version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, insert, select, update

from .answer import utc_text
from .database import Database
from .errors import RecordsError
from .invitations import mark_of, new_invitation, plain_invitation
from .survey_rows import (
    Content,
    Crossed,
    Draft,
    Invited,
    Municipality,
    NewAnswer,
    StoredAnswer,
)
from .tables import SURVEY_ANSWER as ANSWER
from .tables import SURVEY_DRAFT as DRAFT
from .tables import SURVEY_MUNICIPALITY as MUNICIPALITY
from .tables import SURVEY_TABLES


class Surveys:
    """The surveys of one database. `run` takes turns with whatever else writes. Everything raises Unavailable."""

    def __init__(self, database: Database, run: Callable[[Callable[[], Any]], Any]) -> None:
        self._database, self._run = database, run

    # The frame

    def put_frame(self, survey: str, frame: Iterable[Municipality], *, synthetic: bool) -> int:
        """Adds municipalities, which have no code yet, and corrects those that are there; returns how many are new.

        Raises RecordsError 409 for a synthetic frame beside a real one: the two must not be mixed.
        """
        wanted = {one.code: one for one in frame}

        def write() -> int:
            with self._database.write() as connection:
                here = {one.code: one for one in _frame(connection, survey)}
                if any(one.synthetic is not synthetic for one in here.values()):
                    raise RecordsError("Real and synthetic municipalities cannot be in one survey. Erase it first", 409)
                rows = [
                    one._asdict() | {"survey": survey, "synthetic": synthetic}
                    for one in wanted.values()
                    if one.code not in here
                ]
                if rows:
                    connection.execute(insert(MUNICIPALITY), rows)
                for one in wanted.values():
                    kept = here.get(one.code)
                    if kept is not None and kept[:4] != one:
                        which = and_(MUNICIPALITY.c.survey == survey, MUNICIPALITY.c.code == one.code)
                        connection.execute(update(MUNICIPALITY).where(which).values(one._asdict()))
                return len(rows)

        return int(self._run(write))

    def frame(self, survey: str) -> list[Invited]:
        """Everybody who is asked, by code."""
        with self._database.read() as connection:
            return list(_frame(connection, survey))

    def invited(self, survey: str, invitation: str) -> Invited | None:
        """The municipality of a secret code, however it was typed; with the code.

        It is looked for by its mark: how long that takes tells nothing of the code.
        """
        plain = plain_invitation(invitation)
        with self._database.read() as connection:
            found = next(_frame(connection, survey, MUNICIPALITY.c.invitation_mark == mark_of(survey, plain)), None)
            return found and found._replace(invitation=plain)

    def marks(self, survey: str) -> dict[str, str]:
        """Which municipality's secret code each mark is of, as `mark_of` makes them."""
        mark = MUNICIPALITY.c.invitation_mark
        with self._database.read() as connection:
            query = select(mark, MUNICIPALITY.c.code).where(MUNICIPALITY.c.survey == survey, mark.is_not(None))
            return {row[0]: row[1] for row in connection.execute(query)}

    def draw(self, survey: str, hand_over: Callable[[list[Invited]], object], code: str | None = None) -> int:
        """Draws a secret code for every municipality that has none, or a new one for `code`; returns how many.

        `hand_over` gets them once, by code of municipality, before their marks are kept: when it fails, none was drawn.
        Raises RecordsError 404 for a municipality that is not asked.
        """

        def write() -> int:
            with self._database.write() as connection:
                self._lock(connection, "survey_municipality")
                asked = [one for one in _frame(connection, survey) if one.code == code or not (code or one.has_code)]
                if code is not None and not asked:
                    raise RecordsError(f"The frame has no municipality {code}", 404)
                drawn = [one._replace(has_code=True, invitation=new_invitation()) for one in asked]
                which = and_(MUNICIPALITY.c.survey == survey, MUNICIPALITY.c.code == bindparam("which"))
                marks = [{"which": one.code, "mark": mark_of(survey, one.invitation)} for one in drawn]
                if marks:
                    connection.execute(
                        update(MUNICIPALITY).where(which).values(invitation_mark=bindparam("mark")), marks
                    )
                    hand_over(drawn)
                return len(drawn)

        return int(self._run(write))

    # Drafts

    def draft(self, survey: str, code: str) -> Draft | None:
        """What a municipality is filling in."""
        with self._database.read() as connection:
            return _draft(connection, survey, code)

    def save_draft(self, survey: str, code: str, content: Content, edit: int) -> int:
        """Keeps a form that is being filled in; returns its number, to be given back when it is saved next.

        `edit` is the number of the draft that was worked on, 0 for none. Raises Crossed when there is another one.
        """

        def write() -> int:
            with self._database.write() as connection:
                self._lock(connection)
                kept = _draft(connection, survey, code)
                if (kept.edit if kept else 0) != edit:
                    raise Crossed(code)
                connection.execute(delete(DRAFT).where(_of(DRAFT, survey, code)))
                row = {"survey": survey, "code": code, "edit": edit + 1, "content": content.text(), "saved_at": _now()}
                connection.execute(insert(DRAFT), [row])
                return edit + 1

        return int(self._run(write))

    def drop_draft(self, survey: str, code: str) -> None:
        """Forgets what is being filled in; what was sent before stays."""

        def write() -> None:
            with self._database.write() as connection:
                connection.execute(delete(DRAFT).where(_of(DRAFT, survey, code)))

        self._run(write)

    # Answers

    def put_answers(self, survey: str, answers: Sequence[NewAnswer], edit: int | None = None) -> int:
        """Stores all or none, and ends the drafts of those who answer; returns how many were new or different.

        Raises Crossed when a version is not the next one, or with `edit` when the draft is another one by now.
        """

        def write() -> int:
            with self._database.write() as connection:
                self._lock(connection)
                newest = {one.code: one for one in _newest(connection, survey)}
                rows = []
                for one in answers:
                    kept = newest.get(one.code)
                    if (kept.version if kept else 0) != one.replaces:
                        raise Crossed(one.code)
                    draft = _draft(connection, survey, one.code) if edit is not None else None
                    if edit is not None and (draft is None or draft.edit != edit):
                        raise Crossed(one.code)
                    if kept is None or kept.content != Content.read(one.content.text()):
                        rows.append(_row(survey, one))
                if rows:
                    connection.execute(insert(ANSWER), rows)
                codes = [one.code for one in answers]
                for at in range(0, len(codes), 500):
                    which = and_(DRAFT.c.survey == survey, DRAFT.c.code.in_(codes[at : at + 500]))
                    connection.execute(delete(DRAFT).where(which))
                return len(rows)

        return int(self._run(write))

    def answers(self, survey: str) -> list[StoredAnswer]:
        """The newest answer of each municipality, by code."""
        with self._database.read() as connection:
            return list(_newest(connection, survey))

    def history(self, survey: str, code: str) -> list[StoredAnswer]:
        """Every version of a municipality's answer, the first one first."""
        with self._database.read() as connection:
            query = select(ANSWER).where(_of(ANSWER, survey, code)).order_by(ANSWER.c.version)
            return [_stored(row) for row in connection.execute(query).mappings()]

    def drafts(self, survey: str) -> int:
        """How many forms are being filled in."""
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).select_from(DRAFT).where(DRAFT.c.survey == survey)) or 0

    def _lock(self, connection: Connection, tables: str = "survey_draft, survey_answer") -> None:
        """Lets one process at a time look and then write; SQLite's transactions do so anyway."""
        if not self._database.is_sqlite:
            connection.exec_driver_sql(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


# For backups and erasing


def restore(connection: Connection, kept: Mapping[str, list[dict[str, Any]]]) -> None:
    """Adds what is not here; a municipality's draft only where nothing of it is."""
    answered = set(map(tuple, connection.execute(select(ANSWER.c.survey, ANSWER.c.code))))
    marks = set(connection.execute(select(MUNICIPALITY.c.invitation_mark)).scalars()) - {None}
    for table in SURVEY_TABLES:
        keys = [column.name for column in table.primary_key.columns]
        here = set(map(tuple, connection.execute(select(*table.primary_key.columns))))
        new = [row for row in kept[table.name] if tuple(row[key] for key in keys) not in here]
        if table is DRAFT:
            new = [row for row in new if (row["survey"], row["code"]) not in answered]
        if table is MUNICIPALITY:
            new = [row for row in new if row["invitation_mark"] not in marks]
        if new:
            connection.execute(insert(table), new)


def erase(database: Database, survey: str | None = None, code: str | None = None) -> int:
    """Deletes all surveys, one, or one municipality's part in it; returns how many versions of answers."""
    count = 0
    with database.write() as connection:
        for table in SURVEY_TABLES:
            query = delete(table)
            if survey is not None:
                query = query.where(table.c.survey == survey)
            if code is not None:
                query = query.where(table.c.code == code)
            if code is None or table is not MUNICIPALITY:
                done = connection.execute(query).rowcount
                count += done if table is ANSWER else 0
    return count


def _frame(connection: Connection, survey: str, *which: Any) -> Iterator[Invited]:
    columns: list[ColumnElement[Any]] = [MUNICIPALITY.c[name] for name in Invited._fields[:5]]
    columns.append(MUNICIPALITY.c.invitation_mark.is_not(None))
    query = select(*columns).where(MUNICIPALITY.c.survey == survey, *which).order_by(MUNICIPALITY.c.code)
    for row in connection.execute(query):
        yield Invited(*row)


def _draft(connection: Connection, survey: str, code: str) -> Draft | None:
    row = connection.execute(select(DRAFT).where(_of(DRAFT, survey, code))).mappings().first()
    return None if row is None else Draft(row["edit"], Content.read(row["content"]), row["saved_at"])


def _newest(connection: Connection, survey: str) -> Iterator[StoredAnswer]:
    last = (
        select(ANSWER.c.code, func.max(ANSWER.c.version).label("version"))
        .where(ANSWER.c.survey == survey)
        .group_by(ANSWER.c.code)
        .subquery()
    )
    same = and_(ANSWER.c.code == last.c.code, ANSWER.c.version == last.c.version)
    query = select(ANSWER).join(last, same).where(ANSWER.c.survey == survey).order_by(ANSWER.c.code)
    for row in connection.execute(query).mappings():
        yield _stored(row)


def _stored(row: Any) -> StoredAnswer:
    return StoredAnswer(
        row["code"], row["version"], Content.read(row["content"]), row["lang"], row["source"], row["sent_at"]
    )


def _row(survey: str, one: NewAnswer) -> dict[str, Any]:
    return {
        "survey": survey, "code": one.code, "version": one.replaces + 1, "content": one.content.text(),
        "lang": one.lang, "source": one.source[:200], "sent_at": _now(),
    }  # fmt: skip


def _of(table: Any, survey: str, code: str) -> Any:
    return and_(table.c.survey == survey, table.c.code == code)


def _now() -> str:
    return utc_text(datetime.now(UTC))
