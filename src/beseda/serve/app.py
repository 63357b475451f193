"""`beseda serve`: Voilà with our handlers put before its own, and the gate before all of them."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import signal
import sys
import webbrowser
from contextlib import suppress
from dataclasses import replace
from typing import Any

import tornado.ioloop
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from traitlets import Any as AnyTrait
from traitlets import Bool, Instance, Int, List, Unicode, default
from voila.app import Voila

from beseda.content import Course
from beseda.export.templates import folders
from beseda.records import Records

from .advice import FiguresPage, ReadinessPage
from .downloads import Downloads
from .guard import Door, Gate, Hosts, Limits, Origins, TokenDoor, greet, hub, quiet_logs
from .guard.gate import MAX_DRAINED, MAX_MESSAGE
from .guard.greeting import own_address, participants_address
from .guard.headers import FILE_POLICY
from .handlers import (
    Answers,
    Catalogue,
    File,
    Forget,
    Health,
    Help,
    ModulePage,
    NotFound,
    PublicFile,
    SafetyRules,
    draw_message,
    preferred_language,
)
from .kernels.access import GuardedConnection, OwnChannels, OwnKernel, OwnShutdown
from .kernels.compiled import keep_compiled_templates
from .kernels.pool import KERNELS, POOL, RoomKernelManager
from .learner import cookie_secret
from .notebooks import CourseContents, RenderHandler, TrainerRenderHandler, imported_modules, live_notebooks
from .preview import Preview, PreviewState
from .psychologist import circle_handlers
from .reflections import LockedCopy, Paused, Talk
from .site import Site
from .sockets import sockets_at
from .survey import survey_handlers
from .trainer import Office

# Of Voilà's handlers only what its page asks for; the others list folders, log in, or fail on odd addresses.
_KEPT = {
    "KernelHandler", "VoilaKernelWebsocketHandler", "VoilaShutdownKernelHandler", "TornadoVoilaHandler",
    "TemplateStaticFileHandler", "MultiStaticFileHandler", "AllowListFileHandler", "FileFindHandler",
}  # fmt: skip
_OWNERS_ONLY = {
    "KernelHandler": OwnKernel,
    "VoilaKernelWebsocketHandler": OwnChannels,
    "VoilaShutdownKernelHandler": OwnShutdown,
}
_IDLE_S = 75.0  # a connection that says nothing, or its request a letter at a time, is closed after this
_BODY_S = 60.0
_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")  # Ctrl-C; whoever runs services; a terminal window that is closed


class BesedaApp(Voila):  # type: ignore[misc]
    """Serves one course. `course`, `records` and what follows are given, not configured."""

    name = "beseda"
    course = Instance(Course)
    records = Instance(Records)
    reports: Any = AnyTrait(allow_none=True)
    trainer_token = Unicode(None, allow_none=True)
    psychologist_token = Unicode(None, allow_none=True)
    allow_hosts: Any = List(Unicode())
    allow_origins: Any = List(Unicode())
    preview = Bool(False)
    kernels = Int(KERNELS, help="Kernels at most; who comes later waits in line.")
    config_file_paths: Any = List([])  # a voila.json lying about must not loosen what follows
    told_to_stop = False

    @default("root_dir")
    def _default_root_dir(self) -> str:
        return str(self.course.root)

    @default("cookie_secret")
    def _default_cookie_secret(self) -> bytes:
        return cookie_secret()

    @default("log")
    def _default_log(self) -> logging.Logger:
        return quiet_logs(getattr(logging, os.environ.get("BESEDA_LOG", "").upper(), logging.WARNING))

    def _configure_logging(self) -> None:
        """Nothing: traitlets would add a log that names visitors."""

    def initialize(self, argv: Any = None) -> None:
        self.ioloop = tornado.ioloop.IOLoop.current()
        # Sockets in a folder of our own: ports clash when many kernels start at once, and any user can reach them.
        self.config.KernelManager.transport = "ipc"
        super().initialize(argv)
        configuration = self.voila_configuration
        configuration.allow_template_override = "NO"
        configuration.allow_theme_override = "NO"
        configuration.show_tracebacks = False
        # Preheating and progressive rendering add routes that anyone may use; kernels start by forking instead.
        configuration.progressive_rendering = configuration.preheat_kernel = False
        configuration.multi_kernel_manager_class = RoomKernelManager
        self.kernel_websocket_connection_class = GuardedConnection
        live, room = live_notebooks(self.course), self.config.RoomKernelManager
        room.preload, room.max_kernels, room.pool_size = imported_modules(live), self.kernels, POOL if live else 0
        keep_compiled_templates()
        configuration.file_allowlist = [r"^(modules|media)/.*\.(png|jpe?g|gif|svg|webp|mp4|webm|pdf)$"]
        self.site = Site(self.course, self.base_url)
        self.limits = Limits(os.environ.get("BESEDA_LIMITS", "on"))
        self.downloads = Downloads(self.course)
        self.origins = Origins(self.allow_origins, url_path_join(self.base_url, "api/answers"))
        if self.preview:
            self.site.begin_preview()
        self.trainer_path = url_path_join(self.base_url, "trainer")
        self.door = self._door()
        self.circle_path = url_path_join(self.base_url, "psychologist")
        self.circle_door = TokenDoor(
            self.psychologist_token, self.limits, self.circle_path, "beseda_psychologist", "psychologist"
        )
        self._forget_secrets()

    def _door(self) -> Door:
        if hub.under_hub():
            return hub.HubDoor(self.base_url)
        return TokenDoor(self.trainer_token, self.limits, self.trainer_path)

    def _forget_secrets(self) -> None:
        """Takes what is secret out of the environment, which kernels inherit, once it has been read."""
        _ = self.cookie_secret
        for name in ("BESEDA_TOKEN", "BESEDA_PSYCHOLOGIST_TOKEN", "BESEDA_COOKIE_SECRET", "JUPYTERHUB_API_TOKEN"):
            os.environ.pop(name, None)

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
        settings["headers"] = {"Content-Security-Policy": FILE_POLICY}
        settings["xsrf_cookie_kwargs"] = {"path": self.base_url, "samesite": "Strict"}
        settings["websocket_max_message_size"] = MAX_MESSAGE
        if isinstance(self.door, hub.HubDoor) and self.door.personal:  # somebody's own server: nobody else enters
            settings["beseda_door"] = self.door
            settings["identity_provider"] = hub.identity_provider(self, self.door)
            settings["login_url"] = self.base_url
        return settings

    @property
    def _ours(self) -> dict[str, Any]:
        return {"site": self.site, "records": self.records}

    def init_handlers(self) -> Any:
        base = self.server_url
        theirs = [
            (one[0], _OWNERS_ONLY.get(one[1].__name__, one[1]), *one[2:])
            for one in super().init_handlers()
            if one[1].__name__ in _KEPT
        ]
        render = next(handler for handler in theirs if handler[1].__name__ == "TornadoVoilaHandler")
        theirs[theirs.index(render)] = (render[0], RenderHandler, {**render[2], "site": self.site})
        # Voilà's own pattern takes every address, and its handler fails on most of them.
        styles = next(handler for handler in theirs if handler[1].__name__ == "TemplateStaticFileHandler")
        theirs[theirs.index(styles)] = (url_path_join(base, r"/voila/templates/(lab/static/[\w.-]+)"), styles[1])
        files = {**self._ours, "downloads": self.downloads}
        ours = [
            (base, Catalogue, self._ours),
            (url_path_join(base, r"/(?:help|pomoc)"), Help, self._ours),
            (url_path_join(base, r"/readiness"), ReadinessPage, self._ours),
            (url_path_join(base, r"/figures"), FiguresPage, self._ours),
            (url_path_join(base, r"/(?:safety|bezpeci)"), SafetyRules, self._ours),
            (url_path_join(base, r"/m/([a-z0-9_]+)"), ModulePage, self._ours),
            (url_path_join(base, r"/files/([a-z0-9_]+)/([a-z]+)/([a-z-]+)"), PublicFile, files),
            (url_path_join(base, r"/static/beseda/([0-9a-f]+)/([a-z.-]+)"), File, self._ours),
            (url_path_join(base, r"/api/answers"), Answers, {**self._ours, "origins": self.origins}),
            (url_path_join(base, r"/api/forget"), Forget, self._ours),
            (url_path_join(base, r"/api/health"), Health, self._ours),
            (url_path_join(base, r"/api/vault"), LockedCopy, self._ours),
            (url_path_join(base, r"/api/talk"), Talk, self._ours),
            (url_path_join(base, r"/api/paused"), Paused, self._ours),
        ]
        if self.preview:
            state = {**self._ours, "preview": Preview(self.site, self.downloads)}
            ours.append((url_path_join(base, r"/preview/state"), PreviewState, state))
        office = self._office()
        theirs_too = {**render[2], **self._ours, "office": office}
        notebook = (rf"{office.path}/notebook/(.*)", TrainerRenderHandler, theirs_too)
        survey = survey_handlers(url_path_join(base, "survey"), self.site, self.records, self.limits, office)
        circle = circle_handlers(self.site, self.records, replace(office, door=self.circle_door, path=self.circle_path))
        return [*ours, *survey, *office.handlers(self.site, self.records), *circle, notebook, *theirs]

    def _office(self) -> Office:
        room = participants_address(self.ip, self.port, self.base_url)
        self.downloads.address = room or ""
        return Office(self.door, self.downloads, self.reports, self.trainer_path, room)

    def listen(self) -> None:
        """Takes the port, or the next free one, and says where the course is."""
        server = HTTPServer(
            self._gate(), xheaders=False, max_body_size=MAX_DRAINED, max_header_size=32 * 1024,
            idle_connection_timeout=_IDLE_S, body_timeout=_BODY_S,
        )  # fmt: skip
        server.add_sockets(self.sockets)
        made = isinstance(self.door, TokenDoor) and self.door.made
        greet(
            self.ip, self.port, self.base_url, self.door.token if made else None,  # type: ignore[attr-defined]
            psychologist=self.circle_door.token if self.circle_door.made else None,
        )  # fmt: skip
        self.ioloop.add_callback(self._prepare)
        gc.freeze()  # else what stays is looked through again and again, 0.1 s each time, while a room answers
        if self.open_browser:
            webbrowser.open(own_address(self.ip, self.port, self.base_url))
        try:
            _on_ends(self._handle_signal_stop)
            self.ioloop.start()
        finally:
            _on_ends(signal.SIG_IGN)  # once is enough: what follows is cleaning up
            with suppress(OSError):  # a closed window prints nothing
                print("Konec.", flush=True)
            server.stop()
            self.stop()
            self.downloads.close()
            self.site.close()
            self.records.close()

    def _handle_signal_stop(self, sig: int, frame: Any) -> None:
        """Ends the loop, once; one that has not begun yet ends as soon as it does."""
        if not self.told_to_stop:
            self.told_to_stop = True
            self.ioloop.add_callback_from_signal(self.ioloop.stop)

    def stop(self) -> None:
        """Ends the kernels, then takes their files away: one that is ending does so itself at the same moment."""
        self.ioloop.run_sync(self.kernel_manager.shutdown_all)  # kernels that are being started belong to this loop
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _prepare(self) -> None:
        """Makes all pages in the background."""
        await self._make_pages()
        gc.collect()
        gc.freeze()

    async def _make_pages(self) -> None:
        """Makes all pages, with a progress bar where somebody is looking."""
        if not sys.stderr.isatty():
            return await self.site.prepare(lambda done, of: None)
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Připravují se stránky", total=None)
            await self.site.prepare(lambda done, of: bar.update(task, completed=done, total=of))

    def start(self) -> None:
        self.sockets: list[Any] = sockets_at(self.port, self.ip)
        self.port: int = self.sockets[0].getsockname()[1]
        try:
            super().start()
        finally:  # also when it is interrupted before it listens
            shutil.rmtree(self.connection_dir, ignore_errors=True)

    def _gate(self) -> Gate:
        hosts = Hosts(self.ip, [*self.allow_hosts, *(self.door.hosts if isinstance(self.door, hub.HubDoor) else [])])
        return Gate(self.app, hosts, self.limits, self.cookie_secret, self._refusal, self.origins)

    def _refusal(self, status: int, accepted: str) -> str:
        return draw_message(self.site, status, preferred_language(self.site, accepted))


def _on_ends(action: Any) -> None:
    """Sets what the signals do that end a server; one that whoever started it ignores, as nohup does, stays ignored."""
    for number in (getattr(signal, name) for name in _ENDS if hasattr(signal, name)):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, action)
