"""Kind `address`: an address across the slide and whose it is; the answer marks the part that decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from beseda.content.kinds.address import address_parts, registrable

from ...document import Block, Code, Paragraph, Strong, Table, Text
from ..letters import letters
from ..model import Asked, Page, Sample, numbered


def address(asked: Asked) -> Iterator[Page]:
    """A page that asks and one that answers for each address."""
    items = asked.spec["items"]
    tricks = sorted({item["trick"] for item in items if item.get("trick")})
    for number, item in numbered(items):
        title = asked.numbered(number, len(items))
        own = asked.say("addr_own", owner=item["owner"])
        whose = letters((Paragraph((Text(words),)),) for words in (own, *(_trick(asked, trick) for trick in tricks)))
        asks = (asked.strong(f"{asked.say('addr_part')} {asked.say('addr_whose')}"), whose)
        yield Page(title, (*_known(asked, item), *asks), _sample(item))
        right = _trick(asked, item["trick"]) if item.get("trick") else own
        told = (asked.strong(right), *asked.text(item["why"]), *_roles(asked, item))
        yield Page(title, told, _sample(item, "domain"), answer=True)


def _trick(asked: Asked, trick: str) -> str:
    return asked.say(f"addr_trick_{trick}")


def _known(asked: Asked, item: Mapping[str, Any]) -> tuple[Block, ...]:
    """What the learner has before them: the situation, and the address on their own papers."""
    known = asked.say("addr_known", owner=item["owner"])
    return *asked.text(item["stem"]), Paragraph((Text(f"{known} "), Strong((Text(item["expected"]),))))


def _parts(item: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): text for name, text in address_parts(item["address"], item.get("domain")).items()}


def _sample(item: Mapping[str, Any], *marked: str) -> Sample:
    parts = [list(pair) for pair in _parts(item).items()]
    return Sample("address", {"parts": parts, "shown": item.get("shown"), "marked": marked}, across=True)


def _roles(asked: Asked, item: Mapping[str, Any]) -> Iterator[Block]:
    """The part that decides beside the one that should be there, or what each part says."""
    decides = registrable(item["address"], item.get("domain"))
    if item.get("trick") == "lookalike":
        pairs = ((asked.say("addr_should"), item["expected"]), (asked.say("addr_is"), decides))
        yield Table((), tuple(((Text(name),), (Code(text),)) for name, text in pairs))
        return
    roles = ((text, asked.say(f"addr_role_{name}")) for name, text in _parts(item).items() if name != "scheme")
    yield Table((), tuple(((Code(text),), (Text(role),)) for text, role in roles))
