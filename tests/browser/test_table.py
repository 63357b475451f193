"""The game of hidden rules for one: by keyboard from the sheet to both sheets side by side, and over a reload."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from ..servers import Server

ID = "experiential_reflection/silent-table"


def test_somebody_alone_plays_by_keyboard_and_finds_the_game_again_after_a_reload(page: Page, server: Server) -> None:
    page.goto(f"{server.address}m/experiential_reflection?lang=cs#alone")
    table = page.locator(f'beseda-exercise[exercise="{ID}"]')

    def press(name: str) -> None:
        table.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")

    press("Začít zkušební kolo")
    expect(table.locator(".rules li")).to_have_count(4)
    press("Odejít k jinému stolu")
    press("Sednout si k cizímu stolu")
    expect(table.locator(".rules")).to_have_count(0)  # the sheet is gone
    table.locator(".hand button").first.focus()
    page.keyboard.press("Enter")
    expect(table.get_by_role("heading", name="Vaše karta leží na stole")).to_be_focused()
    expect(table.get_by_role("status")).to_contain_text("Vy:")
    press("Nechat ležet")
    expect(table.get_by_role("heading", name="Jste na řadě")).to_be_focused()
    before = table.locator(".bridge").inner_text()
    page.reload()
    expect(table.locator(".bridge")).to_have_text(before, use_inner_text=True)
    press("Skončit a porovnat pravidla")
    for group in table.get_by_role("group").all():
        group.get_by_role("radio").last.focus()
        page.keyboard.press("Space")
    with page.expect_request("**/api/answers") as sent:
        press("Porovnat")
    assert sent.value.post_data_json[0]["response"] == {"variant": "unsure"}
    expect(table.locator(".compared")).to_have_count(4)
    expect(table.locator(".compared", has_text="Která karta se hodí")).not_to_contain_text("totéž")
