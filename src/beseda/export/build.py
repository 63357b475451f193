"""`beseda export`: one document of one module, made anew only when something it is made of has changed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import platformdirs

from beseda import __version__
from beseda.content import Course, Edition, UnknownId, fingerprint, read_notebook
from beseda_widgets import STATIC

from .deck import deck_html
from .errors import ExportError
from .material import material_of
from .page import page_html
from .pdf import handout_pdf, slides_pdf
from .slides import read_slides
from .source import Source, read_source
from .templates import folders

_KEPT = 200
_API = re.compile(r"/(?![/\\])[^\s\\]*|https?://[^\s/\\?#]+[^\s\\]*")
_ADDRESS = re.compile(r"https?://[^\s/\\?#]+(/[^\s?#]*)?")
_OURS = re.compile(r"[0-9a-f]{16}(\.[a-z]+)+")
Document = str | bytes


def _page(source: Source, edition: Edition, api: str = "") -> str:
    return page_html(material_of(source, edition), api=api)


def _deck(source: Source, edition: Edition, theme: str = "", address: str = "") -> str:
    return deck_html(read_slides(source, edition), theme, address)


def _pptx(source: Source, edition: Edition, theme: str = "", address: str = "") -> bytes:
    from .pptx import pptx_of  # a tenth of a second that no other format needs

    return pptx_of(read_slides(source, edition), theme, address)


FORMATS: dict[str, tuple[str, Callable[[Source, Edition], Document]]] = {
    "deck": (".slides.html", _deck),
    "page": (".html", _page),
    "pptx": (".pptx", _pptx),
    "pdf": (".slides.pdf", lambda source, edition: slides_pdf(read_slides(source, edition))),
    "handout": (".handout.pdf", handout_pdf),
    "handout-large": (".handout.large.pdf", lambda source, edition: handout_pdf(source, edition, large=True)),
}
"""Format → (file ending, maker)."""


@dataclass(frozen=True, slots=True)
class Built:
    """One document made."""

    path: Path
    changed: bool
    """False when nothing it is made of had changed since it was last made."""


def export(
    course: Course,
    module: str,
    to: str,
    lang: str,
    edition: Edition,
    output: Path | None = None,
    *,
    api: str = "",
    theme: str = "",
    address: str = "",
) -> Built:
    """Makes one document and returns where it is.

    `output` is a file or a folder (default: the current one), `api` where a page sends answers (empty: nowhere),
    `theme` another theme of a deck, `address` where the course is served, for the QR codes of slides.
    Raises UnknownId, ContentError, ExportError, OSError.
    """
    check_options(to, api, theme, address)
    ending, make = FORMATS[to]
    if api:
        make = partial(_page, api=api)
    if theme or address:
        make = partial(_pptx if to == "pptx" else _deck, theme=theme, address=address)
    notebook = course.notebook(module, lang)
    key = input_key(course, module, lang, to, edition, api, theme, address)
    target = _target(output or Path(), f"{module}-{lang}{'-trainer' if edition == 'trainer' else ''}{ending}")
    suffix = Path(f"x{ending}").suffix
    if target.suffix.lower() not in (suffix, suffix.removesuffix("l")):
        raise ExportError(f"{target}: expected a folder, or a name that ends in {suffix}")
    kept = cache_folder() / f"{key}{ending}"
    changed = not kept.is_file()
    document = make(read_source(notebook, course), edition) if changed else kept.read_bytes()
    write(target, document)
    if changed:
        with suppress(OSError):  # a document that cannot be kept is made again next time
            keep(kept, document)
    return Built(target, changed)


def check_options(to: str, api: str = "", theme: str = "", address: str = "") -> None:
    """Raises ExportError unless a document of that format can have those options (empty: none)."""
    if api and to != "page":
        raise ExportError(f"--api is for pages: a {to} sends no answers. Use it with --to page")
    if api and not _API.fullmatch(api):
        raise ExportError("--api: expected a path such as /api/answers or an http(s) address")
    if (theme or address) and to not in ("deck", "pptx"):
        raise ExportError(f"--{'theme' if theme else 'address'} is for decks. Use it with --to deck or --to pptx")
    if address and not _ADDRESS.fullmatch(address):
        raise ExportError("--address: expected an address such as https://prevence.vrbinov.example")


def input_key(course: Course, module: str, lang: str, *options: str) -> str:
    """A content hash over everything a document of that module is made of."""
    path = course.any_notebook(module, lang)
    notebook = read_notebook(path, course.shown(path))
    paths = [course.root / name for name in ("course.yaml", "facts.yaml", "media.yaml", "rescue.yaml")]
    if notebook.declarative:
        paths += sorted(path for path in (course.root / "modules" / module).iterdir() if path.suffix != ".ipynb")
        paths += [path for id_ in notebook.exercises for path in _exercise_files(course, id_)]
    else:  # its code may read whatever stands beside it
        for folder in (course.root / "modules" / module, course.root / "exercises"):
            paths += sorted(path for path in folder.rglob("*") if path.is_file())
    if course.info.logo:
        paths.append(course.root / course.info.logo.file)
    for folder in (*folders(course), STATIC):
        paths += sorted(path for path in folder.rglob("*") if path.is_file())
    parts: list[str | bytes] = [__version__, lang, *options, notebook.path.read_bytes()]
    for path in paths:
        if path.is_file():
            parts += [path.name, path.read_bytes()]
    return fingerprint(*parts)


def _exercise_files(course: Course, id_: str) -> tuple[Path, ...]:
    try:
        return course.exercise_files(id_)
    except UnknownId:  # that is said when the document is made
        return ()


def cache_folder() -> Path:
    """Where finished documents are kept ($BESEDA_CACHE, else the user's cache folder)."""
    named = os.environ.get("BESEDA_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("beseda") / "exports"


def keep(path: Path, document: Document) -> None:
    """Keeps a finished document; the oldest ones make room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, document)
    ours = [entry for entry in path.parent.iterdir() if _OURS.fullmatch(entry.name)]
    old = sorted(ours, key=lambda entry: entry.stat().st_mtime, reverse=True)[_KEPT:]
    for entry in old:
        entry.unlink(missing_ok=True)


def write(path: Path, document: Document) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(document if isinstance(document, bytes) else document.encode())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _target(output: Path, name: str) -> Path:
    return output / name if output.is_dir() or output.suffix == "" else output
