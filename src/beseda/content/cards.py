"""Printed cards of messages: the sets they come in and their numbers, the same on paper and in the form for hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from .course import fingerprint
from .kinds.verdict import Verdict

T = TypeVar("T")


class Card(NamedTuple):
    """What of a message decides where its card lies."""

    id: str
    fraud: bool
    topic: str


def card_sets(exercise: str, draw: int, cards: Iterable[Card]) -> list[list[str]]:
    """The ids in sets of `draw`: half of each is genuine, topics differ as long as they last, the order says nothing.

    `exercise` is the exercise's id.
    """
    cards, half = list(cards), draw // 2
    frauds, genuine = (_spread(exercise, [card for card in cards if card.fraud is fraud]) for fraud in (True, False))
    found = [frauds[at : at + half] + genuine[at : at + half] for at in range(0, max(len(frauds), len(genuine)), half)]
    return [mixed(ids, ids, exercise) for ids in found]


def card_numbers(id_: str, exercise: Verdict) -> dict[str, int]:
    """The number on the printed card of each message, from 1 through all sets."""
    cards = [Card(item.id, item.fraud, item.topic) for item in exercise.items]
    order = [card for ids in card_sets(id_, exercise.draw, cards) for card in ids]
    return {card: number for number, card in enumerate(order, 1)}


def mixed(things: Sequence[T], names: Sequence[str], seed: str) -> list[T]:
    """The things in an order that says nothing about them, the same every time; never the one they came in."""
    order = sorted(range(len(things)), key=lambda at: fingerprint(seed, names[at]))
    if order == list(range(len(things))):
        order = order[1:] + order[:1]
    return [things[at] for at in order]


def _spread(exercise: str, cards: Sequence[Card]) -> list[str]:
    """The cards of one sort, one of each topic after the other."""
    topics: Counter[str] = Counter()
    rank = {}
    order = mixed(cards, [card.id for card in cards], exercise)
    for card in order:
        topics[card.topic] += 1
        rank[card.id] = topics[card.topic]
    return sorted(rank, key=rank.__getitem__)
