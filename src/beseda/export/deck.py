"""The offline deck: one reveal.js file in which the exercises work."""

from __future__ import annotations

from beseda.content.qr import qr_code

from .document import html_of, inline_html, picture_html
from .look import module_address, read_look
from .material import exercise_html
from .questions import only_asks
from .slides import Slides
from .templates import Assets, bundle, front_end, inline, render, slide_file


def deck_html(show: Slides, theme: str = "", address: str = "") -> str:
    """The deck as one HTML document that asks for nothing; what is the trainer's is only in the trainer edition.

    `theme` is another one than course.yaml's, `address` where the course is served, for QR codes. Raises ContentError
    for a look that cannot be had, ExportError for an unknown theme.
    """
    trainer, asks = show.edition == "trainer", only_asks(show.module, show.edition)
    look = read_look(show.course, show.lang, theme)
    where = module_address(show.course, show.name, show.lang, address)
    assets = Assets(
        styles=inline(bundle("deck.css"), slide_file(show.course, "deck/deck.css"), look.css),
        scripts=front_end(f"deck{'-trainer' if trainer else ''}-{show.lang}.js", frozenset() if asks else show.kinds),
    )
    return render(
        show.course, "deck/index.html.j2", show.lang,
        show=show, trainer=trainer, assets=assets, look=look, code=qr_code(where) if where else None,
        html_of=html_of, inline_html=inline_html, picture_html=picture_html,
        exercise_html=lambda exercise: exercise_html(show.course, exercise.id, show.lang, asks, True),
    )  # fmt: skip
