"""The numbers of printed cards: an order that says nothing about the messages, the same every time."""

from __future__ import annotations

from collections.abc import Iterable

from .course import fingerprint


def card_numbers(exercise: str, items: Iterable[str]) -> dict[str, int]:
    """The number on the printed card of each item, from 1; `exercise` is the exercise's id."""
    names = list(items)
    order = sorted(names, key=lambda name: fingerprint(exercise, name))
    if order == names:
        order = order[1:] + order[:1]
    return {name: number for number, name in enumerate(order, 1)}
