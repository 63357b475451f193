"""A picture without what its maker's programs wrote beside it: names, places, comments. What is seen stays the same."""

from __future__ import annotations

import io
import struct
from functools import lru_cache

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_SEEN = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP", b"acTL", b"fcTL", b"fdAT"}
"""Chunks that change how a picture looks; those with a capital letter first are the picture itself."""
_JPEG_SEEN = {0xE0, 0xE2, 0xEE}
"""JFIF, colour profile and Adobe's colour transform; the other application segments and comments are words."""
_SVG = "{http://www.w3.org/2000/svg}"
_MAKERS = (
    "inkscape",
    "sodipodi",
    "adobe.com",
    "bohemiancoding",
    "figma",
    "rdf-syntax",
    "purl.org",
    "creativecommons",
)


@lru_cache(maxsize=64)
def bare(data: bytes, mime: str) -> bytes:
    """The picture's bytes as they may be given to anybody; unchanged where it cannot be read."""
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if mime == "image/svg+xml":
            return _svg(data)
        return _drawn_again(data) if mime in ("image/gif", "image/webp") else data
    except (ValueError, OSError, struct.error, IndexError):
        return data


def _png(data: bytes) -> bytes:
    parts, at = [_PNG], len(_PNG)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if kind[:1].isupper() or kind in _PNG_SEEN:
            parts.append(data[at:end])
        if kind == b"IEND":
            break
        at = end
    return b"".join(parts)


def _jpeg(data: bytes) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as image:
        if image.getexif().get(0x0112, 1) != 1:  # a phone held upright: turned for good, or it would lie on its side
            out = io.BytesIO()
            ImageOps.exif_transpose(image).save(out, "JPEG", quality=92, icc_profile=image.info.get("icc_profile"))
            data = out.getvalue()
    parts, at = [data[:2]], 2
    while data[at] == 0xFF and (kind := data[at + 1]) != 0xDA:
        (length,) = struct.unpack_from(">H", data, at + 2)
        if kind in _JPEG_SEEN or not (0xE0 <= kind <= 0xEF or kind == 0xFE):
            parts.append(data[at : at + 2 + length])
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    return b"".join([*parts, data[at : end + 2 if end > at else len(data)]])


def _svg(data: bytes) -> bytes:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return data
    for element in list(root.iter(etree.Element)):
        if element.tag == f"{_SVG}metadata" or any(maker in element.tag for maker in _MAKERS):
            if element.getparent() is not None:
                element.getparent().remove(element)
            continue
        for name in [name for name in element.attrib if any(maker in name for maker in _MAKERS)]:
            del element.attrib[name]
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root))


def _drawn_again(data: bytes) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        for word in ("comment", "exif", "xmp", "XML:com.adobe.xmp"):
            image.info.pop(word, None)
        out = io.BytesIO()
        image.save(out, image.format, save_all=True, lossless=True, exif=b"", xmp=b"", comment=b"")
    return out.getvalue()
