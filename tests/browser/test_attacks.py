"""Two hundred scripts where an author, an address or an answer can put text. In Chromium none of them runs."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page

from beseda.content import ContentError, Course, revision

from ..courses import add_module, code, copy_course, text
from ..serve.web import TOKEN, Visitor, an_answer
from ..servers import Server, running
from .conftest import SETUP
from .payloads import ENDS, PAYLOADS, Plain, Witness, attack_yaml, together

MODULE = "seniors_in_cyberspace"


@pytest.fixture
def witness(page: Page) -> Witness:
    return Witness(page)


def one_pair_of_each_form(parts: Path) -> None:
    """Leaves of a pool of messages what has every form: each text is tried with the whole exercise read anew."""
    kept = {}
    for path in sorted(parts.glob("*.yaml")):
        for item in yaml.load(path.read_text(encoding="utf-8"), Plain)["items"]:
            kept.setdefault((item["form"], item["fraud"]), item)
        path.unlink()
    whole = {"schema": 1, "items": list(kept.values())}
    (parts / "kept.yaml").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    exercise = parts.with_suffix(".yaml")
    exercise.write_text(exercise.read_text(encoding="utf-8").replace("draw_long: 16\n", ""), encoding="utf-8")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with payloads in every text, and a module whose Markdown and outputs are payloads."""
    course = copy_course(tmp_path_factory.mktemp("attacked"))
    one_pair_of_each_form(course / "exercises" / MODULE / "real-or-fraud")
    numbers = iter(range(100_000))

    def good(id_: str = "") -> bool:
        try:
            read = Course(course)
            return bool(read.exercise(id_) if id_ else read.module(MODULE) and read.info)
        except ContentError:
            return False

    count = sum(
        attack_yaml(file, numbers, lambda id_=id_: good(id_))  # type: ignore[misc]
        for id_ in Course(course).exercise_ids()
        if id_.startswith(f"{MODULE}/")
        for file in Course(course).exercise_files(id_)
    )
    count += attack_yaml(course / "modules" / MODULE / "module.yaml", numbers, good)
    assert count >= 200
    cells = [code("setup", SETUP, "skip"), text("head", "## Text")]
    for number, payload in enumerate(PAYLOADS):
        cells += [text(f"text-{number}", payload), text(f"end-{number}", ENDS)]
    add_module(course, "attack", cells)
    # A redirect, which is no script, would take the page away before its kernel has answered.
    staying = [payload for payload in PAYLOADS if "http-equiv" not in payload]
    half = len(staying) // 2
    cells = [
        *(cell for cell in cells if "http-equiv" not in cell["source"]),
        code("html", f"from IPython.display import HTML\nHTML({together(staying[:half])})", tags=("live",)),
        code("widget", f"import ipywidgets\nipywidgets.HTML({together(staying[half:])})", tags=("live",)),
        code("printed", f"print({together(staying)})", tags=("live",)),
    ]
    add_module(course, "attack_live", cells)
    info = course / "course.yaml"
    attack_yaml(info, numbers, good)
    return course


@pytest.fixture(scope="module")
def server(attacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(attacked, tmp_path_factory.mktemp("attacked-data"), "--token", TOKEN) as server:
        yield server


@pytest.fixture
def trainer(page: Page, server: Server) -> Page:
    page.goto(f"{server.address}trainer?token={quote(TOKEN)}")
    return page


def test_there_are_two_hundred() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 200
    assert all(re.search(r"pwned", payload) for payload in PAYLOADS)


def test_the_witness_sees_what_does_run(page: Page, witness: Witness, server: Server) -> None:
    page.goto(f"{server.address}nothing")
    page.evaluate("pwned=1,fetch('/pwned').catch(()=>0),alert(1)")
    with pytest.raises(AssertionError):
        witness.check()
    assert len(witness.seen) == 3


def test_texts_of_exercises_run_nothing(page: Page, witness: Witness, server: Server) -> None:
    page.goto(f"{server.address}m/{MODULE}?lang=cs")
    page.emulate_media(media="print")  # every step shows
    exercises = page.locator("beseda-exercise")
    assert exercises.count() >= 10
    page.evaluate(
        """async () => {
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
    )
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


def test_catalogue_and_trainers_page_run_nothing(trainer: Page, witness: Witness, server: Server) -> None:
    for address in ("?lang=cs", "trainer?lang=cs"):
        trainer.goto(server.address + address)
        witness.check()
    assert "Stránky lektora" in trainer.title()


def test_presented_deck_runs_nothing_but_itself(trainer: Page, witness: Witness, server: Server) -> None:
    for module in (MODULE, "attack"):
        trainer.goto(f"{server.address}trainer/present/{module}/cs")
        trainer.locator(".reveal.ready, .reveal .slides section.present").first.wait_for(timeout=60_000)
        trainer.wait_for_timeout(300)
        witness.check()


def test_shared_answers_run_nothing(trainer: Page, witness: Witness, server: Server, attacked: Path) -> None:
    course = Course(attacked)
    for id_ in ("my-plan", "who-may-know"):
        exercise: Any = course.exercise(f"{MODULE}/{id_}")
        item = exercise.items[0].id if id_ == "who-may-know" else exercise.phases[0].prompts[0].id
        for response in ("shared", "text", "options", "learner"):
            visitor = Visitor(server.address)
            answers = [
                an_answer(revision(exercise), exercise=f"{MODULE}/{id_}", item=item, response={response: payload})
                for payload in PAYLOADS
            ]
            assert visitor.post("/api/answers", answers).status < 500
    trainer.goto(f"{server.address}trainer?lang=cs")
    witness.check()


def test_addresses_run_nothing(page: Page, witness: Witness, server: Server) -> None:
    shapes = ["?lang={}&theme={}&template={}#{}", f"m/{MODULE}?lang={{}}&theme={{}}&template={{}}#{{}}",
              "{}?lang={}&next={}#{}", "m/{}?lang={}&{}#{}", "trainer?lang={}&next={}&{}#{}"]  # fmt: skip
    told = [quote(payload, safe="") for payload in PAYLOADS]
    for number in range(0, len(told), 4):
        page.goto(server.address + shapes[number // 4 % len(shapes)].format(*told[number : number + 4]))
        witness.check()


def test_addresses_are_neither_echoed_nor_a_500(server: Server) -> None:
    shapes = ["?lang=@", f"m/{MODULE}?theme=@", "@", "m/@", "trainer?lang=@", "voila/render/@.ipynb?theme=@",
              "voila/files/@", "static/beseda/@", "trainer?token=@", "api/@", "voila/static/@"]  # fmt: skip
    with closing(HTTPConnection(server.address.split("//")[1].strip("/"), timeout=60)) as line:
        for payload in PAYLOADS:
            for shape in shapes:
                mark = uuid.uuid4().hex
                line.request("GET", "/" + shape.replace("@", quote(payload + mark, safe="")))
                reply = line.getresponse()
                body = reply.read()
                assert reply.status < 500, shape
                assert mark.encode() not in body, shape


def test_theme_and_template_of_notebooks_are_not_to_be_chosen(page: Page, witness: Witness, server: Server) -> None:
    names = ("theme", "template", "lang", "voila-theme", "classic-tree", "query")
    for start in range(0, len(PAYLOADS), 20):
        query = "&".join(
            f"{names[number % len(names)]}={quote(payload, safe='')}"
            for number, payload in enumerate(PAYLOADS[start : start + 20])
        )[:4000]
        page.goto(f"{server.address}voila/render/modules/attack_live/cs.ipynb?{query}", wait_until="commit")
        witness.check()
