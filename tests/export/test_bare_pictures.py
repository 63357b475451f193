"""Pictures are given away without what their makers' programs wrote beside them, and look as before."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from beseda.export.document.bare import bare

CANARY = "9310099001"
SVG = f"""<?xml version="1.0"?><!-- {CANARY} --><?maker {CANARY}?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/ink" width="2" height="1">
<title>A red line</title><metadata><who>{CANARY}</who></metadata><inkscape:page note="{CANARY}"/>
<path d="M0 0h2" stroke="red" inkscape:label="{CANARY}"/></svg>"""


def picture() -> Image.Image:
    image = Image.new("RGB", (16, 8), "white")
    image.paste("red", (0, 0, 4, 8))
    return image


def saved(form: str) -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = exif[0x013B] = CANARY
    if form == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", CANARY)
        words.add_itxt("Comment", CANARY, zip=True)
        picture().save(out, form, pnginfo=words, exif=exif)
    elif form == "GIF":
        picture().save(out, form, comment=CANARY.encode())
    else:
        picture().save(out, form, exif=exif, xmp=CANARY.encode(), comment=CANARY.encode())
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_words_beside_a_picture_are_left_out_and_it_looks_the_same(form: str) -> None:
    data = saved(form)
    made = bare(data, f"image/{form.lower()}")
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(made)) as after:
        assert not after.getexif()
        assert not set(after.info) & {"Author", "Comment", "comment", "exif", "xmp"}
        assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert CANARY.encode() not in made
    assert bare(made, f"image/{form.lower()}") == made


def test_a_photograph_taken_upright_stays_upright() -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    picture().save(out, "JPEG", exif=exif)
    with Image.open(io.BytesIO(bare(out.getvalue(), "image/jpeg"))) as turned:
        assert turned.size == (8, 16)
        assert not turned.getexif()


def test_a_drawing_keeps_its_lines_and_its_title_only() -> None:
    made = bare(SVG.encode(), "image/svg+xml").decode()
    assert CANARY not in made
    assert "inkscape" not in made
    for kept in ("A red line", 'd="M0 0h2"', 'stroke="red"'):
        assert kept in made


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\x00", b"\xff\xd8\xff", b"<svg", b"GIF89a"])
def test_what_cannot_be_read_stays_as_it_is(data: bytes) -> None:
    for mime in ("image/png", "image/svg+xml", "image/gif"):
        assert bare(data, mime) == data
