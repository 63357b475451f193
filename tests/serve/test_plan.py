"""The course plan on the trainer's pages: behind the door, in three languages, as a calendar, now and next."""

from __future__ import annotations

import pytest

from ..servers import Server
from .web import Visitor

PLAN = "/trainer/plan/experiential_reflection"


@pytest.fixture
def trainer(server: Server) -> Visitor:
    visitor = Visitor(server.address)
    assert visitor.login().status == 200
    return visitor


def test_without_a_login_nobody_sees_the_plan(server: Server) -> None:
    for path in (PLAN, f"{PLAN}/now", f"{PLAN}/calendar.ics?from=2026-05-04"):
        reply = Visitor(server.address).get(path)
        assert reply.status == 403
        assert "BEGIN" not in reply.text


def test_run_sheet_shows_all_days_or_one_persons(trainer: Visitor) -> None:
    assert "/plan/experiential_reflection/now" in trainer.get("/trainer?lang=cs").text
    for lang, title in (("cs", "Hra Tichá lávka"), ("en", "The game Silent Footbridge"), ("uk", "Гра «Тихий місток»")):
        whole = trainer.get(f"{PLAN}?lang={lang}").text
        assert title in whole
        assert "08:50–09:50" in whole
    guest = trainer.get(f"{PLAN}?lang=en&person=guest_one").text
    assert "A talk with guests" in guest
    assert "Silent Footbridge" not in guest
    assert trainer.get(f"{PLAN}?person=nobody").status == 404
    assert trainer.get("/trainer/plan/seniors_in_cyberspace").status == 404


def test_calendar_is_handed_out_for_a_day_that_is_one(trainer: Visitor) -> None:
    reply = trainer.get(f"{PLAN}/calendar.ics?from=2026-05-04&person=guest_one&lang=en")
    assert reply.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART:20260505T131500" in reply.text
    for wrong in ("", "tomorrow", "9999-12-31", "2026-02-30"):
        assert trainer.get(f"{PLAN}/calendar.ics?from={wrong}").status == 404


def test_now_and_next_says_what_to_shorten(trainer: Visitor) -> None:
    page = trainer.get(f"{PLAN}/now?lang=en&day=2&at=09:40&late=25").text
    assert "left: 35" in page
    assert "How to work with an interpreter</strong>: shorten to 45" in page
    assert "never shortened" in page
    assert "at the latest at 10:20" in trainer.get(f"{PLAN}/now?lang=en&day=2&at=09:45&late=40").text
    overdue = trainer.get(f"{PLAN}/now?lang=en&day=3&at=12:10&late=200").text
    assert "A break is due by now" in overdue
    assert "at the latest at" not in overdue
    live = trainer.get(f"{PLAN}/now?lang=en&day=99&late=many&at=noon")
    assert live.status == 200
    assert live.headers["Refresh"] == "30"


def test_safety_rules_are_a_page_without_login_or_cookie(server: Server) -> None:
    for path, words in (
        ("/safety?lang=en", "I pass."),
        ("/bezpeci?lang=cs", "Vynechám."),
        ("/safety?lang=uk", "Пропускаю."),
    ):
        page = Visitor(server.address).get(path)
        assert page.status == 200
        assert words in page.text
        assert 'href="tel:112"' in page.text
        assert "Set-Cookie" not in page.headers
    assert 'href="/safety?lang=uk"' in Visitor(server.address).get("/m/experiential_reflection?lang=uk").text
    assert "/safety" not in Visitor(server.address).get("/m/seniors_in_cyberspace?lang=uk").text
