"""Voilà makes a template environment per request and compiles thirteen templates in it: half of the server's time.

`keep_compiled_templates()` has the compiled code kept in memory; a template that has changed is compiled again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import voila.notebook_renderer
from jinja2 import BytecodeCache
from voila.exporter import VoilaExporter

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket


class InMemory(BytecodeCache):
    """Compiled templates by name and file, each with the checksum of its source."""

    def __init__(self) -> None:
        self._compiled: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._compiled[bucket.key] = (bucket.checksum, bucket.code)

    def clear(self) -> None:
        self._compiled.clear()


_CACHE = InMemory()


class PromptExporter(VoilaExporter):  # type: ignore[misc]
    """Voilà's exporter, with the compiled templates of the one before it."""

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        environment.bytecode_cache = _CACHE
        return environment


def keep_compiled_templates() -> None:
    """For the whole process; Voilà offers no setting for it."""
    voila.notebook_renderer.VoilaExporter = PromptExporter
