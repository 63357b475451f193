"""The module page: steps with exercises, no kernel."""

from __future__ import annotations

from dataclasses import dataclass

from beseda.content import rescue_sheet

from .help import inline_words
from .material import Block, Material
from .safety import safety_link
from .templates import Assets, front_end, help_link, inline, page_style, render


@dataclass(frozen=True, slots=True)
class Step:
    """What the learner sees at a time: from one second-level heading to the next."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def steps(material: Material) -> tuple[Step, ...]:
    """The blocks of a page in steps; what stands before the first second-level heading is the welcome."""
    out: list[tuple[str, str, list[Block]]] = []
    for block in material.blocks:
        if "page-skip" in block.tags or (block.slide == "skip" and block.role == "text" and "page" not in block.tags):
            continue
        if block.heading and block.heading[0] == 1:
            continue  # the module's title is in the page's head already
        if block.heading and block.heading[0] == 2:
            out.append((block.id, block.heading[1], []))
        elif not out:
            out.append(("welcome", material.title, []))
        out[-1][2].append(block)
    return tuple(Step(id_, title, tuple(blocks)) for id_, title, blocks in out)


def page_html(
    material: Material,
    assets: Assets | None = None,
    api: str = "",
    home: str = "",
    template: str = "page/index.html.j2",
) -> str:
    """The page as one HTML document.

    Without `assets` the front end is inside it. `api` is where answers go (empty: they stay in the browser),
    `home` the address of the catalogue.
    """
    if assets is None:
        assets = Assets(
            styles=inline(page_style(material.course)),
            scripts=front_end(f"page-{material.lang}.js", material.kinds),
        )
    course, lang = material.course, material.lang
    # A page that stands alone has its help inside, for there may be nothing beside it.
    inside = None if home else help_link(course, lang, "#help")
    help = {"help": inside, "rescue": rescue_sheet(course, lang), "inline": inline_words(lang)}
    return render(
        course, template, lang,
        material=material, steps=steps(material), assets=assets, api=api, home=home,
        safety=safety_link(course, lang, material.name, home),
        **(help if inside else {"rescue": None}),
    )  # fmt: skip
