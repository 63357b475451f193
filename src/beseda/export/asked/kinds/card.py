"""Kind `card`: to whom a detail may be given, and payments to approve or to cancel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...document import Paragraph, Strong, Text
from ..letters import letters
from ..model import Asked, Page, Sample, numbered

_LABELS = ("amount", "payee", "account", "note")
SIGNS = ("amount", "payee", "mine")
"""What has to agree before a payment is approved."""


def card(asked: Asked) -> Iterator[Page]:
    """A page that asks and one that answers for each detail and each payment."""
    items = asked.spec["items"]
    for number, item in numbered(items):
        title = asked.numbered(number, len(items))
        yield from _approve(asked, item, title) if item["mode"] == "approve" else _detail(asked, item, title)


def _detail(asked: Asked, item: Mapping[str, Any], title: str) -> Iterator[Page]:
    sample = Sample("card", {"spot": item["spot"], "label": item["label"]})
    who = letters((Paragraph(asked.inline(asker["text"])),) for asker in asked.spec["askers"])
    question = asked.strong(asked.say("card_who", label=item["label"]))
    yield Page(title, (*asked.text(item["stem"]), question, who), sample)
    right = letters(
        (Paragraph((Strong((*words, Text("  ✓"))),) if asker["id"] in item["askers"] else words),)
        for asker in asked.spec["askers"]
        for words in [asked.inline(asker["text"])]
    )
    yield Page(title, (question, right, *asked.text(item["why"])), sample, answer=True)


def _approve(asked: Asked, item: Mapping[str, Any], title: str) -> Iterator[Page]:
    shown = item["screen"]
    approve, reject = asked.say("card_approve"), asked.say("card_reject")
    rows = [(asked.say(f"card_label_{name}"), shown[name]) for name in _LABELS if shown.get(name)]
    message = {
        "device": "phone", "head": shown["bank"], "heading": shown["heading"], "rows": rows,
        "buttons": (approve, reject),
    }  # fmt: skip
    sample = Sample("screen", message)
    signs = letters((Paragraph((Text(asked.say(f"card_{sign}")),)),) for sign in SIGNS)
    yield Page(title, (*asked.text(item["stem"]), signs, asked.strong(f"{approve}, {reject.lower()}?")), sample)
    fits = item["fits"]
    agrees = letters(
        (Paragraph((Text(f"{asked.say(f'card_{sign}')} "), Strong((Text(asked.say("yes" if fits[sign] else "no")),)))),)
        for sign in SIGNS
    )
    right = approve if all(fits.values()) else reject
    yield Page(title, (asked.strong(right), agrees, *asked.text(item["why"])), sample, answer=True)
