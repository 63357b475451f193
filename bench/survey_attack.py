"""Attacks whole reports of synthetic surveys: `python -m bench.survey_attack 20` prints which small, hidden cells
follow from what is printed.

With `--filters` it is not the report but all groups that the filters of a notebook can be set to; that takes minutes.
The suite does the same for a few seeds; see `tests/report/survey/attack.py`.
"""

from __future__ import annotations

import argparse

from tests.report.survey.attack import EVERY, TARGETS, attack, counted

from beseda.content import find_course
from beseda.content.survey.reading import part_of
from beseda.content.survey.rules import Recommendations
from beseda.report.survey import evaluate
from beseda.report.survey.tables import ROWS
from beseda.survey.synthetic import synthetic


def main() -> None:
    """Prints a line for each seed."""
    asked = argparse.ArgumentParser(prog="python -m bench.survey_attack", description=__doc__)
    asked.add_argument("seeds", type=int, nargs="?", default=20)
    asked.add_argument("--filters", action="store_true", help="Attack what the filters show, not the report.")
    given, course = asked.parse_args(), find_course(None)
    groups = EVERY if given.filters else ROWS
    module = course.survey_modules()[0]
    questionnaire, rules = course.questionnaire(module), part_of(course, module, Recommendations)
    for seed in range(given.seeds):
        survey = synthetic(questionnaire, seed, "cs").survey
        found = evaluate(questionnaire, survey)
        attacker = attack(questionnaire, survey, found, rules, counted(found, groups))
        states = attacker.pinned_states(EVERY if given.filters else TARGETS)
        followed = [*states, *attacker.pinned_answers(groups)]
        print(f"seed {seed}: {len(attacker.told)} numbers printed, {len(followed)} cells follow", *followed, flush=True)


if __name__ == "__main__":
    main()
