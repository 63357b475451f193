"""The plan on paper: one table in the order of its dates, then the legal part."""

from __future__ import annotations

from typing import Any

from beseda.content import Course
from beseda.export import strings
from beseda.export.document import tie
from beseda.export.pdf.tree import Drawing
from beseda.export.pdf.typeset import typeset

from ..dates import said as said_date
from .plan import LegalItem, Plan
from .words import dates_word, late_word, signed_word, state_word, summary


def plan_pdf(course: Course, plan: Plan) -> bytes:
    """The plan as PDF/UA-1. Raises ContentError, ExportError."""
    lang, said = plan.lang, strings(course, plan.lang)

    def t(text: str) -> str:
        return tie(text, lang)

    def item(one: LegalItem) -> dict[str, Any]:
        basis = "" if one.basis == "read" else said[f"basis_{one.basis}"]
        return {
            "label": one.label, "value": t(one.value), "basis": basis, "source": one.source,
            "dates": dates_word(one, lang, said), "signed": signed_word(one, said),
        }  # fmt: skip

    legal = plan.legal
    data = {
        "title": f"{said['ready_plan']}: {plan.title}",
        "course": course.info.name[lang],
        "place": plan.place,
        "say": {key: text for key, text in said.items() if key.startswith(("ready_", "print_page"))},
        "summary": [t(line) for line in summary(plan, said)],
        "steps": [
            {
                "number": step.number, "text": t(step.text), "why": t(step.why), "owner": step.owner,
                "begin": said_date(step.begin, lang), "due": said_date(step.due, lang), "area": step.area,
                "late": late_word(step, said), "state": state_word(step, said),
            }
            for step in plan.steps
        ],
        "ready": [t(line) for line in plan.ready],
        "aside": [t(line) for line in plan.aside],
        "legal": {
            "title": legal.title, "lead": t(legal.lead), "must_sign": t(legal.must_sign),
            "items": [item(one) for one in legal.items],
            "conflicts": [
                {"title": t(one.title), "sides": [item(side) for side in one.sides], "say": t(one.say)}
                for one in legal.conflicts
            ],
        },
    }  # fmt: skip
    return typeset(course, "plan.typ", Drawing(lang), data)
