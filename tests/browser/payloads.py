"""Two hundred scripts, a witness that would see one run, and how they get into a course's texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import yaml
from playwright.sync_api import Page

# One script in a line; @ is the witness, what would run.
SHAPES = [
    line.replace("\N{SYMBOL FOR NEWLINE}", "\n").replace("\N{SYMBOL FOR HORIZONTAL TABULATION}", "\t")
    for line in (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
]
# What a text may have left open is closed after it, for the next one to be read as markup again.
ENDS = "\n\n--></script></style></textarea></title></noscript></template></iframe></svg></math></select></object>\n"
COATS = ["{}", "x {} y", "{}\ufffd", "\ufeff{}"]


def payloads() -> list[str]:
    """Two hundred different ones; each would say by its number that it ran, ask for a page, and open a dialog."""
    made: list[str] = []
    for coat in COATS:
        for shape in SHAPES:
            witness = f"pwned={len(made) + 1},fetch('/pwned'),alert(1)"
            made.append(coat.format(shape.replace("@import", "\0").replace("@", witness).replace("\0", "@import")))
    return made[:200]


PAYLOADS = payloads()


@dataclass
class Witness:
    """What would show that something ran."""

    page: Page
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # A text may hold a redirect; the page must stay for the other texts to be seen.
        self.page.route("**/pwned*", lambda route: route.fulfill(status=204))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _dialog(self, dialog: Any) -> None:
        self.seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        # What markup alone loads from the same host (a picture, a stylesheet) is not a script that runs.
        if request.url.endswith("/pwned") and request.resource_type in ("fetch", "xhr"):
            self.seen.append(f"request {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 500:
            self.seen.append(f"{response.status} {response.url}")

    def check(self) -> None:
        """Nothing ran, in no frame."""
        # A frame without an address never got a document, and would never answer.
        for frame in filter(lambda frame: frame.url, self.page.frames):
            if number := frame.evaluate("window.pwned"):
                self.seen.append(f"{PAYLOADS[number - 1]} ran in {frame.url}")
        assert self.seen == []


class Plain(yaml.SafeLoader):
    """For which `on` is a word."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        letter: [one for one in resolvers if letter in "tf" or "bool" not in one[0]]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def attack_yaml(path: Path, numbers: Iterator[int], still_good: Any) -> int:
    """Puts a payload into every Czech text, and into every other text that may be anything. Returns how many."""
    data = yaml.load(path.read_text(encoding="utf-8"), Plain)
    count = 0

    def walk(node: Any) -> None:
        nonlocal count
        for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
            if isinstance(value, dict | list):
                walk(value)
            elif isinstance(value, str):
                for _ in range(3 if key == "cs" else 0 if key in ("en", "uk", "id") else 1):
                    node[key] = f"{value} {PAYLOADS[next(numbers) % len(PAYLOADS)]}"
                    write()
                    if still_good():
                        count += 1
                        break
                    node[key] = value

    def write() -> None:
        # JSON is YAML, and quick to write and to read.
        path.write_text(json.dumps(data, ensure_ascii=False, default=str, indent=0), encoding="utf-8")

    walk(data)
    write()
    assert still_good(), path
    return count


def together(texts: list[str]) -> str:
    """The texts in lines, as a string of Python."""
    return repr("".join(text + ENDS for text in texts))
