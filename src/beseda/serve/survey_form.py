"""A municipality's form on the web: one section a step, saved with every step, checked, sent, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from tornado.web import HTTPError

from beseda.content.survey import Section
from beseda.records import Content, Crossed, Draft, NewAnswer, StoredAnswer, shown_invitation
from beseda.scoring.survey import Filled, implausible, missing, trimmed
from beseda.survey import web
from beseda.survey.closing import closed_words, day
from beseda.survey.collect.values import Values
from beseda.survey.words import Words

from .guard.forms import check_form
from .survey import SurveyHandler

CHECK = "check"
"""The step after the last section: what is missing, what is asked back, and the button that sends."""


class Form(SurveyHandler):
    """`/survey/<code>`: without a step the front, with `?step=` a section or the check; after sending the end."""

    async def prepare(self) -> None:
        await super().prepare()
        found = await self.find(str(self.path_args[0]))
        if found is None:
            raise HTTPError(404)
        self.invited, self.questionnaire = found
        self.words = Words(self.site.course, self.questionnaire, self.lang)
        self.closed = closed_words(self.site.course, self.questionnaire, self.lang)
        self.draft, self.sent = await self.ask(self._state)

    def _state(self) -> tuple[Draft | None, StoredAnswer | None]:
        surveys, code = self.records.surveys, self.invited.code
        history = surveys.history(self.questionnaire.id, code)
        return surveys.draft(self.questionnaire.id, code), history[-1] if history else None

    @property
    def filled(self) -> Filled:
        """What has been said by now."""
        kept = self.draft.content if self.draft else self.sent.content if self.sent else Content({})
        return kept.filled(self.questionnaire)

    @property
    def edit(self) -> int:
        """The number of the draft that the page shows."""
        return self.draft.edit if self.draft else 0

    async def get(self, code: str) -> None:
        if self.sent is not None and self.draft is None:
            return self.end(self.sent)
        if self.closed:
            return self.show("closed.html.j2", closed=self.closed)
        step = self.get_query_argument("step", "")
        if step == CHECK:
            return self.check()
        section = next((one for one in self.questionnaire.sections if one.id == step), None)
        if section is not None and section in web.open_sections(self.questionnaire, self.filled):
            return self.section(section.id)
        self.front()

    head = get

    async def post(self, code: str) -> None:
        check_form(self)
        if self.closed:
            self.set_status(410)
            return self.show("closed.html.j2", closed=self.closed)
        action = self.get_body_argument("action", "")
        if action in ("correct", "discard"):
            return await self._begin_again(action)
        step = self.get_query_argument("step", "")
        if self.sent is not None and self.draft is None:
            return self.go(self.invited.invitation)  # sent in another window meanwhile
        if step == CHECK:
            return await self._send(action)
        section = next((one for one in self.questionnaire.sections if one.id == step), None)
        if section is None:
            raise HTTPError(404)
        await self._save(section, action)

    async def _begin_again(self, action: str) -> None:
        surveys, survey, code = self.records.surveys, self.questionnaire.id, self.invited.code
        if self.sent is not None and action == "discard":
            await self.ask(partial(surveys.drop_draft, survey, code))
        elif self.sent is not None and self.draft is None:
            await self.ask(partial(surveys.save_draft, survey, code, self.sent.content, 0))
        self.go(self.invited.invitation)

    async def _save(self, section: Section, action: str) -> None:
        values = Values(self.site.course, self.questionnaire)
        read = web.read_section(values, section, self.get_body_arguments, self.filled)
        confirmed = self.draft.content.confirmed if self.draft else ()
        crossed = not await self._store(Content.of(read.filled, confirmed))
        if crossed or read.refused:
            self.set_status(409 if crossed else 422)
            return self.section(section.id, read, crossed=crossed)
        asked = self.get_body_arguments("asked")
        fresh = web.new_items(asked, self.questionnaire, section, read.filled)
        if action == "next" and fresh:
            return self.section(section.id, fresh=fresh)
        sections = web.open_sections(self.questionnaire, read.filled)
        at = sections.index(section) if section in sections else 0
        if action == "next":
            self.go(self.invited.invitation, step=sections[at + 1].id if at + 1 < len(sections) else CHECK)
        elif action == "back" and at > 0:
            self.go(self.invited.invitation, step=sections[at - 1].id)
        else:
            self.go(self.invited.invitation, **({"saved": "1"} if action == "later" else {}))

    async def _store(self, content: Content) -> bool:
        """Keeps the draft; False when somebody else has kept another one since the page was drawn."""
        given = self.get_body_argument("edit", "")
        edit = int(given) if given.isdigit() and len(given) < 18 else -1
        keep = partial(self.records.surveys.save_draft, self.questionnaire.id, self.invited.code, content, edit)
        try:
            number = await self.ask(keep)
        except Crossed:
            self.draft, self.sent = await self.ask(self._state)
            return False
        self.draft = Draft(number, content, "")
        return True

    async def _send(self, action: str) -> None:
        confirmed = tuple(self.get_body_arguments("confirmed"))
        content = Content.of(trimmed(self.questionnaire, self.filled), confirmed)
        if not await self._store(content):
            self.set_status(409)
            return self.check(crossed=True)
        if action != "send":
            return self.go(self.invited.invitation, **({"saved": "1"} if action == "later" else {}))
        filled = content.filled(self.questionnaire)
        doubts = [rule for rule in implausible(self.questionnaire, filled) if rule.id not in confirmed]
        if missing(self.questionnaire, filled) or doubts or not (filled.answers or filled.not_applicable):
            self.set_status(422)
            return self.check(again=True)
        answer = NewAnswer(self.invited.code, content, self.lang, "web", self.sent.version if self.sent else 0)
        store = partial(self.records.surveys.put_answers, self.questionnaire.id, [answer], self.edit)
        try:
            await self.ask(store)
        except Crossed:
            self.draft, self.sent = await self.ask(self._state)
            self.set_status(409)
            return self.check(crossed=True)
        self.go(self.invited.invitation, sent="1")

    # Pages

    def front(self) -> None:
        """What it is about, and how far the municipality is."""
        filled = self.filled
        sections = [(section.id, self.words.text(section.title), *web.count(section, self.questionnaire, filled))
                    for section in web.open_sections(self.questionnaire, filled)]  # fmt: skip
        begun = bool(filled.answers or filled.not_applicable)
        first = next((id_ for id_, _, done, of in sections if done < of), CHECK) if begun else sections[0][0]
        saved = self.get_query_argument("saved", "") == "1"
        self._page("front.html.j2", sections=sections, begun=begun, first=first, saved=saved, correcting=self.sent)

    def section(
        self, step: str, read: web.Read | None = None, *, crossed: bool = False, fresh: Sequence[str] = ()
    ) -> None:
        """One section; with `read` what was posted and refused stands in it again."""
        filled = read.filled if read else self.filled
        sections = web.open_sections(self.questionnaire, filled)
        section = next(one for one in self.questionnaire.sections if one.id == step)
        at = sections.index(section) + 1 if section in sections else 1
        self._page(
            "step.html.j2", section=section, fields=web.fields(self.words, section, filled, read), at=at,
            of=len(sections) + 1, crossed=crossed, fresh=set(fresh), first=at == 1,
        )  # fmt: skip

    def check(self, *, crossed: bool = False, again: bool = False) -> None:
        """What is missing and what is asked back, all answers, and the button that sends."""
        filled = trimmed(self.questionnaire, self.filled)
        place = {item.id: section.id for section in self.questionnaire.sections for item in section.items}
        lost = [(place[item.id], item.id, self.words.numbered(item)) for item in missing(self.questionnaire, filled)]
        confirmed = set(self.draft.content.confirmed) if self.draft else set()
        doubts = [(rule.id, self.words.text(rule.message), rule.id in confirmed, place[rule.then[0].item],
                   rule.then[0].item) for rule in implausible(self.questionnaire, filled)]  # fmt: skip
        empty = not (filled.answers or filled.not_applicable)
        steps = len(web.open_sections(self.questionnaire, filled)) + 1
        self._page("check.html.j2", lost=lost, doubts=doubts, summary=web.summary(self.words, filled), empty=empty,
                   of=steps, crossed=crossed, again=again)  # fmt: skip

    def end(self, sent: StoredAnswer) -> None:
        """Thanks, what was sent, a print, and the way to a correction."""
        filled = sent.content.filled(self.questionnaire)
        self._page(
            "end.html.j2",
            sent=sent,
            closed=self.closed,
            day=day(sent.sent_at, self.lang),
            summary=web.summary(self.words, filled),
        )

    def _page(self, template: str, **values: Any) -> None:
        self.show(
            template, words=self.words, questionnaire=self.questionnaire, invited=self.invited, edit=self.edit,
            code=self.invited.invitation, shown_code=shown_invitation(self.invited.invitation), **values,
        )  # fmt: skip
