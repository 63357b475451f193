"""Pure functions from responses to results, and the measures of signal detection."""

from .result import MAX_TEXT, Outcome, ResponseError, Result
from .score import CONFIDENCES, score
from .signal import Counts, criterion, d_prime, tally

__all__ = [
    "CONFIDENCES",
    "MAX_TEXT",
    "Counts",
    "Outcome",
    "ResponseError",
    "Result",
    "criterion",
    "d_prime",
    "score",
    "tally",
]
