"""Typography of words and numbers: what must not stand alone at the end of a line."""

from __future__ import annotations

import re

TIE = "\u00a0"
_LETTERS = {"cs": "kKsSvVzZoOuUaAiI", "uk": "вВуУзЗіІйЙоОаА"}
_ONE_LETTER = {lang: re.compile(rf"(?<![\w&])([{letters}]) (?=[\w„“«\d]|$)") for lang, letters in _LETTERS.items()}


_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|Kč|%|крон)|(?<=\d\.) (?=\d)")


def tie(text: str, lang: str) -> str:
    """The text with non-breaking spaces after one-letter prepositions and conjunctions and inside numbers (cs, uk)."""
    pattern = _ONE_LETTER.get(lang)
    if pattern is None:
        return text
    # Twice, because matches cannot overlap: “a s ní”.
    return _NUMBER.sub(TIE, pattern.sub(rf"\1{TIE}", pattern.sub(rf"\1{TIE}", text)))
