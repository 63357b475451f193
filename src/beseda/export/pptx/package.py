"""The file: what it says of itself, without author, machine or day, and its parts as bytes that are always the same."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import NamespacePrefixedTag, nsdecls

from .theme import LOCALES

_DAY = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_PROPERTIES = NamespacePrefixedTag("ep:Properties").nsuri
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def packed(deck: Any, title: str, subject: str, lang: str) -> bytes:
    """The presentation as the bytes of a file."""
    for key, rel in list(deck.part.package._rels.items()):
        if rel.reltype == RT.THUMBNAIL:
            deck.part.package._rels.pop(key)
    out = BytesIO()
    deck.save(out)
    ours = {_CORE: _core(title, subject, lang), _APP: _app(len(deck.slides))}
    made = BytesIO()
    with zipfile.ZipFile(out) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            target.writestr(info, ours.get(name) or parts.read(name), compresslevel=6)
    return made.getvalue()


def _core(title: str, subject: str, lang: str) -> bytes:
    return (
        f"{_HEAD}<cp:coreProperties {nsdecls('cp', 'dc')}>"
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:language>{LOCALES[lang]}</dc:language></cp:coreProperties>"
    ).encode()


def _app(slides: int) -> bytes:
    return (
        f'{_HEAD}<Properties xmlns="{_PROPERTIES}">'
        f"<PresentationFormat>Widescreen</PresentationFormat><Slides>{slides}</Slides></Properties>"
    ).encode()
