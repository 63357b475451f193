"""`modules/<module>/game.yaml`: a game of hidden rules. Every table learns slightly different ones, nobody may speak.

A bridge is built of cards: the next plank must fit the last one. Who cannot go on is stuck; one number is special; a
knock means something. Which of the variants holds at a table stands on its sheet alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal, get_args

from pydantic import Field

from .exercise import Finding, Review, doubled, unknown
from .guide import ExerciseId
from .text import Frozen, Id, Text

Fits = Literal["same_or_higher", "same_or_lower", "other_or_neighbour"]
Stuck = Literal["draw", "give_left"]
Special = Literal["skips", "turns", "nothing"]
Knock = Literal["agree", "object"]
VARIANTS: dict[str, tuple[str, ...]] = {
    "fits": get_args(Fits), "stuck": get_args(Stuck), "special": get_args(Special), "knock": get_args(Knock),
}  # fmt: skip
RULES = tuple(VARIANTS)
"""What a sheet decides; `VARIANTS` has the ways in which it can."""


class Suit(Frozen):
    """A shape on cards; shapes are told apart without colour."""

    id: Literal["circle", "triangle", "square", "wave"]
    name: Text


class Sheet(Frozen):
    """The rules of one table."""

    fits: Fits
    stuck: Stuck
    special: Special
    knock: Knock

    def differs(self, other: Sheet) -> int:
        """In how many rules two sheets differ."""
        return sum(getattr(self, name) != getattr(other, name) for name in Sheet.model_fields)


class Variants(Frozen):
    """What sheets say of each variant."""

    fits: dict[Fits, Text]
    stuck: dict[Stuck, Text]
    special: dict[Special, Text]
    knock: dict[Knock, Text]


class Round(Frozen):
    """A time of play; before it `moves` people at each table, those longest at it, go on to the next one."""

    minutes: int = Field(ge=2, le=30)
    moves: int = Field(ge=0, le=3)
    sheet: bool = False
    """Whether the sheet still lies on the table: only while learning."""
    title: Text


class Step(Frozen):
    """What the host says or does, and for how long."""

    title: Text
    what: Text
    minutes: int = Field(ge=1, le=120)


class Game(Frozen):
    """`game.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    lead: Text
    suits: tuple[Suit, ...] = Field(min_length=3, max_length=4)
    values: int = Field(ge=5, le=9)
    hand: int = Field(ge=3, le=6)
    least: int = Field(ge=3, le=8)
    most: int = Field(ge=3, le=8)
    seconds: tuple[int, int]
    """The shortest and the longest turn."""
    common: tuple[Text, ...] = Field(min_length=1)
    variants: Variants
    sheets: tuple[Sheet, ...] = Field(min_length=3, max_length=8)
    rounds: tuple[Round, ...] = Field(min_length=2)
    before: tuple[Step, ...] = Field(min_length=1)
    after: tuple[Step, ...] = Field(min_length=1)
    exercises: tuple[ExerciseId, ...] = ()
    sources: tuple[Id, ...] = ()
    review: tuple[Review, ...] = ()

    @property
    def minutes(self) -> int:
        """From the welcome to the last word before the debrief."""
        return sum(one.minutes for one in self.before) + sum(one.minutes for one in self.rounds)

    def findings(self) -> Iterator[Finding]:
        """Sheets that do not clash, words that are missing, too few cards."""
        yield from doubled(self.suits, ("suits",))
        if self.least > self.most:
            yield Finding(("least",), f"at most {self.most} as most says", str(self.least), "change one of them")
        if self.seconds[0] > self.seconds[1] or self.seconds[0] < 2:
            hint = "such as [6, 16]"
            yield Finding(("seconds",), "the shortest turn, 2 or more, then the longest", str(self.seconds), hint)
        cards = len(self.suits) * self.values
        if self.most * self.hand + 1 > cards:
            yield Finding(("hand",), f"cards for {self.most} people: at most {(cards - 1) // self.most} each",
                          str(self.hand), "deal fewer, or raise values")  # fmt: skip
        for one, twin in combinations(range(len(self.sheets)), 2):
            if self.sheets[one] == self.sheets[twin]:
                yield Finding(("sheets", twin), f"rules other than those of sheet {one + 1}", "the same",
                              "change one of the four rules")  # fmt: skip
        for at, sheet in enumerate(self.sheets):
            # A smaller room uses the first sheets only: table 1 may then follow the third, the fourth, …
            for follower in {(at + 1) % len(self.sheets)} | ({0} if at >= 2 else set()):
                other = self.sheets[follower]
                if sheet.fits == other.fits or sheet.differs(other) < 2:
                    expected = f"another “fits” than sheet {follower + 1}, and one more rule"
                    hint = "people who move there would hardly notice"
                    yield Finding(("sheets", at, "fits"), expected, f"{sheet.differs(other)} different", hint)
            for name in Sheet.model_fields:
                words = getattr(self.variants, name)
                yield from unknown(getattr(sheet, name), words, ("sheets", at, name), f"a variant of variants.{name}")
        if not any(one.moves for one in self.rounds):
            yield Finding(("rounds",), "a round with moves", "none", "conflicts arise only where people change tables")
