"""The labs: what is typed as a password stays in its field, word lists come only when needed, a call can be held."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Request, expect

from ..servers import Server
from .test_accessibility import only

CANARY = "Kanárek-4711-žlutý"
WATCH = """() => {
  window.told = [];
  const tell = (event) => {
    const detail = event instanceof CustomEvent ? JSON.stringify(event.detail) : '';
    window.told.push(event.type + ':' + [event.data, event.key, detail].filter(Boolean).join(' '));
  };
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) { tell(event); return dispatch.call(this, event); };
  const types = 'beforeinput input change keydown keypress keyup paste copy compositionend';
  for (const type of types.split(' '))
    document.addEventListener(type, tell);
  for (const [store, name] of [[Storage, 'setItem'], [IDBObjectStore, 'put'], [IDBObjectStore, 'add']]) {
    const set = store.prototype[name];
    store.prototype[name] = function (...rest) {
      window.told.push(name + JSON.stringify(rest));
      return set.apply(this, rest);
    };
  }
}"""
KEPT = """async () => {
  const bases = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done, failed) => {
      const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); asked.onerror = failed;
    });
    for (const store of base.objectStoreNames)
      bases.push(await new Promise((done) => {
        base.transaction(store).objectStore(store).getAll().onsuccess = (event) => done(event.target.result);
      }));
    base.close();
  }
  return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state,
                         document.documentElement.outerHTML, bases, window.told]);
}"""


@pytest.fixture
def sent(page: Page) -> list[str]:
    """Everything that the page asks for: address, headers and body."""
    requests: list[str] = []

    def note(request: Request) -> None:
        requests.append(f"{request.url} {request.headers} {request.post_data or ''}")

    page.context.on("request", note)
    return requests


def traces(text: str) -> list[str]:
    """The canary as it could stand in a text: plain, as JSON, as an address, whole or but for its last letters."""
    part = CANARY[:12]
    return [form for form in (part, json.dumps(part)[1:-1], quote(part), part.lower()) if form in text]


def test_what_is_typed_as_a_password_never_leaves_its_field(page: Page, server: Server, sent: list[str]) -> None:
    page.add_init_script(f"({WATCH})()")
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    lab = only(page, server, "password-lab", "cs")
    field = lab.get_by_role("textbox")
    field.click()
    page.keyboard.type(CANARY)
    expect(lab.get_by_role("status")).to_contain_text("10 000 hesel")
    lab.get_by_role("checkbox").check()
    field.press("Control+a")
    field.press("Control+c")
    field.press("Control+v")
    expect(field).to_have_value(CANARY)
    lab.get_by_role("button", name="Další úkol").click()
    expect(page.locator("[data-saved]")).to_have_text("uloženo")
    kept = page.evaluate(KEPT)
    assert '"strongest' in kept.replace("\\", "")  # the watch does watch
    assert "beseda-answer" in kept
    assert traces(kept) == []
    assert traces("\n".join([*sent, *logged])) == []
    # Not letter by letter either: no key and no sign of the field was seen outside of it.
    assert (
        page.evaluate("window.told.filter((one) => /^(beforeinput|input|key\\w+|composition\\w+):./.test(one))") == []
    )
    answers = [json.loads(line.split(" ", 1)[1].rsplit("} ", 1)[1]) for line in sent if "/api/answers " in line]
    assert [set(answer["response"]) for answer in answers[-1]] == [{"tried", "strongest"}]
    page.reload()
    expect(only(page, server, "password-lab", "cs")).to_be_visible()
    assert traces(page.evaluate(KEPT)) == []
    records = Path(server.records.removeprefix("sqlite:///"))
    stored = b"".join(path.read_bytes() for path in records.parent.glob(records.name + "*"))
    assert traces(stored.decode("utf-8", "replace")) == []


def test_word_lists_are_asked_for_only_where_a_password_is_tried(page: Page, server: Server, sent: list[str]) -> None:
    only(page, server, "who-may-know", "cs")
    page.wait_for_load_state("networkidle")
    assert not [line for line in sent if "password.js" in line]
    lab = only(page, server, "password-lab", "cs")
    lab.get_by_role("button", name="qwertz123").click()
    expect(lab.get_by_role("status")).to_contain_text("na klávesnici vedle sebe")
    asked = [line.split(" ")[0] for line in sent if "password.js" in line]
    assert len(asked) == 1
    assert asked[0].startswith(f"{server.address}static/beseda/")


def test_deck_has_the_word_lists_inside_and_stays_small(page: Page, decks: dict[str, Path]) -> None:
    assert max(path.stat().st_size for path in decks.values()) <= 1_000_000
    page.context.set_offline(True)
    page.goto(decks["participant"].as_uri())
    slide = page.evaluate(
        "[...document.querySelectorAll('.slides > section')].findIndex((one) => one.querySelector('[kind=password]'))"
    )
    page.goto(f"{decks['participant'].as_uri()}#/{slide}")
    lab = page.locator("section.present beseda-exercise")
    lab.get_by_role("button", name="Začít", exact=True).click()
    lab.get_by_role("textbox").fill("heslo")
    expect(lab.get_by_role("status")).to_contain_text("Velmi slabé")
    lab.get_by_role("button", name="Další úkol").click()
    lab.get_by_role("button", name="Vylosovat slova").click()
    first = lab.locator(".phrase").inner_text()
    assert len(first.split()) == 5
    lab.get_by_role("button", name="Vylosovat jiná").click()
    expect(lab.locator(".phrase")).not_to_have_text(first)


def chosen_by_keys(page: Page, group: Any, number: int) -> None:
    """Takes the radio button of that number in a group, by keys alone."""
    group.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for _ in range(number):
        page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio").nth(number)).to_be_checked()


def test_address_is_taken_apart_by_keyboard_alone(page: Page, server: Server) -> None:
    lab = only(page, server, "address-lookalikes", "cs")
    groups = lab.get_by_role("group")
    chosen_by_keys(page, groups.nth(0), 2)
    chosen_by_keys(page, groups.nth(1), 3)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(lab.get_by_role("status")).to_contain_text("Správně.")
    expect(lab.locator(".letters")).to_contain_text("Jinak je tu: „r“ „n“")


def test_payment_is_not_decided_before_it_was_read(page: Page, server: Server) -> None:
    lab = only(page, server, "approve-screen", "cs")
    lab.get_by_role("button", name="Potvrdit platbu").click()
    expect(lab.get_by_role("status")).to_contain_text("Ještě odpovězte")
    for group in lab.get_by_role("group").all():
        group.get_by_role("radio", name="Ano").check()
    lab.get_by_role("button", name="Potvrdit platbu").press("Enter")
    expect(lab.get_by_role("status")).to_contain_text("Ano. Všechno souhlasí")


def test_what_was_allowed_is_what_the_stranger_sees(page: Page, server: Server) -> None:
    lab = only(page, server, "remote-access", "cs")
    screen = lab.get_by_role("listitem").filter(has_text="Obrazovka")
    expect(screen).to_contain_text("nevidí")
    lab.get_by_role("button", name="Spustit").press("Enter")
    expect(screen).to_contain_text("Všechno, co máte právě otevřené")
    lab.get_by_role("button", name="Rozhodnout jinak").press("Enter")
    expect(screen).to_contain_text("nevidí")
    lab.get_by_role("button", name="Zrušit").press("Enter")
    expect(lab.get_by_role("status")).to_contain_text("Ano, tohle nepouštět.")


def test_call_can_be_held_and_ended_at_any_moment(page: Page, server: Server) -> None:
    call = only(page, server, "fake-banker", "cs")
    call.locator(".moves button").nth(2).click()
    call.get_by_role("button", name="Pozastavit hovor").press("Enter")
    expect(call.get_by_role("heading", name="Hovor stojí")).to_be_focused()
    expect(call.locator("blockquote")).to_have_text("Děkuji, ověřím si to vlastní cestou. Na\u00a0shledanou.")
    expect(call.locator(".moves")).to_have_count(0)
    call.get_by_role("button", name="Vrátit se k hovoru").press("Enter")
    call.get_by_role("button", name="Říct to a zavěsit").press("Enter")
    expect(call.get_by_role("status").first).to_contain_text("V bance se diví")
    expect(call.get_by_role("button", name="Pozastavit hovor")).to_have_count(0)
    expect(page.locator("[data-saved]")).to_have_text("uloženo")
