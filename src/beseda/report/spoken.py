"""What the pictures show, in words: for those who do not see them, and for print."""

from __future__ import annotations

from collections.abc import Sequence

from .bands import NOT_SAID
from .models import Actions, Band, Calibration, Group, HandItem, Hands, Item, Technique
from .words import decimal, percent, words

FIRST = 10
"""How many messages a list of the most alarming names."""
FEW = 5


def named_bands(group: Group, lang: str) -> tuple[Band, ...]:
    """The age bands with a name for those who did not say."""
    return tuple(
        band.model_copy(update={"label": words(lang)["not_said"]}) if band.label == NOT_SAID else band
        for band in group.bands
    )


def signal(bands: Sequence[Band], lang: str) -> tuple[str, ...]:
    """A sentence per band."""
    said = words(lang)
    lines = []
    for band in bands:
        found = band.signal
        if found is None:
            lines.append(said["band_few"].format(group=band.label))
        elif found.d_prime and found.criterion:
            numbers = {
                f"{name}{end}": decimal(getattr(one, part), lang)
                for name, one in (("d", found.d_prime), ("c", found.criterion))
                for end, part in (("", "value"), ("_low", "low"), ("_high", "high"))
            }
            lines.append(
                said["signal_words"].format(
                    group=band.label, people=found.learners, hits=found.hits, frauds=found.hits + found.misses,
                    alarms=found.false_alarms, genuine=found.false_alarms + found.correct_rejections, **numbers,
                )
            )  # fmt: skip
    return tuple(lines)


def hands(found: Hands, lang: str) -> tuple[str, ...]:
    """What rooms without devices said, and what to think of the figures."""
    said = words(lang)
    line = said["hands_words"].format(
        rooms=found.rooms, people=found.people, hits=found.hits, frauds=found.frauds, alarms=found.false_alarms,
        genuine=found.genuine,
    )  # fmt: skip
    if found.d_prime is not None and found.criterion is not None:
        line += said["hands_measures"].format(d=decimal(found.d_prime, lang), c=decimal(found.criterion, lang))
    return line, said["hands_help"]


def hand_figures(item: HandItem, lang: str) -> tuple[str, ...]:
    """The cells of a message: called a fraud, right by hands, right by devices, right together."""
    said = words(lang)

    def share(right: int, people: int) -> str:
        return said["share_of"].format(share=percent(right / people, lang), people=people)

    low, high = percent(item.together.low, lang), percent(item.together.high, lang)
    return (
        said["some_of"].format(some=item.called, all=item.hands), share(item.right, item.hands),
        share(*item.devices) if item.devices else said["few"],
        f"{percent(item.together.value, lang)} ({low} – {high})",
    )  # fmt: skip


def hardest(items: Sequence[Item], lang: str) -> tuple[str, ...]:
    """The hardest and the easiest of messages that are sorted by difficulty."""
    said = words(lang)

    def line(item: Item) -> str:
        return said["item_words"].format(label=item.label, right=item.right, people=item.people)

    if len(items) <= 2 * FEW:
        return tuple(line(item) for item in items)
    return (said["hardest_words"], *map(line, items[:FEW]), said["easiest_words"], *map(line, items[-FEW:]))


def alarming(items: Sequence[Item], lang: str) -> tuple[str, ...]:
    """A sentence per genuine message."""
    said = words(lang)
    return tuple(
        said["alarming_words"].format(label=one.label, alarms=(one.people or 0) - (one.right or 0), people=one.people)
        for one in items
    )


def techniques(found: Sequence[Technique], lang: str) -> tuple[str, ...]:
    """A sentence per technique."""
    said = words(lang)
    return tuple(
        said["techniques_words"].format(
            name=said[f"technique_{one.name}"], missed=one.missed, answers=one.answers, messages=one.messages
        )
        for one in found
    )


def calibration(found: Calibration, lang: str) -> tuple[str, ...]:
    """A sentence per level, then over-confidence and the Brier score."""
    said = words(lang)
    levels = [
        said["calibration_words"].format(stated=percent(one.confidence / 100, lang), right=one.right,
                                         answers=one.answers)
        for one in found.levels
    ]  # fmt: skip
    levels += [said["calibration_hidden"].format(stated=percent(level / 100, lang)) for level in found.hidden]
    over = said["over" if found.over_confidence >= 0 else "under"]
    parts = {name: decimal(getattr(found, name), lang, 3)
             for name in ("brier", "reliability", "resolution", "uncertainty")}  # fmt: skip
    return (
        *levels, over.format(points=decimal(abs(found.over_confidence) * 100, lang, 1)), said["brier"].format(**parts)
    )  # fmt: skip


def actions(found: Sequence[Actions], lang: str) -> tuple[str, ...]:
    """A sentence per outcome."""
    said = words(lang)
    lines = []
    for one in found:
        outcome = said[f"outcome_{one.outcome}"]
        if one.answers is None:
            lines.append(said["band_few"].format(group=outcome))
            continue
        chosen = [
            said["action_word"].format(action=choice.action, count=choice.answers)
            for choice in one.choices if choice.answers
        ]  # fmt: skip
        chosen.append(said["safe_words"].format(safe=one.safe))
        lines.append(said["actions_words"].format(outcome=outcome, answers=one.answers, choices="; ".join(chosen)))
    return tuple(lines)
