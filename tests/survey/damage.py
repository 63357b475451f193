"""Two hundred damaged forms and tables, made from a good one; the same ones every time."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

Parts = dict[str, bytes]
SHEET = "xl/worksheets/sheet2.xml"
CONTENT = "[Content_Types].xml"


def unpacked(form: bytes) -> Parts:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, level: int = 1) -> bytes:
    """A workbook of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def damaged(form: bytes, csv: str, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of damaged files; the name says the damage."""
    chance = random.Random(seed)
    parts = unpacked(form)
    for kind, change in _CHANGES.items():
        for at in range(10):
            yield f"{kind}-{at}.xlsx", packed(change(dict(parts), chance))
    for at in range(10):
        cut = chance.randrange(30, len(form) - 30)
        yield f"cut-{at}.xlsx", form[:cut]
        yield f"noise-{at}.xlsx", chance.randbytes(chance.randrange(0, 4000))
        yield f"lying-size-{at}.xlsx", _lying(form, chance)
        yield f"macro-{at}.xlsm", packed(parts)
    for at in range(10):
        yield f"windows-{at}.csv", csv.replace("Děkujeme", "Děkujeme" * (at + 1)).encode("cp1250")
        yield f"columns-{at}.csv", csv.replace("years", f"yers{at}", 1).encode()
        yield f"quotes-{at}.csv", (csv + '\n"' + "x" * at).encode()
    wrong = csv.splitlines()
    for at in range(10):
        yield f"formula-{at}.csv", "\n".join([wrong[0], wrong[1].replace("3,4", f"=cmd|' /C calc'!A{at},4")]).encode()


def _cell(parts: Parts, pattern: str, new: str) -> Parts:
    parts[SHEET] = re.sub(pattern.encode(), new.encode(), parts[SHEET], count=1)
    return parts


def _answer(parts: Parts, chance: random.Random, cell: str) -> Parts:
    """Puts something else into one of the filled cells."""
    keys = re.findall(rb'<c r="D(\d+)"', parts[SHEET])
    name = f"B{chance.choice(keys).decode()}"
    return _cell(parts, rf'<c r="{name}"[^>]*?(?:/>|>.*?</c>)', cell.replace("@", name))


def _formula(parts: Parts, chance: random.Random) -> Parts:
    risky = chance.choice(["1+1", "HYPERLINK(&quot;x&quot;)", "cmd|'/C calc'!A0", "WEBSERVICE(&quot;x&quot;)", "NOW()"])
    return _answer(parts, chance, f'<c r="@"><f>{risky}</f><v>3</v></c>')


def _date(parts: Parts, chance: random.Random) -> Parts:
    parts["xl/styles.xml"] = re.sub(
        rb"(<cellXfs[^>]*>)(.*?)</cellXfs>", rb'\1\2<xf numFmtId="14"/></cellXfs>', parts["xl/styles.xml"], flags=re.S
    )
    count = len(re.findall(rb"<xf ", parts["xl/styles.xml"].partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0])) - 1
    return _answer(parts, chance, f'<c r="@" s="{count}"><v>{chance.randrange(40000, 47000)}</v></c>')


def _merged(parts: Parts, chance: random.Random) -> Parts:
    first = chance.randrange(6, 12)
    area = f'<mergeCells count="1"><mergeCell ref="B{first}:B{first + 2}"/></mergeCells>'
    return _cell(parts, "(</sheetData>.*?</sheetProtection>|</sheetData>(?:<sheetProtection[^>]*/>)?)", rf"\1{area}")


def _key(parts: Parts, chance: random.Random) -> Parts:
    return _cell(parts, r"<t>years</t>", f"<t>yea{chance.randrange(100)}</t>")


def _no_sheet(parts: Parts, chance: random.Random) -> Parts:
    book = parts["xl/workbook.xml"].decode()
    at = chance.randrange(2, 10)
    sheets = re.findall(r"<sheet [^>]*/>", book)
    parts["xl/workbook.xml"] = book.replace(sheets[at - 1], "").encode()
    return parts


def _stranger(parts: Parts, chance: random.Random) -> Parts:
    hidden = next(name for name, data in parts.items() if b"beseda survey form 1" in data)
    parts[hidden] = parts[hidden].replace(b"beseda survey form 1", b"budget %d" % chance.randrange(9))
    return parts


def _bomb(parts: Parts, chance: random.Random) -> Parts:
    parts["xl/theme/theme1.xml"] = b" " * (7 * 1024 * 1024 + chance.randrange(100))
    return parts


def _many_parts(parts: Parts, chance: random.Random) -> Parts:
    return parts | {f"xl/media/{at}.png": b"" for at in range(301 + chance.randrange(50))}


def _entities(parts: Parts, chance: random.Random) -> Parts:
    name = chance.choice([SHEET, "xl/workbook.xml", "xl/styles.xml"])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    parts[name] = bomb + parts[name].partition(b"?>")[2] if b"?>" in parts[name][:100] else bomb + parts[name]
    return parts


def _hidden_entities(parts: Parts, chance: random.Random) -> Parts:
    """The same in UTF-16, where a search for bytes finds nothing."""
    text = _entities(parts, chance)[SHEET].decode()
    parts[SHEET] = ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    return parts


def _macro(parts: Parts, chance: random.Random) -> Parts:
    if chance.random() < 0.5:
        return parts | {"xl/vbaProject.bin": b"\xcc\x61"}
    parts[CONTENT] = parts[CONTENT].replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    return parts


def _links(parts: Parts, chance: random.Random) -> Parts:
    name = chance.choice(["xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/embeddings/oleObject1.bin"])
    return parts | {name: b"<x/>"}


def _broken_xml(parts: Parts, chance: random.Random) -> Parts:
    at = chance.randrange(200, len(parts[SHEET]) - 200)
    parts[SHEET] = parts[SHEET][:at] + b"<<" + parts[SHEET][at:]
    return parts


def _error(parts: Parts, chance: random.Random) -> Parts:
    return _answer(parts, chance, '<c r="@" t="e"><v>#REF!</v></c>')


def _lost_text(parts: Parts, chance: random.Random) -> Parts:
    return _answer(parts, chance, f'<c r="@" t="s"><v>{chance.randrange(5000, 9000)}</v></c>')


def _out_of_list(parts: Parts, chance: random.Random) -> Parts:
    return _answer(parts, chance, '<c r="@" t="inlineStr"><is><t>\u202eněco jiného</t></is></c>')


_BIG = b"<x>" + b" " * (7 * 1024 * 1024)


def _lying(form: bytes, chance: random.Random) -> bytes:
    """A part that unpacks to far more than the file says."""
    parts = unpacked(form)
    parts["xl/styles.xml"] = _BIG + b" " * chance.randrange(99)
    out = bytearray(packed(parts, 9))
    says, says_instead = len(parts["xl/styles.xml"]).to_bytes(4, "little"), (100).to_bytes(4, "little")
    return bytes(out.replace(says, says_instead))


_CHANGES: dict[str, Callable[[Parts, random.Random], Parts]] = {
    "formula": _formula, "date": _date, "merged": _merged, "key": _key, "no-sheet": _no_sheet, "stranger": _stranger,
    "bomb": _bomb, "many-parts": _many_parts, "entities": _entities, "hidden-entities": _hidden_entities,
    "macros": _macro, "links": _links, "broken-xml": _broken_xml, "error": _error, "lost-text": _lost_text,
    "out-of-list": _out_of_list,
}  # fmt: skip
