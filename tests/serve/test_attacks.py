"""Attacks over HTTP, by name. What is tried is bounded, and goes to 127.0.0.1 only."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tornado.web import create_signed_value

from beseda.content import Course, revision

from ..servers import BIN, Server, running
from .web import TOKEN, Visitor, an_answer, ask, raw

ID = "seniors_in_cyberspace/who-may-know"
MODULE = "/m/seniors_in_cyberspace"
NOTEBOOK = "/voila/render/modules/live_module/cs.ipynb"
KERNEL = "/api/kernels/5c0bd0ea-8f0c-4a0c-8a55-4a6a8c3d0d57"
PLACES = ("/", MODULE, "/trainer", "/trainer/login", "/api/health", "/api/answers", NOTEBOOK, KERNEL,
          f"{KERNEL}/channels", "/voila/static/voila.js", "/voila/files/modules/x.png", "/nothing")  # fmt: skip


@pytest.fixture(scope="module")
def right(course: Path) -> dict[str, Any]:
    """The fields of a right answer."""
    exercise: Any = Course(course).exercise(ID)
    item = exercise.items[0]
    chosen = [option.id for option in item.options if option.correct]
    return {"revision": revision(exercise), "item": item.id, "response": {"options": chosen}}


@pytest.fixture(autouse=True)
def alive(server: Server) -> Iterator[None]:
    """After every attack the server serves."""
    yield
    assert Visitor(server.address).get("/api/health").json["status"] == "ok"


# Names and origins


@pytest.mark.parametrize("host", [
    "evil.example", "evil.example:8866", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.2", "0.0.0.0",
    "2130706433", "0x7f.1", "127.1", "user@127.0.0.1", "127.0.0.1@evil.example", "127.0.0.1, evil.example", "[::]",
    "127.0.0.1:80:80", "127.0.0.1/", "*", "\u0000", "a" * 9000, "лоcalhost",
])  # fmt: skip
def test_dns_rebinding_finds_no_page_no_api_and_no_websocket(server: Server, host: str) -> None:
    for path in PLACES:
        status, reply = ask(server.address, path, Host=host)
        assert status in (400, 421)
        assert "beseda_" not in reply.lower().replace("beseda_learner=;", "")


def test_a_request_without_or_with_two_hosts_is_refused(server: Server) -> None:
    name = server.address.split("//")[1].strip("/").encode()
    assert raw(server.address, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").split()[1] in (b"400", b"421")
    twice = b"GET / HTTP/1.1\r\nHost: " + name + b"\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert raw(server.address, twice).split()[1] in (b"400", b"421")
    assert raw(server.address, b"GET http://evil.example/ HTTP/1.1\r\nHost: " + name + b"\r\n\r\n").split()[1] == b"404"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST.", "localhost:1"])
def test_this_machine_has_its_names(server: Server, host: str) -> None:
    assert ask(server.address, "/api/health", Host=host)[0] == 200


@pytest.mark.parametrize("told", [
    {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": ""}, {"Origin": "http://127.0.0.1:1"},
    {"Origin": "http://127.0.0.1.evil.example"}, {"Origin": "file://"}, {"Origin": "http://[bad"},
    {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Referer": "http://evil.example/"},
    {"Origin": "http://evil.example", "Sec_Fetch_Site": "same-origin"}, {"Origin": "chrome-extension://x"},
], ids=str)  # fmt: skip
def test_cross_site_post_changes_nothing(server: Server, right: dict[str, Any], told: dict[str, str]) -> None:
    visitor = Visitor(server.address)
    told = {name: text or " " for name, text in told.items()}
    for path in ("/api/answers", "/trainer/login", "/trainer/logout", "/trainer/documents", KERNEL):
        assert visitor.post(path, [an_answer(**right)], **told).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_cross_site_websocket_is_refused_before_any_kernel_is_asked(server: Server, origin: str) -> None:
    status, _ = ask(server.address, f"{KERNEL}/channels", Origin=origin, Connection="Upgrade", Upgrade="websocket",
                    Sec_WebSocket_Version="13", Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==")  # fmt: skip
    assert status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "*/*"])
def test_answers_in_a_form_are_refused(server: Server, right: dict[str, Any], kind: str) -> None:
    body = json.dumps([an_answer(**right)]).encode()
    assert ask(server.address, "/api/answers", "POST", body, Content_Type=kind)[0] in (400, 415)


def test_pages_are_neither_embedded_nor_fetched_by_others(server: Server) -> None:
    for mode, dest in (("no-cors", "image"), ("no-cors", "script"), ("navigate", "iframe"), ("cors", "empty")):
        for path in ("/", MODULE, NOTEBOOK, "/trainer"):
            told = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": dest}
            assert ask(server.address, path, **told)[0] == 403
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert ask(server.address, MODULE, **link)[0] == 200


def test_every_reply_carries_the_same_shields(server: Server) -> None:
    for path in (*PLACES, "/voila/static/nothing.js", "/static/beseda/00/page.js"):
        _, reply = ask(server.address, path)
        head = reply.split("\r\n\r\n")[0].lower()
        for shield in ("x-content-type-options: nosniff", "x-frame-options: deny", "frame-ancestors 'none'",
                       "cross-origin-opener-policy: same-origin", "cross-origin-resource-policy: same-origin",
                       "referrer-policy: ", "server: beseda\r\n"):  # fmt: skip
            assert shield in head, path
        assert "'unsafe-eval'" not in head
        assert "tornado" not in reply.lower()
        assert "access-control-allow" not in head


# Somebody else's


def test_another_visitors_answer_is_neither_read_nor_changed(server: Server, right: dict[str, Any]) -> None:
    owner, thief = Visitor(server.address), Visitor(server.address)
    answer = an_answer(**right)
    assert owner.post("/api/answers", [answer]).status == 200
    for attempt in (answer, {**answer, "response": {"options": []}}, {**answer, "elapsed_ms": 1}):
        reply = thief.post("/api/answers", [attempt])
        assert reply.status in (409, 422)
        assert "correct" not in reply.text
    assert owner.post("/api/answers", [answer]).json["answers"][0]["status"] == 200
    for method in ("GET", "DELETE", "PUT", "PATCH"):
        for path in (f"/api/answers/{answer['id']}", f"/api/answers?id={answer['id']}"):
            assert ask(server.address, path, method)[0] in (403, 404, 405)


def test_a_learner_is_nobody_but_the_cookies(server: Server, right: dict[str, Any]) -> None:
    victim = Visitor(server.address)
    victim.get("/")
    found = re.search(r"\|\d+:([A-Za-z0-9+/=]+)\|[0-9a-f]{64}", victim.cookie("beseda_learner"))
    assert found
    id_ = base64.b64decode(found[1]).decode()
    for extra in ({"learner": id_}, {"learner_id": id_}, {"user": id_}):
        assert Visitor(server.address).post("/api/answers", [an_answer(**right, **extra)]).status == 422
    answer = an_answer(**right)
    named = f"/api/answers?learner={id_}"
    assert Visitor(server.address).post(named, [answer], X_Learner=id_).status == 200
    assert victim.post("/api/answers", [answer]).status == 409  # it is the other's, not the victim's


@pytest.mark.parametrize("path", [
    "/trainer/documents/seniors_in_cyberspace/cs/trainer/deck", "/trainer/present/seniors_in_cyberspace/cs",
    "/api/records", "/api/answers/export", "/records.sqlite", "/voila/files/records.sqlite", "/export",
    "/voila/files/modules/seniors_in_cyberspace/cs.ipynb", "/voila/files/course.yaml", "/files/facts.yaml",
    "/voila/api/contents/", "/api/contents", "/api/sessions", "/api/terminals", "/api/kernelspecs", "/login",
    "/voila/tree", "/voila/query/x", "/metrics", "/api/status", "/lab", "/tree", "/terminals/1", "/api/kernels",
])  # fmt: skip
def test_somebody_elses_export_is_not_to_be_had(server: Server, path: str) -> None:
    status, reply = ask(server.address, path)
    assert status in (403, 404, 405)
    assert "Content-Disposition" not in reply


# Cookies and tokens


def forged_cookies(value: str) -> list[str]:
    """Copies of a signed cookie that are not what was signed."""
    head, _, seal = value.strip('"').rpartition("|")
    return [
        "", "x", "admin", "2|1:0|10:1|1:a|4:YQ==|" + "0" * 64, f"{head}|", f"{head}|{'0' * 64}", f"{head}|{seal[:-1]}",
        f"{head}|{seal[::-1]}", f"{head}x|{seal}", value.replace("2|", "1|", 1), value.replace("|1:0|", "|1:1|"),
        f"{head}|{seal.upper()}x", value * 2, "|" * 50, "%00", "'--", "é" * 10,
        create_signed_value("a guessed secret", "beseda_trainer", "1.x.y").decode(),
        create_signed_value("", "beseda_trainer", "1.x.y").decode(), "a" * 4000,
    ]  # fmt: skip


def test_forged_cookies_open_nothing(server: Server) -> None:
    trainer, learner = Visitor(server.address), Visitor(server.address)
    assert trainer.login().status == 200
    learner.get("/")
    session = trainer.cookie("beseda_trainer")
    values = [*forged_cookies(session), learner.cookie("beseda_learner"), trainer.cookie("beseda_form")]
    for value in values:
        assert ask(server.address, "/trainer", Cookie=f"beseda_trainer={value}")[0] in (400, 403)
    assert ask(server.address, "/trainer", Cookie=f"beseda_trainer={session}")[0] == 200
    assert ask(server.address, "/trainer", Cookie=f"beseda_learner={session}")[0] == 403


def test_forged_learner_makes_a_new_visitor(server: Server, right: dict[str, Any]) -> None:
    owner = Visitor(server.address)
    answer = an_answer(**right)
    owner.post("/api/answers", [answer])
    body = json.dumps([answer]).encode()
    for value in forged_cookies(owner.cookie("beseda_learner")):
        status, _ = ask(server.address, "/api/answers", "POST", body, Content_Type="application/json",
                        Cookie=f"beseda_learner={value}")  # fmt: skip
        assert status in (400, 409)


def test_a_session_of_another_token_is_over(course: Path, tmp_path: Path) -> None:
    sessions = []
    for token in ("the token of yesterday", "the token of today"):  # the same secret signs the cookies of both
        with running(course, tmp_path, "--token", token) as server:
            for session in sessions:
                assert ask(server.address, "/trainer", Cookie=f"beseda_trainer={session}")[0] == 403
            trainer = Visitor(server.address)
            assert trainer.login(token).status == 200
            sessions.append(trainer.cookie("beseda_trainer"))


def test_guessing_the_token_is_slowed_down(course: Path, tmp_path: Path) -> None:
    with running(course, tmp_path, "--token", TOKEN) as server:
        guesser = Visitor(server.address)
        statuses = [guesser.get(f"/trainer?token=guess-{n}").status for n in range(12)]
        assert statuses[:10] == [403] * 10
        assert statuses[-1] == 429
        slowed = guesser.login(TOKEN)
        assert slowed.status == 429  # right or not: otherwise guessing could go on
        assert 1 <= int(slowed.headers["Retry-After"]) <= 10
        assert guesser.get("/").status == 200


def test_a_short_token_is_not_accepted(course: Path, tmp_path: Path) -> None:
    command = [str(BIN / "beseda"), "serve", str(course), "--no-browser", "--token", "1234"]
    done = subprocess.run(
        [*command, "--records", f"sqlite:///{tmp_path / 'r'}"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "at least 8" in done.stderr
    assert "Traceback" not in done.stderr


# Addresses, methods, headers


PARTS = [
    "../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "..;/", "%252e%252e%252f", "..%c0%af", "..%00/",
    "%00", "%0a", "%ff", "//", "/./", "~", "%7e", "C:/", "C%3a%5c", "file:///", "http://evil.example/", "'", '"',
    "<", "{{7*7}}", "${7*7}", "$(id)", "`id`", "|id", ";id", "%n%s", "\u202e", "é", "?x=%ff", "?lang=%ff%fe", "#", "*",
]  # fmt: skip
PREFIXES = [
    "/", "/m/", "/voila/render/", "/voila/render/modules/live_module/", "/voila/files/", "/voila/static/",
    "/voila/templates/", "/voila/templates/lab/static/", "/voila/labextensions/", "/voila/api/themes/",
    "/voila/api/shutdown/", "/static/beseda/00/", "/trainer/", "/trainer/documents/", "/trainer/present/",
    "/trainer/style/", "/api/kernels/", "/api/",
]  # fmt: skip


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_address_leads_out_of_the_course(server: Server, prefix: str) -> None:
    for part in PARTS:
        for target in ("etc/passwd", "course.yaml"):
            status, reply = ask(server.address, f"{prefix}{part}{part}{part}{target}")
            assert 300 <= status < 500 or (status == 200 and part.startswith(("?", "#"))), part
            assert "root:" not in reply
            assert "languages:" not in reply
            assert "Traceback" not in reply


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "HEAD", "BREW", "get"])
def test_other_methods_do_nothing(server: Server, method: str) -> None:
    for path in PLACES:
        status, reply = ask(server.address, path, method)
        assert status < 500
        assert method in ("HEAD", "OPTIONS") or status >= 400
        assert "Traceback" not in reply
    assert ask(server.address, "/api/answers", "GET", X_HTTP_Method_Override="POST")[0] == 405


@pytest.mark.parametrize("attack", ["%0d%0aX-Injected:%20yes", "%0aX-Injected:%20yes", "%0d%0a%0d%0a<script>",
                                    "\u560a\u560dX-Injected: yes", "%E5%98%8A%E5%98%8DX-Injected:%20yes"])  # fmt: skip
def test_headers_are_not_injected(server: Server, attack: str) -> None:
    attack = "".join(char if ord(char) < 128 and char != " " else f"%{ord(char) % 256:02x}" for char in attack)
    for path in (f"/?lang={attack}", f"{MODULE}?lang={attack}", f"/{attack}", f"/trainer?token={attack}",
                 f"/trainer/login?next={attack}", f"/trainer/logout?lang={attack}", f"/m/{attack}"):  # fmt: skip
        status, reply = ask(server.address, path)
        assert status < 500
        assert not re.search(r"(?im)^x-injected", reply)
    for name in ("Accept_Language", "Cookie", "X_Forwarded_For", "X_Forwarded_Host", "Referer"):
        assert not re.search(r"(?im)^x-injected", ask(server.address, "/", **{name: attack})[1])


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_login_leads_nowhere_else(server: Server, next_: str) -> None:
    visitor = Visitor(server.address, follow=False)
    token = visitor.form_token()
    reply = visitor.form(f"/trainer/login?next={next_}&lang={next_}", {"token": TOKEN, "form_token": token})
    assert reply.headers["Location"] == "/trainer"
