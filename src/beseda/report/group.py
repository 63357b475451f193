"""From counts to the report of a group: what may be shown of each exercise with messages, and nothing else."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from zlib import crc32

from ..content import ContentError, Course, Verdict
from ..records import HandCount, Records, Tallies
from ..records.tallies import Message, Pattern
from ..scoring import CONFIDENCES, Counts, criterion, d_prime
from ..scoring.action import OUTCOMES, crosstab
from ..scoring.calibration import Level as Stated
from ..scoring.calibration import calibration
from ..scoring.interval import Estimate, sensitivity
from .bands import NOT_SAID, AgeQuestion, age_question
from .change import changes_of
from .disclosure import SHARE_BASE, SMALLEST_GROUP, counted_down, rounded, shown
from .items import RIGHT, items, techniques
from .models import Actions, Band, Calibration, Choice, Group, GroupReport, Interval, Level, Signal
from .rooms import rooms
from .sheets import wanted

_COUNTS = ("hits", "misses", "false_alarms", "correct_rejections")


def group_report(records: Records, course: Course, lang: str) -> GroupReport:
    """The report of all exercises with messages, texts in `lang`. Raises Unavailable."""
    return report_of(counted(records, course), course, lang, records.hand_counts())


def counted(records: Records, course: Course) -> Tallies:
    """All that a report of the course is made from, in one state of the records. Raises Unavailable."""
    return records.tallies(age_question(course, course.languages[0]).items, wanted(course))


def report_of(tallies: Tallies, course: Course, lang: str, meetings: Sequence[HandCount] = ()) -> GroupReport:
    """The report from what `counted` returns."""
    ages = age_question(course, lang)
    patterns: dict[str, list[Pattern]] = defaultdict(list)
    messages: dict[str, list[Message]] = defaultdict(list)
    for pattern in tallies.patterns:
        patterns[pattern.exercise].append(pattern)
    for message in tallies.messages:
        messages[message.exercise].append(message)
    groups = []
    for id_ in course.exercise_ids():
        try:
            exercise = course.exercise(id_)
        except ContentError:  # `beseda check` says what is wrong with it
            continue
        if isinstance(exercise, Verdict):
            group = _group(id_, exercise, patterns[id_], messages[id_], ages, lang)
            known = group.items or items(exercise, (), ages, frozenset(), lang)
            hands = rooms(exercise, (meeting for meeting in meetings if meeting.exercise == id_), known)
            groups.append(group.model_copy(update={"hands": hands}))
    return GroupReport(lang=lang, groups=tuple(groups), changes=changes_of(tallies, course, lang))


def _group(
    id_: str, exercise: Verdict, patterns: Sequence[Pattern], messages: Sequence[Message], ages: AgeQuestion, lang: str
) -> Group:
    title = exercise.title[lang]
    if min(_people(patterns)) < SMALLEST_GROUP:
        return Group(exercise=id_, title=title)
    by_band: dict[str, list[Pattern]] = {label: [] for label in (*ages.labels.values(), NOT_SAID)}
    for one in patterns:
        by_band[ages.band(one.band)].append(one)
    visible = shown({band: _people(these) for band, these in by_band.items()}, disjoint=True) if ages.labels else ()
    found = items(exercise, messages, ages, frozenset(visible), lang)
    return Group(
        exercise=id_,
        title=title,
        signal=_signal(patterns, id_),
        bands=tuple(
            Band(label=band, signal=_rounded(_signal(these, f"{id_} {band}")) if band in visible else None)
            for band, these in by_band.items()
        )
        if ages.labels
        else (),
        calibration=_calibration(patterns, messages),
        actions=_actions(exercise, patterns, messages, lang),
        items=found,
        techniques=techniques(found),
    )


def _people(patterns: Sequence[Pattern]) -> tuple[int, int]:
    """The learners who have judged frauds, and those who have judged genuine messages."""
    return (
        sum(one.learners for one in patterns if one.hits + one.misses),
        sum(one.learners for one in patterns if one.false_alarms + one.correct_rejections),
    )


def _signal(patterns: Sequence[Pattern], name: str) -> Signal:
    same: Counter[Counts] = Counter()
    for one in patterns:
        same[Counts(*(getattr(one, count) for count in _COUNTS))] += one.learners
    counts = {count: sum(getattr(pattern, count) * learners for pattern, learners in same.items()) for count in _COUNTS}
    ordered = sorted(same, key=lambda pattern: tuple(getattr(pattern, count) for count in _COUNTS))
    # The seed is the name's: the same answers give the same report, wherever it is made.
    found = sensitivity(ordered, [same[pattern] for pattern in ordered], seed=crc32(name.encode()))
    return Signal(
        learners=counted_down(sum(same.values())),
        **counts,
        d_prime=_interval(found.d_prime) if found else None,
        criterion=_interval(found.criterion) if found else None,
    )


def _rounded(signal: Signal) -> Signal | None:
    """A part of the group: counts in fives, d′ and c from them with the width of their intervals; None for too few."""
    counts = Counts(*(rounded(getattr(signal, count)) for count in _COUNTS))
    if min(counts.hits + counts.misses, counts.false_alarms + counts.correct_rejections) < SHARE_BASE:
        return None
    moved = {
        name: Interval(value=value, low=value - half, high=value + half)
        for name, value in (("d_prime", d_prime(counts)), ("criterion", criterion(counts)))
        if (found := getattr(signal, name)) is not None
        for half in [round((found.high - found.low) / 2, 1)]
    }
    return signal.model_copy(update={name: getattr(counts, name) for name in _COUNTS} | moved)


def _interval(estimate: Estimate) -> Interval:
    return Interval(value=estimate.value, low=estimate.low, high=estimate.high)


def _calibration(patterns: Sequence[Pattern], messages: Sequence[Message]) -> Calibration | None:
    """From the levels that may be shown; answers without a confidence are a part of the whole, and never shown."""
    stated = (*CONFIDENCES, None)
    people = {level: [sum(one.learners for one in patterns if one.sure[at])] for at, level in enumerate(stated)}
    visible = shown(people, disjoint=False)
    answers: Counter[int | None] = Counter()
    right: Counter[int | None] = Counter()
    for one in messages:
        answers[one.confidence] += one.learners
        right[one.confidence] += one.learners if one.outcome in RIGHT else 0
    visible = frozenset(level for level in visible if answers[level] >= SHARE_BASE)
    found = calibration(
        Stated(level, rounded(answers[level]), rounded(right[level])) for level in CONFIDENCES if level in visible
    )
    if found is None:
        return None
    return Calibration(
        levels=tuple(Level(confidence=one.confidence, answers=one.answers, right=one.right) for one in found.levels),
        hidden=tuple(level for level in CONFIDENCES if level not in visible),
        **{name: getattr(found, name) for name in (
            "brier", "reliability", "resolution", "uncertainty", "mean_confidence", "proportion_correct"
        )},
    )  # fmt: skip


def _actions(
    exercise: Verdict, patterns: Sequence[Pattern], messages: Sequence[Message], lang: str
) -> tuple[Actions, ...]:
    """A row per outcome. There are no totals by action, so a row that is left out cannot be had by subtraction."""
    safe = {item.id: item.safe for item in exercise.items}
    cells = []
    for one in messages:
        action = json.loads(one.response).get("action", "")
        cells.append((one.outcome, action, action in safe.get(one.item, ()), one.learners))
    people = {
        outcome: sum(one.learners for one in patterns if getattr(one, count))
        for outcome, count in zip(OUTCOMES, _COUNTS, strict=True)
    }
    text = {action.id: action.text[lang] for action in exercise.actions}
    return tuple(
        Actions(outcome=row.outcome, answers=None)
        if people[row.outcome] < SMALLEST_GROUP or row.answers < SHARE_BASE
        else Actions(
            outcome=row.outcome, answers=rounded(row.answers), safe=rounded(row.safe),
            choices=tuple(Choice(action=text[id_], answers=rounded(count)) for id_, count in row.chosen.items()),
        )
        for row in crosstab(cells, text)
    )  # fmt: skip
