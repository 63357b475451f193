"""The language of the notebook that is running."""

from __future__ import annotations

from beseda.content import UnknownId, find_course

_current: str | None = None


def use_language(lang: str) -> None:
    """Sets the language of the exercises that follow: `cs`, `en` or `uk`. Raises UnknownId for another."""
    global _current
    languages = find_course().languages
    if lang not in languages:
        raise UnknownId("language", lang, languages)
    _current = lang


def current_language() -> str:
    """The language set last, else the first one of the course."""
    return _current or find_course().languages[0]
