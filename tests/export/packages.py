"""What is wrong with a PowerPoint file that PowerPoint would offer to repair, and how to look into one."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RUN_ORDER = ("ln", "solidFill", "noFill", "highlight", "latin", "ea", "cs", "sym", "hlinkClick")


def parts(made: bytes) -> dict[str, bytes]:
    """The parts of the file by name."""
    with zipfile.ZipFile(BytesIO(made)) as file:
        return {name: file.read(name) for name in file.namelist()}


def every_byte(made: bytes) -> bytes:
    """All parts decompressed, one after the other, with their names."""
    return b"\n".join(name.encode() + b"\n" + data for name, data in parts(made).items())


def slides(made: bytes) -> list[ElementTree.Element]:
    """The slides in order."""
    found = parts(made)
    names = (f"ppt/slides/slide{number}.xml" for number in range(1, 1000))
    return [ElementTree.fromstring(found[name]) for name in names if name in found]


def words(slide: ElementTree.Element) -> str:
    """What a slide says, a line for each paragraph."""
    return "\n".join("".join(text.text or "" for text in para.iter(f"{A}t")) for para in slide.iter(f"{A}p"))


def problems(made: bytes) -> Iterator[str]:
    """Everything that makes PowerPoint repair, ask or look elsewhere."""
    found = parts(made)
    with zipfile.ZipFile(BytesIO(made)) as file:
        yield from (f"{name}: there twice" for name, count in Counter(file.namelist()).items() if count > 1)
        yield from (f"{info.filename}: has a day" for info in file.infolist() if info.date_time[0] != 1980)
    yield from _types(found)
    reached = set()
    for name, data in found.items():
        if name.endswith(".rels"):
            yield from _relations(name, data, found)
            reached |= {target for target, external in _targets(name, data) if not external}
        elif name.endswith(".xml") and name.startswith("ppt/"):
            yield from _ids(name, data)
            yield from _runs(name, data)
    yield from (f"{name}: nothing leads to it" for name in found if name not in reached and not _is_frame(name))


def _is_frame(name: str) -> bool:
    return name == "[Content_Types].xml" or name.endswith(".rels")


def _types(found: dict[str, bytes]) -> Iterator[str]:
    tree = ElementTree.fromstring(found["[Content_Types].xml"])
    endings = {str(one.get("Extension")).lower() for one in tree.iter(f"{TYPES}Default")}
    named = {str(one.get("PartName")).lstrip("/") for one in tree.iter(f"{TYPES}Override")}
    for name in found:
        if name != "[Content_Types].xml" and name not in named and name.rsplit(".", 1)[-1].lower() not in endings:
            yield f"{name}: no content type"
    yield from (f"{name}: a content type for nothing" for name in named - set(found))


def _targets(name: str, data: bytes) -> Iterator[tuple[str, bool]]:
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in ElementTree.fromstring(data).iter(f"{RELS}Relationship"):
        target, external = str(one.get("Target")), one.get("TargetMode") == "External"
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield (target if external else path), external


def _relations(name: str, data: bytes, found: dict[str, bytes]) -> Iterator[str]:
    tree = ElementTree.fromstring(data)
    for target, external in _targets(name, data):
        if not external and target not in found:
            yield f"{name}: leads to {target}, which is not there"
    for one in tree.iter(f"{RELS}Relationship"):
        if one.get("TargetMode") == "External" and not str(one.get("Type")).endswith("/hyperlink"):
            yield f"{name}: asks another host for {one.get('Target')}"
    owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name).removesuffix(".rels"))
    if owner in found and owner.endswith(".xml"):
        known = {one.get("Id") for one in tree.iter(f"{RELS}Relationship")}
        used = {value for element in ElementTree.fromstring(found[owner]).iter()
                for key, value in element.attrib.items() if key.startswith(R)}  # fmt: skip
        yield from (f"{owner}: uses {id_}, which leads nowhere" for id_ in used - known)


def _ids(name: str, data: bytes) -> Iterator[str]:
    ids = Counter(element.get("id") for element in ElementTree.fromstring(data).iter(f"{P}cNvPr"))
    yield from (f"{name}: the id {id_} twice" for id_, count in ids.items() if count > 1)


def _runs(name: str, data: bytes) -> Iterator[str]:
    tree = ElementTree.fromstring(data)
    for kind in ("rPr", "endParaRPr"):
        for element in tree.iter(f"{A}{kind}"):
            order = [RUN_ORDER.index(child.tag.removeprefix(A)) for child in element]
            if order != sorted(order):
                yield f"{name}: children of a run in an order that is not allowed"
    if name.startswith(("ppt/slides/", "ppt/notesSlides/")):
        for run in (run for tag in ("r", "fld", "br") for run in tree.iter(f"{A}{tag}")):
            properties = run.find(f"{A}rPr")
            if properties is None or not properties.get("lang"):
                yield f"{name}: a run without a language: {''.join(run.itertext())!r}"
