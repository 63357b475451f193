"""Typography of words: what must not stand alone at the end of a line."""

from __future__ import annotations

import re

TIE = "\u00a0"
_LETTERS = {"cs": "kKsSvVzZoOuUaAiI", "uk": "вВуУзЗіІйЙоОаА"}
_ONE_LETTER = {lang: re.compile(rf"(?<![\w&])([{letters}]) (?=[\w„“«\d]|$)") for lang, letters in _LETTERS.items()}


def tie(text: str, lang: str) -> str:
    """The text with a non-breaking space after one-letter prepositions and conjunctions (Czech, Ukrainian)."""
    pattern = _ONE_LETTER.get(lang)
    # Twice, because matches cannot overlap: “a s ní”.
    return pattern.sub(rf"\1{TIE}", pattern.sub(rf"\1{TIE}", text)) if pattern else text
