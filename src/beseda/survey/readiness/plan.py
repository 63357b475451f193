"""The plan: what is not ready yet, in the order of its dates, counted back from the first day of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from beseda.content import Course, Fact
from beseda.content.survey.readiness import Readiness, ReadinessQuestion

from ..dates import working

ANSWERS = ("yes", "partly", "no", "not_applicable")
"""What may be answered; nothing said is not known yet, and goes into the plan."""


class Source(NamedTuple):
    """A fact beside a step: what it says and where from."""

    label: str
    value: str
    source: str


class Step(NamedTuple):
    """One thing to do. `state` is the answer given, `open` without one; `late` when it should have begun before
    today, `missed` when it should be done."""

    number: int
    id: str
    area: str
    question: str
    text: str
    why: str
    owner: str
    begin: date
    due: date
    state: str
    late: bool
    missed: bool
    sources: tuple[Source, ...]


class LegalItem(NamedTuple):
    """A legal statement with its dates; `unsigned` are the roles that have not signed it."""

    label: str
    value: str
    basis: str
    source: str
    url: str | None
    verified: date | None
    expires: date
    expired: bool
    unsigned: tuple[str, ...]


class LegalConflict(NamedTuple):
    """Statements that contradict each other."""

    title: str
    sides: tuple[LegalItem, ...]
    say: str


class Legal(NamedTuple):
    """The legal part; `must_sign` is empty once a lawyer has signed all of it."""

    title: str
    lead: str
    must_sign: str
    items: tuple[LegalItem, ...]
    conflicts: tuple[LegalConflict, ...]


class Plan(NamedTuple):
    """The plan of one municipality; `earliest` is the first start for which nothing would be late."""

    lang: str
    title: str
    place: str
    start: date
    today: date
    earliest: date
    steps: tuple[Step, ...]
    ready: tuple[str, ...]
    aside: tuple[str, ...]
    legal: Legal

    @property
    def first(self) -> Step:
        """The step that begins first; there must be one."""
        return min(self.steps, key=lambda step: step.begin)

    @property
    def late(self) -> bool:
        """Whether something should have begun already."""
        return any(step.late for step in self.steps)


def make_plan(
    course: Course, check: Readiness, lang: str, start: date, answers: Mapping[str, str], place: str = "",
    today: date | None = None,
) -> Plan:  # fmt: skip
    """The plan for a start and answers by the question's id. Days off move a date to the working day before it.

    Raises ContentError for broken facts.
    """
    today = today or date.today()
    open_ = [question for question in check.questions if answers.get(question.id) not in ("yes", "not_applicable")]
    steps = []
    for number, question in enumerate(sorted(open_, key=lambda one: (one.task.due, one.task.begin)), 1):
        task = question.task
        begin, due = (working(start + timedelta(days)) for days in (task.begin, task.due))
        steps.append(
            Step(
                number, question.id, check.areas[question.area][lang], question.text[lang], task.text[lang],
                task.why[lang] if task.why else "", check.owners[task.owner][lang], begin, due,
                answers.get(question.id, "open"), begin < today, due < today,
                tuple(_source(course.facts[id_], lang) for id_ in question.sources),
            )
        )  # fmt: skip
    said = {state: tuple(one.text[lang] for one in check.questions if answers.get(one.id) == state)
            for state in ("yes", "not_applicable")}  # fmt: skip
    return Plan(
        lang, check.title[lang], place, start, today, earliest_start(open_, today), tuple(steps), said["yes"],
        said["not_applicable"], legal_of(course, check, lang, today),
    )  # fmt: skip


def earliest_start(questions: Iterable[ReadinessQuestion], today: date) -> date:
    """The first start on a working day for which the first of the tasks begins today or later."""
    first = min((question.task.begin for question in questions), default=0)
    start = today + timedelta(max(0, -first))
    while working(start) != start or working(start + timedelta(first)) < today:
        start += timedelta(1)
    return start


def legal_of(course: Course, check: Readiness, lang: str, today: date) -> Legal:
    """The legal part in a language."""
    part, facts = check.legal, course.facts

    def item(id_: str) -> LegalItem:
        fact = facts[id_]
        unsigned = tuple(review.role for review in fact.unsigned) or (() if fact.review else ("lawyer",))
        return LegalItem(
            fact.label[lang], fact.shown(lang), fact.basis, fact.source, fact.url, fact.verified, fact.expires,
            fact.expires <= today, unsigned,
        )  # fmt: skip

    items = tuple(map(item, part.items))
    conflicts = tuple(
        LegalConflict(one.title[lang], tuple(map(item, one.sides)), one.say[lang]) for one in part.conflicts
    )
    unsigned = any(one.unsigned for one in (*items, *(side for conflict in conflicts for side in conflict.sides)))
    return Legal(part.title[lang], part.lead[lang], part.until_signed[lang] if unsigned else "", items, conflicts)


def _source(fact: Fact, lang: str) -> Source:
    return Source(fact.label[lang], fact.shown(lang), fact.source)
