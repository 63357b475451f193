"""The report as a Word file: real headings and table heads, pictures with alternative texts, the language set."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from ...content import Course
from ...report.drawing import Picture
from ...report.survey.story import Heading, Paragraph, Story
from ...report.survey.tables import Table
from .width import millimetres

_LANGUAGES = {"cs": "cs-CZ", "en": "en-GB", "uk": "uk-UA"}
_SCALE = 2.0
_FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""A file says neither when nor by whom it was made."""


def make(story: Story, course: Course) -> bytes:
    """The file."""
    file = Document()
    _set_up(file, story, course)
    file.add_heading(story.title, 1)
    for block in story.blocks:
        match block:
            case Heading(level, text):
                file.add_heading(text, level)
            case Paragraph(text, strong):
                file.add_paragraph().add_run(text).bold = strong
            case Picture():
                _picture(file, block, story.mark)
            case Table():
                _table(file, block)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _set_up(file: Any, story: Story, course: Course) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header.paragraphs[0].text = story.mark
    section.footer.paragraphs[0].text = course.info.name[story.lang]
    properties = file.core_properties
    properties.title, properties.author = story.title, course.info.name[story.lang]
    properties.language = _LANGUAGES.get(story.lang, story.lang)
    properties.comments, properties.subject = "", story.mark
    properties.created = properties.modified = _FIRST_DAY
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    language = OxmlElement("w:lang")
    for name in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{name}"), _LANGUAGES.get(story.lang, story.lang))
    for style in file.styles.element.iter(qn("w:rPrDefault")):
        run = style.find(qn("w:rPr"))
        for old in run.findall(qn("w:lang")):
            run.remove(old)
        run.append(language)
    for style in file.styles:
        if style.name.startswith("Heading"):
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            style.font.name = "Arial"
            style.font.color.rgb = None


def _picture(file: Any, picture: Picture, mark: str) -> None:
    import vl_convert

    title = file.add_paragraph()
    title.add_run(picture.title).bold = True
    title.paragraph_format.keep_with_next = True
    png = vl_convert.svg_to_png(picture.svg, scale=_SCALE)
    shape = file.add_picture(io.BytesIO(png), width=Mm(millimetres(picture.svg)))
    properties = shape._inline.docPr  # python-docx has no way to say it yet
    properties.set("descr", ". ".join(filter(None, (picture.title, mark, " ".join(picture.text)))))
    properties.set("title", picture.title)
    file.add_paragraph().add_run(picture.help).italic = True


def _table(file: Any, table: Table) -> None:
    title = file.add_paragraph()
    title.add_run(table.title).bold = True
    title.paragraph_format.keep_with_next = True
    made = file.add_table(rows=1, cols=len(table.head), style="Table Grid")
    size = Pt(7 if len(table.head) > 7 else 8 if len(table.head) > 5 else 9)
    _fill(made.rows[0], table.head, size, bold=True)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in table.rows:
        _fill(made.add_row(), row, size)
    if table.note:
        file.add_paragraph().add_run(table.note).italic = True


def _fill(row: Any, cells: tuple[str, ...], size: Any, bold: bool = False) -> None:
    # Cells by their elements: python-docx counts the grid anew for each, which takes minutes for many tables.
    for cell, text in zip(row._tr.tc_lst, cells, strict=True):
        run = cell.p_lst[0].add_r()
        run.text = text
        properties = run.get_or_add_rPr()
        properties.sz_val = size
        if bold:
            properties.append(OxmlElement("w:b"))
