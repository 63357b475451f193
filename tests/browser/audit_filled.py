"""What the audit's pages show: a synthetic survey, a group's answers on two occasions, shared texts, a wish to talk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from beseda.content import Course, Scale, Verdict
from beseda.content.spec import revision
from beseda.records import Records
from beseda.survey.synthetic import synthetic
from beseda.survey.teaching import write_teaching_files

from ..servers import BIN, Server

MODULE, SURVEY = "crime_prevention_assistants", "crime-prevention-assistants"
SHEET = "experiential_reflection/asking-and-listening"
MESSAGES = "seniors_in_cyberspace/real-or-fraud"
SHARED = (("seniors_in_cyberspace/my-plan", "stayed"), ("experiential_reflection/what-now", "moment"))
PEOPLE = 25
LONG = "nejneobhospodařovávatelnějšími" * 4
"""A word that no line holds."""
NOT_SENT = 6
"""So many access codes that nobody has used for each language."""


def fill(course: Course, server: Server, folder: Path) -> list[str]:
    """Puts it in; gives the access codes of municipalities that have not answered."""
    questionnaire = course.questionnaire(MODULE)
    write_teaching_files(questionnaire, synthetic(questionnaire), folder / "survey", "cs")
    environment = {**os.environ, "BESEDA_RECORDS": server.records}
    for command, name, *more in (("frame", "municipalities.csv", "--synthetic"), ("import", "answers.csv")):
        wanted = [str(BIN / "beseda"), "survey", command, str(folder / "survey" / name), *more]
        subprocess.run([*wanted, "--course", str(course.root)], env=environment, check=True, capture_output=True)
    with Records.open(server.records, course) as records:
        _answers(course, records)
        answered = {one.code for one in records.surveys.answers(SURVEY)}
        silent = [one for one in records.surveys.frame(SURVEY) if one.code not in answered]
        records.reflections.ask(f"U kávovaru, {LONG}"[:120], date(2026, 1, 31))
    return [*(one.invitation for one in silent[:NOT_SENT]), *(one.code for one in silent[NOT_SENT : 2 * NOT_SENT])]


def _answers(course: Course, records: Records) -> None:
    scale, messages, seconds = course.exercise(SHEET), course.exercise(MESSAGES), count()
    assert isinstance(scale, Scale)
    assert isinstance(messages, Verdict)
    assert scale.code

    def give(learner: str, exercise: str, item: str, response: Mapping[str, Any]) -> None:
        at = next(seconds)
        answer = {
            "id": str(uuid4()), "exercise": exercise, "revision": revision(course.exercise(exercise)), "item": item,
            "response": response, "lang": "cs", "host": "page", "elapsed_ms": 4000,
            "answered_at": f"2026-01-31T{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}Z",
        }  # fmt: skip
        (outcome,) = records.store(learner, [answer])
        assert outcome.status == 201, outcome

    for person in range(PEOPLE):
        learner = f"{person:032x}"
        marks = [f"{person:012x}{at:012x}" for at in range(2 * len(scale.code.parts))]
        for occasion, value in (("pre", 2), ("post", 4)):
            sheet = f"{occasion == 'post':016x}{person:016x}"
            give(sheet, SHEET, "code", {"marks": marks, "occasion": occasion})
            for at, item in enumerate(scale.items):
                give(sheet, SHEET, item.id, {"value": value + (person + at) % 3 - 1, "occasion": occasion})
        for at, message in enumerate(messages.items):
            said = "fraud" if message.fraud == ((person + at) % 4 > 0) else "genuine"
            give(learner, MESSAGES, message.id, {"verdict": said, "action": messages.actions[0].id})
        for exercise, prompt in SHARED:
            text = f"Zastavil jsem se u toho, co řekla. {LONG if person == 7 else person}"
            signed = {"signed": LONG[:20]} if person % 3 == 0 else {}
            give(learner, exercise, prompt, {"shared": True, "text": text} | signed)
