"""What a report says of a group: published figures only, ready to be drawn, stored or handed to a notebook."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from ..scoring import Outcome


class Frozen(BaseModel):
    """The base of the report's models."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(Frozen):
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float


class Signal(Frozen):
    """How a group judged messages: counts of first attempts, and d′ and c where they can be estimated."""

    learners: int
    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int
    d_prime: Interval | None = None
    criterion: Interval | None = None


class Band(Frozen):
    """An age band, by its label, and how its people judged; None for fewer than five of them or for their shield."""

    label: str
    signal: Signal | None


class Level(Frozen):
    """One confidence (in percent) and how often the group was right with it."""

    confidence: int
    answers: int
    right: int


class Calibration(Frozen):
    """Confidence against truth; see `beseda.scoring.calibration`. `hidden` are levels of too few people."""

    levels: tuple[Level, ...]
    hidden: tuple[int, ...]
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    mean_confidence: float
    proportion_correct: float

    @property
    def over_confidence(self) -> float:
        """Mean confidence minus the share right."""
        return self.mean_confidence - self.proportion_correct


class Choice(Frozen):
    """An action and how often it was chosen."""

    action: str
    answers: int


class Actions(Frozen):
    """What was done about messages with one outcome; `answers` is None where fewer than five people are behind it."""

    outcome: Outcome
    answers: int | None
    choices: tuple[Choice, ...] = ()
    safe: int = 0


class ClueWords(Frozen):
    """A clue of a message: its technique, and the words that it is marked on."""

    technique: str
    words: str


class Item(Frozen):
    """One message; without figures where fewer than five people met it, or for their shield."""

    id: str
    label: str
    fraud: bool
    techniques: tuple[str, ...]
    clues: tuple[ClueWords, ...] = ()
    difficulty: int
    """What the author thought, 1 easy … 3 hard."""
    people: int | None = None
    right: int | None = None
    share: Interval | None = None
    """The proportion correct (the item's difficulty in the words of test theory) with its Wilson interval."""
    discrimination: float | None = None
    """Corrected item-total correlation; None where it is not defined."""
    bands: tuple[tuple[str, int, int], ...] = ()
    """(band, people, right) where every band may be shown."""


class Technique(Frozen):
    """A technique of fraud over the shown messages that use it: how often such a message was taken for genuine."""

    name: str
    messages: int
    answers: int
    missed: int


class HandItem(Frozen):
    """One message in rooms without devices: how many of the hands called it a fraud, and how many were right."""

    id: str
    label: str
    fraud: bool
    called: int
    hands: int
    right: int
    devices: tuple[int, int] | None
    """(right, people) of the learners who met it; None where nothing is shown of them."""
    together: Interval
    """The proportion correct of hands and learners, with its Wilson interval."""


class Hands(Frozen):
    """What rooms without devices said of an exercise; d′ and c are those of the pooled hands, without an interval."""

    rooms: int
    people: int
    hits: int
    frauds: int
    false_alarms: int
    genuine: int
    d_prime: float | None
    criterion: float | None
    items: tuple[HandItem, ...]


class Group(Frozen):
    """One exercise with messages. Without figures (`signal` None) where fewer than five people are behind one."""

    exercise: str
    title: str
    signal: Signal | None = None
    bands: tuple[Band, ...] = ()
    calibration: Calibration | None = None
    actions: tuple[Actions, ...] = ()
    items: tuple[Item, ...] = ()
    techniques: tuple[Technique, ...] = ()
    hands: Hands | None = None

    @property
    def alarming(self) -> tuple[Item, ...]:
        """The genuine messages that may be shown, the one taken for a fraud most often first."""
        known = [item for item in self.items if not item.fraud and item.share is not None]
        return tuple(sorted(known, key=lambda item: (item.share.value if item.share else 0, item.id)))


class Measure(Frozen):
    """One scale, or a subscale of it, before and after; what cannot be said of so few is None."""

    title: str
    before: float
    after: float
    steps: tuple[tuple[float, float], ...]
    """The means before and after of every five people, in no order of theirs."""
    change: Interval | None = None
    t: float | None = None
    df: int | None = None
    p: float | None = None
    d_z: Interval | None = None
    d_av: float | None = None
    g_av: float | None = None
    wilcoxon: float | None = None
    wilcoxon_p: float | None = None
    rank_biserial: float | None = None
    alpha: Interval | None = None
    omega: Interval | None = None
    reliability: float | None = None
    """What the reliable change rests on: the manual's figure, else alpha."""
    rose: int | None = None
    """People with a reliable change upwards, rounded down to fives; `fell`: downwards."""
    fell: int | None = None


class Change(Frozen):
    """A questionnaire on two occasions, the same people. `pairs` are counted in fives; 0 for fewer than five."""

    exercise: str
    title: str
    before: str
    after: str
    low: int
    high: int
    validated: bool
    pairs: int
    left_out: int = 0
    """Sheets without a sure partner, rounded down to fives."""
    slips: int = 0
    """Pairs found in spite of one slip in the code, rounded down to fives."""
    detectable: float | None = None
    """The smallest d_z that so many pairs show in 80 of 100 groups; None for too few to say anything."""
    measures: tuple[Measure, ...] = ()


class GroupReport(Frozen):
    """The exercises with messages of a course, and its questionnaires of several occasions, in one language."""

    lang: str
    groups: tuple[Group, ...]
    changes: tuple[Change, ...] = ()
