"""Replicas behind a proxy: any of them takes an answer, and one that dies takes none along."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import threading
import time
import urllib.error
import uuid
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from beseda.content import Course, revision

from ..serve.web import Reply, Visitor, an_answer
from .replicas import NAME, House, Replica

ID = "seniors_in_cyberspace/who-may-know"
VISITORS, ANSWERS = 30, 20
TRIES = 100


@pytest.fixture(scope="module")
def right(course: Path) -> dict[str, Any]:
    """The fields of a right answer."""
    exercise: Any = Course(course).exercise(ID)
    item = exercise.items[0]
    chosen = [option.id for option in item.options if option.correct]
    return {"revision": revision(exercise), "item": item.id, "response": {"options": chosen}}


def cookies(visitor: Visitor) -> CookieJar:
    """What the visitor's browser keeps."""
    return next(handler.cookiejar for handler in visitor.opener.handlers if hasattr(handler, "cookiejar"))


def cookie_of(visitor: Visitor) -> str:
    """The visitor's cookies as a header."""
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies(visitor))


@dataclass
class Outbox:
    """A browser's outbox: keeps an answer until it is acknowledged, and sends it again, with the same id."""

    visitor: Visitor
    acknowledged: list[Any] = field(default_factory=list)
    failures: int = 0

    def open(self) -> None:
        """Opens the page, which is where the cookie comes from."""
        assert self._again(lambda: self.visitor.get("/?lang=cs")).status == 200

    def send(self, answer: dict[str, Any]) -> None:
        """Sends one answer until it is acknowledged."""
        reply = self._again(lambda: self.visitor.post("/api/answers", [answer]))
        (stored,) = reply.json["answers"]
        assert stored["status"] in (200, 201), stored
        self.acknowledged.append(stored)

    def _again(self, ask: Any) -> Reply:
        for attempt in range(TRIES):
            try:
                reply: Reply = ask()
                if reply.status < 500:
                    return reply
            except (urllib.error.URLError, http.client.HTTPException, OSError):
                pass
            self.failures += 1
            time.sleep(min(0.02 * 2**attempt, 0.5))
        raise AssertionError("no replica took it")


def test_nothing_acknowledged_is_lost_or_doubled_when_a_replica_is_killed_under_load(
    house: House, right: dict[str, Any], record_property: Any
) -> None:
    house.watch()
    outboxes = [Outbox(Visitor(house.front.address)) for _ in range(VISITORS)]
    # Each answer has a duration of its own, by which it is known even if it should get another id.
    sent = [
        [an_answer(**right, id=str(uuid.uuid4()), elapsed_ms=1 + who * ANSWERS + n) for n in range(ANSWERS)]
        for who in range(VISITORS)
    ]
    victim, midway = house.replicas[0], threading.Event()

    def count() -> int:
        return sum(len(outbox.acknowledged) for outbox in outboxes)

    def learn(who: int) -> None:
        outboxes[who].open()
        for answer in sent[who]:
            outboxes[who].send(answer)
            if count() >= VISITORS * ANSWERS // 3:
                midway.set()

    with ThreadPoolExecutor(VISITORS) as crowd:
        learning = [crowd.submit(learn, who) for who in range(VISITORS)]
        assert midway.wait(60)
        victim.kill()
        when = count()
        for visitor in learning:
            visitor.result()
    assert when < VISITORS * ANSWERS, "the load was over before the kill"

    asked = [answer["id"] for answers in sent for answer in answers]
    acknowledged = [stored["id"] for outbox in outboxes for stored in outbox.acknowledged]
    assert sorted(acknowledged) == sorted(asked)
    kept = {who: house.answers(_learner_id(outbox)) for who, outbox in enumerate(outboxes)}
    for who, answers in enumerate(sent):
        assert sorted(kept[who]) == sorted((answer["id"], answer["elapsed_ms"]) for answer in answers)
    by = house.stored_by()
    assert sum(by.values()) == VISITORS * ANSWERS
    assert all(by.get(replica.name) for replica in house.replicas), by

    # A browser that lost the replies sends all of it again.
    for outbox, answers in zip(outboxes, sent, strict=True):
        again = outbox.visitor.post("/api/answers", answers).json["answers"]
        assert {stored["status"] for stored in again} == {200}
        assert [stored["result"] for stored in again] == [stored["result"] for stored in outbox.acknowledged]
    assert sum(house.stored_by().values()) == VISITORS * ANSWERS

    victim.start()
    victim.ready()
    late = Outbox(Visitor(victim.address))
    late.open()
    late.send(an_answer(**right))
    for name, value in {
        "proxy": house.front.name, "sent": len(asked), "acknowledged": len(acknowledged), "stored": sum(by.values()),
        "acknowledged before the kill": when, "by replica": by,
        "found stored when sent again": sum(one["status"] == 200 for box in outboxes for one in box.acknowledged),
        "failures seen by visitors": sum(outbox.failures for outbox in outboxes),
    }.items():  # fmt: skip
        record_property(name, value)
        print(f"{name}: {value}")


def _learner_id(outbox: Outbox) -> str:
    """The id inside the signed cookie."""
    value = next(cookie.value for cookie in cookies(outbox.visitor) if cookie.name == "beseda_learner")
    assert value
    return b64decode(value.split("|")[4].split(":")[1]).decode()


