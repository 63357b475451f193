"""Texts of strangers in tables: what a spreadsheet would take for a formula is made a text, and back."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What formulas and commands begin with in Excel, LibreOffice and Google Sheets, full-width signs too."""


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it."""
    return f"'{text}" if text.lstrip(" \u00a0\u200b\ufeff").startswith(_STARTS) or text.startswith("'") else text


def original(text: str) -> str:
    """The text that `neutral` was given."""
    return text[1:] if text.startswith("'") and neutral(text[1:]) != text[1:] else text
