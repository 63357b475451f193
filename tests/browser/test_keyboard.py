"""With the keyboard alone, as for those who have no mouse: Tab to what one needs, then Space, Enter, arrows, words."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from beseda.content import Course, packaged_course, spec

from ..servers import Server
from .test_accessibility import only

MOST = 60
TIE = "\N{NO-BREAK SPACE}"
FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const whose = node?.closest("li, fieldset")?.querySelector(".card-text, legend") ?? node?.closest("label");
  const sort = node?.type === "radio" ? "radio" : node?.localName;
  return [sort, node?.textContent.trim(), whose?.textContent.trim() ?? ""];
}"""
"""What is in focus: its sort, its words, and the words of the card or group around it."""


def reach(page: Page, sort: str, words: str = "", whose: str = "") -> None:
    """Presses Tab until such a thing is in focus."""
    for _ in range(MOST):
        found = page.evaluate(FOCUSED)
        if found[0] == sort and words in found[1] and whose in found[2]:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {sort} {words} {whose}")


def test_choice_by_keyboard_alone(page: Page, server: Server) -> None:
    exercise = only(page, server, "who-may-know", "cs")
    reach(page, "radio")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(exercise.get_by_role("status").first).not_to_be_empty()


def test_an_order_is_made_by_keyboard_alone(page: Page, server: Server) -> None:
    exercise = only(page, server, "first-steps", "cs")
    (task, *_) = spec(Course(packaged_course()), "seniors_in_cyberspace/first-steps", "cs")["items"]
    cards = exercise.locator(".card-text")
    for at, card in enumerate(sorted(task["cards"], key=lambda one: one["step"])):
        begins = card["text"].split("[")[0][:18].replace(TIE, " ")  # what follows may be a link
        now = next(n for n, text in enumerate(cards.all_inner_texts()) if begins in text.replace(TIE, " "))
        if now > at:
            reach(page, "button", "Výš", cards.nth(now).inner_text())
            for _ in range(now - at):  # the focus moves along with the card
                page.keyboard.press("Enter")
    reach(page, "button", "Zkontrolovat")
    page.keyboard.press("Enter")
    expect(exercise.get_by_role("status").first).to_contain_text("Vše je na svém místě")


def test_cards_are_sorted_by_keyboard_alone(page: Page, server: Server) -> None:
    exercise = only(page, server, "safe-or-secret", "cs")
    (task, *_) = spec(Course(packaged_course()), "seniors_in_cyberspace/safe-or-secret", "cs")["items"]
    names = [one["id"] for one in task["categories"]]
    where = {card["text"]: names.index(card["category"]) for card in task["cards"]}
    for legend in exercise.locator("fieldset legend").all_inner_texts():
        reach(page, "radio", whose=legend)
        page.keyboard.press("Space")
        for _ in range(next(at for text, at in where.items() if text in legend)):
            page.keyboard.press("ArrowDown")
    reach(page, "button", "Zkontrolovat")
    page.keyboard.press("Enter")
    expect(exercise.get_by_role("status").first).to_contain_text("Vše je na svém místě")


def test_somebody_is_guessed_and_heard_by_keyboard_alone(page: Page, server: Server) -> None:
    it = only(page, server, "minority_specifics/roles-playground", "cs")
    reach(page, "button", "Zobrazit situaci")  # what hard thing comes is said first
    page.keyboard.press("Enter")
    reach(page, "button", "Pokračovat")
    page.keyboard.press("Enter")
    reach(page, "textarea")
    page.keyboard.type("Že to vyřešíme spolu.")
    reach(page, "radio")
    page.keyboard.press("Space")
    reach(page, "button", "Přečíst, co zaznělo")
    page.keyboard.press("Enter")
    expect(it.locator(".gap")).to_contain_text("Že to vyřešíme spolu.")
    expect(it.get_by_role("heading", name="Paní Horáková")).to_be_focused()
    reach(page, "button", "Další člověk")
    page.keyboard.press("Enter")
    expect(it.locator("textarea")).to_have_value("")
