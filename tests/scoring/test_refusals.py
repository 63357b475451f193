"""What is no response, and that nothing else ever happens."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseda.content import KINDS, Course
from beseda.scoring import ResponseError, Result, score

LOOP = ["ring", "again"]
RATED = {"deaf": 4, "music": 2, "avoids": 2}
CASES: list[tuple[str, str, object, str]] = [
    ("choice", "nosuch", {"options": ["nobody"]}, "item"),
    ("choice", "one", None, "response"),
    ("choice", "one", {}, "response.options"),
    ("choice", "one", {"options": ["nobody"], "correct": True}, "response"),
    ("choice", "one", {"options": "nobody"}, "response.options"),
    ("choice", "one", {"options": ["nobdy"]}, "response.options[0]"),
    ("choice", "one", {"options": []}, "response.options"),
    ("choice", "one", {"options": ["nobody", "bank"]}, "response.options"),
    ("choice", "many", {"options": ["long", "long"]}, "response.options"),
    ("choice", "many", {"options": [["long"]]}, "response.options[0]"),
    ("verdict", "fraud-1", {"verdict": "fraud"}, "response.action"),
    ("verdict", "fraud-1", {"verdict": True, "action": "verify"}, "response.verdict"),
    ("verdict", "fraud-1", {"verdict": "fraud", "action": "run"}, "response.action"),
    ("dialogue", "ring", {"choice": "pay"}, "response.choice"),
    ("dialogue", "ring", {"path": []}, "response.choice"),
    ("dialogue", "ended", {"choice": "hang-up"}, "response.path"),
    ("dialogue", "ended", {"path": []}, "response.path"),
    ("dialogue", "ended", {"path": [["story", "doubt"]]}, "response.path[0][0]"),
    ("dialogue", "ended", {"path": [["ring", "listen"], ["story", "doubt"]]}, "response.path"),
    ("dialogue", "ended", {"path": [["ring", "hang-up"], ["ended", "rescue"]]}, "response.path[1][1]"),
    ("dialogue", "ended", {"path": [["ring"]]}, "response.path[0]"),
    ("dialogue", "ended", {"path": [LOOP] * 500 + [["ring", "hang-up"]]}, "response.path"),
    ("dialogue", "saved", {"path": [["ring", "listen"], ["story", "pay"], ["lost", "help"]]}, "response.path[2][1]"),
    ("again", "one", {"value": 3}, "response.occasion"),
    ("again", "one", {"value": 3, "occasion": "follow_up"}, "response.occasion"),
    ("again", "one", {"value": 6, "occasion": "pre"}, "response.value"),
    ("again", "code", {"marks": "ABCDE", "occasion": "pre"}, "response.marks"),
    ("again", "code", {"marks": ["0" * 24] * 9, "occasion": "pre"}, "response.marks"),
    ("scale", "code", {"marks": ["0" * 24] * 10}, "item"),
    ("sort", "steps", {"order": ["hang-up", "bank", "police"]}, "response.order"),
    ("sort", "steps", {"order": ["hang-up", "bank", "police", "police"]}, "response.order"),
    ("sort", "steps", {"order": ["hang-up", "bank", "police", "passwords", "more"]}, "response.order[4]"),
    ("sort", "steps", {"placement": {}}, "response.order"),
    ("sort", "secrets", {"placement": {"pin": "nosuch"}}, "response.placement.pin"),
    ("sort", "secrets", {"placement": {"nosuch": "may"}}, "response.placement"),
    ("scale", "know", {"value": 3}, "response.value"),
    ("scale", "know", {"value": True}, "response.value"),
    ("scale", "know", {"value": 1.0}, "response.value"),
    ("scale", "know", {"value": 10**5000}, "response.value"),
    ("incident", "stop", {"ratings": RATED}, "response.find_out"),
    ("incident", "stop", {"ratings": [4, 2, 2], "find_out": "write"}, "response.ratings"),
    ("incident", "stop", {"ratings": {"deaf": 4, "music": 2}, "find_out": "write"}, "response.ratings.avoids"),
    ("incident", "stop", {"ratings": RATED | {"other": 1}, "find_out": "write"}, "response.ratings"),
    ("incident", "stop", {"ratings": RATED | {"deaf": 6}, "find_out": "write"}, "response.ratings.deaf"),
    ("incident", "stop", {"ratings": RATED | {"deaf": True}, "find_out": "write"}, "response.ratings.deaf"),
    ("incident", "stop", {"ratings": RATED, "find_out": "nosuch"}, "response.find_out"),
    ("roles", "nobody", {"guess": "chosen", "heard": "read"}, "item"),
    ("roles", "caller", {"guess": "chosen"}, "response"),
    ("roles", "caller", {"guess": "chosen", "heard": "read", "text": "mine"}, "response"),
    ("roles", "caller", {"guess": "I think she is afraid", "heard": "read"}, "response.guess"),
    ("roles", "caller", {"guess": "chosen", "heard": ["read"]}, "response.heard"),
    ("reflect", "felt", {"shared": 1}, "response.shared"),
    ("reflect", "felt", {"shared": False, "text": ""}, "response"),
    ("reflect", "felt", {"shared": True}, "response"),
    ("reflect", "felt", {"shared": True, "text": "a" * 20_001}, "response.text"),
    ("reflect", "felt", {"shared": True, "text": "\ud83d"}, "response.text"),
    ("address", "fake", {"part": "user", "verdict": "own"}, "response.part"),
    ("address", "fake", {"part": "domain", "verdict": "path"}, "response.verdict"),
    ("card", "pin", {"asker": "bank"}, "response.asker"),
    ("card", "pay", {"fits": {"amount": True}, "decision": "reject"}, "response.fits"),
    ("card", "pay", {"fits": {"amount": 1, "payee": True, "mine": True}, "decision": "reject"}, "response.fits.amount"),
    ("card", "pay", {"fits": {"amount": True, "payee": True, "mine": True}, "decision": "no"}, "response.decision"),
    ("table", "speak", {"variant": "agree"}, "item"),
    ("table", "knock", {"variant": "draw"}, "response.variant"),
    ("permissions", "share", {"decision": "maybe"}, "response.decision"),
    ("password", "try", {"tried": True}, "response"),
    ("password", "try", {"tried": True, "strongest": 4, "text": "x"}, "response"),
    ("password", "try", {"tried": 1, "strongest": 4}, "response.tried"),
    ("password", "try", {"tried": True, "strongest": 5}, "response.strongest"),
    ("password", "try", {"tried": True, "strongest": True}, "response.strongest"),
]


@pytest.mark.parametrize(("kind", "item", "response", "path"), CASES)
def test_what_is_no_response_is_refused_with_its_place(
    course: Course, kind: str, item: str, response: object, path: str
) -> None:
    with pytest.raises(ResponseError) as refused:
        score(course.exercise(f"demo/{kind}"), item, response)
    assert refused.value.path == path
    assert refused.value.expected
    assert refused.value.got


@pytest.mark.parametrize("confidence", [0, 60, 100, "70", 70.0, True])
def test_a_confidence_off_the_scale_is_refused(course: Course, confidence: object) -> None:
    with pytest.raises(ResponseError, match="confidence"):
        score(course.exercise("demo/verdict"), "fraud-1", {"verdict": "fraud", "action": "verify"}, confidence)


def test_a_misspelt_option_gets_a_hint(course: Course) -> None:
    with pytest.raises(ResponseError) as refused:
        score(course.exercise("demo/choice"), "one", {"options": ["nobdy"]})
    assert refused.value.hint == "did you mean “nobody”?"


CANARY = "nobody must ever read this"
PLACES: list[object] = [
    CANARY,
    [CANARY],
    {"shared": False, "text": CANARY},
    {"shared": False, CANARY: 1},
    {"shared": CANARY},
    {"shared": True, "text": [CANARY]},
    {"shared": True, "text": CANARY, CANARY: CANARY},
    {"shared": True, "text": CANARY * 1000},
    {"shared": True, "text": CANARY + "\udc00"},
    {"text": CANARY},
]


@pytest.mark.parametrize("response", PLACES)
def test_no_refusal_of_a_reflection_repeats_what_was_written(course: Course, response: object) -> None:
    with pytest.raises(ResponseError) as refused:
        score(course.exercise("demo/reflect"), "felt", response)
    assert_silent(refused.value)


@pytest.mark.parametrize("response", [*PLACES, {"tried": True, "strongest": CANARY}, {"tried": CANARY, "strongest": 1}])
def test_no_refusal_of_a_password_repeats_what_was_typed(course: Course, response: object) -> None:
    with pytest.raises(ResponseError) as refused:
        score(course.exercise("demo/password"), "try", response)
    assert_silent(refused.value)


def assert_silent(error: ResponseError) -> None:
    assert CANARY not in f"{error} {error.path} {error.expected} {error.got} {error.hint} {error.args} {error!r}"
    assert error.__cause__ is None


WORDS = ["options", "verdict", "action", "choice", "path", "order", "placement", "value", "shared", "text", "fraud",
         "ring", "listen", "nobody", "long", "own", "name", "pin", "never", "hang-up", "bank", "police"]  # fmt: skip
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(WORDS)
json_data = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.sampled_from(WORDS), inner, max_size=3),
    max_leaves=12,
)


@given(data=st.data(), kind=st.sampled_from(sorted(KINDS)), response=json_data)
def test_any_json_is_scored_or_refused_and_nothing_else_happens(
    course: Course, data: st.DataObject, kind: str, response: object
) -> None:
    exercise = course.exercise(f"demo/{kind}")
    item = data.draw(st.sampled_from(exercise.item_ids()) | st.text())
    with suppress(ResponseError):
        result = score(exercise, item, response, data.draw(st.none() | leaves))
        assert isinstance(result, Result)
        assert result.score is None or 0 <= result.score <= 1


@given(data=st.data())
def test_a_score_lies_between_0_and_1_and_only_a_right_response_gets_1(course: Course, data: st.DataObject) -> None:
    many = ["long", "own", "name", "monthly"]
    responses: dict[tuple[str, str], dict[str, Any]] = {
        ("choice", "many"): {"options": data.draw(st.lists(st.sampled_from(many), unique=True))},
        ("sort", "steps"): {"order": data.draw(st.permutations(["hang-up", "bank", "police", "passwords"]))},
        ("sort", "secrets"): {
            "placement": data.draw(
                st.dictionaries(st.sampled_from(["pin", "cvc", "account", "name"]), st.sampled_from(["may", "never"]))
            )
        },
    }
    for (kind, item), response in responses.items():
        result = score(course.exercise(f"demo/{kind}"), item, response)
        assert result.score is not None
        assert 0 <= result.score <= 1
        assert result.correct is (result.score == 1)
