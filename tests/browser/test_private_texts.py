"""A private reflection: locked in the browser, brought to another device, and found nowhere in the clear."""

from __future__ import annotations

import signal
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from beseda.content import Course, packaged_course
from beseda.content.spec import revision

from ..courses import add_module, code, copy_course, text
from ..serve.web import Visitor
from ..servers import BIN, Server, running
from .conftest import SETUP
from .processes import family, holds
from .test_accessibility import AXE, serious

CANARY = "Kanarek7qZ-nikdo-necte"
IN_WIDGET = "Kanarek9wX-ani-kernel"
PASSPHRASE = "čtyři slova bez háčků"
PSYCHOLOGIST = "token psychologa zkoušky"
ENCOUNTER = "experiential_reflection/after-the-encounter"
DAY = "experiential_reflection/day-reflection"  # what most debriefs and every evening of the plan ask
LAN = "beseda.vrbinov.example"  # on plain http: to browsers as untrustworthy as an address of the room's network
FORMS = [one.encode(how) for one in (CANARY, IN_WIDGET) for how in ("utf-8", "utf-16-le")]


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the reflections of the experiential course, one of them in a kernel's notebook too."""
    course = copy_course(tmp_path_factory.mktemp("circle"))
    cells = [
        code("setup", SETUP, "skip"),
        text("after", "## Píšete pro sebe"),
        code("encounter", 'exercise("experiential_reflection/after-the-encounter")'),
        code("day", f'exercise("{DAY}")'),
        code("own", 'mine = exercise("experiential_reflection/what-now")\nmine', tags=("live",)),
    ]
    add_module(course, "circle", cells)
    with running(
        course, tmp_path_factory.mktemp("data"), "--psychologist-token", PSYCHOLOGIST, "--allow-host", LAN
    ) as server:
        yield server


