"""The briefing for one municipality: grants, recorded crime and good practice on one page, and a slide each."""

from .data import Briefing, BriefingProblems, read_briefing

__all__ = ["Briefing", "BriefingProblems", "read_briefing"]
