"""No sample may lead to somebody real: names outside the reserved ones and numbers one could dial are errors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from beseda.content import Problem
from beseda.content.reachable import reachable

from .conftest import CHOICE

REAL = [
    "www.firma.cz", "https://banka-sedmikraska.cz/prihlaseni", "pište na jana@posta.cz", "BANKA.CZ", "t.me/abc",
    "1188.cz",
    "banka-sedmikraska.example.platby.cz", "banka.[moje](clue:a).cz", "vrbinov.[platby.com](clue:a)", "banka。cz",
    "ba\u200bnka.c\u00adz", "ｂａｎｋａ．ｃｚ", "приват.укр", "xn--bnk-dma.cz", "banka.example/[go.to](clue:a)",
    "http://198.18.3.4/a", "https://bank.xn--p1ai/", "example.com.cz", "myexample.com", "jana.mala@posta.cz",
    "volejte 777 123 456", "+420 602 123 456", "00420602123456", "tel. 602123456", "602-123-456", "na linku 158",
    "zavolejte 158", "на номер 112", "call 112 at once", "volejte 116\u00a0006", "[x](tel:+420777123456)",
    "+44 20 7946 0958", "+1 (555) 010-9999", "800\u00a0200\u00a0007",
]  # fmt: skip
INVENTED = [
    "banka-sedmikraska.example", "https://a.b.example:8080/cesta.html?x=1", "jana@posta.example",
    "jana.mala@posta.example", "www.example.org",
    "banka.test", "a.invalid", "faktura-2026.pdf", "program.apk", "v 5.patře", "s.r.o.", "a.s. Vrbinov", "i.e. this",
    "т.д. і т.ін.", "verze 2.14.1", "2.0.1.5", "Konec věty. Další", "http://192.0.2.7/", "např. dnes, tj. hned…",
    "180 000 Kč", "1\u00a0250\u00a0000 korun", "885,9 milionu", "CZK 450,000,000", "CZK 885 900 000", "777 000 000 Kč",
    "12. 3. 2026", "2026-11-24", "24.11.2026", "9:41", "10:00-12:00", "8.00–16.30", "č. 48213", "kód 482 915",
    "000000-0000000042/0000", "+420 000 000 041", "000 000 012", "+00 000 000 012", "[](fact:police)",
    "volejte [158](fact:police) hned", "150 Kč", "číslo 150 Kč", "zaplatíte 112 Kč", "zásilka 2026001234", "pokoj 155",
]  # fmt: skip


@pytest.mark.parametrize("text", REAL)
def test_address_or_number_of_somebody_real_is_found(text: str) -> None:
    assert list(reachable(text))


@pytest.mark.parametrize("text", INVENTED)
def test_invented_address_number_amount_or_date_is_left_alone(text: str) -> None:
    assert list(reachable(text)) == []


@pytest.mark.parametrize("lang", ["cs: Otázka", "en: Question", "uk: Питання"])
def test_it_is_an_error_with_its_line_in_every_language(
    errors: Callable[[str | bytes], list[Problem]], lang: str
) -> None:
    (problem,) = errors(CHOICE.replace(lang, f'{lang[:3]} "viz firma.cz"'))
    assert (problem.line, problem.got) == (8, "“firma.cz”")
    assert ".example" in problem.expected
