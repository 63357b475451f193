"""Kind `verdict`: is this message a fraud or genuine, how sure are you, what would you do?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled, unbalanced, unknown
from ..text import Frozen, Id, Text, links, texts_of
from .messages import (
    CallMessage,
    ChatMessage,
    EmailMessage,
    LetterMessage,
    PosterMessage,
    SmsMessage,
    WebMessage,
)

FraudTechnique = Literal[
    "urgency", "authority", "secrecy", "greed", "fear", "affection", "unusual_channel", "lookalike_address",
    "asks_secret", "asks_payment", "remote_access", "too_cheap",
]  # fmt: skip
GenuineSign = Literal["no_request", "own_path", "known_channel", "expected", "verifiable"]

Sender = Literal[
    "bank", "post", "courier", "doctor", "municipality", "family", "police", "insurance", "shop", "energy", "friend",
    "stranger", "advertiser", "phone_operator",
]  # fmt: skip


class Clue(Frozen):
    """What in the message tells, and why; its place is marked in the message's text."""

    id: Id
    technique: FraudTechnique | GenuineSign
    why: Text


class Action(Frozen):
    """Something one could do on reading the message."""

    id: Id
    text: Text


class _Item(Frozen):
    id: Id
    fraud: bool
    topic: Id
    sender: Sender | None = None
    """Who the message claims to come from."""
    difficulty: int = Field(ge=1, le=3)
    situation: Text | None = None
    """What the learner knows before the message comes; shown above it."""
    clues: tuple[Clue, ...] = Field(min_length=1)
    safe: tuple[Id, ...] = Field(min_length=1)
    explanation: Text


class SmsItem(_Item):
    """A text message."""

    form: Literal["sms"]
    message: SmsMessage


class EmailItem(_Item):
    """An e-mail with its headers."""

    form: Literal["email"]
    message: EmailMessage


class WebItem(_Item):
    """A web page with its address."""

    form: Literal["web"]
    message: WebMessage


class ChatItem(_Item):
    """A conversation in a messenger."""

    form: Literal["chat"]
    message: ChatMessage


class CallItem(_Item):
    """The transcript of a call."""

    form: Literal["call"]
    message: CallMessage


class LetterItem(_Item):
    """A letter on paper."""

    form: Literal["letter"]
    message: LetterMessage


class PosterItem(_Item):
    """A poster with a QR code."""

    form: Literal["poster"]
    message: PosterMessage


VerdictItem = Annotated[
    SmsItem | EmailItem | WebItem | ChatItem | CallItem | LetterItem | PosterItem, Field(discriminator="form")
]


class Verdict(Exercise):
    """A pool of messages, half of them genuine, from which each sitting draws `draw` or, if chosen, `draw_long`."""

    kind: Literal["verdict"]
    draw: int = Field(ge=2, multiple_of=2)
    draw_long: int | None = Field(default=None, ge=4, multiple_of=2)
    actions: tuple[Action, ...] = Field(min_length=2)
    items: tuple[VerdictItem, ...] = Field(min_length=2)

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        yield from doubled(self.actions, ("actions",))
        halves = Counter("fraud" if item.fraud else "genuine" for item in self.items)
        if halves["fraud"] != halves["genuine"]:
            yield Finding(("items",), "half of the messages genuine", unbalanced(halves), "add the missing ones")
        for key, size in (("draw", self.draw), ("draw_long", self.draw_long or 0)):
            if min(halves["fraud"], halves["genuine"]) < size // 2:
                yield Finding((key,), f"at most {2 * min(halves.values())}", str(size), "draw fewer or write more")
        if self.draw_long is not None and self.draw_long <= self.draw:
            yield Finding(("draw_long",), f"more than {self.draw}", str(self.draw_long), "or leave it out")
        actions = [action.id for action in self.actions]
        for index, item in enumerate(self.items):
            yield from _clues(item, index)
            for at, action in enumerate(item.safe):
                yield from unknown(action, actions, ("items", index, "safe", at), "an action's id")


def _clues(item: _Item, index: int) -> Iterator[Finding]:
    yield from doubled(item.clues, ("items", index, "clues"))
    signs = set(GenuineSign.__args__)  # type: ignore[attr-defined]
    clues = [clue.id for clue in item.clues]
    placed: dict[str, Counter[str]] = {}
    for loc, text in texts_of(item.message, ("items", index, "message")):  # type: ignore[attr-defined]
        versions = {"": text} if isinstance(text, str) else text.root
        for lang, version in versions.items():
            for link in links(version, "clue"):
                place = (*loc, lang) if lang else loc
                yield from unknown(link.target, clues, place, "a clue of this message")
                placed.setdefault(lang, Counter())[link.target] += 1
    everywhere = placed.pop("", Counter())
    languages = item.explanation.root
    for at, clue in enumerate(item.clues):
        missing = [lang for lang in languages if not placed.get(lang, Counter())[clue.id] and not everywhere[clue.id]]
        if missing:
            yield Finding(
                ("items", index, "clues", at, "id"),
                "the clue marked in the message in every language",
                "no mark in " + ", ".join(missing),
                f"put [words](clue:{clue.id}) where it is seen",
            )
        if item.fraud and clue.technique in signs:
            yield Finding(
                ("items", index, "clues", at, "technique"), "a technique of fraud", f"“{clue.technique}”",
                "that is a sign of a genuine message",
            )  # fmt: skip
