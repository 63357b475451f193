"""Both scorings, this one and the front end's, give the same result to the same response."""

import json
from pathlib import Path
from typing import Any

import pytest

from beseda.content import KINDS, Exercise
from beseda.scoring import Result, score

VECTORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
TEXTS = {"title", "stem", "text", "rationale", "explanation", "why", "says", "scene", "label", "body", "help",
         "heading", "other", "open", "allow", "deny", "if_allowed", "if_denied", "farewell", "situation",
         "for", "against", "who", "said", "ask", "lesson", "voice", "neutrality", "respect", "motives"}  # fmt: skip


def in_english(value: Any, key: str = "") -> Any:
    """A spec's data in the form of the exercise's file, where text stands in a language map."""
    if isinstance(value, dict):
        return {name: in_english(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [in_english(inner) for inner in value]
    return {"en": value} if key in TEXTS else value


def exercise(spec: dict[str, Any]) -> Exercise:
    data = {key: value for key, value in spec.items() if key not in ("id", "revision", "lang")}
    data = in_english({**data, "schema": 1, "minutes": 1}) | {"objective": {"en": "x"}}
    for item in data["items"] if spec["kind"] == "verdict" else ():
        item["clues"] = item["clues"] or [{"id": "it", "technique": "urgency", "why": {"en": "x"}}]
    for item in data["items"] if spec["kind"] == "incident" else ():
        item["review"] = [{"role": "minority reviewer"}]  # what authors know and browsers do not
        item["readings"] = [reading | {"authors": 3} for reading in item["readings"]]
    return KINDS[spec["kind"]].model_validate_json(json.dumps(data), context={"languages": ("en",)})


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['kind']}-{json.dumps(vector['response'])}")
def test_a_response_scores_here_as_in_the_browser(vector: dict[str, Any]) -> None:
    result = score(exercise(vector["exercise"]), vector["item"], vector["response"])
    expected = Result(**vector["expect"])
    assert (result.correct, result.outcome, result.safe) == (expected.correct, expected.outcome, expected.safe)
    assert result.score == pytest.approx(expected.score)


def test_every_kind_has_its_vectors() -> None:
    assert {vector["kind"] for vector in VECTORS} == set(KINDS)
