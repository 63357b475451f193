"""The trainer's guide: run sheets, questions, words for those who were caught."""

from __future__ import annotations

from tornado.web import HTTPError

from beseda.content import ContentError, UnknownId, guide_sheet
from beseda.export.help import inline_words

from .hands import verdicts
from .trainer import TrainerHandler


class GuidePage(TrainerHandler):
    """`/trainer/guide/<module>`"""

    async def get(self, module: str) -> None:
        course = self.site.course
        try:
            guide = guide_sheet(course, module, self.lang)
        except UnknownId:
            raise HTTPError(404) from None
        except ContentError as error:
            self.settings["beseda_log"].error("%s", error)
            raise HTTPError(500) from None
        if guide is None:
            raise HTTPError(404)
        self.show(
            "trainer/guide.html.j2", guide=guide, inline=inline_words(self.lang),
            hands=bool(verdicts(course, module)),
        )  # fmt: skip

    head = get
