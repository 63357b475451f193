"""What a report says of two occasions: pairs in fives, words that claim nothing, pictures of nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from beseda.content import Course
from beseda.records import Records
from beseda.report import GroupReport, group_report, groups_html
from beseda.report.change_words import differences
from beseda.report.models import Change

Give = Callable[..., None]
MARKS = 10


def marks(person: int, *, slip: bool = False) -> list[str]:
    """Marks of a code of five signs; with a slip only the mark of the third place is the same."""
    made = [f"{person:012x}{at:012x}" for at in range(MARKS)]
    return [mark if at == 3 or not slip else f"{person + 500:012x}{at:012x}" for at, mark in enumerate(made)]


@pytest.fixture
def fill(give: Give) -> Callable[..., None]:
    """One person's sheets of both occasions, from two browsers."""

    def both(person: int, before: int, after: int, slip: bool = False) -> None:
        for occasion, value in (("pre", before), ("post", after)):
            who = f"{occasion}{person}"
            given = {"marks": marks(person, slip=slip and occasion == "post"), "occasion": occasion}
            give(who, "again", "code", given)
            for item, answer in (("one", value), ("two", 6 - value), ("three", min(5, value + person % 2))):
                give(who, "again", item, {"value": answer, "occasion": occasion})

    return both


def only(records: Records, course: Course, lang: str = "en") -> Change:
    (found,) = group_report(records, course, lang).changes
    return found


def test_four_pairs_show_nothing(records: Records, course: Course, fill: Callable[..., None]) -> None:
    for person in range(4):
        fill(person, 2, 4)
    found = only(records, course)
    assert (found.pairs, found.measures, found.left_out) == (0, (), 0)
    assert "fewer than five pairs" in groups_html(GroupReport(lang="en", groups=(), changes=(found,)))


def test_a_tenth_of_a_group_is_never_the_difference_of_two_views(
    records: Records, course: Course, fill: Callable[..., None]
) -> None:
    views = []
    for person in range(11):
        fill(person, 1 + person % 3, 2 + person % 4)
        views.append(only(records, course))
    assert [view.pairs for view in views] == [0] * 4 + [5] * 5 + [10] * 2
    assert all(view == views[4] for view in views[5:9])
    assert views[9] == views[10]
    assert set(views[4].measures[0].steps) < set(views[9].measures[0].steps) | {views[4].measures[0].steps[0]}


def test_a_later_answer_changes_no_view(
    records: Records, course: Course, fill: Callable[..., None], give: Give
) -> None:
    for person in range(5):
        fill(person, 2, 4)
    before = only(records, course)
    give("post0", "again", "one", {"value": 1, "occasion": "post"})
    assert only(records, course) == before


def test_ten_people_are_too_few_to_say_and_fifteen_with_a_clear_change_are_not(
    records: Records, course: Course, fill: Callable[..., None]
) -> None:
    for person in range(10):
        fill(person, 1 + person % 3, 2 + person % 4)
    small = only(records, course)
    assert small.detectable is None
    assert all(one.change is None and one.alpha is None for one in small.measures)
    assert "too few to say (10 people)" in " ".join(differences(small, "en"))
    for person in range(10, 15):
        fill(person, 1 + person % 3, 2 + person % 4, slip=True)
    found = only(records, course)
    whole = found.measures[0]
    assert (found.pairs, found.slips, [one.title for one in found.measures]) == (
        15,
        5,
        ["Before and after", "First", "Last"],
    )
    assert found.detectable == pytest.approx(0.78, abs=0.005)
    assert whole.change
    assert whole.change.low <= whole.after - whole.before <= whole.change.high
    assert whole.rose is not None
    assert whole.rose % 5 == 0


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_the_page_speaks_of_a_change_and_draws_no_single_person(
    records: Records, course: Course, fill: Callable[..., None], lang: str
) -> None:
    for person in range(15):
        fill(person, 1 + person % 3, 2 + person % 4)
    report = group_report(records, course, "en").model_copy(update={"lang": lang})
    page = groups_html(report)
    assert page.count('data-picture="slopes"') == page.count('data-picture="differences"') == 1
    assert {"cs": "ne účinek kurzu", "en": "no control group", "uk": "контрольної групи"}[lang] in page
    assert len(report.changes[0].measures[0].steps) == 3
