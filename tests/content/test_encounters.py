"""The encounters of the course: consequences in trust, information and time; no good end without listening."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beseda.content import Course, Dialogue, Roles, packaged_course
from beseda.content.generalisations import generalisations
from beseda.content.kinds.dialogue import PARTS, Node, NodeChoice
from beseda.content.text import Text, texts_of

NAMES = ("identity-check", "domestic-call", "neighbours", "lost-child", "abuse-report", "hostel")
Way = tuple[tuple[NodeChoice, ...], Node, dict[str, int]]


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(packaged_course())


@pytest.fixture(scope="module", params=NAMES)
def encounter(request: pytest.FixtureRequest, course: Course) -> Dialogue:
    found = course.exercise(f"minority_specifics/encounter-{request.param}")
    assert isinstance(found, Dialogue)
    return found


def ways(encounter: Dialogue) -> Iterator[Way]:
    """Every way to an ending on which no moment comes twice: its choices, the ending, and the meters then."""

    def on(node: Node, meters: dict[str, int], seen: frozenset[str], taken: tuple[NodeChoice, ...]) -> Iterator[Way]:
        if node.ending:
            yield taken, node, meters
            return
        for choice in node.choices:
            after = {id_: value + choice.change.get(id_, 0) for id_, value in meters.items()}
            to = encounter.node(choice.leads(after))
            if to and to.id not in seen:
                yield from on(to, after, seen | {to.id}, (*taken, choice))

    start = encounter.node(encounter.start)
    assert start
    yield from on(start, {meter.id: meter.start for meter in encounter.meters}, frozenset({start.id}), ())


def test_every_ending_can_be_reached_with_the_meters_as_they_are(encounter: Dialogue) -> None:
    endings = {node.id for node in encounter.nodes if node.ending}
    assert {ending.id for _, ending, _ in ways(encounter)} == endings
    assert {"safe", "narrow", "caught"} <= {node.ending for node in encounter.nodes}
    assert 9 <= len(encounter.nodes) <= 12
    assert {meter.id for meter in encounter.meters} == {"trust", "information", "time"}


def test_no_good_end_without_listening_and_all_four_parts_are_there_to_give(encounter: Dialogue) -> None:
    good = [taken for taken, ending, _ in ways(encounter) if ending.ending == "safe"]
    given = [[part for choice in taken for part in choice.marks] for taken in good]
    assert all("voice" in parts for parts in given)
    assert any(set(parts) == set(PARTS) for parts in given)


def test_being_nice_without_listening_leads_elsewhere(encounter: Dialogue) -> None:
    """There are choices that please and give nothing, and whoever always takes them does not end well."""
    nice = [
        choice for node in encounter.nodes for choice in node.choices
        if choice.change.get("trust", 0) >= 0 and not choice.marks and choice.change.get("information", 0) <= 0
    ]  # fmt: skip
    assert nice
    node = encounter.node(encounter.start)
    meters = {meter.id: meter.start for meter in encounter.meters}
    while node and not node.ending:
        pleasing = sorted(node.choices, key=lambda choice: (bool(choice.marks), -choice.change.get("trust", 0)))[0]
        meters = {id_: value + pleasing.change.get(id_, 0) for id_, value in meters.items()}
        node = encounter.node(pleasing.leads(meters))
    assert node
    assert node.ending != "safe"


@pytest.mark.parametrize("place", [0, 1, -1])
def test_no_place_in_the_list_is_always_the_right_one(encounter: Dialogue, place: int) -> None:
    node = encounter.node(encounter.start)
    meters = {meter.id: meter.start for meter in encounter.meters}
    for _ in encounter.nodes:
        if node and node.choices:
            choice = node.choices[place]
            meters = {id_: value + choice.change.get(id_, 0) for id_, value in meters.items()}
            node = encounter.node(choice.leads(meters))
    assert node
    assert node.ending != "safe"


def test_a_good_end_takes_more_time_than_a_quick_one(encounter: Dialogue) -> None:
    left = {
        kind: [meters["time"] for _, end, meters in ways(encounter) if end.ending == kind]
        for kind in ("safe", "caught")
    }
    assert max(left["safe"]) < max(left["caught"])


def test_what_may_be_hard_is_said_beforehand_with_somebody_to_turn_to(course: Course) -> None:
    hard = [
        f"minority_specifics/encounter-{name}" for name in ("domestic-call", "lost-child", "abuse-report", "hostel")
    ]
    hard += ["minority_specifics/roles-playground", "minority_specifics/roles-tram-stop"]
    for id_ in (*hard, "crime_prevention_assistants/yard-quarrel"):
        exercise = course.exercise(id_)
        assert isinstance(exercise, Dialogue | Roles)
        assert exercise.content_note, id_
        assert all("fact:emergency" in version for version in exercise.content_note.root.values()), id_


def test_encounters_and_roles_name_their_reviewers_and_say_nothing_of_groups(course: Course) -> None:
    ids = [
        id_ for id_ in course.exercise_ids() if id_.startswith(("minority_specifics/enc", "minority_specifics/roles"))
    ]
    assert len(ids) == len(NAMES) + 2
    for id_ in ids:
        exercise = course.exercise(id_)
        assert "minority reviewer" in {review.role for _, review in exercise.reviews()}
        assert all((review.by is None) == (review.on is None) for _, review in exercise.reviews())
        for loc, text in texts_of(exercise):
            for lang, version in text.root.items() if isinstance(text, Text) else ():
                assert not list(generalisations(version, lang)), (id_, loc, lang)
        if isinstance(exercise, Roles):
            assert {item.role for item in exercise.items} == {"officer", "resident", "assistant", "bystander"}
