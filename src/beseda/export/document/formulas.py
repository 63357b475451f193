"""Formulas as text: what TeX says with commands, said with letters, signs, and raised or lowered runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_GREEK = dict(
    zip(
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
        ],
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ",
        strict=True,
    )
)
_SIGNS = {
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
    "neq": "≠", "approx": "≈", "sim": "∼", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "to": "→", "in": "∈",
    "rightarrow": "→", "prime": "′",
    "dots": "…", "ldots": "…", "cdots": "⋯", "quad": " ", "qquad": "  ", "partial": "∂",
    "mid": "|",
    "%": "%", ",": " ", ";": " ", ":": " ", "!": "", "{": "{", "}": "}", "$": "$", "&": "&", "_": "_", "#": "#",
    " ": " ",
}  # fmt: skip
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([_^{}])|([^\\_^{}]+)", re.DOTALL)
_NO_SIGN = {"left", "right", "displaystyle", "textstyle", "limits", "begin", "end"}


Token = tuple[str | None, str | None, str | None]


class Bit(NamedTuple):
    """Words of a formula; `raised` is 1 above the line, -1 below, 0 on it."""

    text: str
    raised: int = 0


def formula(tex: str) -> tuple[Bit, ...]:
    """A formula in TeX as bits of text; what is not known stays as it was written."""
    found = _TOKEN.finditer(tex.replace("\\\\", "\n").strip())
    tokens: list[Token] = [(match[1], match[2], match[3]) for match in found]
    out: list[Bit] = []
    for bit in _bits(iter(tokens)):
        if out and out[-1].raised == bit.raised:
            bit = Bit(out.pop().text + bit.text, bit.raised)
        out.append(bit)
    return tuple(out)


def _bits(tokens: Iterator[Token], level: int = 0) -> Iterator[Bit]:
    for command, mark, words in tokens:
        if mark == "}":
            return
        if mark == "{":
            yield from _bits(tokens, level)
        elif mark in ("_", "^"):
            yield from _raised(tokens, 1 if mark == "^" else -1)
        elif words:
            yield Bit(words.replace("~", "\u00a0").replace("'", "′"), level)
        elif command:
            yield from _command(command, tokens, level)


def _command(name: str, tokens: Iterator[Token], level: int) -> Iterator[Bit]:
    if name in ("frac", "dfrac", "tfrac"):
        above, below = _group(tokens, level), _group(tokens, level)
        yield from [*_held(above, level), Bit("/", level), *_held(below, level)]
    elif name == "sqrt":
        yield from [Bit("√", level), *_held(_group(tokens, level), level)]
    elif name in ("text", "mathrm", "mathbf", "mathit", "operatorname", "hat", "bar", "overline", "vec"):
        yield from _group(tokens, level)
    elif name in ("begin", "end"):
        _group(tokens, level)
    elif name not in _NO_SIGN:
        yield Bit(_GREEK.get(name) or _SIGNS.get(name) or ("" if name in _SIGNS else name), level)


def _group(tokens: Iterator[Token], level: int) -> list[Bit]:
    """The next group in braces, or the next sign alone."""
    for command, mark, words in tokens:
        if mark == "{":
            return list(_bits(tokens, level))
        if words and not words.strip():
            continue
        if command:
            return list(_command(command, tokens, level))
        return [Bit(words or mark or "", level)]
    return []


def _raised(tokens: Iterator[Token], level: int) -> Iterator[Bit]:
    for command, mark, words in tokens:
        if mark == "{":
            yield from _bits(tokens, level)
        elif command:
            yield from _command(command, tokens, level)
        elif words:
            yield Bit(words[0], level)
            if words[1:]:
                yield Bit(words[1:].replace("'", "′"), 0)
        return


def _held(bits: list[Bit], level: int) -> list[Bit]:
    """Bits in brackets when they are more than one sign or number."""
    text = "".join(bit.text for bit in bits).strip()
    return bits if re.fullmatch(r"[\w.,′]*", text) else [Bit("(", level), *bits, Bit(")", level)]
