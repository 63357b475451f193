"""What in a sample could reach somebody real: addresses outside the reserved names, numbers one could dial."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .text import links, replace_links

Reach = tuple[str, str, str]
"""What was expected, what stands there, and a hint."""

_DOTS = "．。｡․"
_SIGNS_OF_NAME = re.compile(rf"[.{_DOTS}][\w\u200b-\u200d\u2060\ufeff\u00ad]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_NAME = re.compile(
    r"(?P<before>://|@|\b|^)(?P<name>(?<![\w.-])(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<last>[^\W\d_](?:[\w-]*[^\W_])?))"
    r"(?![\w.+-]*@)"
)
_RESERVED = {"example", "test", "invalid"}
_RESERVED_NAMES = {"example.com", "example.org", "example.net"}
_FILE = re.compile(
    "pdf|docx?|odt|xlsx?|ods|pptx?|txt|rtf|csv|ics|jpe?g|png|gif|svg|heic|mp[34]|wav|avi|zip|rar|apk|exe|msi|dmg"
    "|html?|php|aspx|js|ya?ml|ipynb|json"
)
_CYRILLIC = re.compile("укр|рф|рус|бел|срб|мкд|мон|қаз|ею|бг|онлайн|сайт|орг|ком|дети|москва")
_AFTER_DIGITS = re.compile("cz|sk|com|net|org|eu|info|ua|pl|de|at|io|me|ru|biz")
_IP = re.compile(r"(?:://|@)(\d{1,3}(?:\.\d{1,3}){3})\b")
_DOCUMENTATION_IP = ("192.0.2.", "198.51.100.", "203.0.113.")

_SPACE = r"[ \u00a0\u2007\u202f]"
_SEPARATOR = rf"(?:{_SPACE}?[-./()]{_SPACE}?|{_SPACE})?"
_FOREIGN = re.compile(rf"(?<![\w+])(?:\+|00(?=[1-9]))(?:\d{_SEPARATOR}){{6,14}}\d(?!\w)")
_NINE = re.compile(
    rf"(?<![\w+.,/-])(?<!\d{_SPACE})[2-9]\d{{2}}([ \u00a0\u2007\u202f./-]?)\d{{3}}\1\d{{3}}(?![\w/])(?![.,-]\d)"
    rf"(?!{_SPACE}\d{{3}}\b)"
)
_LINE = re.compile(
    rf"(?<![\w+.,/:-])(?<!\d{_SPACE})(?:1(?:12|5[0568])|116{_SPACE}?\d{{3}}|11[68]\d)(?![\w:/])(?![.,-]\d)(?!{_SPACE}\d)"
)
_UNIT = re.compile(
    rf"{_SPACE}*(?:Kč|Kc|CZK|EUR|USD|€|\$|£|%|korun|крон|гривень|грн|crowns|euro|eur|євро|m[²³]?\b|km|kg|kWh|g\b|milion|tisíc|mili"
    r"|million|thousand|тисяч|мільйон)",
    re.IGNORECASE,
)
_CURRENCY_BEFORE = re.compile(rf"(?:CZK|EUR|USD|€|\$|£|Kč){_SPACE}*$")
_CALL = re.compile(
    r"vol|linc|link|tísň|polici|hasič|záchran|telefon|vytoč|čísl|\btel\b|\bcall|\bring\b|\bdial|phone|line\b|number|polic"
    r"|přepoj|connect|through|з’єдн|дзвон|телефон|ліні|номер|поліц|набер|\bna\W*$|\bна\W*$|\bon\W*$",
    re.IGNORECASE,
)
_INVENTED = re.compile(r"\d{1,3}0{6,}\d{2}|0+\d{0,2}")


def reachable(text: str, public: frozenset[str] = frozenset()) -> Iterator[Reach]:
    """Every address and number in a text that may belong to somebody, but for the `public` hosts."""
    if _SIGNS_OF_NAME.search(text) or "tel:" in text:
        yield from _addresses(_plain(text), public)
    if any(map(str.isdigit, text)):
        yield from _numbers(text)


def _plain(text: str) -> str:
    """The text as a reader sees it: without marks and invisible characters, and with one kind of full stop."""
    for scheme in ("clue", "fact", "media", "tel"):
        text = replace_links(text, scheme, lambda link: link.words)
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return re.sub(f"[{_DOTS}]", ".", text)


def _addresses(text: str, public: frozenset[str]) -> Iterator[Reach]:
    for found in _NAME.finditer(text):
        name, last = found["name"], found["last"]
        if (
            not _is_reserved(name)
            and name.lower() not in public
            and _is_address(name, last, sure=found["before"] in ("://", "@"))
        ):
            yield (
                "an address under .example, .test or .invalid", f"“{name}”",
                "the real owner of a name must not appear; after the end of a sentence put a space",
            )  # fmt: skip
    for found in _IP.finditer(text):
        if not found[1].startswith(_DOCUMENTATION_IP):
            yield "an address kept for examples", f"“{found[1]}”", "such as 192.0.2.1, or a name under .example"


def _is_reserved(name: str) -> bool:
    labels = name.lower().split(".")
    return labels[-1] in _RESERVED or ".".join(labels[-2:]) in _RESERVED_NAMES


def _is_address(name: str, last: str, *, sure: bool) -> bool:
    """Whether words joined by full stops can be the name of a host, and are no file, abbreviation or ordinal."""
    labels, ending = name.split(".")[:-1], last.lower()
    if sure or labels[0].lower() == "www":
        return True
    if len(last) < 2 or _FILE.fullmatch(ending) or (len(labels[0]) == 1 and len(labels) > 1 and len(labels[1]) == 1):
        return False
    if all(label.isdigit() for label in labels):
        return bool(_AFTER_DIGITS.fullmatch(ending))
    return ending.isascii() or bool(_CYRILLIC.fullmatch(ending))


def _numbers(text: str) -> Iterator[Reach]:
    hint = "write [words](fact:id), or an invented one such as +420 000 000 012"
    for link in links(text, "tel"):
        if not _invented(link.target):
            yield "a number from facts.yaml or one of zeros", f"“{link.target}”", hint
    text = replace_links(text, "fact", lambda link: " · ")
    for scheme in ("clue", "media", "tel"):
        text = replace_links(text, scheme, lambda link: link.words)
    for pattern in (_FOREIGN, _NINE, _LINE):
        for found in pattern.finditer(text):
            if _invented(found[0]) or _is_amount(text, found):
                continue
            if pattern is _LINE and not _CALL.search(text[max(0, found.start() - 40) : found.start()]):
                continue
            yield "a number from facts.yaml or one of zeros", f"“{found[0]}”", hint


def _invented(number: str) -> bool:
    return bool(_INVENTED.fullmatch(re.sub(r"\D", "", number)))


def _is_amount(text: str, found: re.Match[str]) -> bool:
    return bool(_UNIT.match(text, found.end()) or _CURRENCY_BEFORE.search(text[: found.start()]))


__all__ = ["Reach", "reachable"]
