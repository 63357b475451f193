"""Decks that the server makes lead back to it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from beseda.content import Course, packaged_course
from beseda.export import Wanted
from beseda.serve.downloads import Downloads


def test_code_in_a_deck_leads_to_the_server_that_made_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BESEDA_CACHE", str(tmp_path))
    downloads = Downloads(Course(packaged_course()))
    downloads.address = "http://192.0.2.10:8866/"
    wanted = Wanted("seniors_in_cyberspace", "cs", "participant", "deck")

    async def made() -> str:
        downloads.start(wanted)
        path = await downloads.finished(wanted, 60)
        assert path
        return path.read_text(encoding="utf-8")

    assert 'aria-label="QR kód: http://192.0.2.10:8866/m/seniors_in_cyberspace?lang=cs"' in asyncio.run(made())
    downloads.close()
