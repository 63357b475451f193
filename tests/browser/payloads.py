"""Two hundred scripts, a witness that would see one run, and how they get into a course's texts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import yaml
from playwright.sync_api import Page

# One script in a line; @ is the witness, what would run, and ⟪…⟫ a sign that an editor would not show.
SHAPES = [
    re.sub("⟪([0-9a-f]+)⟫", lambda sign: chr(int(sign[1], 16)), line)
    .replace("\N{SYMBOL FOR NEWLINE}", "\n")
    .replace("\N{SYMBOL FOR HORIZONTAL TABULATION}", "\t")
    for line in (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
]
# What a text may have left open is closed after it, for the next one to be read as markup again.
ENDS = "\n\n--></script></style></textarea></title></noscript></template></iframe></svg></math></select></object>\n"
_MARK = re.compile("@(?!import|keyframes|font-face)")
_UNSEEN = re.compile("[\x7f-\xa0\xad\u200b-\u202e\ufeff]")


def payload(number: int, shape: str) -> str:
    """A script that would say by its number that it ran, ask for a page, and open a dialog.

    What would run has neither a quote nor a space, so that no attribute ends with it, and runs in modules too.
    """
    return _MARK.sub(f"self.pwned={number},fetch(/pwned/),alert(1)", shape)


PAYLOADS = [payload(number, shape) for number, shape in enumerate(SHAPES, 1)]
COUNTED = {number for number, text in enumerate(PAYLOADS, 1) if f"pwned={number}," in text}
"""The payloads that can be told from each other on a page, because their number is in them."""


@dataclass
class Witness:
    """What would show that something ran."""

    page: Page
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # A text may hold a redirect; the page must stay for the other texts to be seen.
        self.page.route(re.compile("/pwned"), lambda route: route.fulfill(status=204))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _dialog(self, dialog: Any) -> None:
        self.seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        # What markup alone loads from the same host (a picture, a stylesheet) is not a script that runs.
        if request.url.endswith("/pwned/") and request.resource_type in ("fetch", "xhr"):
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

    def shown(self) -> set[int]:
        """The numbers of the payloads that stand in the page as text, in shadow trees and what is folded too."""
        texts: str = self.page.evaluate(
            """() => {
                const all = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
                    /^(SCRIPT|STYLE)$/.test(one.tagName) ? [] :
                        [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data)
                            .concat(one.value ?? [], one.shadowRoot ? all(one.shadowRoot) : []));
                return all(document).join("\\n");
            }"""
        )
        return {int(number) for number in re.findall(r"pwned=(\d+),", texts)}


class Plain(yaml.CSafeLoader):
    """For which `on` is a word."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        letter: [one for one in resolvers if letter in "tf" or "bool" not in one[0]]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def attack_yaml(path: Path, numbers: Iterator[int], still_good: Callable[[], bool]) -> int:
    """Puts a payload into every Czech text, and into every other text that may be anything. Returns how many."""
    data = yaml.load(path.read_text(encoding="utf-8"), Plain)
    leaves = list(_leaves(data))
    count = 0

    def write() -> None:
        # JSON is YAML, and quick to write and to read.
        text = json.dumps(data, ensure_ascii=False, default=str, indent=0)
        path.write_text(_UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text), encoding="utf-8")

    def put(some: list[_Leaf], alone: bool) -> None:
        """All at once; what is refused is tried by halves, or only once when all of one key are alike."""
        nonlocal count
        for leaf in some:
            # What it leaves open is closed: notes and facts are Markdown, and the rest of a page shall be seen.
            leaf.holder[leaf.key] = f"{leaf.text} {PAYLOADS[next(numbers) % len(PAYLOADS)]} {ENDS.strip()}"
        write()
        if still_good():
            count += len(some)
            return
        for leaf in some:
            leaf.holder[leaf.key] = leaf.text
        if alone and len(some) > 1:
            put(some[: len(some) // 2], alone)
            put(some[len(some) // 2 :], alone)

    put([leaf for leaf in leaves if leaf.key == "cs"], True)
    for key in dict.fromkeys(str(leaf.key) for leaf in leaves):
        if key not in ("cs", "en", "uk", "id"):
            put([leaf for leaf in leaves if str(leaf.key) == key], False)
    write()
    assert still_good(), path
    return count


class _Leaf(NamedTuple):
    """A text in what was read, and where it stands."""

    holder: Any
    key: str | int
    text: str


def _leaves(node: Any) -> Iterator[_Leaf]:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, dict | list):
            yield from _leaves(value)
        elif isinstance(value, str):
            yield _Leaf(node, key, value)


def together(texts: list[str]) -> str:
    """The texts in lines, as a string of Python."""
    return repr("".join(text + ENDS for text in texts))
