"""Formulas as data for slides/print/maths.typ: what latex2mathml understands of TeX, in the few shapes typst draws."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from ..document.formulas import formula

Node = dict[str, Any]


class _Unknown(Exception):
    """Something that has no shape here."""


def formula_node(tex: str) -> Node:
    """A formula: the tree to be drawn, and the same in words; one that cannot be read stays as it was written."""
    from latex2mathml.converter import convert_to_element  # few texts have formulas

    try:
        return {"t": "formula", "tree": _drawn(convert_to_element(tex)), "text": tex, "alternative": _said(tex)}
    except Exception:  # the converter has no one error of its own
        return {"t": "formula", "text": tex}


def _said(tex: str) -> str:
    """The formula on one line."""
    marks = {1: "^", 0: "", -1: "_"}
    return "".join(marks[bit.raised] + bit.text for bit in formula(tex))


def _drawn(element: Element) -> Node:
    make = _SHAPES.get(element.tag)
    if make is None:
        raise _Unknown(element.tag)
    return make(element)


def _parts(element: Element) -> list[Node]:
    out: list[Node] = []
    for made in map(_drawn, element):
        if made["m"] == "words" and out and out[-1]["m"] == "words":
            made = {"m": "words", "text": out.pop()["text"] + made["text"]}
        out.append(made)
    return out


def _row(element: Element) -> Node:
    inside = list(element)
    if len(inside) == 1 and inside[0].tag == "mo" and _text(inside[0]) in (",", ".", ":"):
        return {"m": "words", "text": _text(inside[0])}  # `12{,}5`: no room after it
    grows = {"fence", "minsize"} & set(inside[0].keys()) if inside else ()
    fenced = len(inside) > 1 and (grows or any(child.tag == "mtable" for child in inside))
    return {"m": "held" if fenced else "row", "c": _parts(element)}


def _text(element: Element) -> str:
    return unescape(element.text or "")


def _sign(element: Element) -> Node:
    text = _text(element)
    if text.startswith("\\"):
        raise _Unknown(text)
    return {"m": "sign" if len(text) == 1 else "name", "text": text}


def _letter(element: Element) -> Node:
    return {"m": "words", "text": _text(element)} if element.get("mathvariant") == "normal" else _sign(element)


def _attached(*places: str) -> Callable[[Element], Node]:
    def make(element: Element) -> Node:
        base, *others = map(_drawn, element)
        return {"m": "attach", "c": [base], **dict(zip(places, others, strict=True))}

    return make


def _over(element: Element) -> Node:
    base, mark = element
    sign = _text(mark)
    if mark.tag == "mo" and sign in "―‾¯_":
        return {"m": "line", "c": [_drawn(base)]}
    if mark.tag == "mo" and len(sign) == 1:
        return {"m": "accent", "c": [_drawn(base)], "text": sign}
    return _attached("t")(element)


def _fraction(element: Element) -> Node:
    return {"m": "pair" if element.get("linethickness") == "0" else "fraction", "c": [*map(_drawn, element)]}


def _table(element: Element) -> Node:
    return {"m": "table", "rows": [[{"m": "row", "c": _parts(cell)} for cell in row] for row in element]}


def _space(element: Element) -> Node:
    return {"m": "space", "width": float(element.get("width", "0em").removesuffix("em"))}


_SHAPES: dict[str, Callable[[Element], Node]] = {
    "math": _row,
    "mrow": _row,
    "mstyle": _row,
    "mi": _letter,
    "mo": _sign,
    "mn": lambda element: {"m": "words", "text": _text(element)},
    "mtext": lambda element: {"m": "words", "text": _text(element)},
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": lambda element: {"m": "root", "c": [{"m": "row", "c": _parts(element)}]},
    "mroot": lambda element: {"m": "root", "c": [*map(_drawn, element)]},
    "msup": _attached("t"),
    "msub": _attached("b"),
    "msubsup": _attached("b", "t"),
    "munder": _attached("b"),
    "munderover": _attached("b", "t"),
    "mover": _over,
    "mtable": _table,
}
