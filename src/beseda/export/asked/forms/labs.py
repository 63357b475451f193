"""What the labs show: an address, a screen that asks, a payment card with what belongs to it."""

from __future__ import annotations

from dataclasses import replace

from ..lines import Para, Run
from ..model import Asked, Sample
from .strips import Card, Strip, Words, phone, space

_ELSEWHERE = {"pin": "● ● ● ●", "code": "000 000", "account": "000000-0000000000/0000"}
"""What does not stand on a card, as a sample of it."""

_LETTERS = 65
"""How many letters of an address stand on one line at the size of the other text."""


def address(sample: Sample, asked: Asked) -> Card:
    """An address in large letters, below the words of its link; the parts in `marked` are what decides."""
    message = sample.message
    marked = message.get("marked", ())
    runs = tuple(Run(text, mono=True, mark=name in marked, strong=name in marked) for name, text in message["parts"])
    letters = sum(len(run.text) for run in runs)
    scale = max(0.7, min(1.4, _LETTERS / letters))  # on one line if it can be
    strips = [Strip((Para(runs),), form="pill", line="accent6", pad=(16, 8), gap=6, scale=scale,
                    name=asked.say("addr_address"))]  # fmt: skip
    if message.get("shown"):
        words = Words(sample, asked)
        strips = [
            Strip((_named(words, asked.say("addr_words"), message["shown"]),), pad=(12, 4)),
            Strip((_small(asked.say("addr_leads")),), pad=(12, 0), gap=2),
            *strips,
        ]
    return Card((*strips, space(4)), 900, form="round", pad=8)


def screen(sample: Sample, asked: Asked) -> Card:
    """A screen that asks: what it says, the rows of what it is about, and its buttons."""
    words, message = Words(sample, asked), sample.message
    heading = Strip((replace(words.line(message["heading"], strong=True), align="ctr"),), pad=(14, 6), scale=1.1)
    strips = [heading]
    if message.get("text"):
        strips.append(Strip(tuple(replace(para, align="ctr") for para in words.text(message["text"])), pad=(14, 4)))
    rows = tuple(_named(words, name, value) for name, value in message.get("rows", ()))
    if rows:
        strips.append(Strip(rows, fill="bg2", line="accent6", inset=(0.04, 0.04), pad=(12, 7), gap=6))
    for button in message["buttons"]:
        label = replace(words.line(button, strong=True), align="ctr", colour="tx2")
        strips.append(Strip((label,), form="round", line="tx2", inset=(0.12, 0.12), pad=(8, 6), gap=8,
                            name=asked.say("sample_button")))  # fmt: skip
    if message["device"] == "phone":
        return phone([words.line(message.get("head", ""), strong=True)] if message.get("head") else [], strips)
    return Card((*strips, space(12)), 560, form="round", line="tx1", weight=3, pad=12)


def card(sample: Sample, asked: Asked) -> Card:
    """A payment card from both sides with one place marked, or a slip of paper with what stands elsewhere."""
    spot, label = sample.message["spot"], sample.message["label"]

    def place(name: str, text: str) -> Run:
        return Run(text, mono=True, strong=name == spot, mark=name == spot)

    front = (
        _small(asked.say("card_front")),
        Para((place("chip", "[▦]"),), before=0.4),
        Para((place("number", "0000 0000 0000 0000"),), scale=1.2, before=0.4),
        Para((place("holder", "VZOR VZOROVÁ"), Run("   "), place("expiry", "00/00")), before=0.4),
    )
    back = (_small(asked.say("card_back")),)
    signed = (Para((place("signature", "Vzorová"), Run("      "), place("cvc", "000"))),)
    side = {"fill": "accent5", "inset": (0.08, 0.08)}
    strips = [
        Strip(front, form="round", pad=(16, 8), gap=4, name=asked.say("card_front"), **side),  # type: ignore[arg-type]
        Strip(back, pad=(16, 5), gap=10, name=asked.say("card_back"), **side),  # type: ignore[arg-type]
        Strip(fill="tx1", inset=(0.08, 0.08), pad=(0, 0), high=16, name="Line"),
        Strip(signed, pad=(16, 7), name=asked.say("card_back"), **side),  # type: ignore[arg-type]
    ]
    if spot in _ELSEWHERE:
        slip = (Para((place(spot, _ELSEWHERE[spot]),), align="ctr"),)
        strips.append(Strip(slip, line="accent6", inset=(0.08, 0.08), pad=(16, 6), gap=10))
    pointed = replace(_small(asked.say("card_points", label=label)), align="ctr")
    return Card((*strips, Strip((pointed,), pad=(12, 4), gap=6), space(4)), 460, line="accent6", pad=8)


def _named(words: Words, name: str, value: object) -> Para:
    line = words.line(value)
    return replace(line, runs=(Run(f"{name}: ", colour="tx2"), *(replace(run, strong=True) for run in line.runs)))


def _small(text: str) -> Para:
    return Para((Run(text, colour="tx2"),), scale=0.8, before=0.0)
