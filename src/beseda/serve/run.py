"""From options to a running server."""

from __future__ import annotations

from collections.abc import Sequence

from beseda.content import Course
from beseda.records import RETAIN_DAYS, Records

from .app import BesedaApp
from .guard import GuardError, hub
from .hardening import close_to_other_processes
from .kernels.pool import KERNELS
from .overview import Reports


def run_server(
    course: Course, host: str = "127.0.0.1", port: int = 8866, records: str | None = None, browser: bool = True,
    token: str | None = None, psychologist_token: str | None = None, allow_hosts: Sequence[str] = (),
    allow_origins: Sequence[str] = (), reports: Reports | None = None, preview: bool = False, kernels: int = KERNELS,
) -> None:  # fmt: skip
    """Serves `course` until it is stopped.

    `token` opens the trainer's pages and `psychologist_token` the psychologist's (default: random ones), `allow_hosts`
    are further names of this server, `allow_origins` sites whose pages may send answers, `reports` makes what the
    trainer sees of the group. At most `kernels` notebooks run at the same time. With `preview` pages follow what is
    saved, on this machine only. Raises RecordsError when the records cannot be opened, GuardError for a token that is
    too short, for an origin that is none and for a preview that others could see.
    """
    base = "/"
    if preview and (hub.under_hub() or host not in ("127.0.0.1", "localhost", "::1")):
        raise GuardError("beseda preview is for your own computer. For others there is beseda serve")
    if hub.under_hub():
        base, browser = hub.hub_base(), False
        host, port = hub.hub_bind() or (host, port)
    store = Records.open(records, course, retain_days=RETAIN_DAYS)
    app = BesedaApp(
        course=course, records=store, ip=host, port=port, open_browser=browser, base_url=base,
        trainer_token=token, psychologist_token=psychologist_token, allow_hosts=list(allow_hosts),
        allow_origins=list(allow_origins), reports=reports, preview=preview, kernels=kernels,
    )  # fmt: skip
    app.initialize([])
    close_to_other_processes()
    app.start()
