"""What the site shows: catalogue, module pages and messages, as documents."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from beseda.content import ContentError, Course, UnknownId, fingerprint
from beseda.content.survey.reading import modules_with
from beseda.export import (
    FORMATS,
    Asset,
    Assets,
    ExportError,
    bundle,
    help_html,
    input_key,
    page_html,
    page_style,
    read_material,
    render,
    safety_html,
    strings,
)
from beseda.survey.figures import figures_html
from beseda.survey.looks import advice_style

from .documents import Document, Documents, Recipe, document

_SCRIPTS = ("password.js", "survey.js", "vault.js", "live.js", "preview.js")
LIVE_MARK = "<!--live-->"
RECHECK_S = 2.0
_PAGES = (("readiness", "ready", "readiness"), ("figures", "figures", "figures"))
"""What a module may have besides its page: file, key of the link's words, address."""


class Site:
    """The documents of one course under one base address."""

    def __init__(self, course: Course, base_url: str = "/") -> None:
        self.course, self.base = course, base_url
        self.stamp = ""
        """What stands for the course's files while it is being written (`beseda preview`); else empty."""
        self._documents = Documents()
        self._files: dict[str, Document] = {}
        self._live: dict[tuple[str, str], tuple[float, str, tuple[str, str]]] = {}

    def begin_preview(self) -> None:
        """From now on pages are as new as their files, and load themselves again."""
        self.stamp, self._documents.patient = "new", True

    def language(self, wanted: str | None) -> str:
        """A language of the course: the wanted one if there is one of that name, else the first."""
        return wanted if wanted in self.course.languages else self.course.languages[0]

    async def catalogue(self, lang: str) -> Document:
        """The front page."""
        return await self._documents.get(
            Recipe(f"catalogue-{lang}", lambda: self._key(lang, "modules/*/module.yaml"), lambda: self._catalogue(lang))
        )

    async def page(self, module: str, lang: str) -> Document:
        """A module page. Raises UnknownId, ContentError, ExportError."""
        self.course.notebook(module, lang)
        return await self._documents.get(self._page(module, lang))

    async def help(self, lang: str) -> Document:
        """What to do once it has happened. Raises UnknownId for a course without it, ContentError, ExportError."""
        if not (self.course.root / "rescue.yaml").is_file():
            raise UnknownId("file", "rescue.yaml", ())
        return await self._documents.get(
            Recipe(
                f"help-{lang}",
                lambda: self._key(lang, "rescue.yaml", "facts.yaml", "slides/strings.yaml"),
                lambda: help_html(self.course, lang, self.assets(lang), home=self.base),
            )
        )

    async def figures(self, lang: str) -> Document:
        """The project in figures. Raises UnknownId for a course without it, ContentError, ExportError."""
        modules = modules_with(self.course, "figures")
        if not modules:
            raise UnknownId("file", "figures.yaml", ())
        inputs = (f"modules/{modules[0]}/figures.yaml", "facts.yaml", "slides/strings.yaml")
        return await self._documents.get(
            Recipe(
                f"figures-{lang}",
                lambda: self._key(lang, *inputs, str(date.today())),
                lambda: figures_html(self.course, modules[0], lang, self.advice_assets(lang), home=self.base),
            )
        )

    async def safety(self, lang: str) -> Document:
        """The safety rules. Raises UnknownId for a course without them, ContentError, ExportError."""
        if not (self.course.root / "safety.yaml").is_file():
            raise UnknownId("file", "safety.yaml", ())
        return await self._documents.get(
            Recipe(
                f"safety-{lang}",
                lambda: self._key(lang, "safety.yaml", "facts.yaml", "slides/strings.yaml"),
                lambda: safety_html(self.course, lang, self.assets(lang), home=self.base),
            )
        )

    async def prepare(self, progress: Callable[[int, int], None]) -> None:
        """Makes every page before it is asked for; `progress` is told how many of how many are done."""
        wanted = [(module, lang) for module in self.course.info.modules for lang in self.course.languages]
        for number, (module, lang) in enumerate(wanted, 1):
            with suppress(ContentError, ExportError, UnknownId, OSError):  # whoever opens the page is told
                await self._documents.get(self._page(module, lang))
            progress(number, len(wanted))

    def _page(self, module: str, lang: str) -> Recipe:
        return Recipe(
            f"page-{module}-{lang}",
            lambda: input_key(self.course, module, lang, "served", self.base),
            lambda: page_html(
                read_material(self.course.notebook(module, lang), course=self.course),
                self.assets(lang),
                api=f"{self.base}api/answers",
                home=self.base,
            ),
        )

    def live_page(self, module: str, lang: str) -> tuple[str, str]:
        """The page of a notebook with a kernel, before and after the place where its outputs arrive."""
        kept = self._live.get((module, lang))
        if kept and time.monotonic() - kept[0] < RECHECK_S:
            return kept[2]
        key = input_key(self.course, module, lang, "live", self.base)
        pair = kept[2] if kept and kept[1] == key else self._live_page(module, lang)
        self._live[module, lang] = (time.monotonic(), key, pair)
        return pair

    def _live_page(self, module: str, lang: str) -> tuple[str, str]:
        material = read_material(self.course.any_notebook(module, lang), course=self.course, live=True)
        text = page_html(
            material, self.assets(lang), api=f"{self.base}api/answers", home=self.base, template="voila/page.html.j2"
        )
        before, _, after = text.partition(LIVE_MARK)
        return before, after

    def close(self) -> None:
        """Lets the maker of documents go."""
        self._documents.close()

    def message(self, lang: str, title: str, text: str, **values: object) -> str:
        """A calm page that says something, such as that there is nothing at an address."""
        return render(
            self.course, "catalogue/message.html.j2", lang,
            assets=self.assets(lang), home=self.base, title=self.say(lang, title),
            text=self.say(lang, text).format(**values),
        )  # fmt: skip

    def assets(self, lang: str) -> Assets:
        """The front end by address; the addresses change with the content, so browsers may keep it for ever."""
        scripts = [self.address(f"page-{lang}.js")]
        if self.stamp:
            scripts.append(f"{self.address('preview.js')}?stamp={self.stamp}")
        return Assets(
            styles=(Asset(address=self.address("beseda.css")),),
            scripts=tuple(Asset(address=address) for address in scripts),
            password=self.address("password.js"),
            vault=self.address("vault.js"),
        )

    def advice_assets(self, lang: str) -> Assets:
        """The same with the style of the readiness check and of figures."""
        assets = self.assets(lang)
        return replace(assets, styles=(*assets.styles, Asset(address=self.address("advice.css"))))

    def address(self, name: str) -> str:
        """Where a file of the front end is."""
        return f"{self.base}static/beseda/{self.file(name).key}/{name}"

    def say(self, lang: str, key: str) -> str:
        """One of the templates' strings."""
        return strings(self.course, lang)[key]

    def file(self, name: str) -> Document:
        """A file of the front end. Raises FileNotFoundError."""
        makers: dict[str, tuple[Callable[[], str], str]] = {
            "beseda.css": (lambda: page_style(self.course), "text/css"),
            "advice.css": (lambda: advice_style(self.course), "text/css"),
        }
        for script in (*_SCRIPTS, *(f"page-{lang}.js" for lang in self.course.languages)):
            makers[script] = (partial(bundle, script), "text/javascript")
        if name not in makers:
            raise FileNotFoundError(name)
        make, mime = makers[name]
        text = make()
        key = fingerprint(text)
        kept = self._files.get(name)
        if kept is None or kept.key != key:
            kept = self._files[name] = document(key, text, f"{mime}; charset=utf-8")
        return kept

    def _key(self, lang: str, *names: str) -> str:
        """A content hash over files of the course, by name or pattern, and what every page is made with."""
        names = ("course.yaml", "rescue.yaml", *names)
        paths = {path for name in names for path in self.course.root.glob(name) if path.is_file()}
        assets = self.assets(lang)
        front_end = [asset.address for asset in (*assets.styles, *assets.scripts)]
        parts: list[str | bytes] = [lang, self.base, self.stamp, *front_end]
        return fingerprint(*parts, *(path.read_bytes() for path in sorted(paths)))

    def _catalogue(self, lang: str) -> str:
        return render(
            self.course, "catalogue/index.html.j2", lang,
            topics=[topic for name in self.course.info.modules if (topic := self._topic(name, lang))],
            assets=self.assets(lang), home=self.base,
        )  # fmt: skip

    def _topic(self, name: str, lang: str) -> dict[str, Any] | None:
        """What the catalogue says of a module; None when it cannot be read (`beseda check` says why)."""
        from beseda.content import read_notebook

        try:
            module = self.course.module(name)
            notebook = read_notebook(self.course.notebook(name, lang))
        except (ContentError, UnknownId):
            return None
        files = [(to, f"{self.base}files/{name}/{lang}/{to}") for to in FORMATS]
        pages = [
            (self.say(lang, f"{key}_link"), f"{self.base}{address}?lang={lang}")
            for part, key, address in _PAGES if name == next(iter(modules_with(self.course, part)), "")
        ]  # fmt: skip
        return {"name": name, "module": module, "exercises": len(notebook.exercises), "live": notebook.live,
                "downloads": files, "pages": pages}  # fmt: skip


def live_module(course: Course, path: str, *, trainer: bool = False) -> tuple[str, str] | None:
    """The module and language of a path below /voila/render/; None unless it is a notebook of the course.

    With `trainer` only the trainer's notebooks are meant, and those with a survey, whose figures are handed to them;
    without it never the trainer's.
    """
    parts = Path(path).parts
    if len(parts) != 3 or parts[0] != "modules" or not parts[2].endswith(".ipynb"):
        return None
    module, lang = parts[1], parts[2].removesuffix(".ipynb")
    try:
        own = module in course.info.trainer_modules
        if own is not trainer and not (trainer and module in course.survey_modules()):
            return None
        return (module, lang) if course.any_notebook(module, lang).is_file() else None
    except UnknownId:
        return None


__all__ = ["LIVE_MARK", "ContentError", "ExportError", "Site", "live_module"]
