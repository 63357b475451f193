"""A real Firefox (Debian's firefox-esr), driven by its own Marionette protocol: Playwright knows only a patched one."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("firefox-esr", "firefox")
PREFERENCES = {
    # Whatever is asked of a host goes to a port where nobody listens.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "",
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "dom.disable_open_during_load": False,
}
# Requests of pages on disk, as the browser itself sees them.
WATCH = """
const { wrappedJSObject: top } = window;
const browser = top ?? window;
browser.besedaAsked = [];
browser.besedaWatch = (channel) => {
  const asked = channel.QueryInterface(Ci.nsIHttpChannel);
  const from = asked.loadInfo?.triggeringPrincipal?.spec ?? "";
  if (from.startsWith("file:")) browser.besedaAsked.push(asked.URI.spec);
};
Services.obs.addObserver(browser.besedaWatch, "http-on-opening-request");
"""
ASKED = "return (window.wrappedJSObject ?? window).besedaAsked"
KEYS = {"ArrowRight": "\ue014", "Escape": "\ue00c"}


def get() -> str:
    """The path of a Firefox, installed if need be. Exits with what to install when that fails."""
    named = os.environ.get("BESEDA_FIREFOX")
    for attempt in (None, _debian):
        if attempt:
            attempt()
        if path := named or next(filter(None, map(shutil.which, NAMES)), None):
            return path
    sys.exit("No Firefox for the browser tests. Install one (Debian: sudo apt-get install firefox-esr) "
             "or name it: BESEDA_FIREFOX=/path/to/firefox make test")  # fmt: skip


def _debian() -> None:
    if not shutil.which("apt-get"):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "firefox-esr"]):
        subprocess.run([*root, "apt-get", *arguments], stdout=sys.stderr, check=False)


class Firefox:
    """One window; what it says in its console is collected."""

    def __init__(self, port: int) -> None:
        self._socket = _connect(port)
        self._buffer = b""
        self._number = 0
        self._receive()
        self.do("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"pageLoadStrategy": "normal"}}})
        self.do("WebDriver:SetWindowRect", {"width": 1920, "height": 1080})
        self.run(WATCH, chrome=True)

    def do(self, command: str, parameters: dict[str, Any] | None = None) -> Any:
        """The answer to a command. Raises AssertionError with what Firefox says is wrong."""
        self._number += 1
        text = json.dumps([0, self._number, command, parameters or {}]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._receive()
        assert error is None, error
        return result.get("value", result) if isinstance(result, dict) else result

    def open(self, address: str) -> None:
        """Loads a page and waits for it."""
        self.do("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *, chrome: bool = False) -> Any:
        """The value of a script, in the page or (`chrome`) in the browser itself."""
        self.do("Marionette:SetContext", {"value": "chrome" if chrome else "content"})
        try:
            return self.do("WebDriver:ExecuteScript", {"script": script, "args": [], "newSandbox": False})
        finally:
            self.do("Marionette:SetContext", {"value": "content"})

    def press(self, key: str) -> None:
        """A key as a person presses it."""
        value = KEYS.get(key, key)
        actions = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        self.do("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def wait(self, script: str, seconds: float = 20) -> Any:
        """The first value of a script that is true. Raises AssertionError when there is none in time."""
        end = time.monotonic() + seconds
        while not (value := self.run(script)):
            assert time.monotonic() < end, script
            time.sleep(0.05)
        return value

    def errors(self) -> list[str]:
        """The errors that pages have left in the console."""
        return list(self.run(
            """return Services.console.getMessageArray()
                 .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & Ci.nsIScriptError.warningFlag))
                 .filter((one) => one.sourceName.startsWith("file:"))
                 .map((one) => one.errorMessage)""",
            chrome=True,
        ))  # fmt: skip

    def asked(self) -> list[str]:
        """The addresses that pages on disk have asked for."""
        return list(self.run(ASKED, chrome=True))

    def forget(self) -> None:
        """Forgets what has been collected."""
        self.run("Services.console.reset(); (window.wrappedJSObject ?? window).besedaAsked = []", chrome=True)

    def _receive(self) -> Any:
        while b":" not in self._buffer:
            self._buffer += self._more()
        length, _, rest = self._buffer.partition(b":")
        while len(rest) < int(length):
            rest += self._more()
        self._buffer = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def _more(self) -> bytes:
        data = self._socket.recv(65536)
        assert data, "Firefox has gone"
        return data


def _connect(port: int) -> socket.socket:
    end = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            assert time.monotonic() < end, "Firefox does not listen"
            time.sleep(0.1)


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A headless Firefox with a profile of its own in `folder`; it ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    values = {**PREFERENCES, "marionette.port": port}
    (folder / "user.js").write_text(
        "".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in values.items()), "utf-8"
    )
    command = [
        get(),
        "--headless",
        "--marionette",
        "-remote-allow-system-access",
        "--no-remote",
        "--profile",
        str(folder),
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "MOZ_HEADLESS": "1"})
        try:
            yield Firefox(port)
        finally:
            process.terminate()
            process.wait(30)


if __name__ == "__main__":
    print(get())
