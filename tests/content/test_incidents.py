"""The critical incidents of the course: how many of each topic, how far their review is, and several readings each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from beseda.content import Course, Incident, packaged_course
from beseda.content.generalisations import generalisations
from beseda.content.kinds.incident import PLAUSIBLE, IncidentItem
from beseda.content.text import Text, texts_of
from beseda.scoring import score

TOPICS = {
    "roma", "ukrainian", "vietnamese", "slovak", "muslim_arab_visitors", "lgbtq", "excluded_localities",
    "without_czech", "deaf",
}  # fmt: skip


SCORED = Path(__file__).parents[1] / "scoring" / "course"
"""A small course with an incident that is signed and rated."""


def unsigned(item: IncidentItem) -> IncidentItem:
    """The incident before anybody looked at it."""
    review = tuple(one.model_copy(update={"by": None, "on": None}) for one in item.review)
    readings = tuple(one.model_copy(update={"plausibility": None}) for one in item.readings)
    return item.model_copy(update={"review": review, "readings": readings})


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


def test_every_incident_names_its_minority_reviewer(items: list[IncidentItem]) -> None:
    assert all("minority reviewer" in {review.role for review in item.review} for item in items)


def test_an_incident_is_rated_where_all_have_signed_and_nowhere_else(items: list[IncidentItem]) -> None:
    """Whoever signs fills in a name, a day and the ratings; the first signature changes no test."""
    signed = Course(SCORED).exercise("demo/incident")
    assert isinstance(signed, Incident)
    assert signed.items[0].reviewed
    for item in (*items, *signed.items):
        rated = [reading.plausibility is not None for reading in item.readings]
        assert rated == [item.reviewed] * len(rated), item.id
        assert all((review.by is None) == (review.on is None) for review in item.review), item.id


def test_the_score_begins_with_the_last_signature() -> None:
    signed = Course(SCORED).exercise("demo/incident")
    assert isinstance(signed, Incident)
    waiting = signed.model_copy(update={"items": tuple(unsigned(item) for item in signed.items)})
    for exercise, reviewed in ((signed, True), (waiting, False)):
        ratings = {reading.id: 3 for reading in exercise.items[0].readings}
        result = score(exercise, "stop", {"ratings": ratings, "find_out": "write"})
        assert (result.score is not None) == reviewed


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


def test_an_incident_that_rests_on_nothing_is_named() -> None:
    """None of the course; of one of them when its sources are gone."""
    course = Course(packaged_course())
    found = [exercise for id_ in course.exercise_ids() if isinstance(exercise := course.exercise(id_), Incident)]
    assert not [place for exercise in found for place in exercise.unsourced()]
    bare = found[0].items[0].model_copy(update={"sources": (), "readings": tuple(
        reading.model_copy(update={"sources": ()}) for reading in found[0].items[0].readings)})  # fmt: skip
    assert list(found[0].model_copy(update={"sources": (), "items": (bare,)}).unsourced()) == [("items", 0)]
