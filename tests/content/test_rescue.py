"""What to do once it has happened: the course's own is whole, a broken one is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.content import Course, Sort, check_course, packaged_course, rescue_sheet

from ..courses import copy_part

LANGUAGES = ("cs", "en", "uk")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_case_rings_the_bank_and_the_police_and_promises_nothing(lang: str) -> None:
    sheet = rescue_sheet(Course(packaged_course()), lang)
    assert sheet
    assert {case.id for case in sheet.cases} == {"card", "transfer", "remote_access", "password", "cash"}
    for case in sheet.cases:
        assert any(step.bank for step in case.steps), case.id
        assert [step.phone.digits for step in case.steps if step.phone] == ["158"], case.id
    assert [phone.digits for phone in sheet.call_now] == ["158", "112"]
    assert "fact:" not in str(sheet)
    assert sheet.promise


def test_steps_stand_in_the_order_of_the_first_hours() -> None:
    """Stop, cut the connection, bank, police, then keep what there is and change passwords."""
    rescue = Course(packaged_course()).rescue
    assert rescue
    order = ["hang_up", "cut", "bank", "police", "keep", "passwords", "tell"]
    for case in rescue.cases:
        if case.id != "cash":  # cash is beyond the bank's reach, so there the police come first
            places = [next(at for at, name in enumerate(order) if id_.startswith(name)) for id_ in case.steps]
            assert places == sorted(places), case.id


def test_exercise_has_the_same_steps_in_the_same_order() -> None:
    course = Course(packaged_course())
    rescue, exercise = course.rescue, course.exercise("seniors_in_cyberspace/what-now")
    assert rescue
    assert isinstance(exercise, Sort)
    assert exercise.item_ids() == tuple(case.id for case in rescue.cases)
    for case, item in zip(rescue.cases, exercise.items, strict=True):
        assert [card.id.replace("-", "_") for card in item.cards] == list(case.steps)
        assert [card.text for card in item.cards] == [rescue.steps[id_].text for id_ in case.steps]
        steps = [card.step for card in item.cards if hasattr(card, "step")]
        assert steps == sorted(steps)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[hang_up, bank_card, police, keep, tell]", "[hang_up, bank_crad, police]", "did you mean “bank_card”"),
        ("[hang_up, bank_card, police, keep, tell]", "[hang_up, police, police]", "each step once"),
        ("steps: [stop_giving, police_cash,", "steps: [police_cash,", "a step that some case takes"),
        ("call: police", "call: polise", "a phone number of facts.yaml, got “polise” (did you mean “police”?)"),
        ("call: police", "call: same_day", "a phone number of facts.yaml"),
        ("  - same_day", "  - same_dya", "did you mean “same_day”"),
        ("[112](fact:emergency)", "[112](fact:emergncy)", "did you mean “emergency”"),
        ("  uk: Що сталося?", "  de: Was?", "no uk"),
        ("id: transfer", "id: card", "an id used once"),
        ("promise:", "promises:", "did you mean “promise”"),
    ],
)
def test_broken_rescue_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = copy_part(tmp_path, "experiential_reflection")
    text = (root / "rescue.yaml").read_text(encoding="utf-8")
    assert old in text
    (root / "rescue.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [str(problem) for problem in check_course(Course(root)) if problem.severity == "error"]
    assert any(said in line for line in found), found
    assert all(line.split(":")[0].endswith("rescue.yaml") and line.split(":")[1].isdigit() for line in found)


def test_course_may_have_none(tmp_path: Path) -> None:
    root = copy_part(tmp_path, "experiential_reflection")
    (root / "rescue.yaml").unlink()
    course = Course(root)
    assert course.rescue is None
    assert rescue_sheet(course, "cs") is None
    assert not [problem for problem in check_course(course) if problem.severity == "error"]
