"""Nothing personal in the log, at any level, whatever goes wrong."""

from __future__ import annotations

import base64
import logging
import re
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from beseda.content import Course, revision
from beseda.serve.guard.logs import NamesNoOne, told

from ..servers import running
from .web import TOKEN, Visitor, an_answer, ask, raw

ID = "seniors_in_cyberspace/who-may-know"
CANARY = "kanarek-4711"


def test_no_request_leaves_a_trace_in_the_log(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BESEDA_LOG", "debug")
    exercise: Any = Course(course).exercise(ID)
    said: list[bytes] = []
    with running(course, tmp_path, "--token", TOKEN) as server:
        assert server.process.stdout
        listener = threading.Thread(target=lambda: said.extend(server.process.stdout or ()))
        listener.start()
        visitor = Visitor(server.address)
        answers = [an_answer(revision(exercise), item=CANARY), an_answer(revision(exercise), response={"x": CANARY})]
        visitor.post("/api/answers", answers)
        visitor.post("/api/answers", f'{{"{CANARY}": '.encode())
        visitor.login(CANARY)
        visitor.login()
        visitor.get(f"/trainer?token={CANARY}")
        visitor.get("/voila/render/modules/live_module/cs.ipynb")
        for path in (f"/{CANARY}", f"/m/{CANARY}", f"/voila/static/{CANARY}", f"/voila/render/{CANARY}.ipynb",
                     f"/api/kernels/{CANARY}", f"/?lang={CANARY}", f"/voila/labextensions/{CANARY}"):  # fmt: skip
            for method in ("GET", "POST", "DELETE", "BREW"):
                ask(server.address, path, method, User_Agent=CANARY, Cookie=f"beseda_learner={CANARY}; x={CANARY}")
                ask(server.address, path, method, Origin=f"http://{CANARY}", Referer=f"http://{CANARY}/")
        for value in (CANARY, f"2|1:0|10:1|14:beseda_learner|4:{CANARY}|{'0' * 64}"):
            ask(server.address, "/api/answers", "POST", b"[]", Cookie=f"beseda_learner={value}", Host=CANARY)
            ask(server.address, "/trainer", Cookie=f"beseda_trainer={value}")
        raw(server.address, f"{CANARY} / HTTP/9\r\n\r\n".encode())
        raw(server.address, f"GET / HTTP/1.1\r\n{CANARY}\r\n\r\n".encode())
        cookies = [cookie.value or "" for cookie in visitor.jar]
        server.process.terminate()
        listener.join(60)
    log = b"".join(said).decode()
    assert len(log.splitlines()) > 20, "the log is not at the level of this test"
    started = next(number for number, line in enumerate(log.splitlines()) if "Pro lektora" in line)
    later = "\n".join(log.splitlines()[started + 1 :])
    learner = base64.b64decode(re.findall(r"14:beseda_learner\|\d+:([^|]+)", " ".join(cookies))[0]).decode()
    for secret in (CANARY, TOKEN, learner, "127.0.0.1", *(answer["id"] for answer in answers), *cookies):
        assert secret not in later


def test_messages_of_others_are_told_by_place() -> None:
    record = logging.LogRecord("tornado.general", 40, "/x/tornado/web.py", 7, "Invalid cookie %r", (CANARY,), None)
    assert NamesNoOne().format(record) == "ERROR tornado.general: web.py:7"


def test_exceptions_are_told_by_type_and_place() -> None:
    with pytest.raises(ValueError, match=CANARY) as caught:
        int(CANARY)
    assert CANARY not in told(caught.value)
    assert told(caught.value).startswith("ValueError at test_logs.py:")


def test_our_own_messages_lose_what_slipped_in() -> None:
    ours = str(Path(sys.modules["beseda"].__file__ or "").parent / "serve" / "app.py")
    text = "from 192.168.1.7 and fe80:0:0:0:1:2:3:4, id 6f1de1c6-8f0c-4a0c-8a55-4a6a8c3d0d57, token=abc, and so on"
    said = NamesNoOne().format(logging.LogRecord("beseda", 40, ours, 7, text, (), None))
    for secret in ("192.168.1.7", "fe80", "6f1de1c6", "abc,"):
        assert secret not in said
    assert "and so on" in said
