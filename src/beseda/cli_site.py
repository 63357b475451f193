"""The catalogue of a folder of exported pages: the server's own, with links to files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from beseda.content import Course, read_notebook
from beseda.export import Assets, bundle, render, slide_file
from beseda.export.build import write
from beseda.export.templates import inline

_LINK = re.compile(r'href="(?:\./)?(?:m/(?P<module>[\w-]+))?\?lang=(?P<lang>\w+)"')
"""The server's addresses in the template: a module's page, or the catalogue in a language."""


def write_catalogues(
    course: Course, pages: Mapping[tuple[str, str], str], languages: Sequence[str], folder: Path
) -> list[Path]:
    """Writes index.html in the first language, index-<lang>.html in the others; returns the files.

    `pages` are the file names by module and language; what is not among them is left out. Raises ContentError,
    ExportError, OSError.
    """
    spoken = [lang for lang in languages if any(one == lang for _, one in pages)]
    names = {lang: "index.html" if number == 0 else f"index-{lang}.html" for number, lang in enumerate(spoken)}
    for lang, name in names.items():
        write(folder / name, _catalogue(course, pages, names, lang))
    return [folder / name for name in names.values()]


def _catalogue(course: Course, pages: Mapping[tuple[str, str], str], names: Mapping[str, str], lang: str) -> str:
    assets = Assets(
        styles=inline(bundle("tokens.css"), slide_file(course, "page/page.css")), scripts=inline(bundle("page.js"))
    )

    def file(link: re.Match[str]) -> str:
        name = pages.get((link["module"], link["lang"])) if link["module"] else names.get(link["lang"])
        return f'href="{name}"' if name else link[0]

    text = render(
        course, "catalogue/index.html.j2", lang,
        topics=[_topic(course, module, lang) for module, spoken in pages if spoken == lang],
        assets=assets, home="./" if set(names) == set(course.languages) else "",
    )  # fmt: skip
    return _LINK.sub(file, text)


def _topic(course: Course, name: str, lang: str) -> dict[str, Any]:
    """What the catalogue says of a module; never that it has a kernel, for there is no server."""
    exercises = len(read_notebook(course.notebook(name, lang)).exercises)
    return {"name": name, "module": course.module(name), "exercises": exercises, "live": False}
