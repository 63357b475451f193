"""The psychologist's pages: the board of shared texts, the wishes to talk, the pause. Nobody else sees them."""

from __future__ import annotations

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tornado.web import HTTPError

from beseda.content import ContentError, Course, Reflect, UnknownId
from beseda.records import MAX_THEME, RecordsError, Shared
from beseda.survey.dates import said

from .guard.forms import check_form
from .reflections import Paused
from .trainer import Login, Logout, Style, TrainerHandler

if TYPE_CHECKING:
    from beseda.records import Prompted, Records

    from .site import Site
    from .trainer import Office


_PLACE = re.compile(r"text-[0-9a-f-]{36}")


class Theme(NamedTuple):
    """What lies under one theme of a prompt; an empty name: under none yet."""

    name: str
    texts: tuple[Shared, ...]


class Question(NamedTuple):
    """A prompt of the board in the reader's language."""

    exercise: str
    item: str
    words: str
    themes: tuple[Theme, ...]
    size: int


def circle_handlers(site: Site, records: Records, office: Office) -> Sequence[tuple[Any, ...]]:
    """The handlers by address; `office` brings the psychologist's own door."""
    ours = {"site": site, "records": records, "office": office}
    return [
        (office.path, Board, ours),
        (f"{office.path}/theme", SetTheme, ours),
        (f"{office.path}/pause", Pause, ours),
        (f"{office.path}/talked", Talked, ours),
        (f"{office.path}/login", Login, ours),
        (f"{office.path}/logout", Logout, ours),
        (rf"{office.path}/style/([0-9a-f]+)\.css", Style, ours),
    ]


class Board(TrainerHandler):
    """`/psychologist`, with `?exercise=` the board of one exercise."""

    async def get(self) -> None:
        wanted = self.get_query_argument("exercise", "")
        store = self.records.reflections
        try:
            found, wishes, paused = await asyncio.to_thread(lambda: (store.board(), store.wishes(), store.paused()))
        except RecordsError:
            raise HTTPError(503) from None
        titles = {one.exercise: _title(self.site.course, one.exercise, self.lang) for one in found}
        self.show(
            "psychologist/board.html.j2", wishes=wishes, paused=paused, wanted=wanted, titles=titles,
            questions=[
                _question(self.site.course, one, self.lang) for one in found if wanted in ("", one.exercise)
            ],
            max_theme=MAX_THEME, date=lambda day: said(date.fromisoformat(day), self.lang),
        )  # fmt: skip

    head = get


class Change(TrainerHandler, ABC):
    """A form of the board: checked, done, and back to the board."""

    async def post(self) -> None:
        check_form(self)
        try:
            await asyncio.to_thread(self.change)
        except RecordsError:
            raise HTTPError(503) from None
        place = self.get_body_argument("place", "")
        self.go(
            self.office.path,
            place if _PLACE.fullmatch(place) else "",
            exercise=self.get_body_argument("exercise", ""),
        )

    @abstractmethod
    def change(self) -> None:
        """What this form does."""


class SetTheme(Change):
    """`/psychologist/theme`"""

    def change(self) -> None:
        theme = self.get_body_argument("new", "").strip() or self.get_body_argument("theme", "")
        self.records.reflections.set_theme(self.get_body_argument("answer", ""), theme)


class Pause(Change):
    """`/psychologist/pause`"""

    def change(self) -> None:
        self.records.reflections.pause(self.get_body_argument("on", "") == "1")
        Paused.look_again()


class Talked(Change):
    """`/psychologist/talked`: the contact is no longer needed."""

    def change(self) -> None:
        self.records.reflections.drop_wish(self.get_body_argument("reference", ""))


def _question(course: Course, found: Prompted, lang: str) -> Question:
    """The texts of a prompt by theme, themes by name; those under none come first."""
    return Question(
        found.exercise, found.item, _words(course, found, lang), tuple(_themes(found.texts)), len(found.texts)
    )


def _themes(texts: Iterable[Shared]) -> list[Theme]:
    names: dict[str, list[Shared]] = {}
    for text in texts:
        names.setdefault(text.theme, []).append(text)
    return [Theme(name, tuple(names[name])) for name in sorted(names)]


def _words(course: Course, found: Prompted, lang: str) -> str:
    try:
        exercise = course.exercise(found.exercise)
    except (ContentError, UnknownId):
        return found.item
    prompts = exercise.prompts() if isinstance(exercise, Reflect) else ()
    return next((prompt.text[lang] for _, prompt in prompts if prompt.id == found.item), found.item)


def _title(course: Course, exercise: str, lang: str) -> str:
    try:
        return course.exercise(exercise).title[lang]
    except (ContentError, UnknownId):
        return exercise
