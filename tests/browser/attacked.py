"""A course in whose every text an author has put scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import yaml

from beseda.content import ContentError, Course, game_of, plan_of
from beseda.content.survey.figures import Figures
from beseda.content.survey.readiness import Readiness
from beseda.content.survey.reading import part_of

from ..courses import add_module, code, copy_course, text
from .conftest import SETUP
from .payloads import ENDS, PAYLOADS, Plain, attack_yaml, together

MODULE, COURSE, ASSISTANTS = "seniors_in_cyberspace", "experiential_reflection", "crime_prevention_assistants"
KINDS = ("minority_specifics/incidents-deaf", "minority_specifics/roles-tram-stop", f"{COURSE}/silent-table")
FILES: dict[str, Callable[[Course], object]] = {
    "facts.yaml": lambda course: course.facts,
    "media.yaml": lambda course: course.films,
    "rescue.yaml": lambda course: course.rescue,
    "safety.yaml": lambda course: course.safety,
    f"modules/{MODULE}/module.yaml": lambda course: course.module(MODULE),
    f"modules/{MODULE}/guide.yaml": lambda course: course.guide(MODULE),
    f"modules/{COURSE}/plan.yaml": lambda course: plan_of(course, COURSE),
    f"modules/{COURSE}/game.yaml": lambda course: game_of(course, COURSE),
    f"modules/{ASSISTANTS}/survey.yaml": lambda course: course.questionnaire(ASSISTANTS),
    f"modules/{ASSISTANTS}/readiness.yaml": lambda course: part_of(course, ASSISTANTS, Readiness),
    f"modules/{ASSISTANTS}/figures.yaml": lambda course: part_of(course, ASSISTANTS, Figures),
}
"""Files of the course that hold texts besides exercises, and what reads each."""


def one_pair_of_each_form(parts: Path) -> None:
    """Leaves of a pool of messages what has every form: each text is tried with the whole exercise read anew."""
    kept = {}
    for path in sorted(parts.glob("*.yaml")):
        for item in yaml.load(path.read_text(encoding="utf-8"), Plain)["items"]:
            kept.setdefault((item["form"], item["fraud"]), item)
        path.unlink()
    whole = {"schema": 1, "items": list(kept.values())}
    (parts / "kept.yaml").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    exercise = parts.with_suffix(".yaml")
    exercise.write_text(exercise.read_text(encoding="utf-8").replace("draw_long: 16\n", ""), encoding="utf-8")


def attacked_course(folder: Path) -> Path:
    """The course with payloads in every text, and a module whose Markdown and outputs are payloads."""
    course = copy_course(folder)
    one_pair_of_each_form(course / "exercises" / MODULE / "real-or-fraud")
    numbers = iter(range(100_000))

    def reads(what: Callable[[Course], object]) -> Callable[[], bool]:
        def good() -> bool:
            try:
                return bool(what(Course(course)))
            except ContentError:
                return False

        return good

    counts = {name: attack_yaml(course / name, numbers, reads(read)) for name, read in FILES.items()}
    whole = Course(course)
    for id_ in whole.exercise_ids():
        if id_.startswith(f"{MODULE}/") or id_ in KINDS:
            read = reads(lambda course, id_=id_: course.exercise(id_))  # type: ignore[misc]
            counts[id_] = sum(attack_yaml(file, numbers, read) for file in whole.exercise_files(id_))
    assert min(counts.values()) >= 3, counts
    assert sum(counts.values()) >= 1500, counts
    cells = [code("setup", SETUP, "skip"), text("head", "## Text")]
    for number, payload in enumerate(PAYLOADS):
        cells += [text(f"text-{number}", payload), text(f"end-{number}", ENDS)]
    add_module(course, "attack", [*cells, *(code(id_.split("/")[1], f'exercise("{id_}")') for id_ in KINDS)])
    # A redirect, which is no script, would take the page away before its kernel has answered.
    staying = [payload for payload in PAYLOADS if "http-equiv" not in payload]
    half = len(staying) // 2
    cells = [
        *(cell for cell in cells if "http-equiv" not in cell["source"]),
        code("html", f"from IPython.display import HTML\nHTML({together(staying[:half])})", tags=("live",)),
        code("widget", f"import ipywidgets\nipywidgets.HTML({together(staying[half:])})", tags=("live",)),
        code("printed", f"print({together(staying)})", tags=("live",)),
    ]
    add_module(course, "attack_live", cells)
    attack_yaml(course / "course.yaml", numbers, reads(lambda course: course.info))
    return course
