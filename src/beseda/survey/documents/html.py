"""The report as one HTML file that needs nothing but itself."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from ...content import Course
from ...report.drawing import Picture
from ...report.survey.story import Heading, Paragraph, Story
from ...report.survey.tables import Table
from ...report.survey.words import words


def make(story: Story, course: Course) -> bytes:
    """The file."""
    return _environment().get_template("report.html.j2").render(
        story=story, said=words(story.lang), course=course.info.name[story.lang], fragment=Markup(fragment(story))  # noqa: S704 - ours
    ).encode()  # fmt: skip


def fragment(story: Story, levels: int = 0) -> str:
    """The report for inside of a page, its headings `levels` lower; every text in it is escaped."""
    blocks = [(_kind(block), block) for block in story.blocks]
    return (
        _environment()
        .get_template("blocks.html.j2")
        .render(blocks=blocks, said=words(story.lang), mark=story.mark, levels=levels)
    )


def _kind(block: object) -> str:
    names = {Heading: "heading", Paragraph: "paragraph", Picture: "picture", Table: "table"}
    return names[type(block)]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("beseda.survey.documents"), autoescape=select_autoescape(default=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
