"""Pure functions from responses to results, and the measures of signal detection."""

from .draw import Drawable, draw_set
from .result import MAX_TEXT, Outcome, ResponseError, Result
from .score import CONFIDENCES, score
from .signal import Counts, criterion, d_prime, tally

__all__ = [
    "CONFIDENCES",
    "MAX_TEXT",
    "Counts",
    "Drawable",
    "Outcome",
    "ResponseError",
    "Result",
    "criterion",
    "d_prime",
    "draw_set",
    "score",
    "tally",
]
