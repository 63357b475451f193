"""Answers by name: options, the points and thirds of a scale."""

from __future__ import annotations

from ...content.survey import Item, Multi, Scale, Single
from .variables import AGREE, CHOSEN, DISAGREE, NEITHER, OTHERS
from .words import words


def category_label(item: Item, category: str, lang: str) -> str:
    """A category of an item in words."""
    if category in (DISAGREE, NEITHER, AGREE, CHOSEN, OTHERS):
        return words(lang)[category]
    return option_label(item, category, lang)


def option_label(item: Item, option: str, lang: str) -> str:
    """An option of an item in words; its id where the item has no such option."""
    options = item.options if isinstance(item, Single | Multi) else ()
    return next((one.text[lang] for one in options if one.id == option), option)


def likert_labels(scale: Scale, many: int, lang: str) -> tuple[str, ...]:
    """The points of a scale, or its thirds."""
    said = words(lang)
    if many == 3:
        return said["disagree"], said["neither"], said["agree"]
    middle = tuple(str(point) for point in (2, 3, 4))
    return (
        said["point_low"].format(label=scale.low[lang]), *middle, said["point_high"].format(label=scale.high[lang])
    )  # fmt: skip
