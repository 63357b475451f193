"""Paragraphs into the file: every run with its language, links that lead out or to another slide."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from ..asked.lines import Para, Run
from .metrics import SPACING, STEP, indent
from .template import emu
from .theme import LOCALES, MONO

_OUT = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
SLIDE = "slide:"
"""A link to the slide of that key."""


class Pen:
    """Writes text of one language; links to slides are made when all slides are there."""

    def __init__(self, lang: str) -> None:
        self.locale = LOCALES[lang]
        self._later: list[tuple[Any, Any, str]] = []

    def write(self, frame: Any, part: Any, paras: Sequence[Para], size: float, *, sized: bool = True) -> None:
        """Fills the text frame of a shape on the slide `part`; without `sized` the placeholder's own size stands."""
        body = frame._txBody
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for at, para in enumerate(paras or (Para(()),)):
            body.append(self._paragraph(part, para, size, sized, first=at == 0))

    def click(self, shape: Any, part: Any, key: str) -> None:
        """Makes a whole shape lead to the slide of that key."""
        self._later.append((shape._element.xpath(".//p:cNvPr")[0], part, key))

    def link(self, slides: Callable[[str], Any]) -> None:
        """Makes the links to slides; `slides` finds one by its key, None if there is none."""
        for properties, part, key in self._later:
            slide = slides(key)
            if slide is not None:
                click = etree.SubElement(properties, qn("a:hlinkClick"))
                click.set(qn("r:id"), part.relate_to(slide.part, RT.SLIDE))
                click.set("action", "ppaction://hlinksldjump")
        self._later.clear()

    def _paragraph(self, part: Any, para: Para, size: float, sized: bool, first: bool) -> Any:
        element = etree.Element(qn("a:p"))
        properties = etree.SubElement(element, qn("a:pPr"))
        left = indent(para, size)
        hang = size * STEP if para.bullet else 0.0
        properties.set("marL", str(emu(left)))
        properties.set("indent", str(-emu(min(hang, left))))
        if para.align != "l":
            properties.set("algn", para.align)
        if para.level > 1:
            properties.set("lvl", str(min(para.level - 1, 8)))
        _child(_child(properties, "a:lnSpc"), "a:spcPct", val=str(round(SPACING * 100000)))
        _child(_child(properties, "a:spcBef"), "a:spcPts", val="0" if first else str(round(para.before * size * 100)))
        _child(_child(properties, "a:spcAft"), "a:spcPts", val="0")
        _bullet(properties, para)
        for run in para.runs:
            for at, line in enumerate(run.text.split("\n")):
                if at:
                    self._properties(_child(element, "a:br"), "a:rPr", run, para, size, sized)
                if line:
                    piece = _child(element, "a:r")
                    made = self._properties(piece, "a:rPr", run, para, size, sized)
                    _child(piece, "a:t").text = line
                    self._leads(made, part, run.target)
        self._properties(element, "a:endParaRPr", Run(""), para, size, sized)
        return element

    def _properties(self, parent: Any, tag: str, run: Run, para: Para, size: float, sized: bool) -> Any:
        made = _child(parent, tag, lang=self.locale)
        if sized or para.scale != 1:
            made.set("sz", str(round(size * para.scale * 100)))
        if run.strong:
            made.set("b", "1")
        if run.emphasis:
            made.set("i", "1")
        if run.strike:
            made.set("strike", "sngStrike")
        if run.mono:
            made.set("noProof", "1")
        if run.raised:
            made.set("baseline", "30000" if run.raised > 0 else "-25000")
        made.set("dirty", "0")
        colour = run.colour or para.colour
        if colour:
            _child(_child(made, "a:solidFill"), "a:schemeClr", val=colour)
        if run.mark:
            _child(_child(made, "a:highlight"), "a:schemeClr", val="accent4")
        if run.mono:
            _child(made, "a:latin", typeface=MONO)
            _child(made, "a:cs", typeface=MONO)
        return made

    def _leads(self, properties: Any, part: Any, target: str) -> None:
        if target.startswith(SLIDE):
            self._later.append((properties, part, target.removeprefix(SLIDE)))
        elif _OUT.match(target):
            click = etree.SubElement(properties, qn("a:hlinkClick"))
            click.set(qn("r:id"), part.relate_to(target, RT.HYPERLINK, is_external=True))


def _bullet(properties: Any, para: Para) -> None:
    match para.bullet:
        case "":
            _child(properties, "a:buNone")
        case "1." | "A.":
            _child(properties, "a:buFont", typeface="+mj-lt")
            kind = "arabicPeriod" if para.bullet == "1." else "alphaUcPeriod"
            numbered = _child(properties, "a:buAutoNum", type=kind)
            if para.start != 1:
                numbered.set("startAt", str(para.start))
        case sign:
            _child(properties, "a:buFont", typeface="Arial" if sign == "•" else "Segoe UI Symbol")
            _child(properties, "a:buChar", char=sign)


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, qn(tag), attributes)
