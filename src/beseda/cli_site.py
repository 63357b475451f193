"""The catalogue of a folder of exported pages: the server's own, with links to files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from beseda.content import Course, read_notebook
from beseda.export import Assets, HelpLink, bundle, help_html, help_link, page_style, render
from beseda.export.files import write
from beseda.export.templates import inline

_LINK = re.compile(r'href="(?:\./)?(?:m/(?P<module>[\w-]+))?\?lang=(?P<lang>\w+)"')
"""The server's addresses in the template: a module's page, or the catalogue in a language."""


def write_catalogues(
    course: Course, pages: Mapping[tuple[str, str], str], languages: Sequence[str], folder: Path
) -> list[Path]:
    """Writes index.html and help.html in the first language, index-<lang>.html and help-<lang>.html in the others;
    returns the files.

    `pages` are the file names by module and language; what is not among them is left out. Raises ContentError,
    ExportError, OSError.
    """
    spoken = [lang for lang in languages if any(one == lang for _, one in pages)]
    names = {lang: "index.html" if number == 0 else f"index-{lang}.html" for number, lang in enumerate(spoken)}
    helps = {lang: name.replace("index", "help") for lang, name in names.items()} if course.rescue else {}
    home = "./" if set(names) == set(course.languages) else ""
    for lang, name in names.items():
        link = help_link(course, lang, helps[lang]) if helps else None
        write(folder / name, _catalogue(course, pages, names, lang, home, link))
        if link:
            write(folder / helps[lang], _help(course, names, helps, lang, home, link))
    return [folder / name for name in (*names.values(), *helps.values())]


def _help(
    course: Course, names: Mapping[str, str], helps: Mapping[str, str], lang: str, home: str, link: HelpLink
) -> str:
    """The help page, its looks inside; other languages lead to the help, the name of the course to the catalogue."""

    def file(found: re.Match[str]) -> str:
        return f'href="{(names if found[1] else helps)[found[2]]}"'

    return re.sub(r'href="(\./)?\?lang=(\w+)"', file, help_html(course, lang, home=home, help=link))


def _catalogue(
    course: Course, pages: Mapping[tuple[str, str], str], names: Mapping[str, str], lang: str, home: str,
    link: HelpLink | None,
) -> str:  # fmt: skip
    assets = Assets(styles=inline(page_style(course)), scripts=inline(bundle(f"page-{lang}.js")))

    def file(link: re.Match[str]) -> str:
        name = pages.get((link["module"], link["lang"])) if link["module"] else names.get(link["lang"])
        return f'href="{name}"' if name else link[0]

    text = render(
        course, "catalogue/index.html.j2", lang,
        topics=[_topic(course, module, lang) for module, spoken in pages if spoken == lang],
        assets=assets, home=home, help=link,
    )  # fmt: skip
    return _LINK.sub(file, text)


def _topic(course: Course, name: str, lang: str) -> dict[str, Any]:
    """What the catalogue says of a module; never that it has a kernel, for there is no server."""
    exercises = len(read_notebook(course.notebook(name, lang)).exercises)
    return {"name": name, "module": course.module(name), "exercises": exercises, "live": False, "downloads": (),
            "pages": ()}  # fmt: skip
