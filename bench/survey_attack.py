"""Attacks whole reports of synthetic surveys: `python -m bench.survey_attack 20` prints which small, hidden cells
follow from what is printed.

The suite does the same for a few seeds; see `tests/report/survey/attack.py`.
"""

from __future__ import annotations

import argparse

from tests.report.survey.attack import attack, counted

from beseda.content import find_course
from beseda.content.survey.reading import part_of
from beseda.content.survey.rules import Recommendations
from beseda.report.survey import evaluate
from beseda.survey.synthetic import synthetic


def main() -> None:
    """Prints a line for each seed."""
    asked = argparse.ArgumentParser(prog="python -m bench.survey_attack", description=__doc__)
    asked.add_argument("seeds", type=int, nargs="?", default=20)
    course = find_course(None)
    module = course.survey_modules()[0]
    questionnaire, rules = course.questionnaire(module), part_of(course, module, Recommendations)
    for seed in range(asked.parse_args().seeds):
        survey = synthetic(questionnaire, seed, "cs").survey
        found = evaluate(questionnaire, survey)
        attacker = attack(questionnaire, survey, found, rules, counted(found))
        followed = [*attacker.pinned_states(), *attacker.pinned_answers()]
        print(f"seed {seed}: {len(attacker.told)} numbers printed, {len(followed)} cells follow", *followed, flush=True)


if __name__ == "__main__":
    main()
