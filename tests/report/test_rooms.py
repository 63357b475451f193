"""Rooms without devices join the report: with learners where that makes sense, whole groups only, in every host."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from rich.console import Console

from beseda.content import Course
from beseda.records import HandCount, Records, Vote
from beseda.report import (
    GroupReport,
    exercise_table,
    explore,
    group_report,
    groups_html,
    hand_over,
    notebook_cell,
    render_groups,
    write_table,
)  # fmt: skip
from beseda.report.models import Hands
from beseda.report.words import words
from beseda.scoring import Counts, d_prime

Give = Callable[..., None]


def meeting(size: int, day: int = 1, **votes: tuple[int, int]) -> HandCount:
    """Votes by card, its hyphen written as an underscore: (hands for fraud, hands for genuine)."""
    cast = tuple(Vote(name.replace("_", "-"), *hands) for name, hands in votes.items())
    return HandCount(str(uuid4()), "demo/verdict", "0" * 16, f"2026-11-{day:02}", size, None, cast)


def hands(records: Records, course: Course) -> Hands | None:
    (group,) = group_report(records, course, "en").groups
    return group.hands


@pytest.fixture
def report(records: Records, course: Course, give: Give) -> GroupReport:
    """Two rooms, and five learners of whom three spotted fraud-1."""
    records.store_hands(meeting(12, fraud_1=(9, 3), genuine_1=(2, 10)))
    records.store_hands(meeting(30, 2, fraud_1=(20, 8), fraud_2=(25, 5)))
    for number in range(5):
        called = "fraud" if number < 3 else "genuine"
        give(f"l{number}", "verdict", "fraud-1", {"verdict": called, "action": "verify"})
        give(f"l{number}", "verdict", "genuine-2", {"verdict": "genuine", "action": "verify"})
    return group_report(records, course, "en")


def test_hands_of_all_rooms_are_pooled_without_an_interval(report: GroupReport) -> None:
    found = report.groups[0].hands
    assert found
    assert (found.rooms, found.people) == (2, 42)
    assert (found.hits, found.frauds, found.false_alarms, found.genuine) == (54, 70, 2, 12)
    assert found.d_prime == pytest.approx(d_prime(Counts(54, 16, 2, 10)))


def test_a_message_has_both_sources_and_what_they_come_to_together(report: GroupReport) -> None:
    found = report.groups[0].hands
    assert found
    by_id = {item.id: item for item in found.items}
    first = by_id["fraud-1"]
    assert (first.called, first.hands, first.right, first.devices) == (29, 40, 29, (3, 5))
    assert first.together.value == pytest.approx(32 / 45)
    assert first.together.low < first.together.value < first.together.high
    genuine = by_id["genuine-1"]
    assert (genuine.called, genuine.right, genuine.devices) == (2, 10, None)
    assert genuine.together.value == pytest.approx(10 / 12)


def test_small_meetings_and_cards_with_few_hands_are_in_no_figure(records: Records, course: Course) -> None:
    records.store_hands(meeting(4, fraud_1=(4, 0)))
    assert hands(records, course) is None
    records.store_hands(meeting(12, fraud_1=(2, 2), fraud_2=(0, 3)))
    assert hands(records, course) is None
    records.store_hands(meeting(12, fraud_1=(6, 2), fraud_2=(4, 0), gone=(6, 6)))
    found = hands(records, course)
    assert found
    assert (found.rooms, found.people, found.hits, found.frauds, found.d_prime) == (1, 12, 6, 8, None)
    assert [item.id for item in found.items] == ["fraud-1"]


def test_no_report_minus_an_earlier_one_is_fewer_than_five_hands(records: Records, course: Course) -> None:
    draw = random.Random(3)
    before: dict[str, tuple[int, int]] = {}
    people = moved = 0
    for day in range(1, 29):
        size = draw.randint(1, 14)
        votes = {}
        for name in draw.sample(["fraud_1", "fraud_2", "fraud_3", "genuine_1", "genuine_2"], 4):
            raised = draw.randint(0, size)
            fraud = draw.randint(0, raised)
            votes[name] = (fraud, raised - fraud)
        records.store_hands(meeting(size, day, **votes))
        if not (found := hands(records, course)):
            continue
        now = {item.id: (item.hands, item.called) for item in found.items}
        for id_, (count, called) in now.items():
            then, was = before.get(id_, (0, 0))
            assert count == then or count - then >= 5
            assert count > then or called == was
            moved += count > then
        # A total is the sum of what is shown, so it says nothing beyond it.
        assert found.frauds + found.genuine == sum(count for count, _ in now.values())
        assert found.people == people or found.people - people >= 5
        before, people = now, found.people
    assert moved > 10


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_terminal_and_page_show_the_rooms_in_every_language(
    records: Records, course: Course, report: GroupReport, tmp_path: Path, lang: str
) -> None:
    said, ours = words(lang), report.model_copy(update={"lang": lang})
    console = Console(width=400, record=True, file=StringIO())
    render_groups(ours, console)
    write_table(exercise_table(records, course, "en"), tmp_path / "report.html", lang, ours)
    for text in (console.export_text(), (tmp_path / "report.html").read_text(encoding="utf-8")):
        assert said["hands"] in text
        assert said["some_of"].format(some=29, all=40) in text
        assert said["hands_help"] in text
        assert " 42" in text


def test_a_notebook_shows_the_rooms_as_a_view_of_its_own(records: Records, course: Course, report: GroupReport) -> None:
    exec(notebook_cell(records, course, "en"), {"hand_over": hand_over})
    _, view, _, shown = explore("en").children
    view.value = "hands"
    assert words("en")["hands_help"] in shown.value
    assert "<td>29 of 40</td>" in shown.value


def test_a_course_with_nothing_but_hands_has_a_report(records: Records, course: Course) -> None:
    records.store_hands(meeting(12, fraud_1=(9, 3), genuine_1=(2, 10)))
    report = group_report(records, course, "en")
    page = groups_html(report)
    assert words("en")["hands"] in page
    assert words("en")["group_small"] in page
    assert "&lt;5" in page
    assert report.groups[0].signal is None


def test_what_a_course_says_is_text_among_the_hands(report: GroupReport) -> None:
    (group,) = report.groups
    assert group.hands
    wicked = group.hands.items[0].model_copy(update={"label": "<script>alert(1)</script>"})
    group = group.model_copy(update={"hands": group.hands.model_copy(update={"items": (wicked,)})})
    assert "<script" not in groups_html(GroupReport(lang="en", groups=(group,)))
