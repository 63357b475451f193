"""`card` on paper: who may be given what, and payments to approve or to cancel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task

_LABELS = (("amount", "print_amount"), ("payee", "print_payee"), ("account", "print_account"), ("note", "print_note"))


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """Details with those who may ask for them, screens with the two buttons they have."""
    tasks = tuple(
        _approve(item, number, context) if item["mode"] == "approve" else _detail(item, number, spec, context)
        for number, item in enumerate(spec["items"], 1)
    )
    return Sheet(**context.head(spec), tasks=tasks)


def _detail(item: Mapping[str, Any], number: int, spec: Mapping[str, Any], context: Context) -> Task:
    askers = {asker["id"]: asker["text"] for asker in spec["askers"]}
    right = "; ".join(askers[id_] for id_ in item["askers"])
    key = context.strong(f"{number}. {item['label']}: {right}") + context.drawing.text(item["why"])
    stem = context.strong(item["label"]) + context.drawing.text(item["stem"])
    return Task(number, stem, [context.options("print_choose_many", *askers.values())], key)


def _approve(item: Mapping[str, Any], number: int, context: Context) -> Task:
    screen = item["screen"]
    rows = [[context.say(label), screen[name]] for name, label in _LABELS if screen.get(name)]
    approve, reject = context.say("print_approve"), context.say("print_reject")
    heading = f"{screen['bank']} – {screen['heading']}"
    fields = [
        {"t": "frame", "heading": heading, "rows": rows, "text": [], "address": "", "buttons": []},
        context.options("print_choose_one", approve, reject),
    ]
    right = approve if all(item["fits"].values()) else reject
    key = context.strong(f"{number}. {right}") + context.drawing.text(item["why"])
    return Task(number, context.drawing.text(item["stem"]), fields, key)
