"""Prints the path of a Chromium; gets one when there is none, or says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay",
    "HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
)  # fmt: skip
"""What Playwright turns off; a list of ours replaces its own."""
OFF = (*PLAYWRIGHTS, "WebUIOmniboxPopup")
"""And the list below the address bar: a page of its own for each window, half a second before anybody types."""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", f"--disable-features={','.join(OFF)}",
]  # fmt: skip


def find() -> str | None:
    """$BESEDA_CHROMIUM, a Chromium on PATH, or Playwright's own; None if there is none."""
    named = os.environ.get("BESEDA_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def get() -> str:
    """A Chromium, installed if need be. Exits with what to install when that fails."""
    for attempt in (None, debian, playwrights):
        if attempt:
            attempt()
        if path := find():
            return path
    sys.exit(
        "No Chromium for the browser tests. Install one (Debian, Ubuntu: sudo apt-get install chromium; "
        "elsewhere: .venv/bin/playwright install chromium) or name it: BESEDA_CHROMIUM=/path/to/chromium make test"
    )


def debian() -> None:
    """Debian's package, where apt-get may be used."""
    if not shutil.which("apt-get"):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not shutil.which("sudo"):
        return
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        subprocess.run([*root, "apt-get", *arguments], stdout=sys.stderr, check=False)


def playwrights() -> None:
    """Playwright's own build."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)


if __name__ == "__main__":
    print(get())
