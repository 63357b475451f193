"""The built front end: what the install step made of widgets/src."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).with_name("static")

EXERCISE_MIME = "application/vnd.beseda.exercise+json"
"""Names the exercise of an output; exporters draw it without the widget's state."""


def built(name: str) -> str:
    """The text of a built file. Raises FileNotFoundError that says how to build it."""
    try:
        return (STATIC / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FileNotFoundError(f"The front end is not built ({name} is missing). Run: make build") from None
