"""The figures of an evaluated survey."""

from __future__ import annotations

from dataclasses import dataclass, field

from .groups import EVERYBODY, Group


@dataclass(frozen=True, slots=True)
class Figure:
    """A share 0 … 1 or a mean, with its 95 % interval."""

    answered: int
    """Municipalities of the group with an answer."""
    value: float
    low: float
    high: float
    plain: float
    """Without weights."""
    effect: float | None
    """Design effect: the variance beside that of as many municipalities drawn by chance. None where it has no sense."""
    variance: float = field(repr=False)
    freedom: float = field(repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """How many municipalities were asked and answered; None where it is not shown."""

    asked: int
    answered: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """What share a group is: of the country, of those who answered, of those weighted."""

    country: float
    plain: float
    weighted: float


@dataclass(frozen=True, slots=True)
class Result:
    """A variable in all groups in which it may be shown; a figure for each category, of a number one."""

    item: str
    option: str | None
    categories: tuple[str, ...]
    mean: bool
    figures: dict[Group, tuple[Figure, ...]] = field(repr=False)

    @property
    def id(self) -> str:
        """The item, and the option with it."""
        return self.item if self.option is None else f"{self.item}/{self.option}"

    @property
    def whole(self) -> tuple[Figure, ...] | None:
        """The figures of the whole country."""
        return self.figures.get(EVERYBODY)

    def figure(self, category: str, group: Group = EVERYBODY) -> Figure | None:
        """The figure of a category in a group; None where it is not shown."""
        row = self.figures.get(group)
        return row[self.categories.index(category)] if row and category in self.categories else None
