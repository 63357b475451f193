"""The server is killed at fifty random moments, and posts come three times over: every answer is there once."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from beseda.content import Course
from beseda.records import Records

from ..postgres import Cluster

ROUNDS, ANSWERS, CLIENTS, BATCH = 50, 1_000, 4, 3
BREATH_S = 0.004  # between two posts of a client: more of them would only cost time
NUMBERS = count()


class Served:
    """A warm process that forks the server anew after each kill; see served.py."""

    def __init__(self, course: Course) -> None:
        command = [sys.executable, str(Path(__file__).with_name("served.py")), str(course.root)]
        environment = {**os.environ, "BESEDA_LIMITS": "off", "BESEDA_COOKIE_SECRET": "a secret of this test" * 2}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def start(self, url: str) -> tuple[int, int]:
        """Pid and port of a new server with those records."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{url}\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline().split()
        assert said[:1] == ["up"], "the server did not start"
        return int(said[1]), int(said[2])

    def kill(self, pid: int) -> None:
        """Ends the server at once, whatever it has in hand."""
        assert self.process.stdout
        os.kill(pid, signal.SIGKILL)
        assert self.process.stdout.readline() == "gone\n"

    @contextmanager
    def alive(self, url: str) -> Iterator[int]:
        """The port of a server that is killed at the end only."""
        pid, port = self.start(url)
        yield port
        self.kill(pid)

    def close(self) -> None:
        """Ends the warm process."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(30)


@pytest.fixture(scope="module")
def served(course: Course) -> Iterator[Served]:
    with closing(Served(course)) as served:
        yield served


def an_answer() -> dict[str, Any]:
    return {
        "id": str(uuid4()), "exercise": "demo/choice", "revision": "0" * 16, "item": "one", "lang": "cs",
        "response": {"options": ["bank"]}, "host": "page", "answered_at": "2026-01-31T09:41:00Z",
        "elapsed_ms": next(NUMBERS),
    }  # fmt: skip


class Browser:
    """Sends answers, and again what got no reply, as the outbox does."""

    def __init__(self) -> None:
        self.cookie = ""
        self.waiting: list[dict[str, Any]] = []
        self.sent: set[str] = set()
        self.acknowledged: set[str] = set()

    def post(self, line: http.client.HTTPConnection, answers: list[dict[str, Any]]) -> list[int]:
        """The status of each answer."""
        headers = {"Content-Type": "application/json", **({"Cookie": self.cookie} if self.cookie else {})}
        line.request("POST", "/api/answers", json.dumps(answers), headers)
        reply = line.getresponse()
        body = reply.read()
        assert reply.status == 200, body
        self.cookie = (reply.getheader("Set-Cookie") or self.cookie).split(";")[0]
        return [answer["status"] for answer in json.loads(body)["answers"]]

    def work(self, port: int, until: int | None = None) -> None:
        """Answers until the server is gone, or nothing waits and `until` answers are acknowledged."""
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
            while until is None or self.waiting or len(self.acknowledged) < until:
                self.waiting = self.waiting or [an_answer() for _ in range(BATCH)]
                ids = {answer["id"] for answer in self.waiting}
                self.sent |= ids
                try:
                    statuses = self.post(line, self.waiting)
                except (OSError, http.client.HTTPException):
                    return
                assert set(statuses) <= {200, 201}
                self.acknowledged |= ids
                self.waiting = []
                time.sleep(BREATH_S)


def side_by_side(browsers: list[Browser], *given: Any) -> list[threading.Thread]:
    threads = [threading.Thread(target=browser.work, args=given) for browser in browsers]
    for thread in threads:
        thread.start()
    return threads


def stored(url: str) -> list[Any]:
    with Records.open(url) as records:
        return list(records.answers())


def test_killed_at_fifty_random_moments_nothing_acknowledged_is_lost_and_nothing_doubled(
    url: str, served: Served
) -> None:
    chance = random.Random(42)
    browsers = [Browser() for _ in range(CLIENTS)]
    with served.alive(url) as port:  # a learner's cookie comes with the first reply
        for browser in browsers:
            browser.work(port, until=1)
    interrupted = 0
    for number in range(ROUNDS):
        pid, port = served.start(url)
        before = sum(len(browser.acknowledged) for browser in browsers)
        threads = side_by_side(browsers, port)
        if number % 2:  # on a busy machine a moment may pass before the first is acknowledged
            while sum(len(browser.acknowledged) for browser in browsers) == before:
                time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.08))
        served.kill(pid)
        for thread in threads:
            thread.join()
        interrupted += any(browser.waiting for browser in browsers)
    assert interrupted >= ROUNDS // 2
    with served.alive(url) as port:
        for thread in side_by_side(browsers, port, ANSWERS // CLIENTS):
            thread.join()
    rows = stored(url)
    sent, acknowledged = (set().union(*(getattr(one, name) for one in browsers)) for name in ("sent", "acknowledged"))
    assert len(acknowledged) >= ANSWERS
    assert acknowledged == sent  # whatever got no reply was sent again
    assert Counter(row.id for row in rows) == Counter(sent)
    assert len({row.elapsed_ms for row in rows}) == len(rows)
    assert len({row.learner for row in rows}) == CLIENTS
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_every_post_sent_three_times_and_shuffled_is_one_row_each(url: str, served: Served) -> None:
    posts = [[an_answer() for _ in range(3)] for _ in range(40)]
    shuffled = posts * 3
    random.Random(7).shuffle(shuffled)
    browser, statuses = Browser(), Counter[int]()
    with served.alive(url) as port:
        browser.work(port, until=1)

        def send(part: list[list[dict[str, Any]]]) -> None:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
                for answers in part:
                    statuses.update(browser.post(line, answers))

        threads = [threading.Thread(target=send, args=(shuffled[at::CLIENTS],)) for at in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert statuses == {201: 120, 200: 240}
    told = {answer["id"] for answers in posts for answer in answers}
    assert Counter(row.id for row in stored(url)) == Counter(told | browser.sent)


def test_health_says_whether_the_database_is_there(cluster: Cluster, served: Served) -> None:
    url = cluster.new_database()
    name = url.split("/")[3].split("?")[0]

    def health(line: http.client.HTTPConnection, path: str = "/api/health") -> tuple[int, str]:
        line.request("GET", path)
        reply = line.getresponse()
        return reply.status, json.loads(reply.read())["status"]

    with served.alive(url) as port, closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        cluster.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        cluster.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        assert health(line) == (503, "no records")
        assert health(line, "/api/health?alive") == (200, "ok")
        cluster.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        deadline = time.monotonic() + 30
        while health(line) != (200, "ok"):
            assert time.monotonic() < deadline
            time.sleep(0.1)
