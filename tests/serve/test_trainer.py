"""The trainer's pages: who gets in, what is shown, what is made."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Any

import pytest

from beseda.content import Course, revision

from ..servers import Server, running
from .web import TOKEN, Reply, Visitor, an_answer

ID = "seniors_in_cyberspace/who-may-know"
QUIET = "seniors_in_cyberspace/approve-payment"  # no other test answers it
DOCUMENT = {"module": "seniors_in_cyberspace", "lang": "cs", "edition": "participant", "to": "deck"}


def document(**changes: str) -> dict[str, str]:
    return {"document": "/".join({**DOCUMENT, **changes}.values())}


@pytest.fixture
def trainer(server: Server) -> Visitor:
    visitor = Visitor(server.address)
    assert visitor.login().status == 200
    return visitor


def make(trainer: Visitor, **changes: str) -> Reply:
    fields = {**document(**changes), "form_token": trainer.form_token()}
    for _ in range(60):
        reply = trainer.form("/trainer/documents", fields)
        if reply.headers.get("Content-Disposition") or reply.status != 200:
            return reply
    raise AssertionError("the document is never done")


def test_without_a_login_there_is_only_the_login_page(server: Server) -> None:
    visitor = Visitor(server.address)
    for path in ("/trainer", "/trainer/present/seniors_in_cyberspace/cs",
                 "/trainer/documents/seniors_in_cyberspace/cs/trainer/deck", "/trainer/documents"):  # fmt: skip
        page = visitor.get(f"{path}?lang=cs")
        assert page.status == 403
        assert "Přihlášení lektora" in page.text
        assert "Promítat" not in page.text
    assert visitor.form("/trainer/documents", document()).status == 403


def test_login_with_the_token_and_logout(server: Server) -> None:
    visitor = Visitor(server.address)
    assert "Tento klíč neplatí" in visitor.login("a wrong token").text
    assert "Stránky lektora" in visitor.login().text
    assert visitor.get("/trainer").status == 200
    session = visitor.cookie("beseda_trainer")
    visitor.form("/trainer/logout", {"form_token": visitor.form_token()})
    assert visitor.get("/trainer").status == 403
    assert Visitor(server.address).get("/trainer", Cookie=f"beseda_trainer={session}").status == 403


def test_address_with_the_token_logs_in_and_loses_it(server: Server) -> None:
    visitor = Visitor(server.address, follow=False)
    reply = visitor.get(f"/trainer?token={TOKEN.replace(' ', '%20')}&lang=cs")
    assert (reply.status, reply.headers["Location"]) == (303, "/trainer?lang=cs")
    cookie = reply.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/trainer"))
    assert "Stránky lektora" in visitor.get("/trainer?lang=cs").text
    assert Visitor(server.address).get("/trainer?token=wrong-token").status == 403


def test_a_new_token_is_made_at_every_start_and_printed_once(course: Path, tmp_path: Path) -> None:
    with running(course, tmp_path) as server:
        assert server.process.stdout
        said = [server.process.stdout.readline().decode() for _ in range(3)]
        found = re.search(r"http://127\.0\.0\.1:\d+/trainer\?token=(\S{32})$", said[2].strip())
        assert found
        assert Visitor(server.address).get(f"/trainer?token={found[1]}").status == 200
    assert found[1] not in server.process.stdout.read().decode()


def test_report_is_silent_below_five_people(server: Server, trainer: Visitor, course: Path) -> None:
    exercise: Any = Course(course).exercise(QUIET)
    item = exercise.items[0]
    right = {"exercise": QUIET, "revision": revision(exercise), "item": item.id,
             "response": {"options": [option.id for option in item.options if option.correct]}}  # fmt: skip

    def row() -> list[str]:
        page = trainer.get("/trainer?lang=cs").text
        found = re.search(rf'<th scope="row">{re.escape(exercise.title["cs"])}</th>(.*?)</tr>', page, re.S)
        assert found
        return re.findall(r"<td[^>]*>(.*?)</td>", found[1])

    for _ in range(4):
        assert Visitor(server.address).post("/api/answers", [an_answer(**right)]).status == 200
        assert set(row()) == {"&lt;5"}
    Visitor(server.address).post("/api/answers", [an_answer(**right)])
    assert row()[:2] == ["5", "5"]
    assert "100\N{NO-BREAK SPACE}%" in row()


def test_nobody_is_named_on_the_trainers_page(server: Server, trainer: Visitor, course: Path) -> None:
    canary = "kanárek, kterého nikdo nesmí vidět"
    exercise: Any = Course(course).exercise(ID)
    visitor = Visitor(server.address)
    visitor.post("/api/answers", [an_answer(revision(exercise), response={"text": canary})])
    page = trainer.get("/trainer?lang=cs").text
    assert canary not in page
    assert not re.search(r"\b[0-9a-f]{32}\b", page)


@pytest.mark.parametrize("edition", ["participant", "trainer"])
@pytest.mark.parametrize("to", ["deck", "page"])
def test_document_is_made_and_handed_over(trainer: Visitor, edition: str, to: str) -> None:
    reply = make(trainer, edition=edition, to=to)
    assert reply.headers["Content-Disposition"].startswith('attachment; filename="seniors_in_cyberspace-cs')
    assert ("trainer" in reply.headers["Content-Disposition"]) == (edition == "trainer")
    assert reply.text.lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize("change", [{"module": "../../etc"}, {"module": "nothing"}, {"lang": "de"}, {"to": "exe"},
                                    {"edition": "secret"}, {"module": ""}], ids=str)  # fmt: skip
def test_what_the_course_does_not_have_is_not_made(trainer: Visitor, change: dict[str, str]) -> None:
    assert trainer.form("/trainer/documents", {**document(**change), "form_token": trainer.form_token()}).status == 404


def test_forms_need_their_token(trainer: Visitor) -> None:
    for path in ("/trainer/documents", "/trainer/logout", "/trainer/login"):
        for token in ("", "0" * 64, uuid.uuid4().hex):
            assert trainer.form(path, {**document(), "token": TOKEN, "form_token": token}).status == 403
    assert trainer.get("/trainer").status == 200


def test_deck_is_presented_and_runs_its_own_script_only(trainer: Visitor) -> None:
    make(trainer)
    reply = trainer.get("/trainer/present/seniors_in_cyberspace/cs")
    assert reply.status == 200
    assert 'data-host="deck"' in reply.text
    policy = reply.headers["Content-Security-Policy"]
    assert "script-src 'sha256-" in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]


def test_trainers_pages_are_kept_by_no_browser(trainer: Visitor) -> None:
    reply = trainer.get("/trainer")
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_pages_speak_every_language(trainer: Visitor, lang: str) -> None:
    page = trainer.get(f"/trainer?lang={lang}").text
    assert f'<html lang="{lang}"' in page
    assert "{{" not in page


NOTEBOOK = "/trainer/notebook/modules/trainer_report/cs.ipynb"


def test_trainers_notebook_is_nowhere_without_the_login(server: Server) -> None:
    visitor = Visitor(server.address)
    assert "trainer_report" not in visitor.get("/?lang=cs").text
    for path in ("/m/trainer_report?lang=cs", "/voila/render/modules/trainer_report/cs.ipynb",
                 "/trainer/../voila/render/modules/trainer_report/cs.ipynb"):  # fmt: skip
        assert visitor.get(path).status == 404, path
    reply = visitor.get(NOTEBOOK)
    assert "Přihlášení lektora" in reply.text
    assert "Přehled skupiny" not in reply.text
    survey = visitor.get("/trainer/notebook/modules/crime_prevention_assistants/cs.ipynb")
    assert "Přihlášení lektora" in survey.text
    assert visitor.get("/trainer/report?lang=cs").status == 403


def test_trainers_notebook_opens_with_the_report_and_no_other_does_there(trainer: Visitor) -> None:
    page = trainer.get(NOTEBOOK)
    assert page.status == 200
    assert "Přehled skupiny" in page.text
    assert 'data-output-of="explore"' in page.text
    assert "data-failed" not in page.text
    assert "hand_over" not in page.text
    for path in ("modules/live_module/cs.ipynb", "modules/trainer_report/de.ipynb", "../../etc/passwd", ""):
        assert trainer.get(f"/trainer/notebook/{path}").status == 404, path


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_report_page_speaks_every_language(trainer: Visitor, lang: str) -> None:
    page = trainer.get(f"/trainer/report?lang={lang}")
    assert page.status == 200
    assert f'<html lang="{lang}"' in page.text
    assert f"/trainer/notebook/modules/trainer_report/{lang}.ipynb" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_report_page_has_pictures_from_five_people_on(trainer: Visitor, server: Server, course: Path) -> None:
    pool = "seniors_in_cyberspace/real-or-fraud"
    exercise: Any = Course(course).exercise(pool)
    for _ in range(5):
        assert "<img" not in trainer.get("/trainer/report?lang=cs").text
        answers = [
            an_answer(revision(exercise), exercise=pool, item=item.id, confidence=85,
                      response={"verdict": "fraud", "action": "verify"})
            for item in exercise.items[:16]
        ]  # fmt: skip
        assert Visitor(server.address).post("/api/answers", answers).status == 200
    page = trainer.get("/trainer/report?lang=cs").text
    assert page.count("<img") == page.count('<img src="data:image/svg+xml;base64,') == 7
    assert "Celá skupina: lidí 5" in page
