"""`beseda preview`: the course as one writes it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from beseda.cli_options import course_at, fail
from beseda.cli_reports import reports


def preview(
    course: Annotated[Path | None, typer.Argument(help="The course folder.", metavar="[COURSE]")] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port; the next free one is taken when it is in use.")
    ] = 8867,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
) -> None:
    """Show the course on this computer while you write it: pages load again when something is saved.

    What has to be mended stands in a corner of the page, with file and line. Answers are not kept, and nobody else
    gets in: for a room there is beseda serve.

    Examples:

        beseda preview

        beseda preview my-course --port 9000
    """
    from beseda.records import RecordsError
    from beseda.serve import run_server
    from beseda.serve.guard import GuardError

    os.environ.pop("BESEDA_RECORDS", None)
    with tempfile.TemporaryDirectory(prefix="beseda-preview-", ignore_cleanup_errors=True) as folder:
        try:
            run_server(course_at(course), port=port, records=f"sqlite:///{folder}/answers.sqlite", browser=browser,
                       reports=reports(), preview=True)  # fmt: skip
        except (RecordsError, GuardError) as error:
            fail(str(error))
