"""Filled forms and tables become answers: each problem with its cell, everything stored or nothing."""

from .decide import Conflict, Decision, Decisions, decisions_text, in_words, read_decisions
from .gather import Import, files_of, gather, store
from .problem import CellProblem

__all__ = [
    "CellProblem",
    "Conflict",
    "Decision",
    "Decisions",
    "Import",
    "decisions_text",
    "files_of",
    "gather",
    "in_words",
    "read_decisions",
    "store",
]
