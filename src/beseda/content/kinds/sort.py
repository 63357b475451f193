"""Kind `sort`: put cards in order, or into categories."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled, unknown
from ..text import Frozen, Id, Text


class OrderCard(Frozen):
    """A step; cards with the same `step` may come in any order."""

    id: Id
    text: Text
    step: int = Field(ge=1)
    why: Text


class CategoryCard(Frozen):
    """A card and the category it belongs to."""

    id: Id
    text: Text
    category: Id
    why: Text


class Category(Frozen):
    """A heap to put cards on."""

    id: Id
    label: Text


class OrderItem(Frozen):
    """Cards to be put in order."""

    id: Id
    stem: Text
    mode: Literal["order"]
    cards: tuple[OrderCard, ...] = Field(min_length=2)


class CategoriesItem(Frozen):
    """Cards to be put into categories."""

    id: Id
    stem: Text
    mode: Literal["categories"]
    categories: tuple[Category, ...] = Field(min_length=2)
    cards: tuple[CategoryCard, ...] = Field(min_length=2)


SortItem = Annotated[OrderItem | CategoriesItem, Field(discriminator="mode")]


class Sort(Exercise):
    """Sorting tasks."""

    kind: Literal["sort"]
    items: tuple[SortItem, ...] = Field(min_length=1)

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        for index, item in enumerate(self.items):
            loc = ("items", index, "cards")
            yield from doubled(item.cards, loc)
            if isinstance(item, OrderItem):
                if len({card.step for card in item.cards}) < 2:
                    yield Finding(loc, "at least two different steps", "one", "number the steps")
                continue
            yield from doubled(item.categories, ("items", index, "categories"))
            names = [category.id for category in item.categories]
            for at, card in enumerate(item.cards):
                yield from unknown(card.category, names, (*loc, at, "category"), "a category's id")
