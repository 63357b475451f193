"""One file per kind of exercise; a new kind is a new sibling and one line here."""

from ..exercise import Exercise
from .address import AddressAnatomy
from .card import Card
from .choice import Choice
from .dialogue import Dialogue
from .incident import Incident
from .password import Password
from .permissions import Permissions
from .reflect import Reflect
from .roles import Roles
from .scale import Scale
from .sort import Sort
from .table import GameTable
from .verdict import Verdict

KINDS: dict[str, type[Exercise]] = {
    "choice": Choice,
    "verdict": Verdict,
    "dialogue": Dialogue,
    "sort": Sort,
    "scale": Scale,
    "reflect": Reflect,
    "address": AddressAnatomy,
    "card": Card,
    "permissions": Permissions,
    "password": Password,
    "incident": Incident,
    "roles": Roles,
    "table": GameTable,
}

__all__ = [
    "KINDS",
    "AddressAnatomy",
    "Card",
    "Choice",
    "Dialogue",
    "GameTable",
    "Incident",
    "Password",
    "Permissions",
    "Reflect",
    "Roles",
    "Scale",
    "Sort",
    "Verdict",
]
