"""What samples look like, by form: a message on its device, an address, a screen that asks, a payment card."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Asked, Sample
from . import labs, messages
from .strips import Card, Strip


class _Forms(dict[str, Callable[[Sample, Asked], Card]]):
    """Forms by name; one that is not here shows all its texts."""

    def __missing__(self, form: str) -> Callable[[Sample, Asked], Card]:
        return messages.other


FORMS = _Forms(
    sms=messages.sms, chat=messages.chat, call=messages.call, meeting=messages.meeting, email=messages.email,
    web=messages.web, letter=messages.letter, poster=messages.poster,
    address=labs.address, screen=labs.screen, card=labs.card,
)  # fmt: skip

__all__ = ["FORMS", "Card", "Strip"]
