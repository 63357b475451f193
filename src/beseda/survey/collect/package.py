"""An .xlsx file as a package of parts, read with bounds; what a form never holds is refused before it is parsed."""

from __future__ import annotations

import re
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.etree import ElementTree

from .problem import Refused

MAX_FILE = 4 * 1024 * 1024
MAX_PARTS = 300
MAX_PART = 6 * 1024 * 1024
MAX_ALL = 16 * 1024 * 1024
"""Bytes of a file, parts, bytes of a part and of all parts unpacked. A filled form has 30 KB, 15 parts and 300 KB."""

_EXPECTED = "an Excel form of this survey (.xlsx)"
_OLE = b"\xd0\xcf\x11\xe0"
_REFUSED = (
    (re.compile(r"vbaproject|xl/macrosheets|xl/dialogsheets|activex|ctrlprops"), "macros"),
    (re.compile(r"xl/externallinks/"), "links to other files"),
    (re.compile(r"xl/connections|xl/querytables|xl/datamodel|xl/model/"), "connections to data elsewhere"),
    (re.compile(r"embeddings/|\.bin$(?<!printersettings\d\.bin)"), "embedded objects"),
)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
_PRINTER = re.compile(r"printersettings/printersettings\d+\.bin$")


class Package:
    """The parts of a file by name; each is unpacked when asked for, and never more of it than allowed.

    Raises Refused for what is no workbook, too large, or holds what is never to be run or followed.
    """

    def __init__(self, path: Path) -> None:
        try:
            size = path.stat().st_size
            if size > MAX_FILE:
                raise Refused(f"a form of at most {MAX_FILE // 1024} KB", f"{size // 1024} KB")
            with path.open("rb") as stream:
                head = stream.read(4)
            if head == _OLE:
                raise Refused(_EXPECTED, "an old Excel file, or one with a password", "save it as .xlsx without one")
            self._zip = zipfile.ZipFile(path)
        except OSError as error:
            raise Refused("a file that can be read", (error.strerror or "an error").lower()) from None
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError):
            raise Refused(_EXPECTED, "a damaged file, or one of another kind", "save it anew in Excel") from None
        try:
            self._left = MAX_ALL
            self._parts = self._listed()
            self._check()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _listed(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise Refused(f"at most {MAX_PARTS} parts", f"{len(infos)} parts")
        parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/").lower().lstrip("/")
            if name in parts or ".." in name.split("/"):
                raise Refused(_EXPECTED, "a file whose parts have one name twice, or lead elsewhere")
            parts[name] = info
        if sum(info.file_size for info in infos) > MAX_ALL or any(info.file_size > MAX_PART for info in infos):
            raise Refused(f"parts of at most {MAX_ALL // 1024 // 1024} MB when unpacked", "more than that")
        return parts

    def _check(self) -> None:
        for name in self._parts:
            for pattern, what in _REFUSED:
                if pattern.search(name) and not _PRINTER.search(name):
                    raise Refused("a form without macros, links and objects", f"one with {what}",
                                  "copy the answers into a fresh form")  # fmt: skip
        if "[content_types].xml" not in self._parts or "xl/workbook.xml" not in self._parts:
            raise Refused(_EXPECTED, "a file of another kind", "save it as an Excel workbook, .xlsx")
        if _MACRO_TYPE.search(self.read("[content_types].xml")):
            raise Refused("a form without macros, links and objects", "one with macros", "save it as .xlsx")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises Refused when it is missing, damaged, or larger than it says."""
        info = self._parts.get(name.lower())
        if info is None:
            raise Refused(_EXPECTED, f"a file without {name}", "save it anew in Excel")
        if info.flag_bits & 1:
            raise Refused(_EXPECTED, "a file with a password", "save it without one")
        bound = min(MAX_PART, self._left)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(bound + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise Refused(_EXPECTED, f"a damaged file ({name} cannot be unpacked)", "save it anew in Excel") from None
        if len(data) > bound:
            raise Refused(f"parts of at most {MAX_ALL // 1024 // 1024} MB when unpacked", "more than that")
        self._left -= len(data)
        return data

    def xml(self, name: str, *, alike: bool = False) -> ElementTree.Element:
        """A part as a tree, not to be changed. Raises Refused for what is no XML, and for XML that defines something.

        `alike` parts are mostly the same in all forms, so their trees are kept for the next one.
        """
        data = self.read(name)
        return _kept_tree(name, data) if alike and len(data) < _KEPT else _tree(name, data)


_KEPT = 32 * 1024


@lru_cache(maxsize=64)
def _kept_tree(name: str, data: bytes) -> ElementTree.Element:
    return _tree(name, data)


def _tree(name: str, data: bytes) -> ElementTree.Element:
    said = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:300])
    # Only in UTF-8 a definition can be found by its bytes, and Excel writes nothing else.
    if (said and said[1].lower() not in (b"utf-8", b"us-ascii")) or b"\x00" in data[:4]:
        raise Refused("parts in UTF-8", f"another encoding in {name}", "save it anew in Excel")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused("a form without definitions of its own", f"XML entities in {name}",
                      "copy the answers into a fresh form")  # fmt: skip
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - bounded, UTF-8, and without a DOCTYPE
    except (ElementTree.ParseError, ValueError, RecursionError):
        raise Refused(_EXPECTED, f"a damaged file ({name} is no XML)", "save it anew in Excel") from None
