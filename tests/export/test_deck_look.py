"""What a deck wears: themes, a course's own colours and logo, and the QR code of the module's page."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from beseda.content import Course
from beseda.export import ExportError, deck_html, read_slides, read_source

MODULE = "seniors_in_cyberspace"
ADDRESS = "https://prevence.vrbinov.example"


def deck(root: Path, edition: str = "participant", theme: str = "", address: str = "") -> str:
    course = Course(root)
    show = read_slides(read_source(course.notebook(MODULE, "cs"), course), edition)  # type: ignore[arg-type]
    return deck_html(show, theme, address)


def write(root: Path, key: str, value: str) -> None:
    path = root / "course.yaml"
    path.write_text(re.sub(rf"^{key}:.*", f"{key}: {value}", path.read_text(encoding="utf-8"), flags=re.M), "utf-8")


def test_logo_and_colours_of_the_course_are_carried_inside(course: Path) -> None:
    (course / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    write(course, "logo", "{file: logo.svg, alternative: {cs: Znak Vrbinova, en: Sign, uk: Знак}}")
    write(course, "colours", '{primary: "#1b5e20"}')
    text = deck(course)
    assert 'alt="Znak Vrbinova" src="data:image/svg+xml;base64,' in text
    assert "--deck-primary:#1b5e20" in text
    assert "--deck-primary:#1b5e20" not in deck(course, theme="contrast"), "light on dark has colours of its own"


def test_every_theme_says_all_that_the_deck_asks_of_it(packaged: Course) -> None:
    used = (packaged.root / "slides" / "deck" / "deck.css").read_text(encoding="utf-8")
    asked = set(re.findall(r"var\((--deck-[\w-]+)\)", used))
    assert {"gov", "municipal", "contrast"} <= set(packaged.themes())
    for path in packaged.themes().values():
        assert asked <= set(re.findall(r"(--deck-[\w-]+):", path.read_text(encoding="utf-8"))), path.name


def test_unknown_theme_is_refused_with_the_nearest_name(course: Path) -> None:
    with pytest.raises(ExportError, match="did you mean “municipal”"):
        deck(course, theme="municpal")


def test_slide_that_asks_for_it_has_the_code_of_the_modules_page(course: Path) -> None:
    assert 'class="qr"' not in deck(course)
    assert "QR kód tu bude" in deck(course, "trainer")
    text = deck(course, address=ADDRESS)
    assert text.count('class="qr"') == 1
    assert f"{ADDRESS}/m/{MODULE}?lang=cs" in text
    write(course, "address", ADDRESS)
    assert f"{ADDRESS}/m/{MODULE}?lang=cs" in deck(course)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "page", "--theme", "gov"), "--theme is for decks"),
        (("--to", "deck", "--address", "vrbinov"), "--address: expected an address such as"),
        (("--to", "deck", "--theme", "gof"), "did you mean “gov”"),
    ],
)
def test_options_that_do_not_fit_are_refused_in_one_line(course: Path, arguments: tuple[str, ...], said: str) -> None:
    command = [sys.executable, "-m", "beseda", "export", MODULE, "--lang", "cs", *arguments, "--course", str(course)]
    done = subprocess.run([*command, "-o", str(course.parent / "out")], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
