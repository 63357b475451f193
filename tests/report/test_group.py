"""What the report says of a group that judged messages: figures, pictures, words, and a notebook's controls."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from beseda.content import Course
from beseda.records import Records
from beseda.report import GroupReport, explore, group_report, groups_html, hand_over, notebook_cell
from beseda.report.clues import missed
from beseda.report.explore import _clues as notebook_clues
from beseda.report.models import Group
from beseda.report.pictures import DRAWERS, pictures
from beseda.report.words import decimal, percent, words

Give = Callable[..., None]

ROOT = Path(__file__).parents[2]
ITEMS = [f"{sort}-{number}" for sort in ("fraud", "genuine") for number in range(1, 5)]


@pytest.fixture
def group(records: Records, course: Course, give: Give) -> Group:
    """Ten learners and eight messages; fraud-1 is missed by two, genuine-2 alarms five, genuine-4 was met by four."""
    for number in range(10):
        for item in ITEMS:
            if item == "genuine-4" and number > 3:
                continue
            fraud = item.startswith("fraud")
            wrong = (item == "fraud-1" and number < 2) or (item == "genuine-2" and number < 5)
            called = "fraud" if fraud is not wrong else "genuine"
            action = "comply" if item == "fraud-2" and number == 0 else "verify"
            give(f"l{number}", "verdict", item, {"verdict": called, "action": action})
    (found,) = group_report(records, course, "en").groups
    return found


def test_counts_and_measures_are_those_of_the_group(group: Group) -> None:
    signal = group.signal
    assert signal
    counts = (signal.hits, signal.misses, signal.false_alarms, signal.correct_rejections)
    assert counts == (38, 2, 5, 25)
    assert signal.d_prime
    assert signal.d_prime.value == pytest.approx(2.48, abs=0.01)  # z(38.5 / 41) - z(5.5 / 31)
    assert signal.d_prime.low < signal.d_prime.value < signal.d_prime.high


def test_the_clues_of_missed_messages_are_told_with_the_messages_rate_and_with_what_that_does_not_say(
    group: Group, course: Course
) -> None:
    report = GroupReport(lang="en", groups=(group,), changes=())
    first, *others = missed(group.items, "en")
    assert "2 of 10 took it for genuine (20%)" in first
    assert "“" in first and "Time pressure" in first  # noqa: PT018 - one sentence
    assert len(others) == 3
    assert all("0 of 10" in line for line in others)
    for shown in (groups_html(report), notebook_clues(group, "en")):
        assert first in unescape(shown)
        assert "does not show which clue a person overlooked" in shown
    few = tuple(item.model_copy(update={"share": None}) for item in group.items)
    assert missed(few, "en") == ()


def test_a_message_has_its_difficulty_and_its_discrimination(group: Group) -> None:
    by_id = {item.id: item for item in group.items}
    first = by_id["fraud-1"]
    assert (first.people, first.right) == (10, 8)
    assert first.share
    assert (first.share.low, first.share.high) == pytest.approx((0.490, 0.943), abs=0.001)
    # Whoever missed fraud-1 was wrong about genuine-2 as well, and so were three others: five of six to six of six.
    assert first.discrimination == pytest.approx(0.5, abs=0.01)
    assert by_id["fraud-2"].discrimination is None


def test_the_message_that_four_people_met_is_hidden_and_in_no_total(group: Group) -> None:
    hidden = {item.id for item in group.items if item.people is None}
    assert hidden == {"genuine-4", *(item.id for item in group.items if item.id not in ITEMS)}
    assert group.signal
    assert group.signal.false_alarms + group.signal.correct_rejections == 3 * 10


def test_the_most_alarming_genuine_message_comes_first(group: Group) -> None:
    assert group.alarming[0].id == "genuine-2"


def test_a_technique_is_missed_as_often_as_its_messages(group: Group) -> None:
    (urgency,) = group.techniques
    assert (urgency.name, urgency.messages, urgency.answers, urgency.missed) == ("urgency", 4, 40, 2)


def test_what_people_would_do_is_counted_in_fives(group: Group) -> None:
    rows = {row.outcome: row for row in group.actions}
    assert [choice.answers for choice in rows["hit"].choices] == [0, 35]  # one and thirty-seven
    assert (rows["hit"].answers, rows["hit"].safe) == (40, 35)
    assert rows["miss"].answers is None  # two people


def test_without_a_stated_confidence_there_is_no_calibration(group: Group) -> None:
    assert group.calibration is None


def test_fewer_than_five_people_are_no_group(records: Records, course: Course, give: Give) -> None:
    for number in range(4):
        for item in ITEMS:
            give(f"l{number}", "verdict", item, {"verdict": "fraud", "action": "verify"})
    (found,) = group_report(records, course, "en").groups
    assert found == Group(exercise="demo/verdict", title="Fraud or not")
    assert words("en")["group_small"] in groups_html(GroupReport(lang="en", groups=(found,)))


def test_every_picture_stands_alone_and_says_the_same_in_words(group: Group) -> None:
    drawn = {picture.name: picture for picture in pictures(group, "cs")}
    assert set(drawn) == set(DRAWERS) - {"calibration"}
    for picture in drawn.values():
        assert picture.svg.startswith("<svg")
        assert not re.search(r'(href|src)="|url\(|<script|@import', picture.svg)
        colours = set(re.findall(r'(?:fill|stroke)="#([0-9a-fA-F]{6})"', picture.svg))
        assert all(len({c[0:2], c[2:4], c[4:6]}) == 1 for c in colours), "ink and grey only"
        assert all(picture.text)
    assert "38 z" in drawn["signal"].text[0]
    assert drawn["alarming"].text[0].endswith("5 z\N{NO-BREAK SPACE}10.")


def test_what_a_course_says_is_text_on_the_page(group: Group) -> None:
    wicked = group.model_copy(update={"title": "<script>alert(1)</script>"})
    page = groups_html(GroupReport(lang="en", groups=(wicked,)))
    assert "<script" not in page
    assert page.count("<img") == page.count('alt="') == len(pictures(group, "en"))


def test_a_notebook_gets_the_report_and_never_the_records(records: Records, course: Course, group: Group) -> None:
    code = notebook_cell(records, course, "en")
    assert "sqlite" not in code
    assert "l0" not in code.split("hand_over(")[0]
    scope: dict[str, object] = {"hand_over": hand_over}
    exec(code, scope)
    widget = explore("en")
    exercise, view, filters, shown = widget.children
    assert exercise.options == ("Fraud or not",)
    assert "data:image/svg+xml" in shown.value
    view.value = "items"
    assert filters.layout.display == ""
    assert shown.value.count("<tr>") == 1 + len(group.items)
    filters.children[0].value = "genuine"
    assert "&lt;5" in shown.value
    assert shown.value.count("<tr>") == 1 + sum(not item.fraud for item in group.items)


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_words_are_complete_and_those_of_the_exercises(lang: str) -> None:
    said = words(lang)
    assert set(said) == set(words("en"))
    assert all(said.values())
    messages = json.loads((ROOT / "widgets" / "src" / "messages" / f"{lang}.json").read_text(encoding="utf-8"))
    shared = {key: text for key, text in messages.items() if key.startswith(("technique_", "form_"))}
    assert shared.items() <= said.items()


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert (decimal(-0.5, "cs"), decimal(-0.001, "en")) == ("−0,50", "0.00")
    assert (percent(0.5, "uk"), percent(0.5, "en")) == ("50\N{NO-BREAK SPACE}%", "50%")


@pytest.mark.parametrize("room", ["beseda.cli", "beseda.records", "beseda_widgets", "beseda.content"])
def test_no_other_room_pays_for_the_report(room: str) -> None:
    heavy = ["numpy", "scipy", "pandas", "altair", "vl_convert"]
    code = f"import sys, {room}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
