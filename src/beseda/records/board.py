"""The psychologist's board: shared texts come onto it in steps of five people, and leave it in the same steps.

Whoever looks before and after must not learn whose text is new or gone. So a step is five texts of five people to one
prompt, chosen at random among those that wait; nothing of a step is shown unless all of it is still shared; and what
has been on the board with others never comes back with others, or the one that is missing would stand out.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, exists, insert, select, update

from .tables import ANSWER, BOARD

STEP = 5
"""People whose texts come onto the board together."""

MAX_THEME = 60

_SHARED = '{"shared":true'
_RANDOM = secrets.SystemRandom()


class Shared(NamedTuple):
    """A text on the board; `answer` is a random id that tells nothing."""

    answer: str
    text: str
    signed: str
    theme: str


class Prompted(NamedTuple):
    """What was shared to one prompt, in an order that stays and tells nothing."""

    exercise: str
    item: str
    texts: tuple[Shared, ...]


def look(connection: Connection) -> list[Prompted]:
    """The board as it is now, after what waits in fives has come onto it."""
    current = _current(connection)
    members: dict[str, list[str]] = defaultdict(list)
    themes: dict[str, str] = {}
    for row in connection.execute(select(BOARD)).mappings():
        members[row["step"]].append(row["answer"])
        themes[row["answer"]] = row["theme"]
    waiting: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for id_, answer in current.items():
        if id_ not in themes:
            # Whoever signs is known and hides nobody: signed texts are no company for those without a name.
            waiting[answer["exercise"], answer["item"], "signed" in answer["response"]].append(id_)
    for ids in waiting.values():
        _RANDOM.shuffle(ids)
        for at in range(0, len(ids) - len(ids) % STEP, STEP):
            members[_put(connection, ids[at : at + STEP])] = ids[at : at + STEP]
    shown: dict[tuple[str, str], list[tuple[bytes, Shared]]] = defaultdict(list)
    for step, ids in members.items():
        if all(id_ in current for id_ in ids):
            for id_ in ids:
                answer = current[id_]
                said = answer["response"]
                text = Shared(id_, said["text"], said.get("signed", ""), themes.get(id_, ""))
                shown[answer["exercise"], answer["item"]].append((_place(step, id_), text))
    return [Prompted(*key, tuple(text for _, text in sorted(shown[key]))) for key in sorted(shown)]


def set_theme(connection: Connection, answer: str, theme: str) -> None:
    """Puts a text under a theme; an empty one takes it out of any."""
    words = " ".join(theme.split())[:MAX_THEME]
    connection.execute(update(BOARD).where(BOARD.c.answer == answer).values(theme=words))


def forget(connection: Connection) -> None:
    """Removes steps of which no answer is left; of the others the random ids stay, so that the rest never returns."""
    there = exists(select(1).select_from(ANSWER).where(ANSWER.c.id == BOARD.c.answer))
    alive = select(BOARD.c.step).where(there)
    connection.execute(delete(BOARD).where(BOARD.c.step.not_in(alive)))


def _current(connection: Connection) -> dict[str, dict[str, Any]]:
    """The shared texts by answer: of each person and prompt the newest."""
    names = ("id", "learner", "exercise", "item", "response")
    query = select(*(ANSWER.c[name] for name in names)).where(ANSWER.c.response.startswith(_SHARED, autoescape=True))
    newest: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in connection.execute(query.order_by(ANSWER.c.answered_at, ANSWER.c.received_at, ANSWER.c.id)).mappings():
        newest[row["learner"], row["exercise"], row["item"]] = dict(row)
    return {row["id"]: row | {"response": json.loads(row["response"])} for row in newest.values()}


def _place(step: str, answer: str) -> bytes:
    """Where a text stands: a random place, always the same one, so that whoever sorts finds it again."""
    return hashlib.sha256(f"{step} {answer}".encode()).digest()


def _put(connection: Connection, ids: list[str]) -> str:
    step = secrets.token_hex(16)
    connection.execute(insert(BOARD), [{"answer": id_, "step": step, "theme": ""} for id_ in ids])
    return step
