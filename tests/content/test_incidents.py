"""The critical incidents of the course: how many of each topic, how far their review is, and several readings each."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from beseda.content import Course, Incident, packaged_course
from beseda.content.generalisations import generalisations
from beseda.content.kinds.incident import PLAUSIBLE, IncidentItem
from beseda.content.text import Text, texts_of

TOPICS = {
    "roma", "ukrainian", "vietnamese", "slovak", "muslim_arab_visitors", "lgbtq", "excluded_localities",
    "without_czech", "deaf",
}  # fmt: skip


@pytest.fixture(scope="module")
def items() -> list[IncidentItem]:
    course = Course(packaged_course())
    found = (course.exercise(id_) for id_ in course.exercise_ids() if id_.startswith("minority_specifics/"))
    return [item for exercise in found if isinstance(exercise, Incident) for item in exercise.items]


def test_every_topic_has_three_incidents(items: list[IncidentItem]) -> None:
    count = Counter(item.topic for item in items)
    assert set(count) == TOPICS
    assert min(count.values()) >= 3
    assert count.total() >= 24


def test_every_incident_names_its_minority_reviewer_and_none_has_signed(items: list[IncidentItem]) -> None:
    """Whoever signs an incident moves it in this count; what is not reviewed has no rating that could be shown."""
    assert all("minority reviewer" in {review.role for review in item.review} for item in items)
    state = Counter("reviewed" if item.reviewed else "not reviewed" for item in items)
    assert state == {"not reviewed": len(items)}
    assert not [reading for item in items for reading in item.readings if reading.plausibility is not None]


def test_every_incident_has_several_plausible_readings_and_none_is_certain_alone(items: list[IncidentItem]) -> None:
    for item in items:
        likely = [reading for reading in item.readings if reading.authors >= PLAUSIBLE]
        assert len(likely) >= 2, item.id
        assert any(not question.helps for question in item.find_out), item.id


def test_no_incident_says_what_a_group_does(items: list[IncidentItem]) -> None:
    for item in items:
        for loc, text in texts_of(item):
            for lang, version in text.root.items() if isinstance(text, Text) else ():
                assert not list(generalisations(version, lang)), (item.id, loc, lang)


def test_ids_are_unique_over_all_incidents_and_name_no_group(items: list[IncidentItem]) -> None:
    ids = [item.id for item in items]
    assert len(ids) == len(set(ids))
    assert not [id_ for id_ in ids for topic in TOPICS if topic in id_]


def test_a_signed_review_is_a_thing_of_the_past(items: list[IncidentItem]) -> None:
    assert not [review for item in items for review in item.review if review.on and review.on > date.today()]
