"""`python -m bench.survey_recovery [RUNS]`: how often a survey's 95 % intervals hold the truth; minutes."""

from __future__ import annotations

import sys

from beseda.content import find_course
from beseda.survey.recovery import Recovery
from beseda.survey.synthetic import synthetic

RUNS = 1000


def main() -> None:
    """Prints coverage by kind of group."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    course = find_course(None)
    questionnaire = course.questionnaire(course.survey_modules()[0])
    recovery = Recovery(questionnaire, synthetic(questionnaire))
    for seed in range(runs):
        recovery.simulate(seed)
    print(f"{runs} surveys of {len(recovery.frame)} municipalities")
    for (kind, mean), (held, counted) in recovery.held.items():
        each = recovery.coverage(kind, mean)
        what, all_of_them = "means" if mean else "shares", held.sum() / counted.sum()
        print(
            f"{what}, {kind}: {all_of_them:.1%} of {int(counted.sum())} intervals; by answer {each.min():.1%} to "
            f"{each.max():.1%}"
        )


if __name__ == "__main__":
    main()
