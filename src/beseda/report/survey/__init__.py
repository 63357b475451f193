"""A survey of municipalities, evaluated: response, weights, intervals, what may be shown. Pandas in, figures out."""

from .codes import Codings
from .evaluation import Evaluation, evaluate
from .figures import Figure, Response, Result
from .groups import Group
from .model import REGIONS, SIZES, Survey, frame_of, size_classes

__all__ = [
    "REGIONS",
    "SIZES",
    "Codings",
    "Evaluation",
    "Figure",
    "Group",
    "Response",
    "Result",
    "Survey",
    "evaluate",
    "frame_of",
    "size_classes",
]
