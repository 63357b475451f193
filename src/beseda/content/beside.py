"""What may lie beside a module's notebooks: the plan of a course of several days, and a game of hidden rules."""

from __future__ import annotations

from typing import TypeVar

from .course import Course
from .game import Game
from .kinds.reflect import Reflect
from .plan import Plan
from .problems import ContentError, did_you_mean
from .yamlfile import YamlFile

Model = TypeVar("Model", Plan, Game)


def plan_of(course: Course, module: str) -> Plan | None:
    """The plan of a module; None without plan.yaml. Raises ContentError."""
    return _whole(*read_plan(course, module)) if has(course, module, "plan.yaml") else None


def game_of(course: Course, module: str) -> Game | None:
    """The game of a module; None without game.yaml. Raises ContentError."""
    return _whole(*read_game(course, module)) if has(course, module, "game.yaml") else None


def has(course: Course, module: str, name: str) -> bool:
    """Whether the file lies beside the module's notebooks."""
    return (course.root / "modules" / module / name).is_file()


def read_plan(course: Course, module: str) -> tuple[YamlFile, Plan | None]:
    """A module's plan.yaml with its problems, and its model if it fits."""
    file, plan = course.read(Plan, f"modules/{module}/plan.yaml")
    if plan is not None:
        for finding in plan.findings():
            file.add(*finding)
        known = course.exercise_ids()
        for number, day in enumerate(plan.days):
            for at, block in enumerate(day.blocks):
                for index, name in enumerate(block.exercises):
                    place = ("days", number, "blocks", at, "exercises", index)
                    if name not in known:
                        file.add(place, "an exercise of this course", f"“{name}”", did_you_mean(name, known))
                    elif lacks := _lacks(course, name):
                        file.add(place, "a reflection with support and talk: true", f"“{name}” without {lacks}",
                                 "whoever reflects in a course can ask for a talk: add them there",
                                 warning=True)  # fmt: skip
        try:
            facts = sorted(course.facts)
        except ContentError:  # of the facts, and told there
            return file, plan
        if plan.limits.source is not None and plan.limits.source not in facts:
            hint = did_you_mean(plan.limits.source, facts)
            file.add(("limits", "source"), "an id of facts.yaml", f"“{plan.limits.source}”", hint)
    return file, plan


def _lacks(course: Course, name: str) -> str:
    """What a reflection has not got for those to whom it is hard; nothing of other kinds."""
    exercise = course.read_exercise(name)[1]
    if not isinstance(exercise, Reflect):
        return ""
    return " and ".join(key for key in ("support", "talk") if not getattr(exercise, key))


def read_game(course: Course, module: str) -> tuple[YamlFile, Game | None]:
    """A module's game.yaml with its problems, and its model if it fits."""
    file, game = course.read(Game, f"modules/{module}/game.yaml")
    if game is not None:
        for finding in game.findings():
            file.add(*finding)
    return file, game


def _whole(file: YamlFile, model: Model | None) -> Model:
    errors = [problem for problem in file.problems if problem.severity == "error"]
    if model is None or errors:
        raise ContentError(errors)
    return model
