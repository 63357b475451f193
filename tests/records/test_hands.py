"""Hand counts: bad ones get a line for each mistake and store nothing, good ones are stored once and can go again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from beseda.content import Course, Verdict
from beseda.content.cards import card_numbers
from beseda.records import RETAIN_DAYS, HandForm, HandRow, HandsRefused, Records, RecordsError, Vote, read_hands
from beseda.records.answer import utc_text
from beseda.records.database import Database

TODAY = date(2026, 11, 24)
EXERCISE = "demo/verdict"
BANDS = {1: "under 60", 2: "60 to 69"}


def form(*rows: tuple[str, str, str], **changes: str) -> HandForm:
    head = {"meeting": str(uuid4()), "exercise": EXERCISE, "held_on": "2026-11-20", "group_size": "12", "age_band": ""}
    return HandForm(**(head | changes), rows=tuple(HandRow(*row) for row in rows))


@pytest.fixture
def items(course: Course) -> tuple[str, ...]:
    return course.exercise(EXERCISE).item_ids()


def refused(course: Course, bad: HandForm) -> list[str]:
    with pytest.raises(HandsRefused) as error:
        read_hands(bad, course, BANDS, TODAY)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("{}", "-1", "3"), "expected a whole number from 0, got “-1”"),
        (("{}", "", "3"), "expected a whole number from 0, got nothing"),
        (("{}", "3", ""), "expected a whole number from 0, got nothing"),
        (("{}", "2.5", "3"), "expected a whole number from 0, got “2.5”"),
        (("{}", "1e3", "0"), "expected a whole number from 0, got “1e3”"),
        (("{}", "٣", "0"), "expected a whole number from 0, got “٣”"),
        (("{}", "99999999999", "0"), "expected a whole number from 0, got “99999999999”"),
        (("{}", "7", "6"), "expected at most 12 hands together, as many as there are people, got 7 + 6"),
        (("nosuch", "1", "1"), "expected the number or id of a card of this exercise, got “nosuch”"),
        (("99", "1", "1"), "expected the number or id of a card of this exercise, got “99”"),
        (("0", "1", "1"), "expected the number or id of a card of this exercise, got “0”"),
        (("", "1", "1"), "expected the number or id of a card of this exercise, got nothing"),
    ],
)
def test_bad_row_gets_a_line_that_names_card_expectation_and_entry(
    course: Course, items: tuple[str, ...], row: tuple[str, str, str], said: str
) -> None:
    name = row[0].format(items[0])
    assert refused(course, form((items[1], "5", "6"), (name, row[1], row[2]))) == [f"{name or '2.'}: {said}"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"group_size": "0"}, "group_size: expected a whole number from 1 to 500, got “0”"),
        ({"group_size": "501"}, "group_size: expected a whole number from 1 to 500, got “501”"),
        ({"group_size": "-5"}, "group_size: expected a whole number from 1 to 500, got “-5”"),
        ({"group_size": ""}, "group_size: expected a whole number from 1 to 500, got nothing"),
        ({"age_band": "73"}, "age_band: expected one of the age bands, or nothing, got “73”"),
        ({"age_band": "old"}, "age_band: expected one of the age bands, or nothing, got “old”"),
        ({"age_band": "-1"}, "age_band: expected one of the age bands, or nothing, got “-1”"),
        ({"held_on": "2026-11-25"}, "held_on: expected a date like 2026-01-31, not after today, got “2026-11-25”"),
        ({"held_on": "2026-02-30"}, "held_on: expected a date like 2026-01-31, not after today, got “2026-02-30”"),
        ({"held_on": "24.11.2026"}, "held_on: expected a date like 2026-01-31, not after today, got “24.11.2026”"),
        ({"held_on": ""}, "held_on: expected a date like 2026-01-31, not after today, got nothing"),
        ({"exercise": "demo/choice"}, "exercise: expected an exercise whose messages are judged, got “demo/choice”"),
        ({"exercise": "../secret"}, "exercise: expected an exercise whose messages are judged, got “../secret”"),
        ({"meeting": "1"}, "meeting: expected a UUID, got “1”"),
    ],
)
def test_bad_head_gets_a_line(course: Course, items: tuple[str, ...], change: dict[str, str], said: str) -> None:
    assert refused(course, form((items[0], "1", "1"), **change)) == [said]


def test_every_mistake_of_a_form_is_told_at_once_and_an_empty_one_is_one(
    course: Course, items: tuple[str, ...]
) -> None:
    bad = form((items[0], "-1", "x"), ("77", "1", "1"), (items[1], "", "1"), (items[1], "9", "9"), age_band="old")
    lines = refused(course, bad)
    assert len(lines) == 7
    assert f"{items[1]}: expected each card once, got “{items[1]}”" in lines
    assert refused(course, form(("", "", ""))) == ["rows: expected at least one card with its hands, got nothing"]


def test_card_may_be_named_by_its_printed_number(course: Course, items: tuple[str, ...]) -> None:
    exercise = course.exercise(EXERCISE)
    assert isinstance(exercise, Verdict)
    number = card_numbers(EXERCISE, exercise)[items[0]]
    count = read_hands(form((str(number), "3", "9"), ("", "", ""), age_band="2"), course, BANDS, TODAY)
    assert count.votes == (Vote(items[0], 3, 9),)
    assert (count.group_size, count.age_band) == (12, 2)


def test_counts_are_stored_once_and_read_back(records: Records, course: Course, items: tuple[str, ...]) -> None:
    count = read_hands(form((items[0], "3", "9"), (items[1], "0", "0")), course, BANDS, TODAY)
    assert records.store_hands(count) is True
    assert records.store_hands(count) is False
    with pytest.raises(RecordsError) as error:
        records.store_hands(count._replace(group_size=40))
    assert error.value.status == 409
    assert records.hand_counts() == [count._replace(votes=tuple(sorted(count.votes)))]
    assert records.learners() == []
    other = read_hands(form((items[0], "1", "1"), held_on="2026-01-01"), course, BANDS, TODAY)
    records.store_hands(other)
    assert [one.held_on for one in records.hand_counts()] == ["2026-01-01", "2026-11-20"]
    assert records.erase_hands(count.meeting) == 2
    assert [one.meeting for one in records.hand_counts()] == [other.meeting]


def test_counts_are_in_backup_and_export_and_go_with_everything(
    records: Records, course: Course, items: tuple[str, ...], tmp_path: Path
) -> None:
    count = read_hands(form((items[0], "3", "9"), age_band="1"), course, BANDS, TODAY)
    records.store_hands(count)
    records.backup(tmp_path / "copy")
    assert records.export_hands(tmp_path / "hands.csv", "csv") == 1
    header, row = (tmp_path / "hands.csv").read_text(encoding="utf-8").splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["fraud"] == "3"
    records.erase(all=True)
    assert records.hand_counts() == []
    records.restore(tmp_path / "copy")
    records.restore(tmp_path / "copy")
    assert records.hand_counts() == [count]


def test_counts_go_when_their_time_is_over(url: str, course: Course, items: tuple[str, ...]) -> None:
    with Records.open(url, course) as records:
        records.store_hands(read_hands(form((items[0], "3", "9")), course, BANDS, TODAY))
    database = Database(url)
    with database.write() as connection:
        then = utc_text(datetime.now(UTC) - timedelta(days=366))
        connection.execute(text("UPDATE hand_count SET entered_at = :then"), {"then": then})
    database.close()
    with Records.open(url, course, retain_days=RETAIN_DAYS) as records:
        assert records.hand_counts() == []


def test_damaged_line_of_a_backup_is_named(sqlite_url: str, course: Course, tmp_path: Path) -> None:
    from beseda.records import schema

    head = f'{{"form": "beseda records 1", "schema": "{schema.head()}"}}\n'
    (tmp_path / "bad").write_text(head + '{"hand_count": {"meeting": 3}}\n{"answers": 0}\n', encoding="utf-8")
    with Records.open(sqlite_url, course) as records, pytest.raises(RecordsError, match="bad:2: expected a hand count"):
        records.restore(tmp_path / "bad")
