"""The Voilà application: catalogue, module pages without a kernel, notebooks with one, the records API."""

from .app import BesedaApp, run_server

__all__ = ["BesedaApp", "run_server"]
