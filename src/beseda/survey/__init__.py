"""The survey of municipalities with files around it: forms to fill in, answers to collect, documents to hand on."""

from __future__ import annotations

from typing import Any

__all__ = ["explore", "hand_over", "recommend"]


def explore(lang: str) -> Any:
    """A widget to look around in the survey that was handed over, else in a synthetic one; for a `live` cell.

    What counts is loaded late.
    """
    from .exploring import explore as widget

    return widget(lang)


def hand_over(module: str, packed: str) -> None:
    """Takes a collected survey's figures from the server: in the trainer's kernel only."""
    from .handover import hand_over as take

    take(module, packed)


def recommend(lang: str) -> Any:
    """A widget of the recommendations that a synthetic survey bears out, or does not: for a `live` cell as well."""
    from .advice import recommend as widget

    return widget(lang)
