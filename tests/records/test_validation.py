"""Which answers are valid, and what is said of the others."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseda.content import Course
from beseda.records import Records
from beseda.records.answer import Invalid, parse

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def url(sqlite_url: str) -> str:
    """One sort of database is enough: nothing here gets as far as that."""
    return sqlite_url


BAD: list[tuple[str, Any, str]] = [
    ("id", "42", "id"),
    ("id", 42, "id"),
    ("id", "0123456789abcdef0123456789abcdef", "id"),
    ("exercise", "demo/nosuch", "exercise"),
    ("exercise", "../secret", "exercise"),
    ("exercise", "demo/choice\n", "exercise"),
    ("revision", "", "revision"),
    ("revision", "0123456789ABCDEF", "revision"),
    ("item", "nosuch", "item"),
    ("item", "", "item"),
    ("response", "nobody", "response"),
    ("response", {"options": ["nosuch"]}, "response.options[0]"),
    ("confidence", 60, "confidence"),
    ("confidence", "50", "confidence"),
    ("confidence", True, "confidence"),
    ("lang", "de", "lang"),
    ("host", "phone", "host"),
    ("answered_at", "yesterday", "answered_at"),
    ("answered_at", "2026-01-31T09:41:00", "answered_at"),
    ("answered_at", "2026-02-31T09:41:00Z", "answered_at"),
    ("answered_at", "0001-01-01T00:00:00+23:59", "answered_at"),
    ("answered_at", 1769852460, "answered_at"),
    ("elapsed_ms", -1, "elapsed_ms"),
    ("elapsed_ms", 1.5, "elapsed_ms"),
    ("elapsed_ms", 2**53, "elapsed_ms"),
    ("learner", "eve", "learner"),
    ("correct", True, "correct"),
    ("received_at", "2026-01-31T09:41:00Z", "received_at"),
]


@pytest.mark.parametrize(("key", "value", "path"), BAD)
def test_a_bad_answer_is_refused_with_its_place(records: Records, make: Make, key: str, value: Any, path: str) -> None:
    (reply,) = records.store("ada", [make(**{key: value})])
    assert reply.status == 422
    assert reply.result is None
    assert reply.error is not None
    assert reply.error.path == path
    assert reply.error.expected
    assert reply.error.got
    assert list(records.answers()) == []
    json.dumps(reply.as_json()).encode()


KEYS = ("id", "exercise", "revision", "item", "response", "lang", "host", "answered_at", "elapsed_ms")


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_key_is_named(records: Records, make: Make, key: str) -> None:
    answer = make()
    del answer[key]
    (reply,) = records.store("ada", [answer])
    assert reply.status == 422
    assert reply.error is not None
    assert (reply.error.path, reply.error.got) == (key, "nothing")


def test_a_misspelt_key_gets_a_hint(make: Make) -> None:
    with pytest.raises(Invalid) as refused:
        parse(make(elapsed=3))
    assert refused.value.notice.hint == "did you mean “elapsed_ms”?"


def test_a_refused_reflection_is_repeated_nowhere(
    records: Records, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    canary = "nobody must ever read this"
    bodies = [
        make(exercise="demo/reflect", item="felt", response=response)
        for response in (
            canary,
            {"shared": False, "text": canary},
            {canary: 1},
            {"shared": True, "text": canary * 1000},
        )
    ]
    with caplog.at_level("DEBUG"):
        replies = records.store("ada", bodies)
    assert [reply.status for reply in replies] == [422] * 4
    assert canary not in str([reply.as_json() for reply in replies])
    assert canary not in caplog.text


json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=15,
)


@given(body=json_data)
def test_any_json_as_a_body_is_parsed_or_invalid(body: object) -> None:
    with suppress(Invalid):
        parse(body)


def test_while_an_author_mends_an_exercise_answers_to_it_go_on_counting(
    course: Course, sqlite_url: str, tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beseda.records.exercises.FRESH_SECONDS", 0.0)
    copied = Course(copytree(course.root, tmp_path / "course"))
    file = copied.root / "exercises" / "demo" / "choice.yaml"
    with Records.open(sqlite_url, copied) as records:
        assert records.store("ada", [make()])[0].status == 201
        good = file.read_text()
        file.write_text(good + "\n  : broken [")
        assert records.store("ada", [make()])[0].status == 201
        file.write_text(good.replace("id: nobody", "id: no-one"))
        assert records.store("ada", [make()])[0].status == 422
    file.write_text("broken: [")
    with Records.open(sqlite_url, Course(copied.root)) as records:
        assert records.store("ada", [make()])[0].status == 503
