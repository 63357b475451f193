"""The Voilà application: catalogue, module pages without a kernel, notebooks with one, the records API."""

from typing import Any

__all__ = ["BesedaApp", "run_server"]


def __getattr__(name: str) -> Any:
    # The process that kernels are forked from imports this package, and must not get Voilà with it.
    if name in __all__:
        from ..grammar import left_out

        with left_out():
            from . import app, run

        return getattr(run if name == "run_server" else app, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
