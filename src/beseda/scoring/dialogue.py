"""Kind `dialogue`: choices at nodes, and the way by which an ending was reached."""

from __future__ import annotations

from ..content import Dialogue
from ..content.kinds.dialogue import HANG_UP, Node
from .checks import brief, fields, find, list_at, one_of
from .result import ResponseError, Result

MAX_STEPS = 500
"""The longest path, in steps; a conversation may go round in circles, an answer may not do so for ever."""

RESCUE = "rescue"
"""The second half of the step that leads from a caught ending to where help begins; the step may be left out."""

_ENDINGS = {"safe": 1.0, "narrow": 0.5, "rescued": 0.5, "caught": 0.0}


def score_dialogue(exercise: Dialogue, item_id: str, response: object) -> Result:
    """The result of `{"choice": id}` at a node, or of `{"path": [[node, choice], …]}` at an ending.

    At a node the choice's `safe` decides; where the author left it out, nothing is judged. At an ending the
    path is walked from the start and must end there; every ending but `caught` is right. Hanging up is prudent always.
    """
    node = find(exercise.nodes, item_id)
    if node.ending is None:
        chosen = fields(response, "choice")["choice"]
        one_of(chosen, _choices(exercise, node), "response.choice")
        if chosen == HANG_UP and exercise.hung_up(node):
            return Result(True, 1.0)
        safe = next(choice.safe for choice in node.choices if choice.id == chosen)
        return Result(safe, None if safe is None else float(safe))
    end = _walk(exercise, fields(response, "path")["path"])
    if end.id != node.id:
        raise ResponseError("response.path", f"a path that ends at {node.id}", f"one that ends at {end.id}")
    return Result(node.ending != "caught", _ENDINGS[node.ending])


def _walk(exercise: Dialogue, path: object) -> Node:
    """The node at which a path ends."""
    steps = list_at(path, "response.path")
    if len(steps) > MAX_STEPS:
        raise ResponseError("response.path", f"at most {MAX_STEPS} steps", str(len(steps)))
    nodes = {node.id: node for node in exercise.nodes}
    meters = {meter.id: meter.start for meter in exercise.meters}
    node = nodes[exercise.start]
    for at, step in enumerate(steps):
        here = f"response.path[{at}]"
        if not isinstance(step, list) or len(step) != 2:
            raise ResponseError(here, "[node, choice]", brief(step))
        if node.rescue is not None and step[0] == node.rescue:
            # Choices alone say the same: after this ending there is only one way to go on.
            node = nodes[node.rescue]
        if step[0] != node.id:
            raise ResponseError(f"{here}[0]", node.id, brief(step[0]), "each step starts where the last one led")
        node = nodes[_next(exercise, node, step[1], meters, f"{here}[1]")]
    return node


def _choices(exercise: Dialogue, node: Node) -> list[str]:
    """What can be chosen at a node, hanging up included where there is a call to end."""
    return [choice.id for choice in node.choices] + ([HANG_UP] if exercise.hung_up(node) else [])


def _next(exercise: Dialogue, node: Node, choice_id: object, meters: dict[str, int], path: str) -> str:
    """The id of the node to which a choice leads; its change is added to the meters."""
    if node.ending is not None:
        if node.rescue is None:
            raise ResponseError(path, f"no step after the ending {node.id}", brief(choice_id))
        one_of(choice_id, (RESCUE,), path)
        return node.rescue
    one_of(choice_id, _choices(exercise, node), path)
    ended = exercise.hung_up(node)
    if choice_id == HANG_UP and ended:
        return ended
    taken = next(choice for choice in node.choices if choice.id == choice_id)
    for meter, change in taken.change.items():
        meters[meter] = meters.get(meter, 0) + change
    return taken.leads(meters)
