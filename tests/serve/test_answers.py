"""`POST /api/answers`: validated, scored by the server, stored once per id."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from beseda.content import Course, revision

from ..servers import BIN, Server
from .web import SITE, Visitor, an_answer

ID = "seniors_in_cyberspace/who-may-know"


@pytest.fixture(scope="module")
def right(course: Path) -> dict[str, Any]:
    """The fields of a right answer to the first item."""
    exercise: Any = Course(course).exercise(ID)
    item = exercise.items[0]
    chosen = [option.id for option in item.options if option.correct]
    return {"revision": revision(exercise), "item": item.id, "response": {"options": chosen}}


def test_answer_is_stored_and_scored(server: Server, right: dict[str, Any]) -> None:
    reply = Visitor(server.address).post("/api/answers", [an_answer(**right)])
    assert reply.status == 200
    (stored,) = reply.json["answers"]
    assert stored["status"] == 201
    assert stored["result"]["correct"] is True


def test_same_answer_again_gets_the_same_reply(server: Server, right: dict[str, Any]) -> None:
    visitor, answer = Visitor(server.address), an_answer(**right)
    first = visitor.post("/api/answers", [answer]).json["answers"][0]
    second = visitor.post("/api/answers", [answer]).json["answers"][0]
    assert (first["status"], second["status"]) == (201, 200)
    assert first["result"] == second["result"]


def test_same_id_with_another_body_is_a_conflict(server: Server, right: dict[str, Any]) -> None:
    visitor, answer = Visitor(server.address), an_answer(**right)
    visitor.post("/api/answers", [answer])
    reply = visitor.post("/api/answers", [{**answer, "elapsed_ms": 1}])
    assert reply.status == 409


def test_another_visitors_id_is_a_conflict_and_tells_nothing(server: Server, right: dict[str, Any]) -> None:
    answer = an_answer(**right)
    Visitor(server.address).post("/api/answers", [answer])
    reply = Visitor(server.address).post("/api/answers", [answer])
    assert reply.status == 409
    assert "result" not in reply.json["answers"][0] or reply.json["answers"][0]["result"] is None


def test_good_answers_of_a_batch_are_kept_beside_a_bad_one(server: Server, right: dict[str, Any]) -> None:
    good, bad = an_answer(**right), an_answer(**{**right, "item": "nothing"})
    reply = Visitor(server.address).post("/api/answers", [good, bad])
    assert reply.status == 422
    assert [answer["status"] for answer in reply.json["answers"]] == [201, 422]


@pytest.mark.parametrize(
    "change",
    [{"learner": "me"}, {"result": {"correct": True}}, {"id": "x"}, {"exercise": "a/b"}, {"item": "nothing"},
     {"response": {"options": ["nothing"]}}, {"response": None}, {"lang": "de"}, {"host": "moon"}, {"elapsed_ms": -1},
     {"answered_at": "yesterday"}, {"confidence": 12}, {"revision": 3}, {"exercise": "../../course"}],
    ids=str,
)  # fmt: skip
def test_bad_answer_is_refused_and_said_why(server: Server, right: dict[str, Any], change: dict[str, Any]) -> None:
    reply = Visitor(server.address).post("/api/answers", [an_answer(**{**right, **change})])
    assert reply.status == 422
    assert reply.json["answers"][0]["error"]


def test_what_is_no_list_of_answers_is_refused(server: Server) -> None:
    visitor = Visitor(server.address)
    assert visitor.post("/api/answers", b"{").status == 400
    assert visitor.post("/api/answers", {"a": 1}).status == 400
    assert visitor.post("/api/answers", [{}] * 501).status == 400
    assert visitor.post("/api/answers", b"[]", Content_Type="text/plain").status == 415


def test_other_origins_are_refused(server: Server, right: dict[str, Any]) -> None:
    visitor = Visitor(server.address)
    assert visitor.post("/api/answers", [an_answer(**right)], Origin="http://evil.example").status == 403
    assert visitor.post("/api/answers", [an_answer(**right)], Sec_Fetch_Site="cross-site").status == 403


def test_page_of_the_site_that_was_let_in_may_send_answers_and_nothing_else(
    server: Server, right: dict[str, Any]
) -> None:
    visitor = Visitor(server.address)
    asking = {"Access_Control_Request_Method": "POST", "Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"}
    asked = visitor.options("/api/answers", Origin=SITE, **asking)
    assert (asked.status, asked.headers["Access-Control-Allow-Headers"]) == (204, "Content-Type")
    sent = visitor.post("/api/answers", [an_answer(**right)], Origin=SITE, Sec_Fetch_Site="cross-site")
    assert sent.status == 200
    for reply in (asked, sent):
        assert reply.headers["Access-Control-Allow-Origin"] == SITE
        assert reply.headers["Access-Control-Allow-Credentials"] == "true"
    assert "SameSite=None" in sent.headers["Set-Cookie"]
    assert "Secure" in sent.headers["Set-Cookie"]
    for origin in ("https://other.example", "http://site.example", "https://site.example.evil.example", "null"):
        assert visitor.options("/api/answers", Origin=origin, **asking).status == 403
        refused = visitor.post("/api/answers", [an_answer(**right)], Origin=origin)
        assert (refused.status, refused.headers["Access-Control-Allow-Origin"]) == (403, None)
    for path in ("/api/forget", "/api/talk", "/trainer/login"):
        assert visitor.post(path, {}, Origin=SITE, Sec_Fetch_Site="cross-site").status == 403
    assert visitor.get("/api/answers", Origin=SITE, Sec_Fetch_Site="cross-site").status == 403


def test_forgotten_browser_is_somebody_else(server: Server, right: dict[str, Any]) -> None:
    visitor, answer = Visitor(server.address), an_answer(**right)
    assert visitor.post("/api/answers", [answer]).status == 200
    assert visitor.post("/api/forget", {}).status == 204
    assert visitor.post("/api/answers", [answer]).status == 409


def test_health(server: Server) -> None:
    assert Visitor(server.address).get("/api/health").json["status"] == "ok"


def test_report_counts_what_was_answered(server: Server, right: dict[str, Any], course: Path) -> None:
    for _ in range(6):
        assert Visitor(server.address).post("/api/answers", [an_answer(**right)]).status == 200
    command = [str(BIN / "beseda"), "report", "--records", server.records, "--course", str(course)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=None)
    assert done.returncode == 0, done.stderr
    assert "who-may-know" in done.stdout.replace("\n", "") or "Co komu" in done.stdout
