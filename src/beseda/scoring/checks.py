"""What the kinds ask of a response's form; whatever does not fit raises ResponseError."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from ..content.exercise import HasId
from ..content.problems import did_you_mean, shown
from .result import ResponseError

Item = TypeVar("Item", bound=HasId)


def find(items: Iterable[Item], id_: str) -> Item:
    """The item an answer names."""
    known = tuple(items)
    for item in known:
        if item.id == id_:
            return item
    names = [item.id for item in known]
    raise ResponseError("item", "an item of this exercise", brief(id_), hint(id_, names))


def fields(response: object, *keys: str) -> dict[str, Any]:
    """The response as a map that has exactly these keys."""
    listed = "a map with " + " and ".join(keys)
    if not isinstance(response, dict):
        raise ResponseError("response", listed, brief(response))
    for key in keys:
        if key not in response:
            raise ResponseError(f"response.{key}", listed, "nothing")
    if len(response) != len(keys):
        raise ResponseError("response", listed + " only", "other keys, too")
    return response


def one_of(value: object, allowed: Sequence[str], path: str) -> str:
    """The value, which must be one of the ids allowed here."""
    if isinstance(value, str) and value in allowed:
        return value
    raise ResponseError(path, "one of " + ", ".join(allowed), brief(value), hint(value, allowed))


def list_at(value: object, path: str) -> list[Any]:
    """The value, which must be a list."""
    if isinstance(value, list):
        return value
    raise ResponseError(path, "a list", brief(value))


def subset(value: object, allowed: Sequence[str], path: str) -> list[str]:
    """The value, which must be a list of ids allowed here, each at most once."""
    ids = [one_of(id_, allowed, f"{path}[{at}]") for at, id_ in enumerate(list_at(value, path)[: len(allowed) + 1])]
    if len(set(ids)) != len(ids):
        raise ResponseError(path, "each id once", "an id twice")
    return ids


def brief(value: object) -> str:
    """The value in a few characters. An int of thousands of digits has no text: Python refuses to write it."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**18:
        return "a large number"
    return shown(value)


def hint(value: object, allowed: Sequence[str]) -> str:
    """A remedy for a misspelt id; looking for it in a long text would only cost time."""
    return did_you_mean(value, allowed) if isinstance(value, str) and len(value) <= 64 else ""
