"""`beseda serve`: Voilà with our handlers put before its own."""

from __future__ import annotations

import errno
import logging
import webbrowser
from typing import Any

import tornado.ioloop
import tornado.netutil
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from traitlets import Instance, List, default
from voila.app import Voila

from beseda.content import Course
from beseda.export.templates import folders
from beseda.records import Records

from .handlers import MAX_BODY, Answers, Catalogue, File, Health, ModulePage, NotFound
from .learner import cookie_secret
from .notebooks import CourseContents, RenderHandler
from .site import Site

# Voilà's folder listing and contents API would show every file of the course.
_NOT_OURS = ("TornadoVoilaTreeHandler", "VoilaContentsHandler")


class BesedaApp(Voila):  # type: ignore[misc]
    """Serves one course. `course` and `records` are given, not configured."""

    name = "beseda"
    course = Instance(Course)
    records = Instance(Records)
    config_file_paths: Any = List([])  # a voila.json lying about must not loosen what follows

    @default("root_dir")
    def _default_root_dir(self) -> str:
        return str(self.course.root)

    @default("cookie_secret")
    def _default_cookie_secret(self) -> bytes:
        return cookie_secret()

    @default("log_level")
    def _default_log_level(self) -> int:
        return logging.WARNING

    def initialize(self, argv: Any = None) -> None:
        # Sockets in a folder of our own: ports clash when many kernels start at once, and any user can reach them.
        self.config.KernelManager.transport = "ipc"
        super().initialize(argv)
        configuration = self.voila_configuration
        configuration.allow_template_override = "NO"
        configuration.allow_theme_override = "NO"
        configuration.show_tracebacks = False
        configuration.file_allowlist = [r"^(modules|media)/.*\.(png|jpe?g|gif|svg|webp|mp4|webm|pdf)$"]
        self.site = Site(self.course, self.base_url)

    def setup_template_dirs(self) -> None:
        super().setup_template_dirs()
        ours = [str(folder / "voila") for folder in folders(self.course)]
        self.template_paths = [*ours, *self.template_paths]  # type: ignore[has-type]

    def init_settings(self) -> Any:
        settings = super().init_settings()
        contents = CourseContents(parent=self, root_dir=self.root_dir)
        contents.site = self.site
        settings["contents_manager"] = self.contents_manager = contents
        settings["beseda_log"] = self.log
        settings["default_handler_class"] = NotFound
        settings["default_handler_args"] = self._ours
        # Voilà's log names addresses; ours says only what a trainer can use.
        settings["log_function"] = lambda handler: None
        return settings

    @property
    def _ours(self) -> dict[str, Any]:
        return {"site": self.site, "records": self.records}

    def init_handlers(self) -> Any:
        base = self.server_url
        theirs = [handler for handler in super().init_handlers() if handler[1].__name__ not in _NOT_OURS]
        render = next(handler for handler in theirs if handler[1].__name__ == "TornadoVoilaHandler")
        theirs[theirs.index(render)] = (render[0], RenderHandler, {**render[2], "site": self.site})
        ours = [
            (base, Catalogue, self._ours),
            (url_path_join(base, r"/m/([a-z0-9_]+)"), ModulePage, self._ours),
            (url_path_join(base, r"/static/beseda/([0-9a-f]+)/([a-z.]+)"), File, self._ours),
            (url_path_join(base, r"/api/answers"), Answers, self._ours),
            (url_path_join(base, r"/api/health"), Health, self._ours),
        ]
        return [*ours, *theirs]

    def listen(self) -> None:
        """Takes the port, or the next free one, and says where the course is."""
        self.ioloop = tornado.ioloop.IOLoop.current()
        sockets = self._sockets()
        server = HTTPServer(self.app, xheaders=False, max_body_size=MAX_BODY)
        server.add_sockets(sockets)
        self.port = sockets[0].getsockname()[1]
        address = f"http://{'127.0.0.1' if self.ip in ('0.0.0.0', '') else self.ip}:{self.port}{self.base_url}"  # noqa: S104
        print(f"Beseda běží na adrese {address}  (ukončíte ji klávesami Ctrl+C)", flush=True)
        if self.open_browser:
            webbrowser.open(address)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            print("Konec.")
        finally:
            server.stop()
            self.stop()
            self.records.close()

    def _sockets(self) -> list[Any]:
        for port in range(self.port, self.port + 20) if self.port else [0]:
            try:
                return tornado.netutil.bind_sockets(port, self.ip or None, reuse_port=False)
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
        raise SystemExit(f"Porty {self.port} až {self.port + 19} jsou obsazené. Zvolte jiný: beseda serve --port 9000")


def run_server(
    course: Course, host: str = "127.0.0.1", port: int = 8866, records: str | None = None, browser: bool = True
) -> None:
    """Serves `course` until it is stopped. Raises RecordsError when the records cannot be opened."""
    store = Records.open(records, course)
    app = BesedaApp(course=course, records=store, ip=host, port=port, open_browser=browser)
    app.initialize([])
    app.start()
