"""A log that names no one: no address, no id, no cookie, no token, nothing anybody wrote.

Messages of other packages are made of requests (`Malformed HTTP message from …`, `Invalid cookie signature …`,
`Uncaught exception … HTTPServerRequest(…)`), so of them only the place in the source is kept, which is enough to
find them. Our own messages are written to be read; exceptions are told by type and place, for their texts quote data.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

_OURS = str(Path(__file__).parents[2])
_LOUD = ("tornado.access", "tornado.application", "tornado.general", "asyncio", "py.warnings", "traitlets")
_SECRETS = re.compile(
    r"(?:\d{1,3}\.){3}\d{1,3}"  # IPv4
    r"|(?<![\w:])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}(?![\w:])"  # IPv6
    r"|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{32,}"  # ids
    r"|(?i:token|cookie|authorization)\W{1,3}\S+"
)


class NamesNoOne(logging.Formatter):
    """Formats a record without what was in the request."""

    def format(self, record: logging.LogRecord) -> str:
        if _is_ours(record.pathname):
            text = _SECRETS.sub("…", record.getMessage())
        else:
            text = f"{Path(record.pathname).name}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            text += f"  {told(record.exc_info[1])}"
        return f"{record.levelname} {record.name}: {text}"


class _NoChatter(logging.Filter):
    """What other packages say below ERROR is for looking for faults only."""

    def filter(self, record: logging.LogRecord) -> bool:
        level = logging.getLogger().level
        return record.levelno >= logging.ERROR or level < logging.WARNING or _is_ours(record.pathname)


def told(error: BaseException) -> str:
    """An exception by type and place: `ValueError at web.py:12 < handlers.py:80`."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    cause = error.__cause__ or error.__context__
    also = f", from {type(cause).__name__}" if cause is not None else ""
    return f"{type(error).__name__} at {places}{also}" if places else f"{type(error).__name__}{also}"


def quiet_logs(level: int = logging.WARNING) -> logging.Logger:
    """Sends every logger of this process through `NamesNoOne` to the terminal; returns ours."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(NamesNoOne())
    handler.addFilter(_NoChatter())
    root = logging.getLogger()
    root.handlers, root.level = [handler], level
    for name in _LOUD:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    logging.raiseExceptions = False  # a record that cannot be formatted would be printed whole
    logging.captureWarnings(True)
    threading.excepthook = lambda caught: _log_uncaught(caught.exc_value)
    sys.unraisablehook = lambda caught: _log_uncaught(caught.exc_value)
    return logging.getLogger("beseda")


def _log_uncaught(error: BaseException | None) -> None:
    trace: TracebackType | None = error.__traceback__ if error else None
    info: Any = (type(error), error, trace) if error else None
    logging.getLogger("beseda").error("Something failed in the background", exc_info=info)


def _is_ours(path: str) -> bool:
    return path.startswith(_OURS)
