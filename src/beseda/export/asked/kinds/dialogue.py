"""Kind `dialogue`: the opening to talk about; for the trainer every turn as a slide of its own, joined by links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_uppercase
from typing import Any

from ...document import Block, Emphasis, Inline, Item, List, Paragraph, Strong, Text
from ..model import Asked, Choice, Page, Sample

Node = Mapping[str, Any]


def dialogue(asked: Asked) -> Iterator[Page]:
    """The opening; a safe way through it; and the turns, which stand after the last slide and are reached by links."""
    nodes: dict[str, Node] = {node["id"]: node for node in asked.spec["nodes"]}
    start = nodes[asked.spec["start"]]
    yield from asked.beforehand(asked.spec.get("content_note"))
    yield Page(asked.title, _turn(asked, start), _says(asked, start), tuple(_choices(asked, start)), f"{asked.id}#")
    way = _safe_way(nodes, start["id"], {meter["id"]: meter["start"] for meter in asked.spec.get("meters", ())})
    if way:
        yield Page(asked.title, tuple(_told(asked, nodes, way)), answer=True)
    for node in nodes.values():
        if node is not start:
            title = f"{asked.title}: {_ending(asked, node)}" if node.get("ending") else asked.title
            key = f"{asked.id}#{node['id']}"
            choices = tuple(_choices(asked, node))
            yield Page(title, _turn(asked, node), _says(asked, node), choices, key, answer=True, aside=True)


def _says(asked: Asked, node: Node) -> Sample | None:
    if not node.get("says"):
        return None
    form, other = asked.spec["channel"], asked.spec["other"]
    line = {"from": "them", "text": node["says"]}
    return Sample(form, {"caller": other, "contact": other, "lines": [line]})


def _turn(asked: Asked, node: Node) -> tuple[Block, ...]:
    asks = asked.text(node.get("explanation")) if node.get("ending") else (asked.strong(asked.say("your_move")),)
    return *asked.text(node.get("scene")), *asks


def _choices(asked: Asked, node: Node) -> Iterator[Choice]:
    meters = {meter["id"]: meter["label"] for meter in asked.spec.get("meters", ())}
    for letter, choice in zip(ascii_uppercase, node.get("choices", ()), strict=False):
        yield Choice(asked.inline(choice["text"]), _key(asked, choice["to"]))
        for need in choice.get("needs", ()) if asked.trainer else ():
            less = f"{letter}, {meters[need['meter']]} < {need['least']}"
            yield Choice(asked.inline(less), _key(asked, need["to"]), False)
    if node.get("rescue"):
        yield Choice(asked.inline(asked.say("what_now")), _key(asked, node["rescue"]), False)
    if node.get("ending"):
        yield Choice(asked.inline(asked.say("start_again")), f"{asked.id}#", False)
        yield Choice(asked.inline(asked.say("continue")), f"{asked.id}>", False)


def _key(asked: Asked, node: str) -> str:
    return f"{asked.id}#{'' if node == asked.spec['start'] else node}"


def _ending(asked: Asked, node: Node) -> str:
    """What an ending is called: its own title, else the words of its sort."""
    return str(node.get("title") or asked.say(f"ending_{node['ending']}"))


def _safe_way(nodes: Mapping[str, Node], start: str, meters: Mapping[str, int]) -> list[tuple[str, Node]]:
    """The shortest way of safe choices to a safe ending: the nodes, each with the choice that leads on."""
    ways: list[tuple[str, Mapping[str, int], list[tuple[str, Node]]]] = [(start, meters, [])]
    seen = {(start, tuple(meters.values()))}
    for here, before, way in ways:
        node = nodes[here]
        if node.get("ending") == "safe" and len(way) > 0:
            return [*way, (here, {})]
        for choice in node.get("choices", ()) if len(way) <= len(nodes) else ():
            change = choice.get("change") or {}
            after = {id_: value + change.get(id_, 0) for id_, value in before.items()}
            unmet = (need["to"] for need in choice.get("needs", ()) if after.get(need["meter"], 0) < need["least"])
            to = next(unmet, choice["to"])
            state = (to, tuple(after.values()))
            if choice.get("safe") is not False and state not in seen:
                seen.add(state)
                ways.append((to, after, [*way, (here, choice)]))
    return []


def _marks(asked: Asked, choice: Node) -> Iterator[Inline]:
    """The parts of procedural justice that a choice gives."""
    parts = ", ".join(asked.say(f"fair_{part}") for part in choice.get("marks", ()))
    if parts:
        yield Text(f" – {parts}")


def _told(asked: Asked, nodes: Mapping[str, Node], way: list[tuple[str, Node]]) -> Iterator[Block]:
    steps = []
    for id_, choice in way[:-1]:
        said = nodes[id_].get("says") or nodes[id_].get("scene")
        words = Paragraph((Strong(asked.inline(choice["text"])), *_marks(asked, choice)))
        steps.append(Item((Paragraph((Emphasis(asked.inline(said)),)), words)))
    yield List(tuple(steps), ordered=True)
    end = nodes[way[-1][0]]
    yield asked.strong(_ending(asked, end))
    yield from asked.text(end.get("scene"))
    yield from asked.text(end.get("explanation"))
