"""What a kernel's environment may hold: a list of names, so that a secret nobody thought of stays out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ALLOWED = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|TERM|DISPLAY"
    r"|PYTHONPATH|PYTHONUTF8|PYTHONIOENCODING|PYTHONWARNINGS|VIRTUAL_ENV|CONDA_PREFIX|LD_LIBRARY_PATH"
    r"|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|APPDATA|LOCALAPPDATA|PROGRAMDATA|USERPROFILE|HOMEDRIVE|HOMEPATH"
    r"|XDG_(?:DATA|CONFIG|CACHE|RUNTIME)_(?:HOME|DIR|DIRS)|MPLBACKEND|MPLCONFIGDIR|BESEDA_COURSE|JPY_SESSION_NAME"
    # What Voilà tells a notebook about the request, and nothing of the request's headers.
    r"|SCRIPT_NAME|PATH_INFO|QUERY_STRING|SERVER_(?:SOFTWARE|PROTOCOL|PORT|NAME)"
    r"|VOILA_(?:PREHEAT|BASE_URL|SERVER_URL|REQUEST_URL|APP_PORT|KERNEL_ID)"
)

# A room of kernels shares few cores: one thread each, and allocator arenas that do not multiply with threads.
# The backend is ipykernel's; matplotlib reads it when the template imports it.
LEAN = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2",
    # pyarrow's allocator would start a thread, which does not survive a fork.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}  # fmt: skip

_SECRET_ARGUMENTS = {"token", "_xsrf", "key", "password"}


def scrubbed(environment: Mapping[str, str], keep: Iterable[str] = ()) -> dict[str, str]:
    """What of `environment` a kernel gets: the allowed names and those of `keep`, tokens taken out of addresses."""
    keep = frozenset(keep)
    kept = {name: value for name, value in environment.items() if name in keep or _ALLOWED.fullmatch(name)}
    if "QUERY_STRING" in kept:
        kept["QUERY_STRING"] = _without_secrets(kept["QUERY_STRING"])
    if "VOILA_REQUEST_URL" in kept:
        parts = urlsplit(kept["VOILA_REQUEST_URL"])
        host = parts.netloc.rpartition("@")[2]
        kept["VOILA_REQUEST_URL"] = urlunsplit(parts._replace(netloc=host, query=_without_secrets(parts.query)))
    return {**LEAN, **kept}


def _without_secrets(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    if not any(name.lower() in _SECRET_ARGUMENTS for name, _ in pairs):
        return query
    return urlencode([(name, value) for name, value in pairs if name.lower() not in _SECRET_ARGUMENTS])
