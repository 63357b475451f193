"""Kind `address`: which part of an address decides, and whether it belongs to whom it should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled
from ..text import Frozen, Id, Label, Text

Trick = Literal["lookalike", "added_word", "subdomain", "path", "user", "link_text"]
Part = Literal["scheme", "user", "subdomain", "domain", "port", "path"]

_ADDRESS = re.compile(
    r"(?P<scheme>[a-z]+://)?(?P<user>[^/@\s]*@)?(?P<host>[^/:?#@\s]+\.[^/:?#@\s]+)(?P<port>:[0-9]+)?(?P<path>[/?#]\S*)?"
)


def registrable(address: str, domain: str | None = None) -> str:
    """The part of an address that says whose it is: `domain`, else the last two labels of the host."""
    found = _ADDRESS.fullmatch(address)
    return domain or ".".join((found["host"] if found else address).split(".")[-2:])


def address_parts(address: str, domain: str | None = None) -> dict[Part, str]:
    """The parts of an address in order; joined they are the address."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return {"domain": address}
    decides = registrable(address, domain)
    parts: dict[Part, str | None] = {
        "scheme": found["scheme"],
        "user": found["user"],
        "subdomain": found["host"].removesuffix(decides),
        "domain": decides,
        "port": found["port"],
        "path": found["path"],
    }
    return {name: text for name, text in parts.items() if text}


class AddressItem(Frozen):
    """One address, and the one the learner knows from their own papers (`expected`).

    `domain` is the registrable part where it is not the last two labels; `shown` are the words of the link.
    """

    id: Id
    stem: Text
    owner: Label
    expected: str = Field(min_length=3)
    shown: Label | None = None
    address: str = Field(min_length=3, max_length=200)
    domain: str | None = None
    trick: Trick | None = None
    why: Text

    @property
    def decides(self) -> str:
        """The registrable domain of the address."""
        return registrable(self.address, self.domain)

    @property
    def own(self) -> bool:
        """Whether the address belongs to whom it should."""
        return self.decides.lower() == self.expected.lower()

    def parts(self) -> dict[Part, str]:
        """The parts of the address in order; joined they are the address."""
        return address_parts(self.address, self.domain)


class AddressAnatomy(Exercise):
    """Addresses, letter by letter."""

    kind: Literal["address"]
    items: tuple[AddressItem, ...] = Field(min_length=1)

    @property
    def verdicts(self) -> tuple[str, ...]:
        """What a learner can say of an address: that it is the right one, or the trick of this exercise."""
        return "own", *sorted({item.trick for item in self.items if item.trick})

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        for index, item in enumerate(self.items):
            found = _ADDRESS.fullmatch(item.address)
            if found is None:
                yield Finding(
                    ("items", index, "address"), "an address such as https://a.example/b", f"“{item.address}”"
                )
            elif not f".{found['host']}".endswith(f".{item.decides}"):
                yield Finding(("items", index, "domain"), f"the end of {found['host']}", f"“{item.decides}”")
            elif item.own and item.trick:
                yield Finding(("items", index, "trick"), "no trick: the address is the expected one", item.trick)
            elif not item.own and not item.trick:
                yield Finding(("items", index, "id"), "a trick: the address is another one", "none", "add trick: …")
