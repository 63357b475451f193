"""The questionnaire on the web, without any script: the server decides what is asked, keeps it, and sends it once."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator

import pytest

from beseda.records import Invited, Municipality, Records, shown_invitation

from ..servers import Server
from .web import Reply, Visitor

SURVEY = "crime-prevention-assistants"


@pytest.fixture(scope="module")
def records(server: Server) -> Iterator[Records]:
    with Records.open(server.records) as records:
        frame = [Municipality(f"99900{at}", f"Obec 000{at}", "CZ010", 900) for at in range(1, 6)]
        records.surveys.put_frame(SURVEY, frame, synthetic=True)
        yield records


@pytest.fixture(scope="module")
def frame(records: Records) -> list[Invited]:
    drawn: list[Invited] = []
    records.surveys.draw(SURVEY, drawn.extend)
    return drawn


@pytest.fixture
def visitor(server: Server) -> Visitor:
    return Visitor(server.address)


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def send(visitor: Visitor, page: Reply, path: str, action: str, **answers: str | list[str]) -> Reply:
    """Sends the form of a page as a browser without script does: with all that is shown, and nothing that is not."""
    shown = re.sub(r"(?s)<fieldset[^>]* hidden disabled.*?</fieldset>", "", page.text)
    fields: list[tuple[str, str]] = [("asked", one) for one in hidden(shown, "asked")]
    fields += [(name, hidden(shown, name)[0]) for name in ("form_token", "edit") if hidden(shown, name)]
    for name, given in answers.items():
        fields += [(name.replace("_", "-"), one) for one in ([given] if isinstance(given, str) else given)]
    fields.append(("action", action))
    body = urllib.parse.urlencode(fields).encode()
    return visitor.post(path, body, Content_Type="application/x-www-form-urlencoded", Origin=visitor.address)


def test_a_code_opens_the_form_and_nothing_else_does(visitor: Visitor, frame: list[Invited]) -> None:
    page = visitor.get("/survey?lang=en")
    token = hidden(page.text, "form_token")[0]
    wrong = visitor.form("/survey?lang=en", {"form_token": token, "code": "K7QM-4XRD-29AB"})
    assert (wrong.status, "We do not know this code" in wrong.text) == (404, True)
    typed = f" {shown_invitation(frame[0].invitation).lower()} "
    opened = visitor.form("/survey?lang=en", {"form_token": token, "code": typed})
    assert (opened.status, frame[0].name in opened.text, "Synthetic data" in opened.text) == (200, True, True)
    assert opened.headers["Cache-Control"] == "no-store"
    assert visitor.form("/survey?lang=en", {"code": typed}).status == 403
    assert visitor.get("/survey/K7QM4XRD29AB").status == 404


def test_the_server_shows_what_an_answer_brings_keeps_the_rest_and_sends_once(
    visitor: Visitor, frame: list[Invited], records: Records
) -> None:
    code = frame[1].invitation
    first, check = f"/survey/{code}?lang=en&step=municipality", f"/survey/{code}?lang=en&step=check"
    page = visitor.get(first)
    assert hidden(re.sub(r"(?s)<fieldset[^>]* hidden disabled.*?</fieldset>", "", page.text), "asked") == [
        "respondent-role", "municipal-police", "has-assistants"]  # fmt: skip
    page = send(visitor, page, first, "next", has_assistants="yes")
    assert "Your answer has brought further questions" in page.text
    assert page.text.count("new question") == 8
    wrong = send(visitor, page, first, "next", has_assistants="yes", assistants_count="2", years="2,x",
                 assistants_ukrainian="3")  # fmt: skip
    assert (wrong.status, "Write a number from 0 to 20." in wrong.text, 'value="2,x"' in wrong.text) == (
        422,
        True,
        True,
    )
    page = send(visitor, wrong, first, "next", has_assistants="yes", assistants_count="2", years="2,5",
                assistants_ukrainian="3")  # fmt: skip
    assert "<h1>Selection</h1>" in page.text

    elsewhere = Visitor(visitor.address)  # another day, another computer
    front = elsewhere.get(f"/survey/{code}?lang=en").text
    assert "4 of 11 answered" in front
    assert records.surveys.answers(SURVEY) == []
    page = elsewhere.get(check)
    again = send(elsewhere, page, check, "send")
    assert (again.status, "More assistants of Ukrainian" in again.text or "Is it really so?" in again.text) == (
        422,
        True,
    )
    done = send(elsewhere, again, check, "send", confirmed="ukrainian-of-all")
    assert ("<h1>Sent</h1>" in done.text, "2.5" in done.text) == (True, True)
    (answer,) = records.surveys.answers(SURVEY)
    assert answer.content.answers == {
        "has-assistants": "yes", "assistants-count": 2, "assistants-ukrainian": 3, "years": 2.5}  # fmt: skip
    assert (answer.code, answer.source, answer.content.confirmed) == (frame[1].code, "web", ("ukrainian-of-all",))
    twice = send(elsewhere, again, check, "send", confirmed="ukrainian-of-all")
    assert ("<h1>Sent</h1>" in twice.text, len(records.surveys.history(SURVEY, frame[1].code))) == (True, 1)

    page = send(elsewhere, done, f"/survey/{code}?lang=en", "correct")
    assert "You are correcting an answer" in page.text
    page = send(elsewhere, elsewhere.get(first), first, "next", has_assistants="no")
    page = send(elsewhere, page, first, "next", has_assistants="no", plans="no")
    page = send(elsewhere, elsewhere.get(check), check, "send")
    assert "version 2" in page.text
    history = records.surveys.history(SURVEY, frame[1].code)
    assert [one.content.answers["has-assistants"] for one in history] == ["yes", "no"]
    assert set(history[1].content.answers) == {"has-assistants", "plans"}  # what is not asked any more is not sent


def test_two_windows_do_not_overwrite_each_other_unseen(visitor: Visitor, frame: list[Invited]) -> None:
    path = f"/survey/{frame[2].invitation}?lang=en&step=practice"
    page = visitor.get(path)
    send(visitor, page, path, "later", good_practice="<b>first</b>")
    crossed = send(visitor, page, path, "next", good_practice="second", practice_share="yes")
    assert (crossed.status, "Somebody else has saved the form" in crossed.text) == (409, True)
    assert "second" in crossed.text
    assert "&lt;b&gt;first" in visitor.get(path).text
    assert "<h1>Problems</h1>" in send(visitor, crossed, path, "next", good_practice="second").text


def test_a_form_needs_its_token_an_answer_and_what_is_required(visitor: Visitor, frame: list[Invited]) -> None:
    path = f"/survey/{frame[3].invitation}?lang=en&step=check"
    assert send(visitor, visitor.get(path), path, "send").status == 422
    assert visitor.form(path, {"action": "send", "edit": "0"}).status == 403
    page = send(visitor, visitor.get(path), path, "send")
    assert "There is no answer yet." in page.text
    assert "3. Do crime prevention assistants work in the municipality?" in page.text
    odd = send(visitor, visitor.get(path.replace("check", "municipality")), path.replace("check", "municipality"),
               "next", respondent_role="=cmd", assistants_count="5")  # fmt: skip
    assert (odd.status, "Choose from what is offered." in odd.text) == (422, True)


def test_forms_to_take_away_carry_the_code(visitor: Visitor, frame: list[Invited]) -> None:
    for ending, head in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        reply = visitor.get(f"/survey/{frame[4].invitation}/{ending}?lang=uk")
        assert (reply.status, reply.body[: len(head)]) == (200, head)
        assert f"{frame[4].code}-uk.{ending}" in reply.headers["Content-Disposition"]


def test_the_trainer_pastes_a_table_and_decides_between_two_answers(
    server: Server, records: Records, frame: list[Invited]
) -> None:
    trainer = Visitor(server.address)
    assert trainer.login().status == 200
    path, code = "/trainer/survey/crime_prevention_assistants?lang=en", frame[4].code
    assert Visitor(server.address).get(path).status == 403
    assert "/trainer/survey/crime_prevention_assistants" in trainer.get("/trainer?lang=en").text
    assert ">Prague</th>" in trainer.get(path).text
    table = f"code;has-assistants;good-practice\n{code};no;=1+1\n{code};no;second <b>\n"
    fields = {"form_token": trainer.form_token(), "table": table, "action": "store"}
    wrong = trainer.form(path, {**fields, "table": table.replace("=1+1", "x" * 2001)})
    assert (wrong.status, "pasted:2:good-practice: expected at most 2000 characters" in wrong.text) == (422, True)
    page = trainer.form(path, fields)
    assert (page.status, f'name="take:{code}"' in page.text, "second &lt;b&gt;" in page.text) == (422, True, True)
    between = [("between:" + code, "pasted:2"), ("between:" + code, "pasted:3"), ("take:" + code, "pasted:3")]
    body = urllib.parse.urlencode([*fields.items(), *between]).encode()
    send_it = {"Content_Type": "application/x-www-form-urlencoded", "Origin": trainer.address}
    assert "Answers stored: 1" in trainer.post(path, body, **send_it).text
    assert records.surveys.history(SURVEY, code)[-1].content.answers["good-practice"] == "second <b>"
    assert trainer.get("/trainer/survey/crime_prevention_assistants/answers.xlsx").body[:2] == b"PK"
    few = trainer.get("/trainer/survey/crime_prevention_assistants/report.html")
    assert few.status == 404  # of fewer than five municipalities there is no report
    letters = "/trainer/survey/crime_prevention_assistants/invitations.csv"
    assert (trainer.get(letters).status, trainer.form(letters, {"code": code}).status) == (405, 403)
    token = {"form_token": trainer.form_token()}
    assert trainer.form(letters, token).status == 409  # everybody has a code
    drawn = trainer.form(letters, {**token, "code": code}).text
    new = re.findall(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", drawn)
    assert (len(new), shown_invitation(frame[4].invitation) in drawn) == (1, False)
    asked = records.surveys.invited(SURVEY, new[0])
    assert asked is not None
    assert asked.code == code
    assert trainer.form(path, {**fields, "form_token": ""}).status == 403
