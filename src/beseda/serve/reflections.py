"""The learners' side of reflections: the locked copy for another device, the wish to talk, whether it is paused."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import date
from typing import Any, ClassVar

from tornado.web import HTTPError

from beseda.records import RecordsError

from .handlers import Handler
from .learner import learner_of

COPY = "X-Beseda-Copy"
"""Names the copy: in a header, because addresses end in logs."""
VERSION = "X-Beseda-Version"
_LOOK_S = 2.0


class ReflectionHandler(Handler):
    """What these share: nothing is kept by a browser, and errors are short JSON that repeats nothing."""

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    def refuse(self, error: RecordsError) -> None:
        """The store's refusal with its own status."""
        self.set_status(error.status)
        self.write({"error": {"status": error.status}})

    def sent(self, *types: str) -> None:
        """Raises HTTPError 415 for a body of a type that a foreign form could send."""
        if self.request.headers.get("Content-Type", "").split(";")[0].strip() not in types:
            raise HTTPError(415)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"error": {"status": status_code}}))


class LockedCopy(ReflectionHandler):
    """`/api/vault`: GET, PUT (over the version in If-Match; 0: none yet) and DELETE one locked copy."""

    @property
    def id(self) -> str:
        return self.request.headers.get(COPY, "")

    async def get(self) -> None:
        try:
            copy = await asyncio.to_thread(self.records.reflections.copy, self.id)
        except RecordsError as error:
            return self.refuse(error)
        if copy is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header(VERSION, str(copy.version))
        self.finish(copy.locked)

    async def put(self) -> None:
        self.sent("application/octet-stream")
        try:
            locked, version = self.request.body.decode("ascii"), int(self.request.headers.get("If-Match", "0"))
        except ValueError:
            raise HTTPError(400) from None
        if not 0 <= version < 2**53:
            raise HTTPError(400)
        learner = learner_of(self)
        try:
            store = self.records.reflections.store_copy
            self.write({"version": await asyncio.to_thread(store, self.id, locked, learner, version)})
        except RecordsError as error:
            self.refuse(error)

    async def delete(self) -> None:
        try:
            await asyncio.to_thread(self.records.reflections.remove_copy, self.id)
        except RecordsError as error:
            return self.refuse(error)
        self.set_status(204)


class Talk(ReflectionHandler):
    """`/api/talk`: POST {"contact": …} keeps a wish to talk, DELETE {"reference": …} takes it back."""

    async def post(self) -> None:
        contact = self.field("contact")
        try:
            reference = await asyncio.to_thread(self.records.reflections.ask, contact, date.today())
        except RecordsError as error:
            return self.refuse(error)
        self.set_status(201)
        self.write({"reference": reference})

    async def delete(self) -> None:
        reference = self.field("reference")
        try:
            gone = await asyncio.to_thread(self.records.reflections.drop_wish, reference)
        except RecordsError as error:
            return self.refuse(error)
        self.set_status(204 if gone else 404)

    def field(self, name: str) -> str:
        """One text of the body. Raises HTTPError 400."""
        self.sent("application/json")
        try:
            value = json.loads(self.request.body).get(name)
        except (ValueError, AttributeError, RecursionError):
            value = None
        if not isinstance(value, str):
            raise HTTPError(400)
        return value


class Paused(ReflectionHandler):
    """`GET /api/paused`: asked by every open page, so the store is looked at every two seconds at most."""

    _seen: ClassVar[dict[str, tuple[float, bool]]] = {}

    @classmethod
    def look_again(cls) -> None:
        """What was seen is no longer true."""
        cls._seen.clear()

    async def get(self) -> None:
        url, now = self.records.url, time.monotonic()
        since, paused = self._seen.get(url, (float("-inf"), False))
        if now - since > _LOOK_S:
            try:
                paused = await asyncio.to_thread(self.records.reflections.paused)
            except RecordsError as error:
                return self.refuse(error)
            self._seen[url] = (now, paused)
        self.write({"paused": paused})
