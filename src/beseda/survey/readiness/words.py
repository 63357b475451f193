"""The plan in words that page, PDF and Excel share."""

from __future__ import annotations

from collections.abc import Mapping

from ..dates import said as said_date
from .plan import LegalItem, Plan, Step


def state_word(step: Step, say: Mapping[str, str]) -> str:
    """What was answered to the step's question."""
    return say[f"ready_{step.state}"]


def late_word(step: Step, say: Mapping[str, str]) -> str:
    """A warning about the dates; empty where they are in time."""
    return say["ready_missed"] if step.missed else say["ready_begin_now"] if step.late else ""


def dates_word(item: LegalItem, lang: str, say: Mapping[str, str]) -> str:
    """When it was read, until when that holds, and that it has run out."""
    read = said_date(item.verified, lang) if item.verified else say["ready_not_verified"]
    out = f"{say['ready_verified']}: {read}. {say['ready_expires']}: {said_date(item.expires, lang)}."
    return f"{out} {say['ready_expired']}" if item.expired else out


def signed_word(item: LegalItem, say: Mapping[str, str]) -> str:
    """Who has not signed yet."""
    roles = ", ".join(say.get(f"role_{role.replace(' ', '_')}", role) for role in item.unsigned)
    return f"{say['review']}: {roles} – {say['not_reviewed']}" if roles else say["ready_signed"]


def summary(plan: Plan, say: Mapping[str, str]) -> tuple[str, ...]:
    """The plan in a few lines: from when, how much, and whether there is time for it."""
    lines = [say["ready_start_is"].format(date=said_date(plan.start, plan.lang))]
    if not plan.steps:
        return (*lines, say["ready_all"])
    lines.append(say["ready_first"].format(count=len(plan.steps), date=said_date(plan.first.begin, plan.lang)))
    if plan.late:
        lines.append(say["ready_late"].format(date=said_date(plan.earliest, plan.lang)))
    return tuple(lines)
