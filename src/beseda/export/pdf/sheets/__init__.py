"""One file per kind of exercise on paper; a kind without one gets its questions and lines to write on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from . import (
    address,
    card,
    choice,
    dialogue,
    incident,
    password,
    permissions,
    plain,
    reflect,
    roles,
    scale,
    sort,
    table,
    verdict,
)
from .model import Context, Sheet, Task

SHEETS: dict[str, Callable[[Mapping[str, Any], Context], Sheet]] = {
    "address": address.sheet,
    "card": card.sheet,
    "choice": choice.sheet,
    "dialogue": dialogue.sheet,
    "incident": incident.sheet,
    "password": password.sheet,
    "permissions": permissions.sheet,
    "reflect": reflect.sheet,
    "roles": roles.sheet,
    "scale": scale.sheet,
    "sort": sort.sheet,
    "table": table.sheet,
    "verdict": verdict.sheet,
}


def sheet_of(spec: Mapping[str, Any], context: Context) -> Sheet:
    """The sheet of an exercise, whatever its kind."""
    return SHEETS.get(spec["kind"], plain.sheet)(spec, context)


__all__ = ["SHEETS", "Context", "Sheet", "Task", "sheet_of"]
