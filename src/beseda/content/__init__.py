"""YAML and notebooks as frozen models, checked with file and line."""

from .beside import game_of, plan_of
from .check import check_course
from .course import Course, CourseInfo, Module, find_course, fingerprint, packaged_course
from .exercise import Exercise
from .facts import Fact, Film
from .game import VARIANTS, Game
from .game_play import simulate
from .guide import Guide
from .guide_sheet import GuideSheet, guide_sheet
from .ics import calendar
from .kinds import (
    KINDS,
    AddressAnatomy,
    Card,
    Choice,
    Dialogue,
    GameTable,
    Incident,
    Password,
    Permissions,
    Reflect,
    Roles,
    Scale,
    Sort,
    Verdict,
)
from .notebooks import Cell, Notebook, read_notebook
from .phone import Phone
from .plan import Plan, clock_of
from .plan_now import Now, now_next
from .plan_sheet import PlanSheet, entries, plan_sheet
from .problems import ContentError, Problem, UnknownId
from .rescue import Rescue, RescueCase, RescueStep
from .rescue_sheet import CaseSheet, RescueSheet, StepSheet, rescue_sheet
from .safety_sheet import SafetySheet, safety_sheet
from .spec import Edition, fact_text, film_text, resolve, revision, spec
from .survey import Questionnaire
from .text import Text, replace_links

__all__ = [
    "KINDS",
    "VARIANTS",
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
    "Game",
    "GameTable",
    "Guide",
    "GuideSheet",
    "Incident",
    "Module",
    "Notebook",
    "Now",
    "Password",
    "Permissions",
    "Phone",
    "Plan",
    "PlanSheet",
    "Problem",
    "Questionnaire",
    "Reflect",
    "Rescue",
    "RescueCase",
    "RescueSheet",
    "RescueStep",
    "Roles",
    "SafetySheet",
    "Scale",
    "Sort",
    "StepSheet",
    "Text",
    "UnknownId",
    "Verdict",
    "calendar",
    "check_course",
    "clock_of",
    "entries",
    "fact_text",
    "film_text",
    "find_course",
    "fingerprint",
    "game_of",
    "guide_sheet",
    "now_next",
    "packaged_course",
    "plan_of",
    "plan_sheet",
    "read_notebook",
    "replace_links",
    "rescue_sheet",
    "resolve",
    "revision",
    "safety_sheet",
    "simulate",
    "spec",
]
