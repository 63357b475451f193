"""Age bands: whoever chose to say so is in one, everybody else in the band of those who did not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from ..content import ContentError, Course, Scale

ABOUT_ME, AGE = "about-me", "age"
"""The exercise of a module, and its item, that ask for the age band."""

NOT_SAID = "-"
"""The band of those who were not asked, did not answer or would rather not say."""


class AgeQuestion(NamedTuple):
    """Where age is asked, and the bands' labels by the value that is answered; the last point is "rather not say"."""

    items: tuple[tuple[str, str], ...]
    labels: dict[int, str]

    def band(self, response: str | None) -> str:
        """The band of a response as it is stored."""
        value = json.loads(response).get("value") if response else None
        return self.labels.get(value, NOT_SAID) if isinstance(value, int) else NOT_SAID


def age_question(course: Course, lang: str) -> AgeQuestion:
    """The question of the course; without items where it has none. Modules share the values and so the labels."""
    labels: dict[int, str] = {}
    items = []
    for id_, scale in _scales(course):
        items.append((id_, AGE))
        labels = {point.value: point.label[lang] for point in scale.points[:-1]} | labels
    return AgeQuestion(tuple(items), labels)


def _scales(course: Course) -> Iterator[tuple[str, Scale]]:
    for id_ in course.exercise_ids():
        if id_.endswith(f"/{ABOUT_ME}"):
            try:
                exercise = course.exercise(id_)
            except ContentError:  # `beseda check` says what is wrong with it
                continue
            if isinstance(exercise, Scale) and AGE in exercise.item_ids():
                yield id_, exercise
