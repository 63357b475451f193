"""Notebooks with a kernel: Voilà runs what needs one, the page itself is there before the kernel answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_server.services.contents.largefilemanager import LargeFileManager
from tornado.web import HTTPError, authenticated
from traitlets import Any as AnyTrait
from voila.tornado.handler import TornadoVoilaHandler

from beseda.content.notebooks import notebook_of

from .site import live_module

if TYPE_CHECKING:
    from .site import Site

NOTEBOOK_POLICY = (
    # Voilà's own page needs inline scripts and styles, and widgets are modules made from blobs.
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


class CourseContents(LargeFileManager):
    """Hands Voilà a notebook that holds only the cells that need a kernel, and the finished page around them."""

    site: Any = AnyTrait(help="The `Site` that draws the pages.")

    def mark_trusted_cells(self, nb: Any, path: str = "") -> None:
        """The course's own notebooks are trusted."""

    def get(self, path: str, content: bool = True, *args: Any, **kwargs: Any) -> Any:
        model = super().get(path, content, *args, **kwargs)  # type: ignore[no-untyped-call]
        found = live_module(self.site.course, path) if content and model["type"] == "notebook" else None
        if found is None:
            return model
        notebook, node = notebook_of(self.site.course.notebook(*found), model["content"]), model["content"]
        before, after = self.site.live_page(*found)
        node["metadata"]["beseda"] = {
            "before": before, "after": after, "failed": self.site.say(found[1], "failed_text"),
            "script": self.site.address("live.js"),
        }  # fmt: skip
        node["cells"] = [] if notebook.declarative else [
            raw for cell, raw in zip(notebook.cells, node["cells"], strict=True)
            if cell.type == "code" and not (cell.declarative and cell.exercises)
        ]  # fmt: skip
        return model


class RenderHandler(TornadoVoilaHandler):  # type: ignore[misc]
    """`/voila/render/modules/<module>/<lang>.ipynb`: the notebooks of the course and nothing else."""

    def initialize(self, site: Site, **kwargs: Any) -> None:
        super().initialize(**kwargs)
        self.site = site

    @authenticated
    async def get(self, path: str | None = None) -> None:
        if not path or live_module(self.site.course, path) is None:
            raise HTTPError(404)
        self.set_header("Content-Security-Policy", NOTEBOOK_POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        await super().get(path)

    @property
    def content_security_policy(self) -> str:
        return NOTEBOOK_POLICY

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        name = "not_found" if status_code == 404 else "failed"
        lang = self.site.language(self.get_query_argument("lang", None))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.site.message(lang, f"{name}_title", f"{name}_text"))
