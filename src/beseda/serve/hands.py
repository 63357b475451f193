"""The form for rooms without devices: how many hands each printed card got."""

from __future__ import annotations

import asyncio
import uuid
from datetime import date
from typing import Any, NamedTuple

from tornado.web import HTTPError

from beseda.content import ContentError, Course, Scale, Verdict
from beseda.content.cards import card_numbers
from beseda.content.text import replace_links, texts_of
from beseda.records import HandForm, HandRow, HandsRefused, RecordsError, read_hands

from .guard.forms import check_form
from .trainer import TrainerHandler

ROWS = 16
_AGE = ("about-me", "age")
"""The exercise of a module, and its item, whose points are the age bands; the last one is "rather not say"."""


class Card(NamedTuple):
    """A printed card as the list below the form shows it."""

    number: int
    id: str
    words: str
    fraud: bool


class Hands(TrainerHandler):
    """`/trainer/hands/<module>`"""

    async def get(self, module: str) -> None:
        self._known(module)
        form = HandForm(str(uuid.uuid4()), "", date.today().isoformat(), "", "", ())
        await self.draw(module, form, stored=self.get_query_argument("stored", "") == "1")

    head = get

    async def post(self, module: str) -> None:
        check_form(self)
        self._known(module)
        columns = (self.get_body_arguments(name) for name in HandRow._fields)
        try:
            rows = tuple(HandRow(*cells) for cells in zip(*columns, strict=True))
        except ValueError:
            raise HTTPError(400) from None
        names = ("meeting", "exercise", "held_on", "group_size", "age_band")
        meeting, exercise, held_on, size, band = (self.get_body_argument(name, "") for name in names)
        form = HandForm(meeting, exercise, held_on, size, band, rows)
        try:
            count = read_hands(form, self.site.course, _bands(self.site.course, module, self.lang), date.today())
            if count.exercise not in verdicts(self.site.course, module):
                raise HTTPError(400)
            await asyncio.to_thread(self.records.store_hands, count)
        except HandsRefused as error:
            self.set_status(error.status)
            return await self.draw(module, form, problems=[self._line(*problem) for problem in error.problems])
        except RecordsError as error:
            self.set_status(error.status)
            return await self.draw(module, form, refused=True)
        self.redirect(f"{self.request.path}?lang={self.lang}&stored=1", status=303)

    async def draw(self, module: str, form: HandForm, **values: Any) -> None:
        """The form with what was typed, what is wrong with it, and what is stored."""
        course = self.site.course
        names = verdicts(course, module)
        try:
            kept = [one for one in await asyncio.to_thread(self.records.hand_counts) if one.exercise in names]
        except RecordsError:
            kept, values["refused"] = [], True
        rows = [row._asdict() for row in form.rows]
        rows += [HandRow("", "", "")._asdict()] * (max(ROWS, len(rows) + 4 * bool(rows)) - len(rows))
        given = form._asdict() | {"rows": [row | {"number": number} for number, row in enumerate(rows, 1)]}
        self.show(
            "trainer/hands.html.j2", module=module, title=course.module(module).title[self.lang], given=given,
            exercises=[(id_, exercise.title[self.lang]) for id_, exercise in names.items()],
            bands=[(str(value), label) for value, label in _bands(course, module, self.lang).items()],
            lists=[(exercise.title[self.lang], _cards(id_, exercise, self.lang)) for id_, exercise in names.items()],
            kept=kept, today=date.today().isoformat(),
            **{"problems": [], "stored": False, "refused": False} | values,
        )  # fmt: skip

    def _known(self, module: str) -> None:
        """Raises HTTPError 404 for a module without messages to be judged."""
        if not verdicts(self.site.course, module):
            raise HTTPError(404)

    def _line(self, place: str, kind: str, got: str, limit: int) -> str:
        """A problem in the trainer's language: the card or field, what was expected, what came."""
        say, lang = self.site.say, self.lang
        names = {"held_on": "hands_date", "group_size": "hands_group", "age_band": "hands_age",
                 "exercise": "exercise_one", "rows": "hands_card", "meeting": "hands"}  # fmt: skip
        where = say(lang, names[place]) if place in names else f"{say(lang, 'hands_card')} {place}"
        came = say(lang, "hands_nothing") if got == "nothing" else got
        if got.startswith("“"):
            came = say(lang, "hands_quote").format(got[1:-1])
        expected = say(lang, f"hands_expected_{kind}").format(limit=limit)
        return say(lang, "hands_line").format(where=where, expected=expected, got=came)


class HandsErase(TrainerHandler):
    """`/trainer/hands/<module>/erase`: takes one meeting's counts out of the records."""

    async def post(self, module: str) -> None:
        check_form(self)
        await asyncio.to_thread(self.records.erase_hands, self.get_body_argument("meeting", ""))
        self.go(self.request.path.removesuffix("/erase"))


def verdicts(course: Course, module: str) -> dict[str, Verdict]:
    """The exercises of a module whose messages are judged, by id; none for a module that is not there."""
    found = {}
    for id_ in course.exercise_ids() if module in course.info.modules else ():
        try:
            if id_.startswith(f"{module}/") and isinstance(exercise := course.exercise(id_), Verdict):
                found[id_] = exercise
        except ContentError:  # `beseda check` says what is wrong with it
            continue
    return found


def _bands(course: Course, module: str, lang: str) -> dict[int, str]:
    """The age bands' labels by value; none where the module does not ask for the age."""
    exercise, item = _AGE
    try:
        asked = course.exercise(f"{module}/{exercise}")
    except ContentError:  # there is none, or it is broken
        return {}
    if not isinstance(asked, Scale) or item not in asked.item_ids():
        return {}
    return {point.value: point.label[lang] for point in asked.points[:-1]}


def _cards(id_: str, exercise: Verdict, lang: str) -> list[Card]:
    """The cards of an exercise in the order of their numbers, each with the first words of its message."""
    numbers = card_numbers(id_, exercise)
    cards = []
    for item in exercise.items:
        texts = [text if isinstance(text, str) else text[lang] for _, text in texts_of(item.message)]
        words = " · ".join(" ".join(replace_links(text, "clue", lambda link: link.words).split()) for text in texts)
        cards.append(Card(numbers[item.id], item.id, words[:90], item.fraud))
    return sorted(cards)
