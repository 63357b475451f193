"""The trainer's guide: minutes add up, what it names is there, a broken one is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.content import Course, check_course, guide_sheet, packaged_course

from ..courses import copy_part

MODULE = "seniors_in_cyberspace"


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
@pytest.mark.parametrize(
    ("module", "lengths"), [(MODULE, [45, 90, 180, 120]), ("crime_prevention_assistants", [60, 120, 240])]
)
def test_run_sheets_follow_each_other_without_a_gap(module: str, lengths: list[int], lang: str) -> None:
    guide = guide_sheet(Course(packaged_course()), module, lang)
    assert guide
    assert [meeting.minutes for meeting in guide.meetings] == lengths
    for meeting in guide.meetings:
        end = 0
        for part in meeting.parts:
            assert part.start == end
            end += part.minutes
            assert part.questions or part.id == "pause"
        assert end == meeting.minutes
    assert guide.caught_say.points
    assert guide.without_devices.points
    assert "fact:" not in str(guide)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{block: tell_apart, minutes: 18}", "{block: tell_apart, minutes: 19}", "the sum of the plan, 46, got 45"),
        ("{block: call, minutes: 8}", "{block: cal, minutes: 8}", "did you mean “call”"),
        ("{block: call, minutes: 8}", "{block: plan, minutes: 8}", "each block once"),
        ("{block: call, minutes: 8}", "{block: call, minutes: 0}", "at least 1"),
        ("      - {block: address, minutes: 10}\n", "", "the sum of the plan"),
        ("[seniors_in_cyberspace/passphrase]", "[seniors_in_cyberspace/pasphrase]", "an exercise of this course"),
        ("(fact:victim_birth_year)", "(fact:victim_birth)", "did you mean “victim_birth_year”"),
        ("- spacing", "- spacin", "did you mean “spacing”"),
        ("minutes: 90\n", "minutes: 45\n", "one run sheet of a length"),
    ],
)
def test_broken_guide_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = copy_part(tmp_path, MODULE)
    path = root / "modules" / MODULE / "guide.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [str(problem) for problem in check_course(Course(root)) if problem.severity == "error"]
    assert any(said in line for line in found), found
    assert all(line.split(":")[0].endswith("guide.yaml") and line.split(":")[1].isdigit() for line in found)


def test_module_may_have_none(tmp_path: Path) -> None:
    root = copy_part(tmp_path, MODULE)
    (root / "modules" / MODULE / "guide.yaml").unlink()
    assert guide_sheet(Course(root), MODULE, "cs") is None
    assert not [problem for problem in check_course(Course(root)) if problem.severity == "error"]


def test_every_block_has_a_line_for_five_people_and_for_seventy_and_the_whole_seminar_has_labs_and_calls() -> None:
    guide = guide_sheet(Course(packaged_course()), MODULE, "uk")
    assert guide
    assert all(part.small and part.large for meeting in guide.meetings for part in meeting.parts)
    whole = {id_ for part in guide.meetings[2].parts for id_, _ in part.exercises}
    assert whole >= {f"{MODULE}/{name}" for name in ("address-anatomy", "card-details", "password-lab", "call-survey")}
