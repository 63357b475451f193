"""Single shapes: text in a box, pictures and tables, each named and with what a screen reader says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.autoshape import Shape
from pptx.util import Emu

from ..asked.lines import Para
from .template import Box, emu
from .write import Pen

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE_NS = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_FORMS = {"rect": "rect", "round": "roundRect", "pill": "roundRect", "left": "wedgeRoundRectCallout",
          "right": "wedgeRoundRectCallout"}  # fmt: skip
_RADIUS = 10.0
_INSIDE = 1 - math.sqrt(0.5)
"""How far the corner of a rounded shape pushes its text inwards, as a part of its radius."""


def box_shape(
    shapes: Any, box: Box, *, form: str = "rect", fill: str = "", line: str = "", dash: str = "", weight: float = 1.0
) -> Any:
    """A shape without text; colours are names of the theme's, or `#` and RRGGBB. `left` and `right` are bubbles."""
    colour, edge = _solid(fill), _solid(line)
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    element = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{shapes._next_shape_id}" name="Shape"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></a:xfrm>'
        f'<a:prstGeom prst="{_FORMS[form]}"><a:avLst>{_adjusted(form, box)}</a:avLst></a:prstGeom>{colour}'
        f'<a:ln w="{emu(weight)}">{edge}{dashed}</a:ln></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
    shapes._element.append(element)
    return Shape(element, shapes)


def _solid(colour: str) -> str:
    if not colour:
        return "<a:noFill/>"
    kind = f'srgbClr val="{colour[1:]}"' if colour.startswith("#") else f'schemeClr val="{colour}"'
    return f"<a:solidFill><a:{kind}/></a:solidFill>"


def _radius(form: str, box: Box) -> float:
    least = min(box.w, box.h)
    return 0.0 if form == "rect" else least / 2 if form == "pill" else min(_RADIUS, least / 2)


def _adjusted(form: str, box: Box) -> str:
    """The corners, and the tail of a bubble, in thousandths of the shape's size."""
    radius = _radius(form, box) / max(1.0, min(box.w, box.h))
    values = {
        "rect": (),
        "left": (-0.5 - 8 / box.w, 0.25, radius),
        "right": (0.5 + 8 / box.w, 0.25, radius),
    }.get(form, (radius,))
    names = ("adj",) if len(values) == 1 else ("adj1", "adj2", "adj3")
    pairs = zip(names, values, strict=False)
    return "".join(f'<a:gd name="{name}" fmla="val {round(value * 100000)}"/>' for name, value in pairs)


def text(
    shape: Any,
    part: Any,
    pen: Pen,
    paras: Sequence[Para],
    size: float,
    *,
    pad: tuple[float, float] = (0, 0),
    anchor: str = "t",
    corner: float = 0.0,
) -> None:
    """Text into a shape; `pad` is the room left and right, above and below, `corner` what its corners take of it."""
    body = shape._element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
    body.attrib.clear()
    for name, value in (("lIns", pad[0]), ("tIns", pad[1]), ("rIns", pad[0]), ("bIns", pad[1])):
        body.set(name, str(emu(max(0.0, value - corner))))
    body.set("wrap", "square")
    body.set("rtlCol", "0")
    body.set("anchor", anchor)
    for child in list(body):
        body.remove(child)
    pen.write(shape.text_frame, part, paras, size)


def corner(form: str, box: Box) -> float:
    """What the corners of a shape take of its room for text, on each side."""
    return _radius(form, box) * _INSIDE


def text_box(shapes: Any, part: Any, pen: Pen, box: Box, paras: Sequence[Para], size: float) -> Any:
    """Text on the slide itself."""
    shape = shapes.add_textbox(emu(box.x), emu(box.y), emu(box.w), emu(box.h))
    text(shape, part, pen, paras, size)
    return shape


def describe(shape: Any, name: str, words: str = "") -> None:
    """Names a shape and says what it shows; without words it is an ornament."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    if words:
        properties.set("descr", words)
        return
    properties.attrib.pop("descr", None)
    extensions = etree.SubElement(properties, qn("a:extLst"))
    extension = etree.SubElement(extensions, qn("a:ext"), uri=_DECORATIVE)
    etree.SubElement(extension, f"{{{_DECORATIVE_NS}}}decorative", {"val": "1"}, {"adec": _DECORATIVE_NS})


def place(shape: Any, box: Box) -> None:
    """Moves a shape."""
    shape.left, shape.top, shape.width, shape.height = (Emu(emu(value)) for value in box)
