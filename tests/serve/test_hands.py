"""The trainer's guide, and the form for rooms without devices."""

from __future__ import annotations

import re

import pytest

from beseda.content import Verdict, find_course, packaged_course, spec
from beseda.content.cards import card_numbers
from beseda.serve.sets import card_set_codes

from ..servers import Server
from .web import Visitor

FORM = "/trainer/hands/seniors_in_cyberspace"
EXERCISE = "seniors_in_cyberspace/real-or-fraud"
HEAD = {"exercise": EXERCISE, "held_on": "2026-01-31", "group_size": "12", "age_band": ""}


@pytest.fixture
def trainer(server: Server) -> Visitor:
    visitor = Visitor(server.address)
    assert visitor.login().status == 200
    return visitor


def fields(trainer: Visitor, item: str, fraud: str, genuine: str, **changes: str) -> dict[str, str]:
    page = trainer.get(f"{FORM}?lang=en").text
    meeting = re.search(r'name="meeting" value="([0-9a-f-]{36})"', page)
    assert meeting
    row = {"item": item, "fraud": fraud, "genuine": genuine}
    return {**HEAD, **row, "meeting": meeting[1], "form_token": trainer.form_token(), **changes}


def test_counts_are_stored_shown_and_erased(trainer: Visitor) -> None:
    sent = fields(trainer, "1", "5", "7")
    page = trainer.form(f"{FORM}?lang=en", sent)
    assert page.status == 200
    assert "The counts are stored." in page.text
    assert "2026-01-31, How many people: 12" in page.text
    assert "2026-01-31" in trainer.form(f"{FORM}?lang=en", sent).text  # a double click stores once
    assert trainer.get(f"{FORM}?lang=en").text.count("2026-01-31, How many people") == 1
    assert trainer.form(f"{FORM}?lang=en", {**sent, "group_size": "40"}).status == 409
    report = trainer.get("/trainer/report?lang=en").text
    assert "Rooms 1, people 12; raised hands" in report
    assert "<td>5 of 12</td>" in report
    gone = trainer.form(f"{FORM}/erase?lang=en", {"meeting": sent["meeting"], "form_token": trainer.form_token()})
    assert "None yet." in gone.text


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("cs", "Kartička č. 1: má být celé číslo od 0, je tu „-1“"),
        ("en", "Card no. 1: expected a whole number from 0, got “-1”"),
        ("uk", "Картка № 1: має бути ціле число від 0, а\N{NO-BREAK SPACE}є «-1»"),
    ],
)
def test_mistakes_are_told_in_the_trainers_language_and_nothing_is_stored(
    trainer: Visitor, lang: str, line: str
) -> None:
    page = trainer.form(f"{FORM}?lang={lang}", fields(trainer, "1", "-1", "7", group_size="0"))
    assert page.status == 422
    assert line in page.text
    assert page.text.count("<li>") >= 2
    assert 'value="-1"' in page.text  # what was typed is still there to be put right
    assert "2026-01-31, " not in trainer.get(f"{FORM}?lang={lang}").text


def test_form_is_the_trainers_own(server: Server, trainer: Visitor) -> None:
    assert Visitor(server.address).get(FORM).status == 403
    assert Visitor(server.address).form(FORM, HEAD).status == 403
    for path in (FORM, f"{FORM}/erase"):
        assert trainer.form(path, fields(trainer, "1", "5", "7", form_token="0" * 64)).status == 403
    assert trainer.get("/trainer/hands/nothing").status == 404
    assert trainer.form("/trainer/hands/nothing", fields(trainer, "1", "5", "7")).status == 404


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_guide_has_run_sheets_of_three_lengths_one_for_future_trainers_and_a_line_for_small_and_large_rooms(
    trainer: Visitor, lang: str
) -> None:
    page = trainer.get(f"/trainer/guide/seniors_in_cyberspace?lang={lang}")
    assert page.status == 200
    assert re.findall(r'id="minutes-(\d+)"', page.text) == ["45", "90", "180", "120"]
    assert page.text.count('class="part"') * 2 == page.text.count('class="size"')
    assert "fact:" not in page.text
    assert "{{" not in page.text
    assert f"/trainer/guide/seniors_in_cyberspace?lang={lang}" in trainer.get(f"/trainer?lang={lang}").text
    assert trainer.get("/trainer/guide/nothing").status == 404


def test_a_room_is_offered_the_sets_of_the_printed_cards_each_with_its_address_and_code(
    trainer: Visitor,
) -> None:
    course = find_course(packaged_course())
    exercise = course.exercise(EXERCISE)
    assert isinstance(exercise, Verdict)
    assert "/trainer/sets/seniors_in_cyberspace?lang=cs" in trainer.get("/trainer?lang=cs").text
    assert "beseda serve --host 0.0.0.0" in trainer.get("/trainer/sets/seniors_in_cyberspace?lang=cs").text
    assert trainer.get("/trainer/sets/nothing").status == 404
    found = card_set_codes(EXERCISE, exercise, "http://192.0.2.5:8866/m/seniors_in_cyberspace")
    ids = spec(course, EXERCISE, "uk")["sets"]
    numbers = card_numbers(EXERCISE, exercise)
    assert [[numbers[id_] for id_ in ids[one.number - 1]] for one in found] == [
        list(range(one.first, one.last + 1)) for one in found
    ]
    assert found[2].address.endswith("/m/seniors_in_cyberspace?set=3")
    assert len({one.code for one in found}) == len(found) == len(ids)


@pytest.mark.parametrize(
    ("path", "words"), [("/help?lang=cs", "Stalo se. Co teď?"), ("/pomoc?lang=uk", "Так сталося. Що тепер?")]
)
def test_help_is_there_without_a_login_or_a_cookie(server: Server, path: str, words: str) -> None:
    page = Visitor(server.address).get(path)
    assert page.status == 200
    assert words in page.text
    assert 'href="tel:158"' in page.text
    assert "Set-Cookie" not in page.headers
    assert "max-age" in page.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/?lang=cs", "/m/seniors_in_cyberspace?lang=cs", "/nothing?lang=cs"])
def test_help_is_linked_from_the_head_of_every_page(server: Server, path: str) -> None:
    assert 'class="help-link" href="/help?lang=cs"' in Visitor(server.address).get(path).text
