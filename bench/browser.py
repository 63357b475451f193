"""A real Chromium that counts requests and bytes and finds the first click that gives feedback."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, sync_playwright
from tests.browser.chromium import FLAGS, get

# Runs in the page from its very start: answers the first question as soon as it is there, and notes when
# the exercise has said something about it. Time is counted from the start of the navigation.
FIRST_FEEDBACK = """
(() => {
  const step = () => {
    const exercise = document.querySelector("beseda-exercise");
    const root = exercise && exercise.shadowRoot;
    const status = root && root.querySelector('[role="status"]');
    if (status && status.textContent.trim()) { window.firstFeedback = performance.now(); return; }
    const input = root && root.querySelector('input[type="radio"], input[type="checkbox"]');
    if (input && !input.checked) input.click();
    else if (input) {
      const button = root.querySelector("button.primary");
      if (button && !button.disabled) button.click();
    }
    setTimeout(step, 4);
  };
  step();
})();
"""

# An exercise works when it answers: something in it changes at the first click.
WORKING = """
async () => {
  let working = 0;
  for (const exercise of document.querySelectorAll("beseda-exercise")) {
    const root = exercise.shadowRoot;
    const face = () => root.textContent + root.querySelectorAll(":checked").length;
    const control = root && root.querySelector(
      "input:not(:disabled), button:not(:disabled):not([aria-disabled=true]), textarea");
    if (!control) continue;
    const before = face();
    control.click();
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (face() !== before) working += 1;
  }
  return working;
}
"""


@dataclass(slots=True)
class Visit:
    """What one opening of a page cost. Bytes as transferred; time in ms; -1 when it never came."""

    requests: int = 0
    bytes: int = 0
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    feedback_ms: float = -1
    working: int = 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        path = os.environ.get("BESEDA_CHROMIUM") or get()
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def visit(browser: Browser, address: str, wait_ms: int = 60_000, click: bool = True) -> Visit:
    """Opens an address with an empty cache, clicks, and waits until nothing more is asked for."""
    seen = Visit()
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: _add(seen, event["encodedDataLength"]))

    def requested(request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if urlsplit(url).scheme in ("http", "https", "ws", "wss"):
            seen.requests += 1
            if urlsplit(url).hostname not in ("127.0.0.1", "localhost"):
                seen.hosts.add(str(urlsplit(url).hostname))

    page.on("request", requested)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    if click:
        page.add_init_script(FIRST_FEEDBACK)
    # A new window loads the browser's own surfaces in the background; a reader's browser is open already.
    page.wait_for_timeout(1500)
    try:
        page.goto(address, wait_until="commit", timeout=wait_ms)
        if click:
            # Asked from here: our pages' policy forbids the evaluation that wait_for_function uses.
            deadline = time.monotonic() + wait_ms / 1000
            while (found := page.evaluate("window.firstFeedback || 0")) == 0 and time.monotonic() < deadline:
                page.wait_for_timeout(25)
            seen.feedback_ms = found or -1
        page.wait_for_load_state("networkidle", timeout=wait_ms)
    except Error as error:
        seen.errors.append(str(error).splitlines()[0])
    seen.working = page.evaluate(WORKING)
    context.close()
    return seen


def _add(seen: Visit, count: float) -> None:
    seen.bytes += int(count)
