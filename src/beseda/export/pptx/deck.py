"""The presentation: every slide of the model, the pages of its exercises, and notes where the edition has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from pptx import Presentation

from ..asked.lines import Para, paragraphs, plain, runs
from ..asked.model import Asked, Page
from ..document import Block, Paragraph, Picture, Table, Text, walk
from ..look import module_address, read_look
from ..slides import Slide, Slides
from ..slides.model import SlideExercise
from ..templates import strings
from .choices import SIZES as BUTTONS
from .choices import choices_height, choices_size, draw_choices
from .feet import draw_feet
from .flow import draw, draw_picture
from .images import qr
from .metrics import fits, height
from .package import packed
from .sample import draw_sample
from .shapes import box_shape, describe, place, text_box
from .spread import exercise_pages, places
from .template import BODY, LAYOUTS, SUBTITLE, TITLE, Box, named, scheme, template
from .theme import theme_of
from .write import Pen

_TITLES = {"title": (48.0, 44.0, 40.0, 36.0, 32.0), "section": (40.0, 36.0, 32.0, 28.0)}
_TITLE = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_UNDER = (26.0, 24.0, 22.0, 20.0)
"""Sizes of what stands under the title of slide one: safety rules may be long, and slide one stays a title slide."""
_CODE = Box(BODY.x + BODY.w - 270, BODY.y, 270, 270)


def pptx_of(show: Slides, theme: str = "", address: str = "") -> bytes:
    """The slides as a PowerPoint file; the same slides give the same bytes.

    `theme` is another one than course.yaml's, `address` where the course is served, for QR codes. Raises ContentError
    for a look or words that cannot be had, ExportError for an unknown theme.
    """
    return _Deck(show, theme, address).made()


class _Deck:
    """One presentation in the making."""

    def __init__(self, show: Slides, theme: str, address: str) -> None:
        self.show, self.lang, self.trainer = show, show.lang, show.edition == "trainer"
        self.said = strings(show.course, show.lang)
        self.look = read_look(show.course, show.lang, theme)
        self.address = module_address(show.course, show.name, show.lang, address)
        self.theme = theme_of(self.look)
        self.pen = Pen(show.lang)
        self.deck = Presentation(BytesIO(template(self.theme, show.lang)))
        self.layouts = dict(zip(LAYOUTS, self.deck.slide_layouts, strict=True))
        self.keys: dict[str, Any] = {}
        self.asides: list[tuple[Page, Asked]] = []
        foot = f"{show.course.info.name[show.lang]} · {show.title}"
        self.foot = f"{foot} · {self.said['trainer_edition']}" if self.trainer else foot

    def made(self) -> bytes:
        """All of it."""
        waiting = ""  # the exercise that goes on with the slide after it
        first = None
        for slide in self.show:
            first = self._exercise(slide, slide.exercise) if slide.exercise else self._slide(slide)
            if waiting:
                self.keys[f"{waiting}>"] = first
            waiting = slide.exercise.id if slide.exercise else ""
            notes = slide.notes
            if self.trainer and slide.qr and not self.address:
                notes = (Paragraph((Text(self.said["deck_no_address"]),)), *notes)
            if notes:
                frame = first.notes_slide.notes_text_frame
                self.pen.write(frame, first.notes_slide.part, list(_spoken(notes)), 12)
        if waiting:
            self.keys[f"{waiting}>"] = first
        for page, asked in self.asides:
            self._page(page, asked)
        self.pen.link(self.keys.get)
        return packed(self.deck, self.show.title, str(self.show.course.info.name[self.lang]), self.lang)

    def _slide(self, slide: Slide) -> Any:
        blocks = slide.body
        words_only = not any(isinstance(block, Table | Picture) for block in walk(blocks))
        code = slide.qr and bool(self.address)
        if slide.kind == "section" and not code:
            return self._new("section", slide.label)
        paras = [replace(para, before=0.3) for para in paragraphs(blocks)]
        under = next((size for size in _UNDER if words_only and height(paras, size, SUBTITLE.w) <= SUBTITLE.h), 0.0)
        if slide.kind == "title" and under and not code:
            return self._opening(slide, paras, under)
        made = self._new("content" if blocks else "open", slide.label)
        draw(made, self.pen, BODY._replace(w=BODY.w - 300) if code else BODY, blocks)
        if code:
            self._code(made)
        return made

    def _opening(self, slide: Slide, paras: list[Para], size: float) -> Any:
        made = self._new("title", slide.label)
        under = next(shape for shape in made.placeholders if shape.placeholder_format.idx == 1)
        if paras:
            self.pen.write(under.text_frame, made.part, paras, size, sized=size != _UNDER[0])
        else:
            under._element.getparent().remove(under._element)
        if self.look.logo:
            self._logo(made, self.look.logo)
        return made

    def _logo(self, made: Any, logo: Picture) -> None:
        """The course's logo on white, as it was drawn for."""
        ground = box_shape(made.shapes, Box(72, 36, 10, 10), form="round", fill="#FFFFFF")
        describe(ground, "Ground")
        size = draw_picture(made, logo, Box(82, 44, 260, 84), middle=False)
        place(ground, Box(72, 36, size.w + 20, size.h + 16))

    def _code(self, made: Any) -> None:
        """The QR code of the module's page, and its address to be typed."""
        picture = Picture(qr(self.address), "image/png", f"{self.said['room_code']}: {self.address}")
        draw_picture(made, picture, _CODE)
        para = Para(tuple(replace(run, target=self.address) for run in runs((Text(self.address),))), align="ctr")
        text_box(made.shapes, made.part, self.pen, Box(_CODE.x, _CODE.y + _CODE.h + 8, _CODE.w, 60), [para], 14)

    def _exercise(self, slide: Slide, exercise: SlideExercise) -> Any:
        asked = Asked(exercise.spec, self.lang, self.trainer, slide.title, self.said)
        first = None
        for page in exercise_pages(asked, slide.body):
            if page.aside:
                self.asides.append((page, asked))
            else:
                made = self._page(page, asked)
                first = first or made
        return first

    def _page(self, page: Page, asked: Asked) -> Any:
        made = self._new("content" if page.blocks else "open", page.title)
        where, box, sizes = places(page, asked)
        button = choices_size(page.choices, page.blocks, box, sizes) or BUTTONS[-1]
        room = box._replace(h=box.h - choices_height(page.choices, box.w, button))
        end = draw(made, self.pen, room, page.blocks, sizes)
        if page.sample:
            draw_sample(made, self.pen, where, page.sample, asked)
        if page.choices:
            draw_choices(made, self.pen, Box(box.x, end, box.w, box.y + box.h - end), page.choices, button)
        if page.key:
            self.keys[page.key] = made
        return made

    def _new(self, layout: str, title: str) -> Any:
        made = self.deck.slides.add_slide(self.layouts[layout])
        sizes = _TITLES.get(layout, _TITLE)
        room = 816 if layout in _TITLES else TITLE.w
        size = fits(title, sizes[:-1], room, 1) or fits(title, sizes, room, 2) or sizes[-1]
        self.pen.write(made.shapes.title.text_frame, made.part, [plain(title)], size, sized=size != sizes[0])
        for shape in list(made.placeholders):
            shape._element.nvSpPr.cNvPr.set("name", "Text" if shape.placeholder_format.idx else "Title")
        light = named(self.theme, self.theme.title_text) if layout == "title" else scheme("tx2")
        draw_feet(made, self.foot, len(self.deck.slides), self.lang, light)
        return made


def _spoken(notes: Iterable[Block]) -> Iterator[Para]:
    """Notes as paragraphs; of tables the cells, of pictures the words."""
    for block in notes:
        match block:
            case Table():
                yield from (Para(runs(cell)) for row in (block.head, *block.rows) for cell in row)
            case Picture(alternative=words):
                yield plain(words)
            case _:
                yield from paragraphs([block])
