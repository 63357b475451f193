"""Poppler's tools, as a reader of PDF that is not ours; installed where they are missing and may be."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zlib
from functools import cache
from html import unescape
from pathlib import Path

from PIL import Image

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@cache
def tool(name: str) -> str:
    """The path of a tool. Fails with what to install when there is none."""
    if not shutil.which(name) and shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", "poppler-utils"]):
            subprocess.run([*root, "apt-get", *arguments], stdout=sys.stderr, check=False)
    found = shutil.which(name)
    assert found, f"No {name} for the tests of PDF. Install it (Debian, Ubuntu: sudo apt-get install poppler-utils)"
    return found


def about(pdf: Path) -> dict[str, str]:
    """What pdfinfo says, by key."""
    said = subprocess.run([tool("pdfinfo"), str(pdf)], capture_output=True, text=True, check=True).stdout
    pairs = (line.partition(":") for line in said.splitlines())
    return {key: value.strip() for key, _, value in pairs}


def words(pdf: Path) -> str:
    """The text of all pages; white space is one space each, words that were divided are whole again."""
    command = [tool("pdftotext"), str(pdf), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return " ".join(re.sub("\u00ad\\s*", "", said).split())


def structure(pdf: Path) -> str:
    """The tags; with their text poppler would need half a minute."""
    command = [tool("pdfinfo"), "-struct", str(pdf)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode(errors="replace")


def bookmarks(pdf: Path) -> list[str]:
    """The titles of the bookmarks, in order."""
    command = [tool("pdftohtml"), "-xml", "-i", "-stdout", str(pdf)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [unescape(title) for title in re.findall(r"<item page[^>]*>(.*?)</item>", said, re.DOTALL)]


def shades(pdf: Path, word: str) -> list[tuple[float, float]]:
    """The darkest and the lightest luminance (0 to 1) around each place of a word on page 1 when it is printed grey."""
    dots = 3  # per point
    boxes = [tool("pdftotext"), "-bbox", "-l", "1", str(pdf), "-"]
    said = subprocess.run(boxes, capture_output=True, text=True, check=True)
    shown = [tool("pdftoppm"), "-gray", "-singlefile", "-r", str(72 * dots), str(pdf)]
    with Image.open(io.BytesIO(subprocess.run(shown, capture_output=True, check=True).stdout)) as page:
        found = []
        for place in re.findall(rf"<word ([^>]*)>{re.escape(word)}</word>", said.stdout):
            box = [round(float(edge) * dots) for edge in re.findall(r'"([\d.]+)"', place)]
            low, high = page.crop((box[0], box[1], box[2], box[3])).getextrema()
            found.append((_light(low), _light(high)))
    return found


def _light(grey: int) -> float:
    """The luminance of a shade, as WCAG has it."""
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def unpacked(pdf: Path) -> bytes:
    """Every byte of the file, and what its streams hold once they are decompressed."""
    data = pdf.read_bytes()
    parts = [data]
    for stream in _STREAM.findall(data):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:  # not compressed: it is in the file itself
            continue
    return b"\n".join(parts)
