"""How many municipalities of each region have answered, as far as the report says it, too."""

from __future__ import annotations

from ..content import Questionnaire
from ..records import Records
from ..report.survey import REGIONS, Group
from ..report.survey.disclosure import disclose
from ..report.survey.groups import Members
from ..report.survey.suppression import SMALLEST
from ..report.survey.words import words
from .reading import read_survey

FEW = f"<{SMALLEST}"
"""What stands for a number that is not shown."""


def region_name(code: str, lang: str) -> str:
    """A region's name as the report says it."""
    return words(lang)[f"region_{code}"]


def answered_by_region(questionnaire: Questionnaire, records: Records) -> dict[str, int | None]:
    """By region; None where it is not shown. Raises Unavailable."""
    survey = read_survey(records, questionnaire)
    if survey is None or survey.answered < SMALLEST:
        return dict.fromkeys(REGIONS)
    members = Members(survey)
    shown = disclose(questionnaire, survey, members).response
    groups = {region: Group(region=region) for region in REGIONS}
    return {
        region: len(members.rows(group)) if shown[group.place] else None for region, group in groups.items()
    }  # fmt: skip
