"""Pictures that PowerPoint can hold: what it does not read is drawn anew as PNG."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from ..document import Picture

_READ = {"PNG", "JPEG", "GIF", "BMP", "TIFF"}


class Drawn(NamedTuple):
    """Bytes of a picture, and its width and height in pixels."""

    data: bytes
    width: int
    height: int


def drawn(picture: Picture) -> Drawn | None:
    """The picture as PowerPoint reads it, None when nothing here can draw it."""
    return _drawn(picture.data, picture.mime)


@lru_cache(maxsize=64)
def _drawn(data: bytes, mime: str) -> Drawn | None:
    if mime == "image/svg+xml":
        png = _svg(data)
        return _drawn(png, "image/png") if png else None
    try:
        with Image.open(BytesIO(data)) as image:
            if image.format in _READ:
                return Drawn(data, *image.size)
            out = BytesIO()
            image.save(out, "PNG")
            return Drawn(out.getvalue(), *image.size)
    except (UnidentifiedImageError, OSError, ValueError):
        return None


def _svg(data: bytes) -> bytes | None:
    import typst

    try:
        source = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
        made = typst.compile(source.encode(), format="png", ppi=192, sys_inputs={"svg": data.decode("utf-8")})
    except (RuntimeError, ValueError):
        return None
    return made if isinstance(made, bytes) else None


def qr(address: str) -> bytes:
    """A QR code as PNG, its quiet zone included."""
    import segno

    out = BytesIO()
    segno.make(address, micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()
