"""`python -m bench.survey_recovery [RUNS]`: how often a survey's 95 % intervals hold the truth; minutes.

With all its runs it keeps what it prints in bench/survey_recovery.md.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from beseda.content import find_course
from beseda.survey.recovery import Recovery
from beseda.survey.synthetic import synthetic

RUNS = 1000
RESULTS = Path(__file__).with_suffix(".md")


def main() -> None:
    """Prints coverage by kind of group."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    course = find_course(None)
    questionnaire = course.questionnaire(course.survey_modules()[0])
    recovery = Recovery(questionnaire, synthetic(questionnaire))
    for seed in range(runs):
        recovery.simulate(seed)
    lines = ["| | intervals | hold the truth | by answer |", "|---|---|---|---|"]
    for (kind, mean), (held, counted) in recovery.held.items():
        each = recovery.coverage(kind, mean)
        what, all_of_them = "means" if mean else "shares", held.sum() / counted.sum()
        by = f"{each.min():.1%} to {each.max():.1%}"
        lines.append(f"| {what}, {kind} | {int(counted.sum()):,} | {all_of_them:.1%} | {by} |")
    print("\n".join(lines))
    if runs == RUNS:
        head = f"{runs:,} simulated surveys of {len(recovery.frame):,} invented municipalities. Bound: 95 ± 3 %."
        RESULTS.write_text("\n".join(["# Recovery", "", head, "", *lines, "", f"{date.today()}.", ""]), "utf-8")


if __name__ == "__main__":
    main()
