"""The psychologist's board: whoever looks twice, by filter, order or time, learns totals and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from beseda.records import Records

Make = Callable[..., dict[str, Any]]


def share(records: Records, make: Make, learner: str, text: str, item: str = "happened", **more: str) -> str:
    response = {"shared": True, "text": text, **more}
    answer = make(exercise="demo/reflect", item=item, response=response)
    assert records.store(learner, [answer])[0].status == 201
    return str(answer["id"])


def withdraw(records: Records, make: Make, learner: str) -> None:
    answer = make(
        exercise="demo/reflect", item="happened", response={"shared": False}, answered_at="2026-02-01T00:00:00Z"
    )
    assert records.store(learner, [answer])[0].status == 201


def seen(records: Records) -> set[str]:
    return {text.text for prompt in records.reflections.board() for text in prompt.texts}


def test_views_differ_by_five_people_or_by_nobody(records: Records, make: Make) -> None:
    """The attacker looks after every single step of the room and compares any two views."""
    views = [seen(records)]
    for number in range(17):
        share(records, make, f"person{number}", f"text {number}")
        views.append(seen(records))
    assert [len(view) for view in views] == [number // 5 * 5 for number in range(18)]
    for number in (3, 11):
        withdraw(records, make, f"person{number}")
        views.append(seen(records))
        assert not views[-1] & {"text 3", f"text {number}"}
    for number in range(17, 24):
        share(records, make, f"person{number}", f"text {number}")
        views.append(seen(records))
    for earlier, later in combinations(views, 2):
        assert len(later - earlier) % 5 == 0  # what came came in fives
        assert len(earlier - later) % 5 == 0  # what went went in fives: of whom nobody can say which
    assert all(text not in views[-1] for text in ("text 3", "text 11"))


def test_what_left_the_board_with_others_never_comes_back_without_them(records: Records, make: Make) -> None:
    for number in range(5):
        share(records, make, f"person{number}", f"text {number}")
    first = seen(records)
    withdraw(records, make, "person0")
    for number in range(5, 30):
        share(records, make, f"person{number}", f"text {number}")
    assert not seen(records) & first


def test_a_new_wording_takes_its_step_along_and_waits_for_four_others(records: Records, make: Make) -> None:
    for number in range(5):
        share(records, make, f"person{number}", f"text {number}")
    assert len(seen(records)) == 5
    share(records, make, "person0", "better words")
    assert seen(records) == set()


def test_one_person_is_one_person_however_often_they_share(records: Records, make: Make) -> None:
    for number in range(12):
        share(records, make, f"person{number % 4}", f"text {number}")
    assert seen(records) == set()


def test_those_who_sign_are_no_company_for_those_who_do_not(records: Records, make: Make) -> None:
    for number in range(4):
        share(records, make, f"person{number}", f"text {number}", signed=f"nick {number}")
    share(records, make, "person4", "without a name")
    assert seen(records) == set()
    share(records, make, "person5", "text 5", signed="nick 5")
    assert "without a name" not in seen(records)
    assert len(seen(records)) == 5


def test_prompts_are_filled_apart_so_that_no_filter_narrows_a_step(records: Records, make: Make) -> None:
    for number in range(3):
        share(records, make, f"person{number}", f"happened {number}")
        share(records, make, f"person{number}", f"felt {number}", item="felt")
    assert seen(records) == set()


def test_order_and_ids_tell_nothing_of_time_or_person(sqlite_url: str, course: Any, make: Make) -> None:
    with Records.open(sqlite_url, course) as records:
        for number in range(50):
            share(records, make, f"person{number}", f"text {number}")
        looks = [[int(text.text[5:]) for text in records.reflections.board()[0].texts] for _ in range(3)]
        assert looks[0] == looks[1] == looks[2]  # whoever sorts finds a text where it was
        swapped = sum(earlier > later for earlier, later in combinations(looks[0], 2)) / (50 * 49 / 2)
        assert 0.1 < swapped < 0.9
        fields = records.reflections.board()[0].texts[0]._fields
        assert set(fields) == {"answer", "text", "signed", "theme"}


def test_erasing_one_person_hides_the_step_and_erasing_all_leaves_no_row(records: Records, make: Make) -> None:
    for number in range(5):
        share(records, make, f"person{number}", f"text {number}")
    assert len(seen(records)) == 5
    records.erase("person2")
    assert seen(records) == set()
    records.erase(all=True)
    share(records, make, "person0", "anew")
    assert seen(records) == set()


def test_themes_stay_with_their_texts(records: Records, make: Make) -> None:
    for number in range(5):
        share(records, make, f"person{number}", f"text {number}")
    chosen = records.reflections.board()[0].texts[0]
    records.reflections.set_theme(chosen.answer, "  being   heard ")
    themes = {text.text: text.theme for text in records.reflections.board()[0].texts}
    assert themes.pop(chosen.text) == "being heard"
    assert set(themes.values()) == {""}


@pytest.mark.parametrize("restored", [False, True])
def test_a_backup_keeps_the_steps(records: Records, make: Make, tmp_path: Any, restored: bool) -> None:
    for number in range(5):
        share(records, make, f"person{number}", f"text {number}")
    shown = seen(records)
    if restored:
        records.backup(tmp_path / "kept")
        records.erase(all=True)
        records.restore(tmp_path / "kept")
    withdraw(records, make, "person0")
    share(records, make, "person9", "text 9")
    assert not seen(records) & shown
