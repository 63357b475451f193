"""One file per kind of exercise; a new kind is a new sibling and one line here."""

from ..exercise import Exercise
from .choice import Choice
from .dialogue import Dialogue
from .reflect import Reflect
from .scale import Scale
from .sort import Sort
from .verdict import Verdict

KINDS: dict[str, type[Exercise]] = {
    "choice": Choice,
    "verdict": Verdict,
    "dialogue": Dialogue,
    "sort": Sort,
    "scale": Scale,
    "reflect": Reflect,
}

__all__ = ["KINDS", "Choice", "Dialogue", "Reflect", "Scale", "Sort", "Verdict"]
