"""The course plan: what cannot be held is named with line and remedy; late, no debrief and no break is shortened."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beseda.content import Course, Plan, calendar, check_course, entries, now_next, packaged_course, plan_of, plan_sheet
from beseda.content.beside import read_plan
from beseda.content.plan import FIXED, schedule

from ..courses import copy_part

MODULE = "experiential_reflection"


@pytest.fixture(scope="module")
def plan() -> Plan:
    found = plan_of(Course(packaged_course()), MODULE)
    assert found
    return found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("room, people: [second], beside: incidents-a", "room, people: [lead], beside: incidents-a",
         "“lead” in one place at 12:50, got also in “incidents-a” (send somebody else, or move one of the blocks)"),
        ("place: room, people: [second], beside: incidents-a", "place: hall, people: [second], beside: incidents-a",
         "“hall” taken once at 12:50, got also by “incidents-a” (take another room)"),
        ("of: [bridge-game]", "of: [hello-two]",
         "a debrief of “bridge-game” later that day, got none (add a block with kind: debrief and of: [bridge-game])"),
        ("id: morning-two, kind: break, minutes: 15", "id: morning-two, kind: break, minutes: 45",
         "its debrief between 09:50 and 10:20, got 10:35"),
        ("day_minutes: 480", "day_minutes: 400", "at most 400 minutes a day, got 435 (shorten “day-two” or raise"),
        ("stretch_minutes: 110", "stretch_minutes: 100",
         "a break within 100 minutes after 08:30, got none until 10:15 (put a block with kind: break before it)"),
        ("id: morning-one, kind: break, minutes: 15", "id: morning-one, kind: break, minutes: 5",
         "a break of at least 10"),
        ("materials: [game_cards,", "materials: [game_card,", "“game_card” (did you mean “game_cards”?)"),
        ("task: ask_the_way", "task: ask_a_way", "did you mean “ask_the_way”"),
        ("people: [fairness], title: {cs: Čtyři", "people: [fairnes], title: {cs: Čtyři", "did you mean “fairness”"),
        ("beside: debrief-guests", "beside: debrief-guest", "an earlier block of this day"),
        ("people: [lead, psychologist]\n        of: [bridge-game]", "people: [lead]\n        of: [bridge-game]",
         "a psychologist among the people, got none"),
        ("rain: {place: hall, what", "rain: {place: town, what", "a place with a roof"),
        ("{phase: emotion, minutes: 15}, {phase: facts", "{phase: emotion, minutes: 14}, {phase: facts",
         "the sum of its phases, 59, got 60"),
        ("{phase: emotion, minutes: 10}, {phase: facts, minutes: 10}", "{phase: facts, minutes: 20}",
         "the phases emotion, facts, service, transfer"),
        ('starts: "08:30"', 'starts: "8.30"', "a time like 08:30"),
        ("experiential_reflection/my-step]", "experiential_reflection/my-stepp]", "an exercise of this course"),
        ("source: null", "source: labour_code", "an id of facts.yaml, got “labour_code”"),
    ],
)  # fmt: skip
def test_plan_that_cannot_be_held_is_named_with_line_and_remedy(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = copy_part(tmp_path, MODULE)
    path = root / "modules" / MODULE / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [str(problem) for problem in check_course(Course(root)) if problem.severity == "error"]
    assert any(said in line for line in found), found
    assert all(line.split(":")[0].endswith("plan.yaml") and line.split(":")[1].isdigit() for line in found)


def test_people_go_out_three_times_with_a_version_for_rain_and_are_asked_at_the_start_and_at_the_end(
    plan: Plan,
) -> None:
    blocks = [block for day in plan.days for block in day.blocks]
    outside = [block for block in blocks if block.kind == "field"]
    assert [block.task for block in outside] == ["one_place", "ask_the_way", "who_helps"]
    assert set(plan.tasks) == {block.task for block in outside}
    assert all(block.rain for block in outside)
    asked = [block.id for block in blocks if f"{MODULE}/asking-and-listening" in block.exercises]
    assert asked == [plan.days[0].blocks[0].id, "farewell"]
    assert all(block.exercises for block in blocks if block.id.startswith("incidents-"))


def test_a_reflection_of_a_plan_without_support_or_a_wish_to_talk_is_named(tmp_path: Path) -> None:
    root = copy_part(tmp_path, MODULE)
    path = root / "exercises" / MODULE / "day-reflection.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("talk: true\n", ""), encoding="utf-8")
    file, plan = read_plan(Course(root), MODULE)
    assert plan
    named = [name for day in plan.days for block in day.blocks for name in block.exercises]
    said = [str(problem) for problem in file.problems]
    assert len(said) == named.count(f"{MODULE}/day-reflection") >= 7
    assert f"a reflection with support and talk: true, got “{MODULE}/day-reflection” without talk" in said[0]


def test_rain_must_not_send_two_groups_into_one_room(tmp_path: Path) -> None:
    root = copy_part(tmp_path, MODULE)
    path = root / "modules" / MODULE / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    beside = "{id: office, kind: team, minutes: 75, place: hall, beside: field-walk, title: {cs: a, en: a, uk: а}}"
    text = text.replace("      - {id: morning-three,", f"      - {beside}\n      - {{id: morning-three,", 1)
    path.write_text(text, encoding="utf-8")
    found = [str(problem) for problem in check_course(Course(root)) if problem.severity == "error"]
    assert len(found) == 1
    assert "“hall” taken once at 09:00 in bad weather, got also by “field-walk”" in found[0]


@given(day=st.integers(0, 3), at=st.integers(7 * 60, 18 * 60), late=st.integers(0, 200))
@settings(deadline=None)
def test_whatever_the_hour_no_debrief_reflection_or_break_is_shortened(
    plan: Plan, day: int, at: int, late: int
) -> None:
    blocks = {one.block.id: one for one in schedule(plan.days[day])}
    now = now_next(plan.days[day], plan.limits, at, late)
    for cut in now.catch_up.cuts:
        block = blocks[cut.block].block
        assert block.kind not in FIXED
        assert block.shortest is not None
        assert block.shortest <= cut.minutes < block.minutes
        assert blocks[cut.block].end > at - late  # what is over is left alone
    assert 0 <= now.catch_up.missing <= late


def test_late_most_is_taken_where_most_can_be_spared(plan: Plan) -> None:
    now = now_next(plan.days[1], plan.limits, 9 * 60 + 40, 25)
    assert [one.block.id for one, _ in now.current] == ["bridge-game"]
    assert [left for _, left in now.current] == [35]
    assert [one.block.id for one in now.coming] == ["morning-two"]
    assert [(cut.block, cut.by) for cut in now.catch_up.cuts] == [("interpreting", 15), ("guests", 10)]
    assert now.catch_up.missing == 0
    # Only a debrief and a reflection are left.
    assert now_next(plan.days[1], plan.limits, 15 * 60 + 45, 60).catch_up.missing == 60


def test_groups_beside_each_other_are_shortened_together(plan: Plan) -> None:
    now = now_next(plan.days[0], plan.limits, 13 * 60, 10)
    assert {(cut.block, cut.by) for cut in now.catch_up.cuts} == {("incidents-a", 10), ("incidents-b", 10)}


def test_a_break_that_would_come_too_late_is_asked_for_first(plan: Plan) -> None:
    assert now_next(plan.days[1], plan.limits, 9 * 60 + 30, 20).break_first is None
    assert now_next(plan.days[1], plan.limits, 9 * 60 + 45, 40).break_first == 10 * 60 + 20


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_a_persons_days_are_those_they_are_needed_at(lang: str) -> None:
    sheet = plan_sheet(Course(packaged_course()), MODULE, lang)
    assert sheet
    guest = sheet.of_person("guest_one")
    assert [(day.number, [block.id for block in day.blocks]) for day in guest.days] == [(1, ["guests"])]
    [entry] = entries(guest, date(2026, 5, 4))
    assert (entry.day, entry.start) == (date(2026, 5, 5), 13 * 60 + 15)


def test_calendar_is_one_that_others_read() -> None:
    sheet = plan_sheet(Course(packaged_course()), MODULE, "uk")
    assert sheet
    every = list(entries(sheet, date(2026, 5, 4)))
    text = calendar(every, datetime(2026, 1, 31, 8, tzinfo=UTC), "uk")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == len(every)
    assert len({line for line in unfolded if line.startswith("UID:")}) == len(every)
    assert "DTSTART:20260504T083000" in unfolded
    assert "DTSTAMP:20260131T080000Z" in unfolded
    assert any(r"\," in line for line in unfolded)
