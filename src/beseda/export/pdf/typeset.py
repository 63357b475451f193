"""One run of typst: templates from slides/print, content as data, the same bytes on every machine and every day."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from beseda.content import Course
from beseda_widgets import STATIC

from ..errors import ExportError
from ..templates import folders
from .house import house
from .tree import Drawing

if TYPE_CHECKING:
    import typst

_REGIONS = {"cs": "CZ", "en": "GB", "uk": "UA"}
_STANDARD: Literal["ua-1"] = "ua-1"
_FOLDER = "print"
_ATTEMPTS = 30
_BOX = "□"
_UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_CONTROL = re.compile(r"(?<!\\)((?:\\\\)*)\\u00[01][0-9a-f]")
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(course: Course, template: str, drawing: Drawing, data: Mapping[str, Any]) -> bytes:
    """The PDF that slides/print/`template` draws of the data; the author's words are data and never code.

    It says neither when nor on which machine it was made. Raises ExportError, for a broken template or picture too.
    """
    import typst

    shared = {"lang": drawing.lang, "region": _REGIONS.get(drawing.lang, ""), "house": house(course, drawing)}
    text = _CONTROL.sub(r"\1", json.dumps({**shared, **data}, ensure_ascii=False))
    with tempfile.TemporaryDirectory(prefix="beseda_", ignore_cleanup_errors=True) as name:
        root = Path(name).resolve()
        for folder in reversed(folders(course)):  # the course's own templates lie over Beseda's
            for path in sorted((folder / _FOLDER).glob("*.typ")):
                (root / path.name).write_bytes(path.read_bytes())
        for file, picture in drawing.pictures.items():
            (root / file).write_bytes(picture.data)
        for _ in range(_ATTEMPTS):
            (root / "data.json").write_text(text, encoding="utf-8")
            try:
                made = _compile(root, template)
                _forget()
                return made
            except typst.TypstError as error:
                said, without = _told(error), _without_unknown_signs(text, str(error.message))
            if without == text:
                break
            text = without
        _blame_pictures(root, drawing)
    raise ExportError(f"slides/{_FOLDER}/{template}: expected a template, got an error: {said}")


def _compile(root: Path, template: str) -> bytes:
    import typst

    return typst.compile(
        root / template, root=root, font_paths=_fonts(), ignore_system_fonts=True, pdf_standards=_STANDARD, timestamp=0,
        package_path=root / "none", package_cache_path=root / "none",
    )  # fmt: skip


def _forget() -> None:
    """Frees what typst remembers of a document: it does so after ten further ones, a gigabyte later."""
    import typst

    for _ in range(11):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True, format="svg")


@cache
def _fonts() -> typst.Fonts:
    """The typefaces that are built in, and those inside typst; never a machine's own."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(STATIC / "fonts")])


def _without_unknown_signs(text: str, said: str) -> str:
    """The data with signs that no typeface has as a box: a PDF/UA must not hold what cannot be shown."""
    found = _UNKNOWN.search(said)
    signs = _CODE.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""
    for sign in {sign for sign in signs if ord(sign) > 0x7F}:
        text = text.replace(sign, _BOX)
    return text


def _blame_pictures(root: Path, drawing: Drawing) -> None:
    """Raises ExportError when one of the pictures is what cannot be drawn."""
    import typst

    for file, picture in drawing.pictures.items():
        probe = f'#set document(title: "probe")\n#image("{file}", alt: "probe")'
        (root / "probe.typ").write_text(probe, encoding="utf-8")
        try:
            _compile(root, "probe.typ")
        except typst.TypstError as error:
            name = picture.name or "a picture of an output"
            raise ExportError(f"{name}: expected a picture, got one that cannot be read: {_told(error)}") from None


def _told(error: typst.TypstError) -> str:
    return " ".join(error.message.split()) + "".join(f" ({hint})" for hint in error.hints)
