"""Rooms without devices: what raised hands said of each message, beside what learners answered.

Hands have no learner behind them, so nothing can be resampled, and who raises a hand has seen the others' hands: d′ and
c of the pooled hands stand without an interval, and a message's interval is the binomial one, which is too narrow.
What is counted is a card in one meeting with five hands or more, for or against; all sums are sums of such cards, so
neither a total nor the report of another day gives fewer people away. Meetings of fewer than five are left out whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..content import Verdict
from ..records import HandCount
from ..scoring import Counts, criterion, d_prime
from ..scoring.items import wilson
from .disclosure import SMALLEST_GROUP
from .models import HandItem, Hands, Interval, Item


def rooms(exercise: Verdict, meetings: Iterable[HandCount], items: Sequence[Item]) -> Hands | None:
    """What the meetings about an exercise said; `items` is what is shown of its learners. None for nothing to show."""
    by_id = {item.id: item for item in exercise.items}
    called: Counter[str] = Counter()
    hands: Counter[str] = Counter()
    people = held = 0
    for meeting in meetings:
        cards = [vote for vote in meeting.votes if vote.item in by_id and vote.fraud + vote.genuine >= SMALLEST_GROUP]
        if meeting.group_size < SMALLEST_GROUP or not cards:
            continue
        held += 1
        people += meeting.group_size
        for vote in cards:
            called[vote.item] += vote.fraud
            hands[vote.item] += vote.fraud + vote.genuine
    if not held:
        return None
    found = tuple(_item(item, called[item.id], hands[item.id]) for item in items if hands[item.id])
    hits, frauds = (sum(count[one.id] for one in found if one.fraud) for count in (called, hands))
    alarms, genuine = (sum(count[one.id] for one in found if not one.fraud) for count in (called, hands))
    counts = Counts(hits, frauds - hits, alarms, genuine - alarms)
    both = bool(frauds and genuine)
    return Hands(
        rooms=held, people=people, hits=hits, frauds=frauds, false_alarms=alarms, genuine=genuine,
        d_prime=d_prime(counts) if both else None, criterion=criterion(counts) if both else None, items=found,
    )  # fmt: skip


def _item(item: Item, called: int, hands: int) -> HandItem:
    right = called if item.fraud else hands - called
    devices = (item.right, item.people) if item.right is not None and item.people is not None else None
    all_right, everybody = (right + devices[0], hands + devices[1]) if devices else (right, hands)
    low, high = wilson(all_right, everybody)
    return HandItem(
        id=item.id, label=item.label, fraud=item.fraud, called=called, hands=hands, right=right, devices=devices,
        together=Interval(value=all_right / everybody, low=low, high=high),
    )  # fmt: skip
