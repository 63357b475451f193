"""Kind `sort`: cards in order, or in categories."""

from __future__ import annotations

from itertools import combinations

from ..content import Sort
from ..content.kinds.sort import CategoriesItem, OrderItem
from .checks import brief, fields, find, one_of, subset
from .result import ResponseError, Result


def score_sort(exercise: Sort, item_id: str, response: object) -> Result:
    """The result of `{"order": [ids]}` or `{"placement": {card: category}}`; right when the score is 1."""
    item = find(exercise.items, item_id)
    share = _order(item, response) if isinstance(item, OrderItem) else _placement(item, response)
    return Result(share == 1, share)


def _order(item: OrderItem, response: object) -> float:
    """The share of card pairs with different steps that stand in the right order."""
    cards = [card.id for card in item.cards]
    order = subset(fields(response, "order")["order"], cards, "response.order")
    if len(order) != len(cards):
        raise ResponseError("response.order", f"all {len(cards)} cards, each once", str(len(order)))
    step = {card.id: card.step for card in item.cards}
    pairs = [(step[one], step[other]) for one, other in combinations(order, 2) if step[one] != step[other]]
    return sum(one < other for one, other in pairs) / len(pairs)


def _placement(item: CategoriesItem, response: object) -> float:
    """The share of all cards that lie in their category; a card may have been left aside."""
    placement = fields(response, "placement")["placement"]
    if not isinstance(placement, dict):
        raise ResponseError("response.placement", "a map from cards to categories", brief(placement))
    cards = [card.id for card in item.cards]
    categories = [category.id for category in item.categories]
    for card, category in placement.items():
        one_of(card, cards, "response.placement")
        one_of(category, categories, f"response.placement.{card}")
    in_place = [card.id for card in item.cards if placement.get(card.id) == card.category]
    return len(in_place) / len(cards)
