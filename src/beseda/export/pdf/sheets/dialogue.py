"""`dialogue` on paper: a story in numbered paragraphs, each choice saying where to read on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beseda.content.cards import mixed

from .model import Context, Sheet, Task, letters


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """The first paragraph is the beginning; the others are mixed, so that none tells what comes next."""
    nodes = {node["id"]: node for node in spec["nodes"]}
    others = [id_ for id_ in nodes if id_ != spec["start"]]
    order = [spec["start"], *mixed(others, others, spec["id"])]
    numbers = {id_: number for number, id_ in enumerate(order, 1)}
    tasks = tuple(_paragraph(nodes[id_], numbers, spec, context) for id_ in order)
    head = context.head(spec)
    if spec.get("content_note"):
        note = f"{context.say('print_beforehand')} {spec['content_note']}"
        head["intro"] = [*head["intro"], *context.drawing.text(note)]
    told = order if spec.get("meters") else []
    account = [entry for id_ in told for entry in _account(nodes[id_], numbers, spec, context)]
    return Sheet(
        **head, tasks=tasks, form="story", help="print_story", meters=_meters(spec, context),
        account=account,
    )  # fmt: skip


def _paragraph(node: Mapping[str, Any], numbers: Mapping[str, int], spec: Mapping[str, Any], context: Context) -> Task:
    drawing, number = context.drawing, numbers[node["id"]]
    stem = drawing.text(node["scene"]) if node.get("scene") else []
    fields: list[dict[str, Any]] = []
    if node.get("says"):
        fields.append({"t": "says", "who": spec["other"], "c": drawing.text(node["says"])})
    choices = node.get("choices", ())
    named = letters(len(choices)) if spec.get("meters") else [""] * len(choices)
    ways = [
        {"label": name, "c": drawing.line(choice["text"]), "to": numbers[choice["to"]]}
        for name, choice in zip(named, choices, strict=True)
    ]
    if node.get("ending"):
        fields.append({"t": "ending", "label": context.say("print_ending")})
    if node.get("rescue"):
        ways.append({"c": drawing.line(context.say("print_what_now")), "to": numbers[node["rescue"]]})
    if ways:
        fields.append({"t": "ways", "ways": ways})
    return Task(number, stem, fields, _key(node, numbers, context), shown=number == 1)


def _account(
    node: Mapping[str, Any], numbers: Mapping[str, int], spec: Mapping[str, Any], context: Context
) -> list[dict[str, Any]]:
    """What each choice of a paragraph adds to the count, for a list of its own: beside the choice it would advise."""
    choices = node.get("choices", ())
    return [
        {"at": f"{numbers[node['id']]} {name}", **_changes(choice, numbers, spec, context)}
        for name, choice in zip(letters(len(choices)), choices, strict=True)
    ]


def _key(node: Mapping[str, Any], numbers: Mapping[str, int], context: Context) -> list[dict[str, Any]]:
    """What is prudent or fair at a moment, and what an ending means."""
    safe = [choice for choice in node.get("choices", ()) if choice.get("safe") or choice.get("marks")]
    if not safe and not node.get("explanation"):
        return []
    ending = (node.get("title") or context.say(f"print_ending_{node['ending']}")) if node.get("ending") else ""
    key = context.strong(f"{numbers[node['id']]}. {ending}".strip())
    key += context.points(
        [context.reason(f"→ {numbers[choice['to']]}", choice["text"], _marks(choice, context)) for choice in safe]
    )
    return key + (context.drawing.text(node["explanation"]) if node.get("explanation") else [])


def _meters(spec: Mapping[str, Any], context: Context) -> list[dict[str, str]]:
    """What the reader keeps count of, with what there is at the start."""
    return [
        {"label": meter["label"], "start": amount(meter["start"], meter.get("format", "number"), context)}
        for meter in spec.get("meters", ())
    ]


def _marks(choice: Mapping[str, Any], context: Context) -> str:
    """The parts of procedural justice that a choice gives, in words."""
    return ", ".join(context.say(f"print_{part}") for part in choice.get("marks", ()))


def _changes(
    choice: Mapping[str, Any], numbers: Mapping[str, int], spec: Mapping[str, Any], context: Context
) -> dict[str, Any]:
    """What the reader adds to each count, and where to read on if there is too little of something then."""
    meters = {meter["id"]: meter for meter in spec["meters"]}
    changes = choice.get("change") or {}
    return {
        "by": [_signed(changes.get(id_, 0), meter.get("format", ""), context) for id_, meter in meters.items()],
        "otherwise": [
            f"{meters[need['meter']]['label']} < {need['least']}: → {numbers[need['to']]}"
            for need in choice.get("needs", ())
        ],
    }


def _signed(by: int, form: str, context: Context) -> str:
    return f"{'+' if by > 0 else '−'}{amount(abs(by), form, context)}" if by else ""


def amount(value: int, form: str, context: Context) -> str:
    """A number as one writes it: `184 000 Kč`, `CZK 184,000`."""
    if context.drawing.lang == "en":
        return f"CZK\u00a0{value:,}" if form == "czk" else f"{value:,}"
    text = f"{value:,}".replace(",", "\u00a0")
    return f"{text}\u00a0{context.say('print_czk')}" if form == "czk" else text
