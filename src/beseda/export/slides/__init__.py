"""The one slide model: a notebook as slides that every format reads."""

from .breaks import read_slides
from .check import check_slides
from .model import Part, Slide, SlideExercise, Slides
from .pieces import slide_exercise

__all__ = [
    "Part",
    "Slide",
    "SlideExercise",
    "Slides",
    "check_slides",
    "read_slides",
    "slide_exercise",
]
