"""One file per kind of exercise; a kind that is not here is shown by `other`, so a new one need not wait for it."""

from collections.abc import Callable, Iterator

from ..model import Asked, Page
from .address import address
from .card import card
from .choice import choice
from .dialogue import dialogue
from .incident import incident
from .other import other
from .password import password
from .permissions import permissions
from .reflect import reflect
from .roles import roles
from .scale import scale
from .sort import sort
from .table import table
from .verdict import verdict

KINDS: dict[str, Callable[[Asked], Iterator[Page]]] = {
    "choice": choice,
    "verdict": verdict,
    "dialogue": dialogue,
    "sort": sort,
    "scale": scale,
    "reflect": reflect,
    "incident": incident,
    "roles": roles,
    "address": address,
    "card": card,
    "permissions": permissions,
    "password": password,
    "table": table,
}


def pages(asked: Asked) -> Iterator[Page]:
    """The pages of an exercise; those that answer are left out unless the edition is the trainer's."""
    for page in KINDS.get(str(asked.spec["kind"]), other)(asked):
        if asked.trainer or not page.answer:
            yield page


__all__ = ["KINDS", "pages"]
