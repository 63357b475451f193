"""What each kind's responses score."""

from typing import Any

import pytest

from beseda.content import Course
from beseda.scoring import Result, score

ALL_RIGHT = {"pin": "never", "cvc": "never", "account": "may", "name": "may"}
STOP = {"deaf": 4, "music": 2, "avoids": 2}
CASES: list[tuple[str, str, dict[str, Any], Result]] = [
    ("choice", "one", {"options": ["nobody"]}, Result(True, 1)),
    ("choice", "one", {"options": ["bank"]}, Result(False, 0)),
    ("choice", "many", {"options": ["own", "long"]}, Result(True, 1)),
    ("choice", "many", {"options": ["long"]}, Result(False, 0.5)),
    ("choice", "many", {"options": ["long", "own", "name"]}, Result(False, 0.5)),
    ("choice", "many", {"options": ["name", "monthly"]}, Result(False, 0)),
    ("choice", "many", {"options": []}, Result(False, 0)),
    ("verdict", "fraud-1", {"verdict": "fraud", "action": "verify"}, Result(True, 1, "hit", True)),
    ("verdict", "fraud-1", {"verdict": "genuine", "action": "comply"}, Result(False, 0, "miss", False)),
    ("verdict", "genuine-1", {"verdict": "fraud", "action": "verify"}, Result(False, 0, "false_alarm", True)),
    ("verdict", "genuine-1", {"verdict": "genuine", "action": "comply"}, Result(True, 1, "correct_rejection", True)),
    ("dialogue", "ring", {"choice": "hang-up"}, Result(True, 1)),
    ("dialogue", "ring", {"choice": "listen"}, Result(False, 0)),
    ("dialogue", "ring", {"choice": "again"}, Result()),
    ("dialogue", "ended", {"path": [["ring", "again"], ["ring", "hang-up"]]}, Result(True, 1)),
    ("dialogue", "close", {"path": [["ring", "listen"], ["story", "doubt"]]}, Result(True, 0.5)),
    ("dialogue", "lost", {"path": [["ring", "listen"], ["story", "pay"]]}, Result(False, 0)),
    (
        "dialogue",
        "saved",
        {"path": [["ring", "listen"], ["story", "pay"], ["lost", "rescue"], ["help", "bank"]]},
        Result(True, 0.5),
    ),
    ("dialogue", "saved", {"path": [["ring", "listen"], ["story", "pay"], ["help", "bank"]]}, Result(True, 0.5)),
    ("sort", "steps", {"order": ["hang-up", "police", "bank", "passwords"]}, Result(True, 1)),
    ("sort", "steps", {"order": ["passwords", "police", "bank", "hang-up"]}, Result(False, 0)),
    ("sort", "steps", {"order": ["bank", "hang-up", "police", "passwords"]}, Result(False, 0.8)),
    ("sort", "secrets", {"placement": ALL_RIGHT}, Result(True, 1)),
    ("sort", "secrets", {"placement": ALL_RIGHT | {"cvc": "may"}}, Result(False, 0.75)),
    ("sort", "secrets", {"placement": {"pin": "never"}}, Result(False, 0.25)),
    ("scale", "know", {"value": 0}, Result()),
    ("incident", "stop", {"ratings": STOP, "find_out": "write"}, Result(None, 0.875, safe=True)),
    ("incident", "stop", {"ratings": STOP | {"avoids": 5}, "find_out": "louder"}, Result(None, 0.625, safe=False)),
    ("roles", "caller", {"guess": "written", "heard": "guest"}, Result()),
    ("table", "knock", {"variant": "agree"}, Result()),
    ("table", "fits", {"variant": "unsure"}, Result()),
    ("reflect", "felt", {"shared": False}, Result()),
    ("reflect", "felt", {"shared": True, "text": "Strach, pak úleva."}, Result()),
]


@pytest.mark.parametrize(("kind", "item", "response", "expected"), CASES)
def test_a_response_scores_as_the_rules_of_its_kind_say(
    course: Course, kind: str, item: str, response: dict[str, Any], expected: Result
) -> None:
    assert score(course.exercise(f"demo/{kind}"), item, response) == expected


@pytest.mark.parametrize("confidence", [50, 70, 85, 99, None])
def test_confidence_does_not_change_the_result(course: Course, confidence: int | None) -> None:
    exercise, response = course.exercise("demo/verdict"), {"verdict": "fraud", "action": "verify"}
    assert score(exercise, "fraud-1", response, confidence) == score(exercise, "fraud-1", response)
