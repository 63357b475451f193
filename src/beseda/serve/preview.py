"""`beseda preview`: notices what is saved, checks the course again, and tells the pages that are open."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from beseda.content import ContentError, Course, Problem, check_course, fingerprint
from beseda.export import check_slides
from beseda.export.keys import files_below
from beseda.export.templates import folders

from .handlers import Handler

if TYPE_CHECKING:
    from beseda.records import Records

    from .downloads import Downloads
    from .site import Site

_MOST = 30
"""Problems that a page shows; one mends them from the top."""


class Preview:
    """The state of a course that is being written."""

    def __init__(self, site: Site, downloads: Downloads) -> None:
        self._site, self._downloads, self._root = site, downloads, site.course.root
        self._turn = threading.Lock()
        self._stamp, self._problems = "", list[Problem]()

    def look(self) -> tuple[str, list[Problem]]:
        """What stands for the course's files as they are now, and its problems, errors first. Call it in a thread."""
        with self._turn:
            stamp = self._files()
            if stamp != self._stamp:
                course = Course(self._root)
                problems = sorted({*check_course(course), *check_slides(course)})
                self._problems = sorted(problems, key=lambda problem: problem.severity)
                self._renew()
                self._stamp = self._site.stamp = stamp
            return self._stamp, self._problems

    def _renew(self) -> None:
        """The course is read anew; one whose course.yaml is broken stays as it was, and the page says what is wrong."""
        course = Course(self._root)
        try:
            _ = course.info
        except ContentError:
            return
        self._site.course = self._downloads.course = course

    def _files(self) -> str:
        paths = [self._root / name for name in ("course.yaml", "facts.yaml", "media.yaml")]
        own = (self._root / name for name in ("modules", "exercises", "media"))
        for folder in (*own, *folders(Course(self._root))):
            paths += files_below(folder)
        parts: list[str] = []
        for path in paths:
            try:
                stat = path.stat()
            except OSError:
                continue
            parts += [str(path), str(stat.st_mtime_ns), str(stat.st_size)]
        return fingerprint(*parts)


class PreviewState(Handler):
    """`/preview/state`: asked by every open page, about once a second."""

    def initialize(self, site: Site, records: Records, preview: Preview) -> None:  # type: ignore[override]
        super().initialize(site, records)
        self.preview = preview

    async def get(self) -> None:
        stamp, problems = await asyncio.to_thread(self.preview.look)
        self.set_header("Cache-Control", "no-store")
        self.write({
            "stamp": stamp,
            "title": self.site.say(self.lang, "preview_title"),
            "hide": self.site.say(self.lang, "preview_hide"),
            "problems": [_said(problem) for problem in problems[:_MOST]],
            "more": max(0, len(problems) - _MOST),
        })  # fmt: skip


def _said(problem: Problem) -> dict[str, Any]:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    text = str(problem).removeprefix(f"{place}: ").removeprefix("warning: ")
    return {"place": place, "text": text, "severity": problem.severity}