def test_cookie_of_one_replica_is_good_at_the_others(house: House, right: dict[str, Any]) -> None:
    visitor = Visitor(house.replicas[0].address)
    visitor.get("/")
    answer, cookie = an_answer(**right), cookie_of(visitor)
    replies = [Visitor(replica.address).post("/api/answers", [answer], Cookie=cookie) for replica in house.replicas]
    assert [reply.json["answers"][0]["status"] for reply in replies] == [201, 200, 200]
    assert [reply.headers.get_all("Set-Cookie") for reply in replies] == [None] * len(replies)


def test_cookie_signed_with_another_secret_is_good_nowhere(house: House, right: dict[str, Any]) -> None:
    visitor = Visitor(house.replicas[0].address)
    visitor.get("/")
    answer, cookie = an_answer(**right), cookie_of(visitor)
    assert visitor.post("/api/answers", [answer]).status == 200
    forged = cookie[:-1] + ("0" if cookie[-1] != "0" else "1")
    for replica in house.replicas:
        reply = Visitor(replica.address).post("/api/answers", [answer], Cookie=forged)
        assert reply.status == 409
        assert reply.headers.get("Set-Cookie", "").startswith("beseda_learner=")


def test_page_is_the_same_at_every_replica(house: House) -> None:
    pages = [Visitor(replica.address).get("/m/seniors_in_cyberspace?lang=cs") for replica in house.replicas]
    assert len({page.headers["ETag"] for page in pages}) == 1
    assert len({page.body for page in pages}) == 1


def test_proxy_hands_on_the_name_that_the_browser_uses(house: House, right: dict[str, Any]) -> None:
    def post(host: str, origin: str) -> int:
        return Visitor(house.front.address).post("/api/answers", [an_answer(**right)], Host=host, Origin=origin).status

    assert post(NAME, f"https://{NAME}") == 200
    assert post(NAME, "https://evil.example") == 403
    assert post("evil.example", "https://evil.example") == 421


def test_trainer_who_logged_in_at_one_replica_is_known_to_the_others(house: House) -> None:
    token = house.replicas[0].environment["BESEDA_TOKEN"]
    trainer = Visitor(house.replicas[0].address)
    assert trainer.get("/trainer").status == 403
    assert trainer.get(f"/trainer?token={token}").status == 200
    for replica in house.replicas:
        assert Visitor(replica.address).get("/trainer", Cookie=cookie_of(trainer)).status == 200


def test_kernel_is_found_again_through_the_proxy(house: House) -> None:
    def visit() -> tuple[str, dict[str, Any]]:
        visitor = Visitor(house.front.address)
        page = visitor.get("/voila/render/modules/live_module/cs.ipynb")
        for _ in range(TRIES):
            kernel = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', page.text)
            if kernel:
                break
            time.sleep(0.5)
            page = visitor.get("/voila/render/modules/live_module/cs.ipynb")
        assert kernel, page.text[:2000]
        return kernel[1], asyncio.run(_ask_about(house.front.address, kernel[1], cookie_of(visitor)))

    # One after another: a proxy that just takes turns would send each socket to another replica than its page.
    found = [visit() for _ in range(5)]
    assert len({kernel for kernel, _ in found}) == len(found)
    assert {reply["msg_type"] for _, reply in found} == {"kernel_info_reply"}


async def _ask_about(address: str, kernel: str, cookie: str) -> dict[str, Any]:
    """What the kernel says of itself over its websocket."""
    place = address.removeprefix("http://").strip("/")
    request = HTTPRequest(
        f"ws://{place}/api/kernels/{kernel}/channels", headers={"Cookie": cookie, "Origin": f"http://{place}"}
    )
    socket = await websocket_connect(request)
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "kernel_info_request", "username": "", "session": "s",
              "date": "2026-01-31T09:41:00Z", "version": "5.3"}  # fmt: skip
    ask = {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": {}, "buffers": []}
    await socket.write_message(json.dumps(ask))
    try:
        while True:
            said = await socket.read_message()
            assert said is not None, "the socket was closed"
            if isinstance(said, str) and json.loads(said)["header"]["msg_type"] == "kernel_info_reply":
                return {"msg_type": "kernel_info_reply"}
    finally:
        socket.close()


def test_kernel_is_told_no_secret(house: House) -> None:
    page = Visitor(house.front.address).get("/voila/render/modules/live_module/cs.ipynb").text
    told = page.partition("environment [")[2]
    assert "PATH" in told
    for name in ("PGPASSWORD", "BESEDA_TOKEN", "BESEDA_PSYCHOLOGIST_TOKEN", "BESEDA_COOKIE_SECRET"):
        assert house.replicas[0].environment[name] not in page, name


def test_proxy_writes_nobodys_address(house: House) -> None:
    said = house.front.log.read_text(encoding="utf-8")
    assert "127.0.0.1" not in said, said
    assert "client" not in said, said


def test_replica_that_is_asked_to_stop_stops(house: House) -> None:
    replica: Replica = house.replicas[1]
    try:
        assert replica.stop() == 0, replica.said()
        assert Visitor(house.front.address).get("/").status == 200
    finally:
        replica.start()
        replica.ready()


def test_secrets_stand_on_no_command_line(house: House) -> None:
    for replica in house.replicas:
        assert replica.process
        command = Path(f"/proc/{replica.process.pid}/cmdline").read_text(encoding="utf-8")
        assert "serve" in command
        for name in ("PGPASSWORD", "BESEDA_TOKEN", "BESEDA_PSYCHOLOGIST_TOKEN", "BESEDA_COOKIE_SECRET"):
            assert replica.environment[name] not in command
