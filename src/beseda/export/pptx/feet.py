"""The foot of every slide: the course, the module, and the number, which python-pptx leaves to the layout."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from .template import FOOT, NUMBER, NUMBER_FIELD, place
from .theme import LOCALES


def draw_feet(slide: Any, words: str, number: int, lang: str, colour: str) -> None:
    """Puts footer and number on a slide. LibreOffice asks the layout for neither place nor look: both are said here."""
    look = f'<a:solidFill>{colour}</a:solidFill><a:latin typeface="+mn-lt"/></a:rPr>'
    run = f'<a:r><a:rPr lang="{LOCALES[lang]}" sz="1200" dirty="0">{look}<a:t>{escape(words)}</a:t></a:r>'
    field = NUMBER_FIELD.format(lang=LOCALES[lang], text=number, look=f' sz="1200" dirty="0">{look}')
    feet = [("Footer", "ftr", 3, FOOT, run, "l"), ("Number", "sldNum", 4, NUMBER, field, "r")]
    tree = slide.shapes._spTree
    first = max(int(id_) for id_ in tree.xpath(".//p:cNvPr/@id")) + 1
    for at, (name, kind, index, box, inside, align) in enumerate(feet):
        tree.append(
            parse_xml(
                f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{first + at}" name="{name}"/><p:cNvSpPr>'
                f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr>'
                f"</p:nvSpPr><p:spPr>{place(box)}</p:spPr><p:txBody><a:bodyPr/>"
                f'<a:lstStyle/><a:p><a:pPr algn="{align}"/>{inside}</a:p></p:txBody></p:sp>'
            )
        )
