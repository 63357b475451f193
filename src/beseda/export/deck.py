"""The offline deck: one reveal.js file in which the exercises work."""

from __future__ import annotations

from .document import html_of, inline_html
from .material import exercise_html
from .slides import Slides
from .templates import Assets, bundle, inline, render, slide_file


def deck_html(show: Slides) -> str:
    """The deck as one HTML document that asks for nothing; speaker notes only in the trainer edition."""
    trainer = show.edition == "trainer"
    assets = Assets(
        styles=inline(bundle("deck.css"), slide_file(show.course, "deck/deck.css")),
        scripts=inline(bundle("deck-trainer.js" if trainer else "deck.js")),
    )
    return render(
        show.course, "deck/index.html.j2", show.lang,
        show=show, assets=assets, html_of=html_of, inline_html=inline_html,
        exercise_html=lambda exercise: exercise_html(show.course, exercise.id, show.lang),
    )  # fmt: skip
