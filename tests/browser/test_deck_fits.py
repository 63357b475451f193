"""What the estimate of a slide's room says is so: nothing that a deck shows is cut off, whatever an author writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from beseda.content import Course
from beseda.export import deck_html, read_slides, read_source

from ..courses import add_module, code, copy_course, text
from .test_deck import opened

LONG = "Nespěchejte, ověřte si to vlastní cestou a teprve potom odpovězte na zprávu nebo zavolejte na číslo smlouvy. "
SHORT = LONG[:60]
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='1600' height='1200'><rect width='1600' height='1200'/></svg>"


def lines(count: int, line: str) -> str:
    return "\n".join(line.replace("#", str(number)) for number in range(1, count + 1))


CELLS: list[dict[str, Any]] = [
    text("paragraphs", "## Odstavce\n\n" + f"{LONG * 2}\n\n" * 12),
    text("one", f"## Jeden odstavec\n\n{LONG * 30}"),
    text("list", f"## Seznam\n\n{lines(30, f'- {SHORT}')}"),
    text("levels", "## Úrovně\n\n" + lines(8, f"- {LONG}@  - {LONG[:90]}@  - {LONG}").replace("@", "\n")),
    text("numbers", f"## Čísla\n\n{lines(14, f'#. {LONG}')}"),
    text("table", f"## Tabulka\n\n| co | kdo | proč |\n|---|---|---|\n{lines(20, f'| {SHORT} | {LONG[:70]} | ne |')}"),
    text("wide", "## Široká\n\n" + "|slovo" * 8 + "|\n" + "|-" * 8 + "|\n" + lines(12, "|deset znak" * 8 + "|")),
    text("code", f"## Program\n\n```py\n{lines(40, 'print(#)  # komentář')}\n```"),
    text("quote", f"## Citát\n\n> {LONG * 8}"),
    text("headings", "## Nadpisy\n\n" + f"### Část\n\n{LONG}\n\n" * 8),
    text("little", f"## Málo\n\n{LONG * 3}"),
    text("few", f"## Pár\n\n{lines(7, f'- {SHORT}')}"),
    text("terms", "## Pojmy\n\n" + f"Pojem\n: {LONG}\n\n" * 12),
    text("title", f"## {LONG}\n\n{lines(10, f'- {SHORT}')}"),
    {**text("qr", f"## Kód\n\n{lines(14, f'- {SHORT}')}")},
    text("picture", f"## Obrázek\n\n![Mapa](map.svg)\n\n{LONG}\n\n{LONG}"),
    text("above", f"## Nad cvičením\n\n{LONG}"),
    code("exercise", 'exercise("seniors_in_cyberspace/first-steps")', "-"),
]
CELLS[14]["metadata"]["tags"] = ["qr"]


def test_nothing_is_cut_off(page: Page, tmp_path: Path) -> None:
    root = copy_course(tmp_path)
    add_module(root, "made", CELLS)
    (root / "modules" / "made" / "map.svg").write_text(PICTURE, encoding="utf-8")
    course = Course(root)
    show = read_slides(read_source(course.notebook("made", "cs"), course))
    deck = tmp_path / "deck.html"
    deck.write_text(deck_html(show, address="https://prevence.vrbinov.example"), encoding="utf-8")
    opened(page, deck)
    assert len(show) > 40
    beyond = """(slide) => {
        const stage = slide.getBoundingClientRect();
        const scale = stage.height / 900;
        return [...slide.querySelectorAll('h2, p, li, table, pre, figure, svg, img, dd, beseda-exercise')]
            .map((part) => [part.localName, part.getBoundingClientRect()])
            .filter(([, box]) => box.bottom > stage.top + 885 * scale || box.right > stage.left + 1580 * scale)
            .map(([name, box]) => `${name}: ${Math.round(box.right / scale)} × ${Math.round(box.bottom / scale)}`);
    }"""
    for slide in show:
        present = page.locator("section.present")
        expect(present).to_have_id(slide.id)
        assert present.evaluate(beyond) == [], slide.label
        page.keyboard.press("ArrowRight")
