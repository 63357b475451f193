"""Item analysis: each message's difficulty and discrimination, and the techniques that are missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from textwrap import shorten

from ..content import Text, Verdict, replace_links
from ..content.kinds.messages import CallMessage, ChatMessage, EmailMessage, LetterMessage
from ..content.kinds.verdict import VerdictItem
from ..records.tallies import Message
from ..scoring.items import RestScores, discrimination, wilson
from .bands import AgeQuestion
from .clues import clues
from .disclosure import SHARE_BASE, rounded, shown, shown_by_band
from .models import Interval, Item, Technique
from .words import words

RIGHT = ("hit", "correct_rejection")
_SENDERS = ("from_", "from_name", "contact", "caller", "sender", "heading")
_BEGINNING = 36


def items(
    exercise: Verdict, messages: Sequence[Message], ages: AgeQuestion, bands: frozenset[str], lang: str
) -> tuple[Item, ...]:
    """The messages of an exercise in the author's order; `bands` are those that the exercise is shown by."""
    met: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        met[message.item].append(message)
    visible: set[str] = set()
    divided: set[str] = set()
    for fraud in (True, False):  # two wholes: the hits and the false alarms of the group are both known
        ids = [item.id for item in exercise.items if item.fraud == fraud]
        # What is in the records and no longer in the exercise is a part of the whole, too.
        ids += sorted(id_ for id_ in met if id_ not in exercise.item_ids() and _is_fraud(met[id_]) == fraud)
        people = {id_: [sum(one.learners for one in met[id_])] for id_ in ids}
        these = shown(people, disjoint=False)
        by_band: dict[str, Counter[str]] = {id_: Counter() for id_ in ids}
        for id_ in ids:
            for one in met[id_]:
                by_band[id_][ages.band(one.band)] += one.learners
        visible |= these
        enough = {id_ for id_ in ids if all(by_band[id_][band] >= SHARE_BASE for band in bands)}
        divided |= shown_by_band(by_band, bands, these) & enough
    names = labels(exercise, lang)
    return tuple(
        _item(
            item,
            names[item.id],
            met[item.id] if item.id in visible else None,
            ages,
            bands if item.id in divided else (),
            lang,
        )
        for item in exercise.items
    )


def techniques(found: Sequence[Item]) -> tuple[Technique, ...]:
    """The techniques of the shown frauds, the one missed most often first.

    Learners judge a message and do not mark its clues, so what was missed follows from the messages that were taken
    for genuine: a technique is missed as often as the messages that use it.
    """
    seen: dict[str, list[Item]] = defaultdict(list)
    for item in found:
        if item.fraud and item.people is not None:
            for name in item.techniques:
                seen[name].append(item)
    made = [
        Technique(
            name=name, messages=len(these), answers=sum(item.people or 0 for item in these),
            missed=sum((item.people or 0) - (item.right or 0) for item in these),
        )
        for name, these in seen.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (-one.missed / one.answers, one.name)))


def labels(exercise: Verdict, lang: str) -> dict[str, str]:
    """Each message in a few words, by id: its form and sender, or its first words where that names no single one."""
    said = words(lang)
    senders = {item.id: _sender(item, lang) for item in exercise.items}
    several = Counter((item.form, senders[item.id]) for item in exercise.items)
    return {
        item.id: f"{said[f'form_{item.form}']}: "
        + (
            senders[item.id]
            if several[item.form, senders[item.id]] == 1 and any(map(str.isalpha, senders[item.id]))
            else said["quote"].format(text=_beginning(item, lang))
        )
        for item in exercise.items
    }


def _sender(item: VerdictItem, lang: str) -> str:
    found = next((getattr(item.message, name) for name in _SENDERS if hasattr(item.message, name)), "")
    return found[lang] if isinstance(found, Text) else str(found)


def _beginning(item: VerdictItem, lang: str) -> str:
    """The first words that the other side says or writes."""
    message = item.message
    if isinstance(message, CallMessage | ChatMessage):
        text = message.lines[0].text
    else:
        text = message.subject if isinstance(message, EmailMessage | LetterMessage) else message.body
    plain = text[lang]
    for scheme in ("clue", "fact", "tel", "media"):
        plain = replace_links(plain, scheme, lambda link: link.words)
    return shorten(plain, _BEGINNING, placeholder="…")


def _is_fraud(messages: Sequence[Message]) -> bool:
    return messages[0].outcome in ("hit", "miss")


def _item(
    item: VerdictItem, name: str, met: Sequence[Message] | None, ages: AgeQuestion,
    bands: frozenset[str] | tuple[()], lang: str,
) -> Item:  # fmt: skip
    known = Item(
        id=item.id, label=name, fraud=item.fraud, difficulty=item.difficulty,
        techniques=tuple(dict.fromkeys(clue.technique for clue in item.clues)), clues=clues(item, lang),
    )  # fmt: skip
    if met is None:
        return known
    people = sum(one.learners for one in met)
    right = sum(one.learners for one in met if one.outcome in RIGHT)
    low, high = wilson(right, people)
    by_band: dict[str, list[int]] = {band: [0, 0] for band in ages.labels.values() if band in bands}
    for one in met:
        if (band := ages.band(one.band)) in by_band:
            by_band[band][0] += one.learners
            by_band[band][1] += one.learners if one.outcome in RIGHT else 0
    return known.model_copy(
        update={
            "people": people, "right": right, "share": Interval(value=right / people, low=low, high=high),
            "discrimination": discrimination(
                RestScores(one.outcome in RIGHT, one.resting, one.rest, one.rest_squared) for one in met
            ),
            "bands": tuple((band, *map(rounded, counts)) for band, counts in by_band.items()),
        }
    )  # fmt: skip
