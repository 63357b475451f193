"""The survey of municipalities with files around it: forms to fill in, answers to collect, documents to hand on."""

from __future__ import annotations

from typing import Any

__all__ = ["explore"]


def explore(lang: str) -> Any:
    """A widget to look around in a synthetic survey: for a notebook's `live` cell. What counts is loaded late."""
    from .exploring import explore as widget

    return widget(lang)
