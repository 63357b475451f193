"""Prints the path of LibreOffice; gets it and poppler when they are not there, or says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = ("libreoffice-impress", "poppler-utils", "fonts-liberation")


def find() -> str | None:
    """$BESEDA_SOFFICE, or LibreOffice on PATH; None if there is none, or nothing that reads a PDF."""
    office = os.environ.get("BESEDA_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    return office if office and shutil.which("pdftotext") else None


def get() -> str:
    """LibreOffice, installed if need be. Exits with what to install when that fails."""
    for attempt in (None, debian):
        if attempt:
            attempt()
        if path := find():
            return path
    sys.exit(
        "No LibreOffice for the tests of PowerPoint files. Install it (Debian, Ubuntu: sudo apt-get install "
        f"{' '.join(PACKAGES)}) or name it: BESEDA_SOFFICE=/path/to/soffice make test"
    )


def debian() -> None:
    """Debian's packages, where apt-get may be used."""
    if not shutil.which("apt-get"):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not shutil.which("sudo"):
        return
    install = ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    for arguments in (["update", "-qq"], install):
        subprocess.run([*root, "apt-get", *arguments], stdout=sys.stderr, check=False)


if __name__ == "__main__":
    print(get())
