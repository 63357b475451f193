"""The offline deck: one reveal.js file in which the exercises work."""

from __future__ import annotations

from dataclasses import dataclass, field

from .material import Block, Material
from .templates import Assets, bundle, front_end, inline, render, slide_file


@dataclass(slots=True)
class Slide:
    """One slide; `fragments` appear one by one after the first blocks."""

    id: str
    blocks: list[tuple[Block, bool]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """`exercise` when the slide holds one, `title` for a first-level heading, else `text`."""
        if any(block.role == "exercise" for block, _ in self.blocks):
            return "exercise"
        first = self.blocks[0][0].heading if self.blocks else None
        return "title" if first and first[0] == 1 else "text"


def slides(material: Material) -> tuple[Slide, ...]:
    """The slides in one row, by Jupyter's slideshow metadata, and by headings where there is none.

    Sub-slides are slides too: one direction is all a trainer has to know.
    """
    out: list[Slide] = []
    plain = not any(block.slide for block in material.blocks)
    for block in material.blocks:
        if block.slide == "skip":
            continue
        if block.role == "notes":
            if out:
                out[-1].notes.append(block.html)
            continue
        starts = block.slide in ("slide", "subslide")
        if plain:
            starts = block.role == "exercise" or bool(block.heading and block.heading[0] <= 2)
        # An exercise fills its slide: text that is not its own goes before it.
        if not out or starts or (block.role == "exercise" and out[-1].kind == "exercise"):
            out.append(Slide(block.id))
        out[-1].blocks.append((block, block.slide == "fragment"))
    return tuple(out)


def deck_html(material: Material) -> str:
    """The deck as one HTML document that asks for nothing; speaker notes only in the trainer edition."""
    trainer = material.edition == "trainer"
    assets = Assets(
        styles=inline(bundle("deck.css"), slide_file(material.course, "deck/deck.css")),
        scripts=front_end("deck-trainer.js" if trainer else "deck.js", material.kinds),
    )
    return render(
        material.course, "deck/index.html.j2", material.lang,
        material=material, slides=slides(material), assets=assets,
    )  # fmt: skip
