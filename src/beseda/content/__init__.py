"""YAML and notebooks as frozen models, checked with file and line."""

from .check import check_course
from .course import Course, CourseInfo, Module, find_course, fingerprint, packaged_course
from .exercise import Exercise
from .facts import Fact, Film
from .guide import Guide
from .guide_sheet import GuideSheet, guide_sheet
from .kinds import (
    KINDS,
    AddressAnatomy,
    Card,
    Choice,
    Dialogue,
    Incident,
    Password,
    Permissions,
    Reflect,
    Scale,
    Sort,
    Verdict,
)
from .notebooks import Cell, Notebook, read_notebook
from .problems import ContentError, Problem, UnknownId
from .rescue import Rescue, RescueCase, RescueStep
from .rescue_sheet import CaseSheet, Phone, RescueSheet, StepSheet, rescue_sheet
from .spec import Edition, fact_text, film_text, resolve, revision, spec
from .survey import Questionnaire
from .text import Text, replace_links

__all__ = [
    "KINDS",
    "AddressAnatomy",
    "Card",
    "CaseSheet",
    "Cell",
    "Choice",
    "ContentError",
    "Course",
    "CourseInfo",
    "Dialogue",
    "Edition",
    "Exercise",
    "Fact",
    "Film",
    "Guide",
    "GuideSheet",
    "Incident",
    "Module",
    "Notebook",
    "Password",
    "Permissions",
    "Phone",
    "Problem",
    "Questionnaire",
    "Reflect",
    "Rescue",
    "RescueCase",
    "RescueSheet",
    "RescueStep",
    "Scale",
    "Sort",
    "StepSheet",
    "Text",
    "UnknownId",
    "Verdict",
    "check_course",
    "fact_text",
    "film_text",
    "find_course",
    "fingerprint",
    "guide_sheet",
    "packaged_course",
    "read_notebook",
    "replace_links",
    "rescue_sheet",
    "resolve",
    "revision",
    "spec",
]
