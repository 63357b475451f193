"""The trainer's documents: made, handed over, and the participants' deck presented."""

from __future__ import annotations

import asyncio
import base64
import hashlib

from beseda.content.text import LANGUAGES
from beseda.export import bundle

from .downloads import PATIENCE_S, hand_out
from .guard.forms import check_form
from .trainer import TrainerHandler


class Documents(TrainerHandler):
    """`/trainer/documents`: makes a document; what is quickly made is handed over at once."""

    async def post(self) -> None:
        check_form(self)
        wanted = self.wanted(*self.get_body_argument("document", "").split("/"))
        self.office.downloads.start(wanted)
        ready = await self.office.downloads.finished(wanted, PATIENCE_S)
        self.go(f"{self.office.path}/documents/{wanted.path}" if ready else self.office.path)


class DocumentFile(TrainerHandler):
    """`/trainer/documents/<module>/<lang>/<edition>/<format>`: a document that was made."""

    async def get(self, *parts: str) -> None:
        path = await self.office.downloads.finished(self.wanted(*parts), 0)
        if path is None:
            return self.go(self.office.path)
        await hand_out(self, path)


class Present(TrainerHandler):
    """`/trainer/present/<module>/<lang>`: the participants' deck, to be projected."""

    async def get(self, module: str, lang: str) -> None:
        wanted, downloads = self.wanted(module, lang, "participant", "deck"), self.office.downloads
        if self.get_query_argument("wait", "") != "1" or not downloads.runs(wanted):
            downloads.start(wanted)  # made anew after a change; otherwise at hand at once
        path = await downloads.finished(wanted, PATIENCE_S)
        if path is None and downloads.failure(wanted):
            return self.go(self.office.path)
        if path is None:
            self.set_header("Refresh", f"2; url={self.request.path}?wait=1")
            return self.show("trainer/wait.html.j2")
        self.set_header("Content-Security-Policy", _deck_policy())
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(await asyncio.to_thread(path.read_bytes))


_SCRIPTS = (*(f"deck-{lang}.js" for lang in LANGUAGES), "password.js", "deck-vault.js")


def _deck_policy() -> str:
    """The deck carries its scripts inside: those may run, and no other that an author's text might bring along."""
    digests = (hashlib.sha256(bundle(name).encode()).digest() for name in _SCRIPTS)
    scripts = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
        "media-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
