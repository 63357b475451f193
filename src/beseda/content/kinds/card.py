"""Kind `card`: who may ask for what stands on a payment card, and what to read before approving a payment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled, unknown
from ..text import Frozen, Id, Label, Text

Spot = Literal["number", "holder", "expiry", "chip", "cvc", "signature", "pin", "code", "account"]


class Asker(Frozen):
    """Somebody who may ask for a detail."""

    id: Id
    text: Text


class DetailItem(Frozen):
    """One detail, drawn where it stands; `askers` are those to whom it may be given."""

    id: Id
    mode: Literal["detail"]
    spot: Spot
    label: Text
    stem: Text
    askers: tuple[Id, ...] = Field(min_length=1)
    why: Text


class ApproveScreen(Frozen):
    """What the bank's application shows before a payment."""

    bank: Label
    heading: Text
    amount: Label
    payee: Label
    account: Label | None = None
    note: Text | None = None


class Fits(Frozen):
    """What agrees with the situation: the amount, the payee, and that the payment is one's own idea."""

    amount: bool
    payee: bool
    mine: bool


class ApproveItem(Frozen):
    """One payment that waits; it is right to approve it exactly when everything fits."""

    id: Id
    mode: Literal["approve"]
    stem: Text
    screen: ApproveScreen
    fits: Fits
    why: Text

    @property
    def decision(self) -> str:
        """`approve` when everything fits, else `reject`."""
        return "approve" if self.fits.amount and self.fits.payee and self.fits.mine else "reject"


CardItem = Annotated[DetailItem | ApproveItem, Field(discriminator="mode")]


class Card(Exercise):
    """A payment card and the screen that asks for approval."""

    kind: Literal["card"]
    askers: tuple[Asker, ...] = ()
    items: tuple[CardItem, ...] = Field(min_length=1)

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        yield from doubled(self.askers, ("askers",))
        askers = [asker.id for asker in self.askers]
        details = [item for item in self.items if isinstance(item, DetailItem)]
        if details and len(askers) < 2:
            yield Finding(("askers",), "two or more askers", str(len(askers)), "details need somebody who asks")
        for index, item in enumerate(self.items):
            for at, asker in enumerate(item.askers if isinstance(item, DetailItem) else ()):
                yield from unknown(asker, askers, ("items", index, "askers", at), "an asker's id")
