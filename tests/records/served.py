"""The server's answers over real HTTP, ready to be killed: forks one for every URL of records that it reads.

A child is the whole application with its gate, handlers and records, only without kernels and without making pages
ahead. It says `up PID PORT` when it can be asked; the parent says `gone` when it has ended.
"""

import os
import sys
from pathlib import Path

from beseda.content import Course
from beseda.records import Records, schema

# What the handlers would otherwise load in each child anew.
from beseda.serve import guide, hands, plan, survey_form, survey_office, survey_report, trainer_files  # noqa: F401
from beseda.serve.app import BesedaApp
from beseda.serve.kernels.nursery import Nursery

OUT = os.dup(1)


def say(text: str) -> None:
    # One write: a line is said whole or not at all, whenever the kill comes.
    os.write(OUT, text.encode())


class Served(BesedaApp):
    """`beseda serve` without what a round of a second could not wait for."""

    async def _prepare(self) -> None:
        """No pages: nobody looks at them."""

    def listen(self) -> None:
        say(f"up {os.getpid()} {self.port}\n")
        super().listen()


def serve(url: str, course: Course) -> None:
    records = Records.open(url, course)
    app = Served(course=course, records=records, ip="127.0.0.1", port=0, open_browser=False, trainer_token="t" * 32)
    app.initialize([])
    app.start()


def main(folder: str) -> None:
    schema.head()  # loads Alembic once, before the forks
    Nursery.warm = lambda self: None  # type: ignore[method-assign]
    course = Course(Path(folder))
    _ = course.info
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            serve(line.strip(), course)
            os._exit(0)
        os.waitpid(pid, 0)
        say("gone\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
