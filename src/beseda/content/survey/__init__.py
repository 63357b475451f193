"""`modules/<module>/survey.yaml`: a questionnaire for municipalities as frozen models."""

from .condition import Condition, Plausible
from .items import Item, Likert, Multi, Number, OpenText, Option, Scale, Single
from .questionnaire import Questionnaire, Section

__all__ = [
    "Condition",
    "Item",
    "Likert",
    "Multi",
    "Number",
    "OpenText",
    "Option",
    "Plausible",
    "Questionnaire",
    "Scale",
    "Section",
    "Single",
]
