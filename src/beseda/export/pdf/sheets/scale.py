"""`scale` on paper: statements with circles to mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """The occasion to tick and a table of statements; what a mean says is in the key: it has to be worked out."""
    drawing = context.drawing
    points = [{"value": str(point["value"]), "c": drawing.line(point["label"])} for point in spec["points"]]
    statements = [drawing.line(_statement(item)) for item in spec["items"]]
    occasions = [context.say(f"print_{name}") for name in spec.get("occasions", ())]
    fields = [context.options("print_occasion", *occasions)] if occasions else []
    fields += [{"t": "scale", "help": context.say("print_circle"), "points": points, "statements": statements}]
    end = [] if spec.get("validated") else drawing.text(context.say("print_not_validated"))
    turned = [str(number) for number, item in enumerate(spec["items"], 1) if item.get("reversed")]
    key = drawing.text(f"{context.say('print_reversed')} {', '.join(turned)}.") if turned else []
    bands = [
        context.reason(f"{_number(band['from'], drawing.lang)} – {_number(band['to'], drawing.lang)}", band["text"], "")
        for band in spec.get("feedback", ())
    ]
    if bands:
        key += drawing.text(context.say("print_mean")) + context.points(bands)
    return Sheet(**context.head(spec), tasks=(Task(1, end, fields, key),))


def _statement(item: Mapping[str, Any]) -> str:
    """The statement, after its situation if it has one."""
    return " ".join(filter(None, (item.get("situation"), item["text"])))


def _number(value: float, lang: str) -> str:
    text = f"{value:g}"
    return text if lang == "en" else text.replace(".", ",")
