"""A million answers of a made-up room: what a report is measured on."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

from sqlalchemy import insert

from beseda.content import Choice, Course, Scale, Verdict
from beseda.records import Records
from beseda.records.tables import ANSWER, COLUMNS, json_text
from beseda.scoring import CONFIDENCES, score

BATCH = 20_000


def fill(records: Records, course: Course, count: int, seed: int = 1) -> None:
    """Stores `count` answers to the course's choices, questionnaires and messages, each result as the server's."""
    random_ = random.Random(seed)
    rows = itertools.islice(_rows(course, random_), count)
    database = records._database
    while batch := list(itertools.islice(rows, BATCH)):
        with database.write() as connection:
            if database.is_sqlite:
                connection.execute(insert(ANSWER), batch)
            else:
                _copy(connection.connection.driver_connection, batch)
    with database.alone() as driver:
        driver.execute("ANALYZE" if database.is_sqlite else "VACUUM (ANALYZE) answer")


def _copy(driver: Any, batch: list[dict[str, Any]]) -> None:
    with driver.cursor() as cursor, cursor.copy(f"COPY answer ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for row in batch:
            copy.write_row([row[name] for name in COLUMNS])


def _rows(course: Course, random_: random.Random) -> Iterator[dict[str, Any]]:
    """Learner after learner; one answer in ten is given a second time."""
    exercises = [(id_, course.exercise(id_)) for id_ in course.exercise_ids()]
    results: dict[tuple[str, str, str], Any] = {}
    while True:
        learner = f"{random_.getrandbits(128):032x}"
        skill = random_.gauss(0.75, 0.1)
        at = random_.randrange(180 * 24 * 3600)
        for id_, exercise in exercises:
            for item, response, confidence in _answers(exercise, skill, random_):
                key = (id_, item, json_text(response))
                if key not in results:
                    results[key] = score(exercise, item, response, confidence)
                for _ in range(2 if random_.random() < 0.1 else 1):
                    at += random_.randrange(5, 40)
                    yield _row(learner, id_, item, key[2], confidence, at, random_, results[key])


def _row(
    learner: str, exercise: str, item: str, response: str, confidence: int | None, at: int,
    random_: random.Random, result: Any,
) -> dict[str, Any]:  # fmt: skip
    days, seconds = divmod(at, 86400)
    month, day = divmod(days, 28)
    time = (
        f"2026-{month % 12 + 1:02}-{day + 1:02}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}."
        f"{random_.randrange(1000):03}Z"
    )
    id_ = f"{random_.getrandbits(128):032x}"
    return {
        "id": f"{id_[:8]}-{id_[8:12]}-{id_[12:16]}-{id_[16:20]}-{id_[20:]}", "learner": learner, "exercise": exercise,
        "revision": "0" * 16, "item": item, "response": response, "confidence": confidence, "lang": "cs",
        "host": "page", "answered_at": time, "elapsed_ms": int(random_.lognormvariate(9, 0.8)), "received_at": time,
        "correct": result.correct, "score": result.score, "outcome": result.outcome, "safe": result.safe,
    }  # fmt: skip


def _answers(exercise: Any, skill: float, random_: random.Random) -> Iterator[tuple[str, dict[str, Any], int | None]]:
    match exercise:
        case Verdict():
            drawn = [item for fraud in (True, False) for item in random_.sample(
                [item for item in exercise.items if item.fraud == fraud], exercise.draw // 2)]  # fmt: skip
            for item in drawn:
                right = random_.random() < skill - 0.06 * item.difficulty
                verdict = "fraud" if right == item.fraud else "genuine"
                action = random_.choice(exercise.actions).id
                yield item.id, {"verdict": verdict, "action": action}, random_.choice(CONFIDENCES)
        case Choice():
            for question in exercise.items:
                right_ones = [option.id for option in question.options if option.correct]
                chosen = right_ones if random_.random() < skill else [random_.choice(question.options).id]
                yield question.id, {"options": sorted(chosen)}, None
        case Scale():
            again = {"occasion": exercise.occasions[0]} if exercise.occasions else {}
            for statement in exercise.items:
                yield statement.id, {"value": random_.choice(exercise.points).value, **again}, None
