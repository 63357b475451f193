"""Matching sheets by the marks of self-made codes."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseda.scoring.matching import Marks, distance, match


def marks(code: str) -> Marks:
    """The marks of a code; the browser's hash is slower, and otherwise the same."""
    spelled = [f"=:{code}"] + [f"-{at}:{code[:at]}{code[at + 1 :]}" for at in range(len(code))]
    for at in range(len(code) - 1):
        spelled.append(f"~{at}:{code[:at]}{''.join(sorted(code[at : at + 2]))}{code[at + 2 :]}")
    return tuple(sha256(text.encode()).hexdigest()[:24] for text in spelled)


def slips(one: str, other: str) -> int:
    """0, 1, or 2 for more: one sign else, or two neighbours swapped."""
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    if len(wrong) < 2:
        return len(wrong)
    swapped = (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and one[wrong[0]] + one[wrong[1]] == other[wrong[1]] + other[wrong[0]]
    )
    return 1 if swapped else 2


code = st.text("AB1", min_size=5, max_size=5)


@given(code, code)
def test_marks_show_a_slip_and_nothing_further_away(one: str, other: str) -> None:
    assert distance(marks(one), marks(other)) == (None if slips(one, other) > 1 else slips(one, other))


def test_exact_codes_first_then_slips_of_one() -> None:
    before = {"a": marks("ABCDE"), "b": marks("FGHIJ"), "c": marks("KLMNO"), "d": marks("PQRST")}
    after = {"w": marks("ABCDE"), "x": marks("FGXIJ"), "y": marks("LKMNO"), "z": marks("ZZZZZ")}
    found = match(before, after)
    assert set(found.pairs) == {("a", "w"), ("b", "x"), ("c", "y")}
    assert (found.exact, found.slips, found.ambiguous, found.alone) == (1, 2, 0, 2)


@pytest.mark.parametrize(
    ("before", "after", "ambiguous", "alone"),
    [
        (["ABCDE", "ABCDF"], ["ABCDX"], 3, 0),
        (["ABCDE"], ["ABCDX", "ABCDY"], 3, 0),
        (["ABCDE", "ABCDE"], ["ABCDE"], 3, 0),
        (["ABCDE"], ["ABCD"], 0, 2),
    ],
)
def test_what_could_be_two_peoples_is_nobodys(before: list[str], after: list[str], ambiguous: int, alone: int) -> None:
    found = match(*({f"{at}": marks(code) for at, code in enumerate(codes)} for codes in (before, after)))
    assert (found.pairs, found.ambiguous, found.alone) == ((), ambiguous, alone)
