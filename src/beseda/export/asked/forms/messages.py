"""What each form of message consists of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..lines import Para, Run, plain
from ..model import Asked, Sample, unmarked
from .strips import Card, Strip, Words, phone, space


def _bubble(words: Words, entry: Any, time: str) -> Strip:
    me = entry["from"] == "me"
    paras = words.text(entry["text"])
    if time and paras:  # on the last line, as on a telephone
        last = replace(paras[-1], runs=(*paras[-1].runs, Run(f"   {time}", colour="tx2")))
        paras = (*paras[:-1], last)
    return Strip(
        paras, form="right" if me else "left", fill="accent5" if me else "bg1", line="accent6",
        inset=(0.16, 0.04) if me else (0.04, 0.16), pad=(9, 4), gap=7, name=words.say("says_me" if me else "says_them"),
    )  # fmt: skip


def sms(sample: Sample, asked: Asked) -> Card:
    """A text message."""
    words, message = Words(sample, asked), sample.message
    entry = {"from": "them", "text": message["body"]}
    return phone([words.line(message["from"], strong=True)], [_bubble(words, entry, message["time"])])


def chat(sample: Sample, asked: Asked) -> Card:
    """A chat on a telephone."""
    words, message = Words(sample, asked), sample.message
    bubbles = [_bubble(words, entry, entry.get("time", "")) for entry in message["lines"]]
    return replace(phone([words.line(message["contact"], strong=True)], bubbles), width=560 + 40 * len(bubbles))


def call(sample: Sample, asked: Asked) -> Card:
    """What is said on the telephone."""
    words, message = Words(sample, asked), sample.message
    kind = replace(plain(asked.say("form_call")), scale=0.8, before=0, colour="tx2")
    bubbles = [_bubble(words, entry, entry.get("at", "")) for entry in message["lines"]]
    return replace(phone([words.line(message["caller"], strong=True), kind], bubbles), width=820)


def meeting(sample: Sample, asked: Asked) -> Card:
    """What is said face to face."""
    words, message = Words(sample, asked), sample.message
    bubbles = [_bubble(words, entry, "") for entry in message["lines"]]
    head = Strip((words.line(message["caller"], strong=True),), pad=(12, 6))
    return Card((head, *bubbles, space(10)), 560, form="round")


def email(sample: Sample, asked: Asked) -> Card:
    """A mail with its head."""
    words, message = Words(sample, asked), sample.message
    subject = Strip((words.line(message["subject"], strong=True),), pad=(14, 6), scale=1.1)
    rows = [("from", message["from_name"]), ("from", message["from_address"]), ("reply_to", message.get("reply_to")),
            ("to", message.get("to")), ("date", message["date"])]  # fmt: skip
    head = [_row(words, asked.say(name), value) for name, value in rows if value]
    strips = [subject,
              Strip(tuple(head), fill="bg2", line="accent6", pad=(14, 5), scale=0.9, name=asked.say("mail_header")),
              Strip(words.text(message["body"]), pad=(14, 8))]  # fmt: skip
    if message.get("attachment"):
        row = _row(words, asked.say("attachment"), message["attachment"])
        strips.append(Strip((row,), fill="bg2", line="accent6", pad=(14, 5), scale=0.9, name=asked.say("attachment")))
    return Card(tuple(strips), 840, pad=4)


def _row(words: Words, name: str, value: object) -> Para:
    line = words.line(value)
    return replace(line, runs=(Run(f"{name}: ", colour="tx2"), *line.runs), before=0.2)


def web(sample: Sample, asked: Asked) -> Card:
    """A page with its address."""
    words, message = Words(sample, asked), sample.message
    address = words.line(message["address"])
    mono = replace(address, runs=tuple(replace(run, mono=True) for run in address.runs))
    strips = [
        Strip((mono,), form="pill", fill="bg1", line="accent6", inset=(0.03, 0.03), pad=(14, 5), gap=4, scale=0.85,
              name=asked.say("address_bar")),
        Strip((words.line(message["heading"], strong=True),), pad=(18, 4), gap=10, scale=1.15),
        Strip(words.text(message["body"]), pad=(18, 4)),
    ]  # fmt: skip
    for field in message.get("fields") or ():
        # What is to be filled in is named inside, as many pages do.
        label = replace(words.line(field), colour="tx2")
        strips.append(Strip((label,), fill="bg2", line="accent6", inset=(0.03, 0.2), pad=(8, 4), gap=6, scale=0.9,
                            name=asked.say("sample_field")))  # fmt: skip
    if message.get("button"):
        label = words.line(message["button"], strong=True)
        white = replace(
            label, align="ctr", runs=tuple(run if run.mark else replace(run, colour="bg1") for run in label.runs)
        )
        strips.append(Strip((white,), form="round", fill="tx2", inset=(0.03, 0.45), pad=(8, 5), gap=10,
                            name=asked.say("sample_button")))  # fmt: skip
    return Card((*strips, space(8)), 840, pad=4)


def letter(sample: Sample, asked: Asked) -> Card:
    """A letter on paper."""
    words, message = Words(sample, asked), sample.message
    strips = (
        Strip(words.text(message["sender"]), pad=(26, 4), gap=10),
        Strip((words.line(message["subject"], strong=True),), pad=(26, 4), gap=6),
        Strip(words.text(message["body"]), pad=(26, 4), gap=2),
        Strip(words.text(message["signature"], emphasis=True), pad=(26, 4), gap=4),
        space(10),
    )
    return Card(strips, 840)


def poster(sample: Sample, asked: Asked) -> Card:
    """A notice with a code."""
    words, message = Words(sample, asked), sample.message
    address = unmarked(str(message["qr"]["address"]))
    leads = words.line(f"{asked.say('qr_leads')} {message['qr']['address']}")

    def middle(paras: Iterable[Para]) -> tuple[Para, ...]:
        return tuple(replace(para, align="ctr") for para in paras)

    strips: list[Strip] = [
        Strip(middle([words.line(message["heading"], strong=True)]), pad=(16, 6), scale=1.25),
        Strip(middle(words.text(message["body"])), pad=(16, 4)),
        Strip(code=address, high=104, gap=2, name=asked.say("qr_alt"),
              words=f"{asked.say('qr_alt')}. {asked.say('qr_leads')} {address}"),
    ]  # fmt: skip
    if message.get("caption"):
        strips.append(Strip(middle([words.line(message["caption"])]), pad=(16, 3)))
    strips.append(Strip(middle([leads]), pad=(16, 3), scale=0.9))
    return Card(tuple(strips), 720, line="tx1", weight=3)


def _plain(message: Any) -> Iterator[str]:
    if isinstance(message, str):
        yield message
    elif isinstance(message, dict):
        for value in message.values():
            yield from _plain(value)
    elif isinstance(message, list):
        for value in message:
            yield from _plain(value)


def other(sample: Sample, asked: Asked) -> Card:
    """A form that is not known: all its texts."""
    words = Words(sample, asked)
    return Card(tuple(Strip(words.text(text), pad=(16, 4)) for text in _plain(sample.message)), 600)
