"""One door to the scoring of every kind."""

from __future__ import annotations

from ..content import (
    AddressAnatomy,
    Card,
    Choice,
    Dialogue,
    Exercise,
    GameTable,
    Incident,
    Password,
    Permissions,
    Reflect,
    Roles,
    Scale,
    Sort,
    Verdict,
)
from .address import score_address
from .card import score_card
from .checks import brief
from .choice import score_choice
from .dialogue import score_dialogue
from .incident import score_incident
from .password import score_password
from .permissions import score_permissions
from .reflect import score_reflect
from .result import ResponseError, Result
from .roles import score_roles
from .scale import score_scale
from .sort import score_sort
from .table import score_table
from .verdict import score_verdict

CONFIDENCES = (50, 70, 85, 99)
"""How sure a learner can be, in percent."""


def score(exercise: Exercise, item: str, response: object, confidence: object = None) -> Result:
    """The result of a response (JSON data) to an item of an exercise.

    Raises ResponseError for whatever is no valid response to that item, and for a confidence that is
    none of CONFIDENCES (None: not asked). The error's text never holds text that a learner has written.
    """
    if confidence is not None and (type(confidence) is not int or confidence not in CONFIDENCES):
        raise ResponseError("confidence", "one of " + ", ".join(map(str, CONFIDENCES)), brief(confidence))
    match exercise:
        case Choice():
            return score_choice(exercise, item, response)
        case Verdict():
            return score_verdict(exercise, item, response)
        case Dialogue():
            return score_dialogue(exercise, item, response)
        case Sort():
            return score_sort(exercise, item, response)
        case Scale():
            return score_scale(exercise, item, response)
        case Reflect():
            return score_reflect(exercise, item, response)
        case AddressAnatomy():
            return score_address(exercise, item, response)
        case Card():
            return score_card(exercise, item, response)
        case Permissions():
            return score_permissions(exercise, item, response)
        case Password():
            return score_password(exercise, item, response)
        case Incident():
            return score_incident(exercise, item, response)
        case Roles():
            return score_roles(exercise, item, response)
        case GameTable():
            return score_table(exercise, item, response)
    raise TypeError(f"no scoring for the kind {exercise.kind}")
