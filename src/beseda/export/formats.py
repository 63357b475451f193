"""The formats there are: how their files end, how they are made, which options they take.

What a maker needs is imported when something is made: where nothing has changed, nothing heavy is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from beseda.content import Edition
from beseda.content.problems import did_you_mean

from .errors import ExportError
from .material import material_of
from .source import Source

Document = str | bytes
Maker = Callable[..., Document]
"""`maker(source, edition, **options)`: the whole document."""

EDITIONS: tuple[Edition, ...] = ("participant", "trainer")
_API = re.compile(r"/(?![/\\])[^\s\\]*|https?://[^\s/\\?#]+[^\s\\]*")
_ADDRESS = re.compile(r"https?://[^\s/\\?#]+(/[^\s?#]*)?")


def _page(source: Source, edition: Edition, api: str = "") -> str:
    from .page import page_html

    return page_html(material_of(source, edition), api=api)


def _deck(source: Source, edition: Edition, theme: str = "", address: str = "") -> str:
    from .deck import deck_html
    from .slides import read_slides

    return deck_html(read_slides(source, edition), theme, address)


def _pptx(source: Source, edition: Edition, theme: str = "", address: str = "") -> bytes:
    from .pptx import pptx_of
    from .slides import read_slides

    return pptx_of(read_slides(source, edition), theme, address)


def _pdf(source: Source, edition: Edition) -> bytes:
    from .pdf import slides_pdf
    from .slides import read_slides

    return slides_pdf(read_slides(source, edition))


def _handout(source: Source, edition: Edition) -> bytes:
    from .pdf import handout_pdf

    return handout_pdf(source, edition)


def _handout_large(source: Source, edition: Edition) -> bytes:
    from .pdf import handout_pdf

    return handout_pdf(source, edition, large=True)


FORMATS: dict[str, tuple[str, Maker]] = {
    "deck": (".slides.html", _deck),
    "page": (".html", _page),
    "pptx": (".pptx", _pptx),
    "pdf": (".slides.pdf", _pdf),
    "handout": (".handout.pdf", _handout),
    "handout-large": (".handout.large.pdf", _handout_large),
}
"""Format → (file ending, maker). The order is that of lists and of the trainer's page."""

TONGUES = {"cs": "Čeština", "en": "English", "uk": "Українська"}
"""What languages call themselves."""

MIMES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""Last suffix of a file → its type."""

TAKES = {"page": ("api",), "deck": ("theme", "address"), "pptx": ("theme", "address")}
"""Format → the options that it takes."""


@dataclass(frozen=True, slots=True)
class Options:
    """What else is said of documents; empty: nothing."""

    api: str = ""
    """Where a page sends answers."""
    theme: str = ""
    """Another theme of a deck than course.yaml's."""
    address: str = ""
    """Where the course is served, for a deck's QR codes."""

    def of(self, to: str) -> dict[str, str]:
        """Those that the format takes and that say something."""
        return {name: value for name, value in asdict(self).items() if value and name in TAKES.get(to, ())}


def check_options(formats: Iterable[str], options: Options) -> None:
    """Raises ExportError for a format there is none of, and for an option that no format takes or that is malformed."""
    formats = tuple(formats)
    for to in formats:
        if to not in FORMATS:
            raise ExportError(f"--to: expected a format, got “{to}” ({did_you_mean(to, FORMATS)})")
    taken = {name for to in formats for name in TAKES.get(to, ())}
    if options.api and "api" not in taken:
        raise ExportError(f"--api is for pages: a {formats[0]} sends no answers. Use it with --to page")
    if options.api and not _API.fullmatch(options.api):
        raise ExportError("--api: expected a path such as /api/answers or an http(s) address")
    for name in ("theme", "address"):
        if getattr(options, name) and name not in taken:
            raise ExportError(f"--{name} is for decks and PowerPoint. Use it with --to deck or pptx")
    if options.address and not _ADDRESS.fullmatch(options.address):
        raise ExportError("--address: expected an address such as https://prevence.vrbinov.example")


def suffix_of(to: str) -> str:
    """The last suffix of a format's files, such as `.html`."""
    ending = FORMATS[to][0]
    return ending[ending.rindex(".") :]
