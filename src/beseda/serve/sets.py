"""The same set of messages for a whole room: the sets of the printed cards with their addresses and codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup
from tornado.web import HTTPError

from beseda.content import Verdict
from beseda.content.cards import Card, card_sets

from .guard.greeting import qr_svg
from .hands import verdicts
from .trainer import TrainerHandler


class CardSet(NamedTuple):
    """A set as the page shows it; without an address when the server is open to this machine only."""

    number: int
    first: int
    last: int
    address: str
    code: Markup


class Sets(TrainerHandler):
    """`/trainer/sets/<module>`"""

    async def get(self, module: str) -> None:
        course, room = self.site.course, self.office.room
        names = verdicts(course, module)
        if not names:
            raise HTTPError(404)
        groups = [
            (exercise.title[self.lang], card_set_codes(id_, exercise, f"{room}m/{module}") if room else ())
            for id_, exercise in names.items()
        ]
        self.show("trainer/sets.html.j2", module=module, title=course.module(module).title[self.lang],
                  groups=groups, room=room)  # fmt: skip

    head = get


def card_set_codes(id_: str, exercise: Verdict, page: str) -> Sequence[CardSet]:
    """The sets of an exercise with the numbers of their printed cards, and where on `page` they are."""
    sets = card_sets(id_, exercise.draw, [Card(item.id, item.fraud, item.topic) for item in exercise.items])
    made, first = [], 1
    for number, ids in enumerate(sets, 1):
        address = f"{page}?set={number}"
        code = Markup(qr_svg(address))  # noqa: S704 - drawn by segno from our own address
        made.append(CardSet(number, first, first + len(ids) - 1, address, code))
        first += len(ids)
    return made