@pytest.fixture
def profile(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[BrowserContext]:
    """A browser whose profile lies on the disk, as a learner's does, in a network without https."""
    flags = [*browser_type_launch_args["args"], f"--host-resolver-rules=MAP {LAN} 127.0.0.1"]
    context = browser_type.launch_persistent_context(
        tmp_path / "profile", **{**browser_type_launch_args, "args": flags}
    )
    yield context
    context.close()


def reflection(page: Page, address: str) -> Any:
    """The exercise, past its note."""
    page.goto(f"{address}m/circle?lang=cs#after")
    it = page.locator(f'beseda-exercise[exercise="{ENCOUNTER}"]')
    expect(it.locator(".reflect")).to_be_visible()
    if it.locator(".content-note").count():
        it.get_by_role("button", name="Pokračovat").click()
    return it


def protect(it: Any) -> str:
    """Locks the texts; returns the recovery words."""
    it.get_by_text("Zamknout a přenést texty").click()
    it.get_by_role("button", name="Zamknout heslem").click()
    it.get_by_label("Nové heslo").fill(PASSPHRASE)
    it.get_by_role("button", name="Zamknout heslem").click()
    words = it.locator(".phrase-words li")
    expect(words).to_have_count(12)
    phrase = " ".join(words.all_text_contents())
    it.get_by_role("button", name="Mám je zapsaná").click()
    return phrase


def answered(it: Any, secret: str, words: str) -> None:
    """Types a secret; waits for what is said to it."""
    it.get_by_label("Heslo nebo záchranná slova").fill(secret)
    it.get_by_role("button", name="Odemknout").click()
    expect(it.get_by_text(words)).to_be_visible()


def test_canary_is_found_nowhere_in_the_clear(profile: BrowserContext, circle: Server, tmp_path: Path) -> None:
    page = profile.new_page()
    address = circle.address.replace("127.0.0.1", LAN)
    it = reflection(page, address)
    assert page.evaluate("[isSecureContext, typeof crypto.subtle]") == [False, "undefined"]
    box = it.get_by_role("textbox").first
    box.fill(CANARY)
    expect(it.get_by_text("je jen v paměti této stránky")).to_be_visible()
    protect(it)
    it.get_by_text("Zamknout a přenést texty").click()
    it.get_by_label("Mít zamčenou kopii").check()
    expect(it.get_by_text("Kopie je uložená.")).to_be_visible()
    with page.expect_download() as saved:
        it.get_by_role("button", name="Uložit zamčené do souboru").click()
    saved.value.save_as(tmp_path / "texts.json")
    it.get_by_role("button", name="Pokračovat").click()  # the server is told that something private was written
    page.wait_for_function("async () => (await indexedDB.databases()).length > 0")

    page.reload()
    answered(it, "docela jiné dlouhé heslo", "Nic se neztratilo")
    answered(it, PASSPHRASE, "Odemčeno.")
    it.get_by_role("button", name="Zpět").click()
    expect(it.get_by_role("textbox").first).to_have_value(CANARY)

    page.goto(f"{address}voila/render/modules/circle/cs.ipynb")
    mine = page.locator('[data-live="own"] beseda-exercise')
    # The lock is the page's: what is unlocked for one exercise is unlocked for all.
    mine.get_by_label("Heslo nebo záchranná slova").fill(PASSPHRASE, timeout=60_000)
    mine.get_by_role("button", name="Odemknout").click()
    field = mine.locator("textarea").first
    field.fill(IN_WIDGET)
    mine.get_by_role("button", name="Pokračovat").click()
    page.wait_for_timeout(1000)

    for name, *options in (("backup", "backup"), ("all.jsonl", "export", "--format", "jsonl", "-o"),
                           ("copies.jsonl", "export", "--copies", "--format", "jsonl", "-o")):  # fmt: skip
        command = [BIN / "beseda", "records", *options, tmp_path / name, "--records", circle.records]
        subprocess.run(command, check=True, capture_output=True)
    assert "experiential_reflection" in (tmp_path / "all.jsonl").read_text()
    assert "locked" in (tmp_path / "copies.jsonl").read_text()

    looked = 0
    control = circle.records.removeprefix("sqlite:///").encode()
    for pid in family(circle.process.pid):
        found = holds(pid, *FORMS, control)
        looked += control in found
        assert not found - {control}, pid
    assert looked >= 1
    profile.close()
    folders = (tmp_path, Path(circle.records.removeprefix("sqlite:///")).parent)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert any("leveldb" in str(path) for path in files)
    assert [path for path in files if any(form in path.read_bytes() for form in FORMS)] == []


def test_another_device_brings_the_texts_by_the_recovery_words(page: Page, browser: Browser, circle: Server) -> None:
    it = reflection(page, circle.address)
    it.get_by_role("textbox").first.fill("na cestu")
    phrase = protect(it)
    it.get_by_text("Zamknout a přenést texty").click()
    it.get_by_label("Mít zamčenou kopii").check()
    expect(it.get_by_text("Kopie je uložená.")).to_be_visible()
    context = browser.new_context(bypass_csp=True)
    other = context.new_page()
    there = reflection(other, circle.address)
    there.get_by_text("Zamknout a přenést texty").click()
    there.get_by_role("button", name="Přinést texty z jiného zařízení").click()
    there.get_by_label("Záchranná slova").fill(phrase)
    there.get_by_role("button", name="Přinést", exact=True).click()
    expect(there.get_by_text("Texty jsou načtené.")).to_be_visible()
    expect(there.get_by_role("textbox").first).to_have_value("na cestu")
    other.add_script_tag(path=AXE)
    assert serious(other) == []
    context.close()


def test_a_damaged_text_is_named_and_the_other_is_read(page: Page, circle: Server) -> None:
    it = reflection(page, circle.address)
    first, second = it.locator("textarea").nth(0), it.locator("textarea").nth(1)
    first.fill("bude poškozen")
    second.fill("zůstane čitelný")
    protect(it)
    page.evaluate(
        """() => { const key = Object.keys(localStorage).find((one) => one.endsWith("#felt"));
                   localStorage.setItem(key, localStorage.getItem(key).slice(0, -8) + "AAAAAAA="); }"""
    )
    page.reload()
    answered(it, PASSPHRASE, "Tyto texty jsou poškozené")
    expect(it.get_by_role("alert").get_by_text("Co se ve vás při setkání dělo?")).to_be_visible()
    expect(second).to_have_value("zůstane čitelný")


def test_the_room_is_paused_and_a_wish_reaches_the_psychologist_alone(
    page: Page, browser: Browser, circle: Server
) -> None:
    it = reflection(page, circle.address)
    evening = page.locator(f'beseda-exercise[exercise="{DAY}"]')
    expect(evening.locator(".support")).to_be_visible()
    expect(evening.get_by_role("button", name="Chci si promluvit")).to_be_visible()
    expect(evening.locator("textarea")).to_have_count(1)
    it.get_by_role("button", name="Chci si promluvit").click()
    it.get_by_label("Jak vás má psycholog zastihnout?").fill("u kávovaru v poledne")
    it.get_by_role("button", name="Poslat psychologovi").click()
    expect(it.get_by_text("Vaše značka:")).to_be_visible()
    office = browser.new_context(bypass_csp=True)
    board = office.new_page()
    board.goto(f"{circle.address}psychologist?lang=cs")
    expect(board.get_by_text("u kávovaru")).to_have_count(0)
    board.locator("#token").fill(PSYCHOLOGIST)
    board.keyboard.press("Enter")
    expect(board.get_by_text("u kávovaru v poledne")).to_be_visible()
    board.add_script_tag(path=AXE)
    assert serious(board) == []
    board.get_by_role("button", name="Zastavit", exact=True).click()
    page.reload()
    expect(it.get_by_text("zastavené")).to_be_visible(timeout=20_000)
    expect(it.locator("textarea")).to_have_count(0)
    expect(evening.get_by_text("zastavené")).to_be_visible()
    expect(evening.locator("textarea")).to_have_count(0)
    board.get_by_role("button", name="Pokračovat").click()
    board.get_by_role("button", name="Vyřízeno").click()
    expect(board.get_by_text("Nikdo teď nečeká.")).to_be_visible()
    office.close()


def test_one_exercise_is_printed_alone_and_recovery_words_without_the_texts(page: Page, circle: Server) -> None:
    """What the browser would put on paper or into a file: shown as print media while its dialog is open."""
    page.add_init_script("window.print = () => {}")
    it = reflection(page, circle.address)
    evening = page.locator(f'beseda-exercise[exercise="{DAY}"]')
    it.get_by_role("textbox").first.fill("moje vlastní věta")
    evening.get_by_role("textbox").first.fill("jiná věta z večera")
    it.get_by_role("button", name="Vytisknout").click()
    page.emulate_media(media="print")
    expect(it.locator(".own", has_text="moje vlastní věta")).to_be_visible()
    expect(evening).to_be_hidden()
    expect(page.get_by_role("heading", name="Píšete pro sebe")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(evening).to_be_visible()
    it.get_by_text("Zamknout a přenést texty").click()
    it.get_by_role("button", name="Zamknout heslem").click()
    it.get_by_label("Nové heslo").fill(PASSPHRASE)
    it.get_by_role("button", name="Zamknout heslem").click()
    words = it.locator(".phrase-words")
    expect(words.locator("li")).to_have_count(12)
    it.get_by_role("button", name="Vytisknout").first.click()
    page.emulate_media(media="print")
    expect(words).to_be_visible()
    expect(it.locator(".own").first).to_be_hidden()
    expect(it.get_by_text("moje vlastní věta").first).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    it.get_by_role("button", name="Mám je zapsaná").click()
    it.get_by_role("button", name="Vytisknout").click()
    page.emulate_media(media="print")
    expect(it.locator(".own", has_text="moje vlastní věta")).to_be_visible()
    expect(it.locator(".phrase-words")).to_have_count(0)


def test_passing_is_told_without_a_word_and_can_be_taken_back(page: Page, circle: Server) -> None:
    it = reflection(page, circle.address)
    with page.expect_request("**/api/answers") as sent:
        it.get_by_role("button", name="Tuto otázku přeskočit").first.click()
    assert '"response":{"passed":true}' in (sent.value.post_data or "")
    it.get_by_role("button", name="Přece jen napsat").click()
    expect(it.locator("textarea")).to_have_count(2)


def test_the_board_is_sorted_by_keyboard_alone_and_by_dragging(page: Page, circle: Server) -> None:
    exercise = Course(packaged_course()).exercise(ENCOUNTER)
    for number in range(5):
        body = {"id": str(uuid.uuid4()), "exercise": ENCOUNTER, "revision": revision(exercise), "item": "step",
                "response": {"shared": True, "text": f"krok {number}"}, "lang": "cs", "host": "page",
                "answered_at": "2026-03-01T10:00:00.000Z", "elapsed_ms": 1000}  # fmt: skip
        assert Visitor(circle.address).post("/api/answers", [body]).status == 200
    page.goto(f"{circle.address}psychologist?lang=cs")
    page.keyboard.insert_text(PSYCHOLOGIST)
    page.keyboard.press("Enter")
    texts, where = page.locator(".board-theme li"), 'document.activeElement.closest("li")?.id'
    expect(texts).to_have_count(5)
    order = texts.evaluate_all("all => all.map(({id}) => id)")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(where):
            break
    for at, theme in enumerate(("slyšet", "slyšet", "čas")):
        assert page.evaluate(where) == order[at]
        page.keyboard.insert_text(theme)
        page.keyboard.press("Enter")
        # On with the next text, without a search.
        expect(page.locator(f"#{order[at + 1]}").get_by_label("Téma")).to_be_focused()
    heard, time = page.get_by_role("group", name="slyšet"), page.get_by_role("group", name="čas")
    expect(heard.get_by_role("listitem")).to_have_count(2)
    page.locator(f"#{order[4]} .said").drag_to(time)
    expect(time.get_by_role("listitem")).to_have_count(2)
    assert texts.count() == 5


def test_the_log_names_nothing(circle: Server) -> None:
    """Last of this file: it ends the server, whose whole log can be read then."""
    circle.process.send_signal(signal.SIGTERM)
    said = circle.process.communicate(timeout=20)[0].decode()
    assert "Beseda běží" in said
    assert not any(word in said for word in (CANARY, IN_WIDGET, PSYCHOLOGIST, "u kávovaru", PASSPHRASE))
