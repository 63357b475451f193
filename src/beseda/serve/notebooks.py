"""Notebooks with a kernel: Voilà runs what needs one, the page itself is there before the kernel answers."""

from __future__ import annotations

import ast
import asyncio
from contextlib import suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from jupyter_server.services.contents.largefilemanager import LargeFileManager
from nbformat.v4 import new_code_cell
from tornado.web import HTTPError, authenticated
from traitlets import Any as AnyTrait
from voila.tornado.handler import TornadoVoilaHandler

from beseda.content import ContentError, Course, read_notebook
from beseda.content.notebooks import notebook_of
from beseda.records import RecordsError

from .handlers import draw_message
from .kernels.opening import KernelOpening
from .site import live_module

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beseda.content import Notebook
    from beseda.records import Records

    from .site import Site
    from .trainer import Office

NOTEBOOK_POLICY = (
    # No inline script, no eval: HTML in an author's text or in an output runs nothing. `blob:` is how anywidget loads
    # the module of a widget; only a script that runs already can make such an address. WebAssembly makes a key of a
    # passphrase. Styles stay inline because JupyterLab's and the widgets' code writes <style> elements and style
    # attributes everywhere.
    "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
handed: ContextVar[str | None] = ContextVar("handed", default=None)
"""The code that the kernel runs first, while the trainer's notebook is being opened; None for everybody else."""

HEARTBEAT = "<script>window.voila_heartbeat()</script>\n"


class CourseContents(LargeFileManager):
    """Hands Voilà a notebook that holds only the cells that need a kernel, and the finished page around them."""

    site: Any = AnyTrait(help="The `Site` that draws the pages.")

    def mark_trusted_cells(self, nb: Any, path: str = "") -> None:
        """The course's own notebooks are trusted."""

    def get(self, path: str, content: bool = True, *args: Any, **kwargs: Any) -> Any:
        model = super().get(path, content, *args, **kwargs)  # type: ignore[no-untyped-call]
        code = handed.get()
        wanted = content and model["type"] == "notebook"
        found = live_module(self.site.course, path, trainer=code is not None) if wanted else None
        if found is None:
            return model
        notebook, node = notebook_of(self.site.course.any_notebook(*found), model["content"]), model["content"]
        before, after = self.site.live_page(*found)
        node["metadata"]["beseda"] = {
            "before": before, "after": after, "failed": self.site.say(found[1], "failed_text"),
            "script": self.site.address("live.js"),
        }  # fmt: skip
        node["cells"] = [] if notebook.declarative else [
            raw for cell, raw in zip(notebook.cells, node["cells"], strict=True)
            if cell.type == "code" and not (cell.declarative and cell.exercises)
        ]  # fmt: skip
        if code is not None:
            node["cells"].insert(0, new_code_cell(code, id="hand-over"))  # type: ignore[no-untyped-call]
        return model


class RenderHandler(KernelOpening, TornadoVoilaHandler):  # type: ignore[misc]
    """`/voila/render/modules/<module>/<lang>.ipynb`: the notebooks of the course and nothing else."""

    trainer = False

    def initialize(self, site: Site, **kwargs: Any) -> None:
        super().initialize(**kwargs)
        self.site = site

    @authenticated
    async def get(self, path: str | None = None) -> None:  # type: ignore[override]
        if not path or live_module(self.site.course, path, trainer=self.trainer) is None:
            raise HTTPError(404)
        self.set_header("Content-Security-Policy", NOTEBOOK_POLICY)
        await super().get(path)

    def write(self, chunk: Any) -> None:
        """Voilà keeps slow connections open with an inline script, which our policy stops: a comment does as well."""
        super().write("<!-- -->\n" if chunk == HEARTBEAT else chunk)

    def waiting_page(self, position: int) -> str:
        """What somebody sees who waits for a kernel; it loads itself again."""
        lang = self.request.path.rsplit("/", 1)[-1].removesuffix(".ipynb")
        lang = self.site.language(lang)
        return self.site.message(lang, "in_line_title", "in_line_text", place=position)

    @property
    def content_security_policy(self) -> str:
        return NOTEBOOK_POLICY

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        lang = self.site.language(self.get_query_argument("lang", None))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(draw_message(self.site, status_code, lang))

    def decode_argument(self, value: bytes, name: str | None = None) -> str:
        return value.decode("utf-8", "replace")


class TrainerRenderHandler(RenderHandler):
    """`/trainer/notebook/modules/<module>/<lang>.ipynb`: a trainer's notebook, and the report that it opens with."""

    trainer = True

    def initialize(self, site: Site, records: Records, office: Office, **kwargs: Any) -> None:  # type: ignore[override]
        super().initialize(site, **kwargs)
        self.records, self.office = records, office

    async def prepare(self) -> None:
        prepared = super().prepare()
        if prepared is not None:
            await prepared
        if not self._finished and not await self.office.door.is_open(self):
            self.redirect(self.office.path)  # where one logs in

    async def get(self, path: str | None = None) -> None:
        found = live_module(self.site.course, path or "", trainer=True)
        if found is None:
            raise HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        try:
            cell = self.office.reports.cell
            token = handed.set(await asyncio.to_thread(cell, self.records, self.site.course, found[1]))
        except RecordsError:
            raise HTTPError(503) from None
        try:
            opening = super().get(path)
            if opening is not None:
                await opening
        finally:
            handed.reset(token)


def live_notebooks(course: Course) -> list[Notebook]:
    """The notebooks that participants open with a kernel, one of each module."""
    found = []
    for module in course.info.modules:
        with suppress(ContentError):  # `beseda check` says what is wrong with it
            found.append(read_notebook(course.notebook(module, course.languages[0])))
    return [notebook for notebook in found if notebook.live]


def imported_modules(notebooks: Iterable[Notebook]) -> list[str]:
    """The modules that the notebooks import, so that kernels have them ready."""
    found: set[str] = set()
    for cell in (cell for notebook in notebooks for cell in notebook.cells if cell.type == "code"):
        with suppress(SyntaxError):
            for node in ast.walk(ast.parse(cell.source)):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                found.update([node.module] if isinstance(node, ast.ImportFrom) and node.module else names)
    return sorted(found)
