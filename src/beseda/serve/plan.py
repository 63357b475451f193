"""A course of several days on the trainer's pages: run sheet, a person's days, calendar, now and next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

from tornado.web import HTTPError

from beseda.content import (
    ContentError,
    Now,
    Plan,
    PlanSheet,
    calendar,
    clock_of,
    entries,
    now_next,
    plan_of,
    plan_sheet,
)
from beseda.export import safety_link
from beseda.export.help import inline_words

from .trainer import TrainerHandler

_LATE = 240
_AGAIN_S = 30
One = TypeVar("One")


class _Planned(TrainerHandler):
    """What the pages of a plan share."""

    def sheet(self, module: str) -> PlanSheet:
        """The plan in the page's language. Raises HTTPError."""
        return self._found(lambda: plan_sheet(self.site.course, module, self.lang))

    def plan(self, module: str) -> Plan:
        """The plan. Raises HTTPError."""
        return self._found(lambda: plan_of(self.site.course, module))

    def _found(self, read: Callable[[], One | None]) -> One:
        try:
            found = read()
        except ContentError as error:
            self.settings["beseda_log"].error("%s", error)
            raise HTTPError(500) from None
        if found is None:
            raise HTTPError(404)
        return found

    def person(self, sheet: PlanSheet) -> str:
        """The person asked for; empty: everybody. Raises HTTPError."""
        wanted = self.get_query_argument("person", "")
        if wanted and wanted not in [id_ for id_, _, _ in sheet.people]:
            raise HTTPError(404)
        return wanted


class PlanPage(_Planned):
    """`/trainer/plan/<module>?person=…`"""

    async def get(self, module: str) -> None:
        sheet = self.sheet(module)
        person = self.person(sheet)
        self.show(
            "trainer/plan.html.j2", plan=sheet.of_person(person) if person else sheet, person=person,
            today=date.today().isoformat(), inline=inline_words(self.lang),
            safety=safety_link(self.site.course, self.lang, module, self.site.base),
        )  # fmt: skip

    head = get


class CalendarFile(_Planned):
    """`/trainer/plan/<module>/calendar.ics?from=2026-01-31&person=…`"""

    async def get(self, module: str) -> None:
        sheet = self.sheet(module)
        person = self.person(sheet)
        try:
            first = date.fromisoformat(self.get_query_argument("from", ""))
            if not 2000 <= first.year <= 2200:
                raise ValueError
        except ValueError:
            raise HTTPError(404) from None
        made = calendar(entries(sheet.of_person(person) if person else sheet, first), datetime.now(UTC), self.lang)
        self.set_header("Content-Type", "text/calendar; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{module}-{person or "all"}.ics"')
        self.finish(made)


class NowPage(_Planned):
    """`/trainer/plan/<module>/now?day=2&at=10:15&late=20`; without `at` it is the server's time, and goes on."""

    async def get(self, module: str) -> None:
        sheet, plan = self.sheet(module), self.plan(module)
        day = _whole(self.get_query_argument("day", ""), 1, len(plan.days)) or 1
        late = _whole(self.get_query_argument("late", ""), 0, _LATE) or 0
        said = self.get_query_argument("at", "")
        at = _minutes(said)
        if at is None:
            now = datetime.now().astimezone()
            at = now.hour * 60 + now.minute
            self.set_header("Refresh", str(_AGAIN_S))
        moment: Now = now_next(plan.days[day - 1], plan.limits, at, late)
        blocks = {block.id: block for block in sheet.days[day - 1].blocks}
        self.show(
            "trainer/now.html.j2", plan=sheet, day=day, late=late, said=said if _minutes(said) is not None else "",
            at=clock_of(at), minute=at, clock=clock_of, now=moment, blocks=blocks, inline=inline_words(self.lang),
        )  # fmt: skip

    head = get


def _whole(text: str, least: int, most: int) -> int | None:
    """A number as forms send it; None for what is none, or out of bounds."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None
    return number if number is not None and least <= number <= most else None


def _minutes(clock: str) -> int | None:
    """`10:15` as minutes after midnight."""
    hours, _, minutes = clock.partition(":")
    first, second = _whole(hours, 0, 23), _whole(minutes, 0, 59)
    return None if first is None or second is None else first * 60 + second
