"""A PowerPoint file in a real LibreOffice: it opens, every text is there, and none runs out of its slide."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from beseda.content import Course, Edition
from beseda.export import export

from . import office
from .packages import slides, words

FOOT = 502
"""Where the foot of a slide begins, in points."""


MADE: tuple[tuple[str, str, Edition], ...] = (
    ("seniors_in_cyberspace", "cs", "participant"), ("minority_specifics", "en", "participant"),
    ("experiential_reflection", "uk", "trainer"), ("crime_prevention_assistants", "cs", "participant"),
)  # fmt: skip
"""All modules and languages, both editions; one start of LibreOffice for all."""


def test_every_text_is_in_what_libreoffice_prints_and_none_runs_over(packaged: Course, tmp_path: Path) -> None:
    made = [export(packaged, module, "pptx", lang, edition, tmp_path).path for module, lang, edition in MADE]
    soffice = office.get()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, made)]
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    for path in made:
        _compare(path)


def _compare(built: Path) -> None:
    pdf = built.with_suffix(".pdf")
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    pages = list(
        ElementTree.fromstring(re.sub(r"&(?!\w+;|#)", "&amp;", boxes)).iter("{http://www.w3.org/1999/xhtml}page")
    )
    made = slides(built.read_bytes())
    assert len(pages) == len(made)
    for number, (page, slide) in enumerate(zip(pages, made, strict=True), 1):
        found = list(page)
        printed = _squeezed("".join(word.text or "" for word in found))
        said = _squeezed(words(slide))
        assert not Counter(said) - Counter(printed), f"{built.name}, slide {number}: letters missing"
        missing = [word for word in words(slide).split() if not _inside(_squeezed(word), printed)]
        assert not missing, f"{built.name}, slide {number}: {missing}"
        for word in found:
            top, bottom = float(word.get("yMin", 0)), float(word.get("yMax", 0))
            assert top >= 0, f"{built.name}, slide {number}: {word.text}"
            assert float(word.get("xMax", 0)) <= float(page.get("width", 0)), (
                f"{built.name}, slide {number}: {word.text}"
            )
            # The foot is of 12 points; what begins above it ends above it.
            assert bottom <= FOOT or top >= FOOT, f"{built.name}, slide {number}: {word.text} runs into the foot"


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def _inside(word: str, printed: str) -> bool:
    """Whether a word is there; one that was broken at the end of a line is there in two pieces."""
    return word in printed or any(word[:at] in printed and word[at:] in printed for at in range(1, len(word)))
