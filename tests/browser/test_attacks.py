"""Two hundred scripts where an author, an address or an answer can put text. In Chromium none of them runs."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from beseda.content import Course, revision
from beseda.export import read_source
from beseda.export.formats import FORMATS
from beseda.records import Content, Invited, Municipality, NewAnswer, Records

from ..serve.web import PSYCHOLOGIST, TOKEN, Visitor, an_answer
from ..servers import Server, running
from .attacked import ASSISTANTS, COURSE, KINDS, MODULE, attacked_course
from .payloads import COUNTED, PAYLOADS, SHAPES, Witness


@pytest.fixture
def witness(page: Page) -> Witness:
    return Witness(page)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The attacked course."""
    return attacked_course(tmp_path_factory.mktemp("attacked"))


@pytest.fixture(scope="module")
def server(attacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    doors = ("--token", TOKEN, "--psychologist-token", PSYCHOLOGIST)
    with running(attacked, tmp_path_factory.mktemp("attacked-data"), *doors) as server:
        yield server


@pytest.fixture
def trainer(page: Page, server: Server) -> Page:
    page.goto(f"{server.address}trainer?token={quote(TOKEN)}")
    return page


def test_there_are_two_hundred() -> None:
    assert len(set(SHAPES)) == len(SHAPES) == 200
    assert all(re.search(r"pwned", payload) for payload in PAYLOADS)
    assert len(COUNTED) >= 170


def test_the_witness_sees_what_does_run(page: Page, witness: Witness, server: Server) -> None:
    page.goto(f"{server.address}nothing")
    page.evaluate("pwned=1,fetch(/pwned/).catch(()=>0),alert(1)")
    with pytest.raises(AssertionError):
        witness.check()
    assert len(witness.seen) == 3


def test_the_scripts_do_run_where_nothing_is_done_against_them(page: Page) -> None:
    page.goto("about:blank")
    ran = page.evaluate(
        """async (payloads) => {
            const frames = payloads.map((payload) => {
                const frame = document.createElement("iframe");
                frame.sandbox = "allow-scripts allow-same-origin";  // no dialogs, and the page stays
                frame.srcdoc = payload;
                document.body.append(frame);
                return frame;
            });
            await new Promise((done) => setTimeout(done, 1000));
            for (const frame of frames)
                for (const link of frame.contentDocument?.querySelectorAll("a, button, input, p, label") ?? [])
                    link.click?.();
            await new Promise((done) => setTimeout(done, 300));
            // One that leads elsewhere is out of sight.
            return frames.filter((frame) => frame.contentDocument && frame.contentWindow.pwned).length;
        }""",
        PAYLOADS,
    )
    assert ran >= 40


# Texts of authors

USE = """async () => {
    const turn = () => new Promise((done) => setTimeout(done, 15));
    for (const exercise of document.querySelectorAll("beseda-exercise")) {
        for (let round = 0; round < 12; round++) {
            const root = exercise.shadowRoot ?? exercise;
            for (const fold of root.querySelectorAll("details")) fold.open = true;
            for (const box of root.querySelectorAll("input[type=radio], input[type=checkbox]")) box.click();
            for (const box of root.querySelectorAll("textarea")) box.focus();
            const buttons = [...root.querySelectorAll("button:not([disabled])")];
            if (!buttons.length) break;
            buttons[round % buttons.length].click();
            await turn();
        }
    }
}"""


@pytest.mark.parametrize(("module", "exercises"), [(MODULE, 10), ("attack", len(KINDS))])
def test_texts_of_exercises_run_nothing(
    page: Page, witness: Witness, server: Server, module: str, exercises: int
) -> None:
    page.goto(f"{server.address}m/{module}?lang=cs")
    page.emulate_media(media="print")  # every step shows
    assert page.locator("beseda-exercise").count() >= exercises
    page.evaluate(USE)
    assert len(witness.shown()) >= 80
    witness.check()


@pytest.mark.parametrize(
    ("path", "least"),
    [("help", 10), ("safety", 10), ("figures", 10), ("readiness", 20), (f"trainer/guide/{MODULE}", 25),
     (f"trainer/plan/{COURSE}", 25), (f"trainer/plan/{COURSE}/now", 1), ("", 1), ("trainer", 1)],
)  # fmt: skip
def test_pages_made_of_other_files_run_nothing(
    trainer: Page, witness: Witness, server: Server, path: str, least: int
) -> None:
    trainer.goto(f"{server.address}{path}?lang=cs")
    assert len(witness.shown()) >= least
    witness.check()


@pytest.mark.parametrize("to", ["page", "deck"])
def test_files_opened_from_a_disk_run_nothing(
    page: Page, witness: Witness, attacked: Path, tmp_path: Path, to: str
) -> None:
    ending, make = FORMATS[to]
    course = Course(attacked)
    for module in (MODULE, "attack"):
        path = tmp_path / f"{module}{ending}"
        path.write_text(str(make(read_source(course.notebook(module, "cs"), course), "trainer")), encoding="utf-8")
        page.goto(path.as_uri())
        page.emulate_media(media="print" if to == "page" else "screen")
        if to == "page":
            page.evaluate(USE)
        else:
            page.locator(".reveal.ready, .reveal .slides section.present").first.wait_for()
        assert len(witness.shown()) >= 60
        witness.check()


def test_links_in_texts_run_nothing_when_followed(page: Page, witness: Witness, server: Server) -> None:
    page.goto(f"{server.address}m/{MODULE}?lang=cs")
    for address in (f"m/{MODULE}?lang=cs", "m/attack?lang=cs"):
        page.goto(server.address + address)
        page.evaluate(
            """() => {
                const shadows = [...document.querySelectorAll("*")].map((one) => one.shadowRoot);
                for (const root of [document, ...shadows.filter(Boolean)])
                    for (const link of root.querySelectorAll("a[href]"))
                        if (!/^https?:/.test(link.protocol))
                            link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
            }"""
        )
        page.wait_for_timeout(200)
        witness.check()


@pytest.mark.parametrize("lang", ["cs", "en"])
def test_markdown_of_notebooks_runs_nothing(page: Page, witness: Witness, server: Server, lang: str) -> None:
    page.goto(f"{server.address}m/attack?lang={lang}")
    page.emulate_media(media="print")
    page.wait_for_timeout(500)
    witness.check()


def test_notebook_with_a_kernel_and_its_outputs_run_nothing(page: Page, witness: Witness, server: Server) -> None:
    page.goto(f"{server.address}voila/render/modules/attack_live/cs.ipynb")
    page.locator('[data-live="widget"] .widget-html-content, [data-live="widget"] .jupyter-widgets').first.wait_for(
        state="attached", timeout=60_000
    )
    page.wait_for_timeout(500)
    witness.check()


def test_presented_deck_runs_nothing_but_itself(trainer: Page, witness: Witness, server: Server) -> None:
    for module in (MODULE, "attack"):
        trainer.goto(f"{server.address}trainer/present/{module}/cs")
        trainer.locator(".reveal.ready, .reveal .slides section.present").first.wait_for(timeout=60_000)
        trainer.wait_for_timeout(300)
        witness.check()


# Texts of visitors


def test_shared_texts_nicknames_and_contacts_run_nothing_on_the_board(
    page: Page, witness: Witness, server: Server, attacked: Path
) -> None:
    exercise: Any = Course(attacked).exercise(f"{MODULE}/my-plan")
    prompts = [prompt.id for _, prompt in exercise.prompts()]
    short = [payload for payload in PAYLOADS if len(payload) <= 40] + ["<i onclick=pwned=1>", "<svg/onload=pwned=1>"]
    people = -(-len(PAYLOADS) // len(prompts) // 5) * 5  # the board shows fives
    told = PAYLOADS * 2
    shares = [told[at * len(prompts) : (at + 1) * len(prompts)] for at in range(people)]
    for number, share in enumerate(shares):
        signed = {"signed": short[number % len(short)]} if number < 5 else {}
        answers = [
            an_answer(revision(exercise), exercise=f"{MODULE}/my-plan", item=prompt,
                      response={"shared": True, "text": payload, **signed})
            for prompt, payload in zip(prompts, share, strict=False)
        ]  # fmt: skip
        reply = Visitor(server.address).post("/api/answers", answers)
        assert [one["status"] for one in reply.json["answers"]] == [201] * len(answers)
    fitting = [payload for payload in PAYLOADS if len(payload) <= 200 and payload.isprintable()]
    with Records.open(server.records) as records:
        for contact in fitting[1:]:
            records.reflections.ask(contact, date.today())
    assert Visitor(server.address).post("/api/talk", {"contact": fitting[0]}).status == 201
    page.goto(f"{server.address}psychologist?lang=cs&token={quote(PSYCHOLOGIST)}")
    page.goto(f"{server.address}psychologist?lang=cs")
    said = page.locator("p.said").all_inner_texts()
    assert len(said) >= 200
    assert len(page.locator("ul.kept > li").all()) == len(fitting) >= 150
    assert witness.shown() == COUNTED
    witness.check()


def test_reports_of_answers_run_nothing(trainer: Page, witness: Witness, server: Server, attacked: Path) -> None:
    exercise: Any = Course(attacked).exercise(f"{MODULE}/real-or-fraud")
    for _ in range(5):
        answers = [
            an_answer(revision(exercise), exercise=f"{MODULE}/real-or-fraud", item=item.id, confidence=85,
                      response={"verdict": "fraud", "action": "verify"})
            for item in exercise.items
        ]  # fmt: skip
        assert Visitor(server.address).post("/api/answers", answers).status == 200
    trainer.goto(f"{server.address}trainer/report?lang=cs")
    assert trainer.locator("img").count() >= 1
    assert witness.shown()
    witness.check()


def test_questionnaire_its_open_answers_and_its_pages_run_nothing(
    trainer: Page, witness: Witness, server: Server, attacked: Path
) -> None:
    questionnaire = Course(attacked).questionnaire(ASSISTANTS)
    asked = [item for section in questionnaire.sections for item in section.items]
    opened = [item.id for item in asked if item.kind == "text"]
    frame = [Municipality(f"99900{at}", PAYLOADS[at], "CZ010", 900) for at in range(1, 7)]
    size = -(-len(PAYLOADS) // (5 * len(opened)))
    parts = iter(PAYLOADS[at : at + size] for at in range(0, len(PAYLOADS), size))
    with Records.open(server.records) as records:
        records.surveys.put_frame(questionnaire.id, frame, synthetic=True)
        said = [{"has-assistants": "yes", **{item: "\n".join(next(parts, [])) for item in opened}} for _ in range(5)]
        answers = [NewAnswer(one.code, Content(told), "cs", "web") for one, told in zip(frame, said, strict=False)]
        assert records.surveys.put_answers(questionnaire.id, answers) == 5
        drawn: list[Invited] = []
        records.surveys.draw(questionnaire.id, drawn.extend)
        codes = [one.invitation for one in drawn]
    open_ = f"{server.address}survey/{codes[-1]}?lang=cs"
    places = [open_, *(f"{open_}&step={section.id}" for section in questionnaire.sections), f"{open_}&step=check"]
    shown = set()
    for address in [*places, *(f"{server.address}survey/{code}?lang=cs" for code in codes[:5])]:
        trainer.goto(address)
        shown |= witness.shown()
        witness.check()
    assert len(shown) >= 195 - (200 - len(COUNTED))
    office = f"{server.address}trainer/survey/{ASSISTANTS}"
    trainer.goto(f"{office}?lang=cs")
    trainer.locator("textarea[name=table]").fill("code\tgood-practice\n" + "\n".join(PAYLOADS))
    trainer.locator("button[value=check]").click()
    trainer.wait_for_load_state()
    assert len(witness.shown()) >= 150
    witness.check()
    report = Visitor(server.address)
    report.login()
    trainer.set_content(report.get(f"/trainer/survey/{ASSISTANTS}/report.html?lang=cs").text)
    assert witness.shown()
    witness.check()


def test_what_is_typed_into_the_readiness_check_runs_nothing(page: Page, witness: Witness, server: Server) -> None:
    page.goto(f"{server.address}readiness?lang=cs")
    page.locator("input[name=place]").fill("<svg/onload=self.pwned=1,fetch(/pwned/),alert(1)>")
    page.locator(".go button[value=plan]").click()
    page.wait_for_load_state()
    assert len(witness.shown()) >= 20
    witness.check()


def test_what_is_tried_as_a_token_is_not_echoed(page: Page, witness: Witness, server: Server) -> None:
    """The last one: after a few wrong tokens the server lets everybody wait."""
    page.goto(f"{server.address}trainer?token={quote(PAYLOADS[0], safe='')}")
    for payload in PAYLOADS[::5]:
        mark = uuid.uuid4().hex
        reply = Visitor(server.address).get(f"/trainer?token={quote(payload + mark, safe='')}")
        assert reply.status in (403, 429)
        assert mark not in reply.text
    witness.check()
