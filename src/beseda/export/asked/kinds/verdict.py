"""Kind `verdict`: sample messages to judge, as many as a sitting draws; the answer numbers the clues in the message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from beseda.content.text import links

from ...document import Block, Item, List, Paragraph, Strong, Text
from ..letters import letters
from ..model import Asked, Page, Sample, numbered

_SURE = ("sure_50", "sure_70", "sure_85", "sure_99")


def verdict(asked: Asked) -> Iterator[Page]:
    """A page that asks for each message, and one that answers with the clues, and what would be safe."""
    chosen = drawn(asked)
    actions = {action["id"]: action["text"] for action in asked.spec["actions"]}
    for number, item in numbered(chosen):
        title = asked.numbered(number, len(chosen))
        yield Page(title, _questions(asked, item, actions), Sample(item["form"], item["message"]))
        clues = _numbers(item)
        seen = Sample(item["form"], item["message"], clues)
        yield Page(title, _clues(asked, item, clues), seen, answer=True)
        yield Page(title, _advice(asked, item, actions), answer=True)


def drawn(asked: Asked) -> list[Mapping[str, Any]]:
    """The messages of one sitting: half of them genuine, over as many topics as can be; always the same ones."""
    half = int(asked.spec["draw"]) // 2
    topics: Counter[str] = Counter()
    out: list[Mapping[str, Any]] = []
    pools = {fraud: [item for item in asked.mixed(asked.spec["items"], "draw") if item["fraud"] is fraud]
             for fraud in (True, False)}  # fmt: skip
    for _ in range(half):
        for fraud in (True, False):
            if pools[fraud]:
                item = min(pools[fraud], key=lambda one: topics[one["topic"]])
                pools[fraud].remove(item)
                topics[item["topic"]] += 1
                out.append(item)
    return asked.mixed(out, "order")


def _questions(asked: Asked, item: Mapping[str, Any], actions: Mapping[str, str]) -> tuple[Block, ...]:
    verdicts = letters((Paragraph((Text(asked.say(key)),)),) for key in ("fraud", "genuine"))
    sure = ", ".join(asked.say(key) for key in _SURE)
    todo = List(tuple(Item((Paragraph(asked.inline(text)),)) for text in actions.values()))
    return (
        *asked.text(item.get("situation")),
        asked.strong(asked.say("is_it")), verdicts,
        asked.strong(asked.say("how_sure")), Paragraph((Text(f"{sure}?"),)),
        asked.strong(asked.say("what_do")), todo,
    )  # fmt: skip


def _clues(asked: Asked, item: Mapping[str, Any], clues: Mapping[str, int]) -> tuple[Block, ...]:
    by_id = {clue["id"]: clue for clue in item["clues"]}
    items = []
    for id_ in clues:
        clue = by_id[id_]
        name = asked.say(f"technique_{clue['technique']}") or str(clue["technique"])
        items.append(Item((Paragraph((Strong((Text(f"{name}. "),)), *asked.inline(clue["why"]))),)))
    kind = "fraud" if item["fraud"] else "genuine"
    return asked.strong(asked.say(kind)), asked.strong(asked.say(f"clues_{kind}")), List(tuple(items), ordered=True)


def _advice(asked: Asked, item: Mapping[str, Any], actions: Mapping[str, str]) -> tuple[Block, ...]:
    safe: Sequence[str] = item["safe"]
    kind = asked.say("fraud" if item["fraud"] else "genuine")
    rows = List(tuple(Item((Paragraph(asked.inline(actions[id_])),)) for id_ in safe))
    return asked.strong(kind), *asked.text(item["explanation"]), asked.strong(asked.said["safe_here"]), rows


def _numbers(item: Mapping[str, Any]) -> dict[str, int]:
    """The clues in the order in which they stand in the message."""
    known = {clue["id"] for clue in item["clues"]}
    found: dict[str, int] = {}
    for text in _strings(item["message"]):
        for link in links(text, "clue"):
            if link.target in known:
                found.setdefault(link.target, len(found) + 1)
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
