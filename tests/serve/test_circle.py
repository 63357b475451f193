"""What reflections need of the server: the psychologist's own door, locked copies, the wish to talk."""

from __future__ import annotations

import re
import uuid
from itertools import pairwise
from typing import Any

import pytest

from beseda.content import Course, packaged_course
from beseda.content.spec import revision

from ..servers import Server
from .web import PSYCHOLOGIST, TOKEN, Visitor, ask

COPY = "00112233445566778899aabbccddeeff"
PLAN = "seniors_in_cyberspace/my-plan"


@pytest.fixture
def psychologist(server: Server) -> Visitor:
    """One who has logged in."""
    visitor = Visitor(server.address)
    assert visitor.get(f"/psychologist?lang=cs&token={PSYCHOLOGIST.replace(' ', '%20')}").status == 200
    return visitor


def share(server: Server, text: str, **more: str) -> Visitor:
    visitor = Visitor(server.address)
    reply = answer(visitor, {"shared": True, "text": text, **more}, "2026-03-01T10:00:00.000Z")
    assert reply.status == 200
    return visitor


def answer(visitor: Visitor, response: dict[str, Any], at: str) -> Any:
    course = Course(packaged_course())
    body = {"id": str(uuid.uuid4()), "exercise": PLAN, "revision": revision(course.exercise(PLAN)), "item": "stayed",
            "response": response, "lang": "cs", "host": "page", "answered_at": at, "elapsed_ms": 1000}  # fmt: skip
    return visitor.post("/api/answers", [body])


def texts(page: str) -> list[str]:
    return re.findall(r'<p class="said"[^>]*>(.*?)</p>', page)


def test_trainers_and_psychologists_doors_do_not_open_each_other(server: Server, psychologist: Visitor) -> None:
    trainer = Visitor(server.address)
    trainer.login()
    assert trainer.get("/trainer?lang=cs").status == 200
    assert trainer.get("/psychologist?lang=cs").status == 403
    assert Visitor(server.address).get(f"/psychologist?token={TOKEN.replace(' ', '%20')}").status == 403
    assert psychologist.get("/trainer?lang=cs").status == 403
    for path in ("/psychologist/pause", "/psychologist/theme", "/psychologist/talked"):
        assert trainer.form(path, {"on": "1"}).status == 403
        assert psychologist.form(path, {"on": "1"}).status == 403  # no token of the form
    assert not Visitor(server.address).get("/api/paused").json["paused"]


def test_attacker_who_reads_every_page_of_the_board_learns_totals_only(server: Server, psychologist: Visitor) -> None:
    """Before and after each share and withdrawal, whole pages and filtered ones, their order and all their bytes."""

    def look() -> set[str]:
        replies = [psychologist.get(f"/psychologist?lang=cs{more}") for more in ("", f"&exercise={PLAN}")]
        pages = [reply.text for reply in replies]
        assert not {"last-modified", "etag", "x-beseda-version"} & {name.lower() for name in replies[0].headers}
        assert sorted(texts(pages[0])) == sorted(texts(pages[1]))
        for page in pages:
            body = page.split("<main")[1]
            assert not re.search(
                r"\d\d:\d\d|(?<![0-9a-f])20\d\d-\d\d-\d\d(?![0-9a-f])|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", body
            )  # no time, no learner
        return set(texts(pages[0]))

    views, people = [look()], []
    for number in range(11):
        people.append(share(server, f"veta cislo {number}"))
        views.append(look())
    assert [len(view) for view in views] == [0] * 5 + [5] * 5 + [10] * 2
    order = texts(psychologist.get("/psychologist?lang=cs").text)
    assert order != sorted(order, key=lambda text: int(text.split()[-1]))
    assert answer(people[4], {"shared": False}, "2026-03-01T11:00:00.000Z").status == 200
    views.append(look())
    assert len(views[-1]) == 5
    people.append(share(server, "veta po odvolani"))
    views.append(look())
    changes = [len(after ^ before) for before, after in pairwise(views)]
    assert set(changes) == {0, 5}


def test_themes_are_put_by_a_plain_form(server: Server, psychologist: Visitor) -> None:
    for number in range(5):
        share(server, f"tema {number}")
    page = psychologist.get("/psychologist?lang=cs").text
    fields = dict(re.findall(r'name="(form_token|answer)" value="([^"]+)"', page))
    page = psychologist.form("/psychologist/theme?lang=cs", {**fields, "theme": "slyšet & <b>být slyšen</b>"}).text
    assert "<h4>slyšet &amp; &lt;b&gt;být slyšen&lt;/b&gt;</h4>" in page


def test_locked_copy_is_stored_by_version_and_found_by_its_name_alone(server: Server) -> None:
    def call(method: str, body: bytes = b"", **headers: str) -> int:
        told = {"X_Beseda_Copy": COPY, "Content_Type": "application/octet-stream",
                "Origin": server.address.rstrip("/"), **headers}  # fmt: skip
        return ask(server.address, "/api/vault", method, body, **told)[0]

    assert call("GET") == 404
    assert call("PUT", b"locked", If_Match="0") == 200
    assert call("PUT", b"blind", If_Match="0") == 412
    assert call("PUT", b"x" * (64 * 1024 + 1), If_Match="1") == 413
    assert call("PUT", "zámek".encode(), If_Match="1") == 400
    assert call("PUT", b"locked", If_Match="one") == 400
    assert call("PUT", b"locked", If_Match="1", Content_Type="text/plain") == 415
    assert call("PUT", b"locked", If_Match="1", Origin="https://evil.example") == 403
    assert ask(server.address, "/api/vault", X_Beseda_Copy=COPY)[1].endswith("locked")
    assert call("GET", X_Beseda_Copy="../..") == 400
    assert call("DELETE") == 204
    assert call("GET") == 404


def test_wish_to_talk_is_shown_to_the_psychologist_and_erased_by_its_reference(
    server: Server, psychologist: Visitor
) -> None:
    visitor = Visitor(server.address)
    for body in ({}, {"contact": ""}, {"contact": "x" * 201}, {"contact": 5}, [], {"contact": "a\u0000b"}):
        assert visitor.post("/api/talk", body).status == 400
    reply = visitor.post("/api/talk", {"contact": "<script>linka 12</script>"})
    assert reply.status == 201
    assert "&lt;script&gt;linka 12" in psychologist.get("/psychologist?lang=cs").text
    trainer = Visitor(server.address)
    trainer.login()
    assert "linka 12" not in trainer.get("/trainer?lang=cs").text
    reference = f'{{"reference": "{reply.json["reference"]}"}}'.encode()
    headers = {"Content_Type": "application/json", "Origin": server.address.rstrip("/")}
    assert ask(server.address, "/api/talk", "DELETE", reference, **headers)[0] == 204
    assert ask(server.address, "/api/talk", "DELETE", reference, **headers)[0] == 404
    assert "linka 12" not in psychologist.get("/psychologist?lang=cs").text
