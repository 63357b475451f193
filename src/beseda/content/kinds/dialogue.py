"""Kind `dialogue`: a conversation that branches, state, several endings and a rescue; an encounter on duty, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled, unknown
from ..text import Frozen, Id, Label, Text

HANG_UP = "hang_up"
"""The choice, at any moment of a call, of saying the farewell and hanging up."""


class Meter(Frozen):
    """A number that choices change, such as the money in a pretend account (CZK)."""

    id: Id
    label: Text
    format: Literal["czk", "number"] = "number"
    start: int


Part = Literal["voice", "neutrality", "respect", "motives"]
"""A part of procedural justice (Tyler 1990)."""
PARTS: tuple[Part, ...] = ("voice", "neutrality", "respect", "motives")


class Need(Frozen):
    """Where a choice leads instead if a meter, after the choice's change, is below `least`."""

    meter: Id
    least: int
    to: Id


class NodeChoice(Frozen):
    """One thing the learner can say or do; `change` is added to the meters.

    `needs` are looked at in order, the first that is not met decides where the choice leads. `marks` are the parts of
    procedural justice that it gives; where a moment offers one and the choice taken gives none, it was missed there.
    """

    id: Id
    text: Text
    to: Id
    safe: bool | None = None
    change: dict[str, int] = Field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    marks: tuple[Part, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of all the nodes to which it can lead."""
        return (self.to, *(need.to for need in self.needs))

    def leads(self, meters: Mapping[str, int]) -> str:
        """The id of the node to which it leads with these meters, its own change added."""
        return next((need.to for need in self.needs if meters.get(need.meter, 0) < need.least), self.to)


class Node(Frozen):
    """One moment of the conversation: it has choices, or it is an ending.

    `title` names an ending. `over` says that the call has ended by now; `hang_up` is where hanging up leads from
    here, if not where it leads from everywhere.
    """

    id: Id
    scene: Text | None = None
    says: Text | None = None
    choices: tuple[NodeChoice, ...] = ()
    ending: Literal["safe", "narrow", "caught", "rescued"] | None = None
    title: Text | None = None
    explanation: Text | None = None
    rescue: Id | None = None
    over: bool = False
    hang_up: Id | None = None

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The ids of the nodes that can come next."""
        return tuple(to for choice in self.choices for to in choice.targets) + ((self.rescue,) if self.rescue else ())


class Dialogue(Exercise):
    """A branching conversation.

    A call can be paused; `farewell` is the sentence to end it with, and with `hang_up`, a node's id, one can say it
    and hang up at any moment.
    """

    kind: Literal["dialogue"]
    other: Label
    channel: Literal["call", "chat", "meeting"]
    content_note: Text | None = None
    """What hard thing comes, said before the story is shown, with a way out and whom to turn to."""
    meters: tuple[Meter, ...] = ()
    start: Id
    farewell: Text | None = None
    hang_up: Id | None = None
    nodes: tuple[Node, ...] = Field(min_length=2)

    def item_ids(self) -> tuple[str, ...]:
        return tuple(node.id for node in self.nodes)

    def node(self, id_: str) -> Node | None:
        """The node of that id, None if there is none."""
        return next((node for node in self.nodes if node.id == id_), None)

    def hung_up(self, node: Node) -> str | None:
        """The id of the node to which hanging up leads from `node`; None where there is no call to end."""
        if self.channel != "call" or self.hang_up is None or node.ending or node.over:
            return None
        return node.hang_up or self.hang_up

    def findings(self) -> Iterator[Finding]:
        ids = self.item_ids()
        yield from doubled(self.nodes, ("nodes",))
        yield from doubled(self.meters, ("meters",))
        yield from unknown(self.start, ids, ("start",), "a node's id")
        yield from self._farewell(ids)
        meters = [meter.id for meter in self.meters]
        for index, node in enumerate(self.nodes):
            yield from _node(node, ("nodes", index))
            if node.rescue:
                yield from unknown(node.rescue, ids, ("nodes", index, "rescue"), "a node's id")
            if node.hang_up:
                yield from unknown(node.hang_up, ids, ("nodes", index, "hang_up"), "a node's id")
            for at, choice in enumerate(node.choices):
                here = ("nodes", index, "choices", at)
                if choice.id == HANG_UP and self.hang_up:
                    yield Finding((*here, "id"), "another id", f"“{HANG_UP}”", "that is what hanging up is called")
                yield from unknown(choice.to, ids, (*here, "to"), "a node's id")
                for meter in choice.change:
                    yield from unknown(meter, meters, (*here, "change", meter), "a meter's id")
                for number, need in enumerate(choice.needs):
                    yield from unknown(need.meter, meters, (*here, "needs", number, "meter"), "a meter's id")
                    yield from unknown(need.to, ids, (*here, "needs", number, "to"), "a node's id")
        yield from self._encounter()
        yield from self._graph()

    def _encounter(self) -> Iterator[Finding]:
        """Where choices are marked, each part of procedural justice can be given somewhere."""
        given = {part for node in self.nodes for choice in node.choices for part in choice.marks}
        for part in PARTS if given else ():
            if part not in given:
                yield Finding(("nodes",), f"a choice with the mark “{part}”", "none", "all four parts, or no marks")

    def _farewell(self, ids: tuple[str, ...]) -> Iterator[Finding]:
        """What belongs to the end of a call."""
        for key in ("farewell", "hang_up"):
            if getattr(self, key) is not None and self.channel != "call":
                yield Finding((key,), "channel: call", f"“{self.channel}”", f"delete {key}")
        if self.hang_up is not None:
            yield from unknown(self.hang_up, ids, ("hang_up",), "a node's id")
            if self.farewell is None:
                yield Finding(("hang_up",), "farewell, the sentence to say", "none", "add farewell: …")

    def _leads_to(self, node: Node) -> tuple[str, ...]:
        ended = self.hung_up(node)
        return (*node.leads_to, ended) if ended else node.leads_to

    def _graph(self) -> Iterator[Finding]:
        """Nodes that nobody can get to, and nodes from which no ending can be reached."""
        by_id = {node.id: node for node in self.nodes}
        reached = _closure({self.start} & by_id.keys(), lambda id_: self._leads_to(by_id[id_]) if id_ in by_id else ())
        back: dict[str, set[str]] = {}
        for node in self.nodes:
            for target in self._leads_to(node):
                back.setdefault(target, set()).add(node.id)
        endings = {node.id for node in self.nodes if node.ending}
        can_end = _closure(endings, lambda id_: back.get(id_, ()))
        for index, node in enumerate(self.nodes):
            if reached and node.id not in reached:
                yield Finding(
                    ("nodes", index, "id"), "a node that can be reached", f"“{node.id}”, to which nothing leads",
                    "point a choice to it or delete it",
                )  # fmt: skip
            if node.choices and node.id not in can_end:
                yield Finding(
                    ("nodes", index, "id"), "a way to an ending", f"“{node.id}”, a dead end",
                    "lead one of its choices on",
                )  # fmt: skip


def _node(node: Node, loc: tuple[str | int, ...]) -> Iterator[Finding]:
    yield from doubled(node.choices, (*loc, "choices"))
    if bool(node.choices) == bool(node.ending):
        got = "both" if node.ending else "neither, a dead end"
        yield Finding((*loc, "id"), "choices or an ending", got, "add one of them" if not node.ending else "delete one")
    if node.ending and not node.explanation:
        yield Finding((*loc, "ending"), "an explanation of the ending", "none", "add explanation: …")
    if node.title and not node.ending:
        yield Finding((*loc, "title"), "a title at an ending", "one at a moment that goes on", "delete it")
    if node.rescue and node.ending != "caught":
        yield Finding((*loc, "rescue"), "rescue at an ending “caught”", f"“{node.ending}”", "delete it")
    if not (node.scene or node.says):
        yield Finding((*loc, "id"), "scene or says", "neither", "say what happens here")


def _closure(start: Iterable[str], step: Callable[[str], Iterable[str]]) -> set[str]:
    """Everything that can be got to from `start`."""
    found = set(start)
    todo = list(found)
    while todo:
        for target in step(todo.pop()):
            if target not in found:
                found.add(target)
                todo.append(target)
    return found
