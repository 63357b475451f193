"""The questionnaire on paper: questions with boxes to cross and lines to write on, as PDF/UA-1."""

from __future__ import annotations

from typing import Any

from beseda.content import Course, Questionnaire
from beseda.content.survey import Item, Likert, Multi, Number, OpenText, Section, Single
from beseda.export.pdf.tree import Drawing
from beseda.export.pdf.typeset import typeset
from beseda.records import Invited, shown_invitation

from ..words import Words
from .layout import shared_condition

_LINES = 5


def paper_form(course: Course, questionnaire: Questionnaire, lang: str, invited: Invited | None = None) -> bytes:
    """The form of a municipality, or one with lines for its name and access code. Raises ContentError, ExportError."""
    words = Words(course, questionnaire, lang)
    numbers = {id_: number for number, id_ in enumerate(questionnaire.items, 1)}
    data = {
        "title": words.text(questionnaire.title),
        "course": course.info.name[lang],
        "lead": [words.text(questionnaire.intro), words.text(questionnaire.privacy),
                 words.say("survey_paper_instructions")],
        "say": {"page": words.say("print_page"), "municipality": words.say("survey_municipality"),
                "code": words.say("survey_access_code")},
        "municipality": f"{invited.name} ({invited.code})" if invited else "",
        "invitation": shown_invitation(invited.invitation) if invited else "",
        "synthetic": words.say("survey_synthetic") if invited and invited.synthetic else "",
        "sections": [_section(section, words, numbers) for section in questionnaire.sections],
    }  # fmt: skip
    return typeset(course, "survey.typ", Drawing(lang), data)


def _section(section: Section, words: Words, numbers: dict[str, int]) -> dict[str, Any]:
    common = shared_condition(section)
    return {
        "title": words.text(section.title),
        "intro": words.text(section.intro) if section.intro else "",
        "condition": f"{words.say('survey_whole_section')}: {words.condition(common)}" if common else "",
        "items": [_item(item, words, numbers[item.id], told=bool(common)) for item in section.items],
    }


def _item(item: Item, words: Words, number: int, told: bool) -> dict[str, Any]:
    condition = f"{words.say('survey_only_if')}: {words.condition(item.show_if)}" if item.show_if and not told else ""
    out: dict[str, Any] = {"number": number, "text": words.text(item.text), "condition": condition,
                           "help": words.help(item), "options": [], "points": [], "unit": "", "lines": 0}  # fmt: skip
    match item:
        case Single() | Multi():
            key = "survey_choose_one" if isinstance(item, Single) else "survey_choose_some"
            out["help"] = " · ".join(filter(None, (words.say(key), out["help"])))
            out["options"] = [words.text(option.text) for option in item.options]
        case Likert():
            scale = words.questionnaire.scale_of(item)
            out |= {"points": list(range(1, 6)), "low": words.text(scale.low), "high": words.text(scale.high)}
        case Number():
            out["unit"] = words.text(item.unit) if item.unit else " "
        case OpenText():
            out["lines"] = _LINES
    if item.not_applicable:
        out["options"].append(words.say("survey_not_applicable"))
    return out
