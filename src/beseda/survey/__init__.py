"""The survey of municipalities with files around it: forms to fill in, answers to collect, documents to hand on."""

from __future__ import annotations

from typing import Any

__all__ = ["explore", "recommend"]


def explore(lang: str) -> Any:
    """A widget to look around in a synthetic survey: for a notebook's `live` cell. What counts is loaded late."""
    from .exploring import explore as widget

    return widget(lang)


def recommend(lang: str) -> Any:
    """A widget of the recommendations that a synthetic survey bears out, or does not: for a `live` cell as well."""
    from .advice import recommend as widget

    return widget(lang)
