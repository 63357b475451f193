"""Sittings: the same sets here as in the browser, balanced, and drawn in no time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from beseda.scoring import draw_set

SHARED: dict[str, Any] = json.loads(Path(__file__).with_name("draws.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Message:
    id: str
    fraud: bool
    topic: str
    difficulty: int


POOL = [Message(**item) for item in SHARED["pool"]]


@pytest.mark.parametrize("case", SHARED["sets"], ids=lambda case: f"{case['count']}-{case['seed']}")
def test_a_sitting_is_the_same_here_and_in_the_browser(case: dict[str, Any]) -> None:
    assert draw_set(POOL, case["count"], case["seed"], case["seen"]) == case["set"]
    assert draw_set(reversed(POOL), case["count"], case["seed"], case["seen"]) == case["set"]


def test_sittings_repeat_nothing_until_the_pool_is_used_up() -> None:
    sets = [case["set"] for case in SHARED["sets"][-6:-1]]
    drawn = [id_ for one in sets for id_ in one]
    assert sorted(drawn) == sorted(item.id for item in POOL)
