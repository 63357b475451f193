"""How a notebook gets the survey that was collected: a server hands over what was evaluated, never what was answered.

Kernels get neither the address of the records nor a municipality's answers. What is handed over is the finished
`Evaluation`, in which nothing about fewer than five municipalities is left. Whatever a kernel's controls choose, they
choose among these figures.
"""

from __future__ import annotations

import pickle
import zlib
from base64 import b85decode, b85encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..content import Questionnaire
    from ..records import Records
    from ..report.survey import Evaluation


@dataclass(frozen=True, slots=True)
class Handed:
    """A collected survey's figures, and whether more answers may come."""

    evaluation: Evaluation
    interim: bool


_handed: dict[str, Handed] = {}


def survey_cell(records: Records, questionnaire: Questionnaire, module: str) -> str:
    """The code that hands the figures over; a server runs it in the kernel before the notebook's own cells.

    Empty where too few have answered; then the notebook shows the synthetic survey. Raises Unavailable.
    """
    # Kernels load this file as well, and count nothing.
    from ..report.survey import evaluate
    from ..report.survey.suppression import SMALLEST
    from .closing import interim
    from .reading import read_survey

    survey = read_survey(records, questionnaire)
    if survey is None or survey.answered < SMALLEST:
        return ""
    found = Handed(evaluate(questionnaire, survey), interim(questionnaire, survey))
    packed = b85encode(zlib.compress(pickle.dumps(found))).decode()
    return f"from beseda.survey import hand_over\nhand_over({module!r}, {packed!r})"


def hand_over(module: str, packed: str) -> None:
    """Takes what `survey_cell` has packed."""
    # The server that packed it is the one whose code runs here: it could do nothing more by a pickle.
    _handed[module] = pickle.loads(zlib.decompress(b85decode(packed)))  # noqa: S301


def handed_for(module: str) -> Handed | None:
    """What was handed over of a module's survey; None where nothing was."""
    return _handed.get(module)
