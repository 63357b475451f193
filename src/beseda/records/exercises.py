"""The exercises that answers are scored by, kept at hand: a look at the disk per answer would be too slow."""

from __future__ import annotations

import time

from ..content import ContentError, Course, Exercise
from ..content.problems import shown
from .answer import Invalid
from .errors import Notice, Unavailable

FRESH_SECONDS = 1.0
"""How long an exercise counts as unchanged before its file is looked at again."""


class Exercises:
    """A course's exercises by id."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self._known: dict[str, tuple[float, Exercise]] = {}
        self._ids: tuple[float, frozenset[str]] = (float("-inf"), frozenset())

    def get(self, id_: str) -> Exercise:
        """The exercise of that id, at most FRESH_SECONDS old. Raises Invalid, Unavailable.

        While an author's file has errors the last good state goes on counting: a slip in the text must not
        cost a learner's answer.
        """
        now = time.monotonic()
        known = self._known.get(id_)
        if known and now - known[0] < FRESH_SECONDS:
            return known[1]
        if known is None and id_ not in self._all(now):
            raise Invalid(Notice("exercise", "an exercise of this course", shown(id_), "reload the page"))
        try:
            exercise = self.course.exercise(id_)
        except ContentError:
            if known is None:
                raise Unavailable(f"The exercise {id_} has errors; run: beseda check") from None
            exercise = known[1]
        self._known[id_] = (now, exercise)
        return exercise

    def _all(self, now: float) -> frozenset[str]:
        # Kept likewise: many answers to exercises that do not exist must not each list the folder.
        if now - self._ids[0] >= FRESH_SECONDS:
            self._ids = (now, frozenset(self.course.exercise_ids()))
        return self._ids[1]
