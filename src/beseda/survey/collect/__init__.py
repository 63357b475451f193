"""Filled forms and tables become answers: each problem with its cell, everything stored or nothing."""

from .decide import Conflict, Decisions, decisions_text, in_words, read_decisions
from .gather import Import, files_of, gather, store
from .problem import CellProblem

__all__ = [
    "CellProblem",
    "Conflict",
    "Decisions",
    "Import",
    "decisions_text",
    "files_of",
    "gather",
    "in_words",
    "read_decisions",
    "store",
]
