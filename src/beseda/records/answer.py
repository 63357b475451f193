"""An answer as it arrives: strictly validated, then scored here, whatever the sender thinks of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from ..content import Exercise
from ..content.problems import did_you_mean
from ..scoring import ResponseError, score
from ..scoring.checks import brief
from .errors import Notice
from .tables import json_text

Host = Literal["lab", "voila", "page", "deck"]
HOSTS: tuple[str, ...] = get_args(Host)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
_EXPECTED = {
    "id": "a UUID",
    "exercise": "an exercise's id, module/name",
    "revision": "the 16 hexadecimal digits of a revision",
    "item": "an item's id",
    "response": "a map",
    "confidence": "a whole number",
    "lang": "cs, en or uk",
    "host": "one of " + ", ".join(HOSTS),
    "answered_at": "a time with its zone, 2026-01-31T09:41:00.000Z",
    "elapsed_ms": "milliseconds, a whole number from 0",
}


class Answer(BaseModel):
    """One answer as a front end sends it. The learner is no part of it."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=rf"^(?i:{_UUID.pattern})$")]
    exercise: Annotated[str, Field(pattern=r"^[\w-]+/[\w-]+$", max_length=160)]
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    item: Annotated[str, Field(min_length=1, max_length=64)]
    response: dict[str, Any]
    confidence: int | None = None
    lang: Literal["cs", "en", "uk"]
    host: Host
    answered_at: Annotated[str, Field(max_length=40)]
    elapsed_ms: Annotated[int, Field(ge=0, le=2**53 - 1)]


class Invalid(Exception):
    """Not a valid answer; `notice` says why."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice


def parse(body: object) -> Answer:
    """The answer in a body. Raises Invalid, which never repeats a response."""
    if not isinstance(body, dict):
        raise Invalid(Notice("", "an answer, a map", "something else"))
    try:
        return Answer.model_validate(body)
    except ValidationError as error:
        raise Invalid(_notice(error.errors(include_url=False)[0])) from None


def to_values(answer: Answer, exercise: Exercise, learner: str, received_at: str) -> dict[str, Any]:
    """The row to be stored, by column, with its result. Raises Invalid."""
    try:
        result = score(exercise, answer.item, answer.response, answer.confidence)
    except ResponseError as error:
        raise Invalid(Notice(error.path, error.expected, error.got, error.hint)) from None
    values = dict(answer)
    values.update(
        correct=result.correct,
        score=result.score,
        outcome=result.outcome,
        safe=result.safe,
        id=answer.id.lower(),
        learner=learner,
        response=json_text(answer.response),
        answered_at=_utc(answer.answered_at),
        received_at=received_at,
    )
    return values


def id_of(body: object) -> str | None:
    """The id of a body that may be no answer, None if it has none."""
    id_ = body.get("id") if isinstance(body, dict) else None
    return id_.lower() if isinstance(id_, str) and _UUID.fullmatch(id_) else None


def utc_text(moment: datetime) -> str:
    """A moment as the store writes it: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _utc(text: str) -> str:
    try:
        if _TIME.fullmatch(text):
            return utc_text(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        pass
    raise Invalid(Notice("answered_at", _EXPECTED["answered_at"], brief(text)))


def _notice(detail: ErrorDetails) -> Notice:
    """The first problem of a body in the words of a Notice; a response is never shown."""
    path = str(detail["loc"][0]) if detail["loc"] else ""
    if detail["type"] == "extra_forbidden":
        hint = did_you_mean(path, _EXPECTED) if len(path) <= 64 else ""
        return Notice(brief(path).strip("“”"), "no such key", "a key that answers do not have", hint)
    if detail["type"] == "missing":
        return Notice(path, _EXPECTED.get(path, "a value"), "nothing")
    got = "something else" if path == "response" else brief(detail["input"])
    return Notice(path, _EXPECTED.get(path, "a value"), got)
