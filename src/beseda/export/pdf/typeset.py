"""One run of typst: templates from slides/print, content as data, the same bytes on every machine and every day."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from beseda.content import Course
from beseda_widgets import STATIC

from ..errors import ExportError
from ..templates import folders
from .tree import Drawing

_REGIONS = {"cs": "CZ", "en": "GB", "uk": "UA"}
_STANDARD = "ua-1"
_FOLDER = "print"
_ATTEMPTS = 30
_BOX = "□"
_UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(course: Course, template: str, drawing: Drawing, data: Mapping[str, Any]) -> bytes:
    """The PDF that slides/print/`template` draws of the data; the author's words are data and never code.

    It says neither when nor on which machine it was made. Raises ExportError, for a broken template or picture too.
    """
    import typst

    shared = {"lang": drawing.lang, "region": _REGIONS.get(drawing.lang, "")}
    with tempfile.TemporaryDirectory(prefix="beseda_", ignore_cleanup_errors=True) as name:
        root = Path(name).resolve()
        for folder in reversed(folders(course)):  # the course's own templates lie over Beseda's
            for path in sorted((folder / _FOLDER).glob("*.typ")):
                (root / path.name).write_bytes(path.read_bytes())
        for file, picture in drawing.pictures.items():
            (root / file).write_bytes(picture.data)
        text = json.dumps({**shared, **data}, ensure_ascii=False)
        for _ in range(_ATTEMPTS):
            (root / "data.json").write_text(text, encoding="utf-8")
            try:
                return typst.compile(
                    root / template, root=root, font_paths=_fonts(), ignore_system_fonts=True,
                    pdf_standards=_STANDARD, timestamp=0, package_path=root / "none", package_cache_path=root / "none",
                )  # fmt: skip
            except typst.TypstError as error:
                last, without = error, _without_unknown_signs(text, str(error.message))
            if without == text:
                break
            text = without
        raise ExportError(_told(last, template, drawing))


def _without_unknown_signs(text: str, said: str) -> str:
    """The data with signs that no typeface has as a box: a PDF/UA must not hold what cannot be shown."""
    found = _UNKNOWN.search(said)
    signs = _CODE.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""
    for sign in {sign for sign in signs if ord(sign) > 0x7F}:
        text = text.replace(sign, _BOX)
    return text


@cache
def _fonts() -> Any:
    """The typeface that is built in, and those inside typst for programs and formulas; never a machine's own."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(STATIC / "fonts")])


def _told(error: Any, template: str, drawing: Drawing) -> str:
    """What went wrong, with the name of the picture where one is to blame."""
    said = " ".join(str(error.message).split())
    for file, picture in drawing.pictures.items():
        if file in f"{said} {error.diagnostic} {error.trace}":
            return f"{picture.name or 'a picture'}: expected a picture, got one that cannot be read ({said})"
    hints = "".join(f" ({hint})" for hint in error.hints)
    return f"slides/{_FOLDER}/{template}: expected a template, got an error: {said}{hints}"
