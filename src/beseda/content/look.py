"""How a course looks: its theme, its logo, its colours; all of it checked before anything is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .exercise import Finding
from .problems import did_you_mean
from .text import Frozen, Text

PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
            ".webp": "image/webp"}  # fmt: skip
MAX_LOGO = 200 * 1024
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as #1b5e20, 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colour(value: str, least: float) -> str:
    if not _COLOUR.fullmatch(value):
        raise PydanticCustomError("colour", "a colour in quotes, such as “#1b5e20”")
    if contrast(value, "#ffffff") < least:
        wanted = f"a darker colour: at least {least:g} : 1 against white"
        raise PydanticCustomError("contrast", "{wanted}", {"wanted": wanted})
    return value.lower()


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise PydanticCustomError("address", "an address that begins with https:// or http://")
    return value.rstrip("/")


Dark = Annotated[str, AfterValidator(lambda value: _colour(value, 4.5))]
Visible = Annotated[str, AfterValidator(lambda value: _colour(value, 3.0))]
Address = Annotated[str, AfterValidator(_address)]


class Colours(Frozen):
    """Colours of the house: `primary` for headings and links, `accent` for lines and bars."""

    primary: Dark
    accent: Visible | None = None


class Logo(Frozen):
    """A picture of the course's own: `file` lies in the course's folder, `alternative` says what it shows."""

    file: str = Field(min_length=1)
    alternative: Text


def look_findings(root: Path, themes: list[Path], theme: str, logo: Logo | None) -> Iterator[Finding]:
    """What course.yaml names and is not there, or cannot be shown."""
    names = sorted(path.stem for path in themes)
    if theme not in names:
        yield Finding(("theme",), "a theme of slides/themes", f"“{theme}”", did_you_mean(theme, names))
    if logo is None:
        return
    here = ("logo", "file")
    path = (root / logo.file).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        yield Finding(here, "a picture in the course's folder", f"“{logo.file}”", "save it there")
    elif path.suffix.lower() not in PICTURES:
        yield Finding(here, "a picture: " + ", ".join(PICTURES), f"“{logo.file}”", "save it in another format")
    elif path.stat().st_size > MAX_LOGO:
        size = f"{path.stat().st_size // 1024} KB"
        yield Finding(here, f"at most {MAX_LOGO // 1024} KB", size, "make it smaller; every document carries it")
