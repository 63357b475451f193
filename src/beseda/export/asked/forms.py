"""What each form of message consists of: strips from top to bottom on a card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..document import content
from .lines import Para, Run, paragraphs, plain
from .model import Asked, Sample, unmarked


@dataclass(frozen=True, slots=True)
class Strip:
    """One shape on a card; `inset` is what it leaves free left and right, as parts of the card's width."""

    paras: tuple[Para, ...] = ()
    form: str = "rect"
    fill: str = ""
    line: str = ""
    inset: tuple[float, float] = (0.0, 0.0)
    pad: tuple[float, float] = (12.0, 4.0)
    gap: float = 0.0
    scale: float = 1.0
    high: float = 0.0
    anchor: str = "t"
    code: str = ""
    """What a QR code in place of words says."""
    name: str = "Text"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The device or paper a message is on, at most `width` points wide."""

    strips: tuple[Strip, ...]
    width: float
    form: str = "rect"
    line: str = "accent6"
    weight: float = 1.0
    pad: float = 8.0


def _space(high: float) -> Strip:
    return Strip(high=high, pad=(0, 0))


class Words:
    """The texts of a message, with its clues marked when they are to be shown."""

    def __init__(self, sample: Sample, asked: Asked) -> None:
        self.clues, self.lang, self.say = sample.clues, asked.lang, asked.say

    def text(self, text: object, strong: bool = False, emphasis: bool = False) -> tuple[Para, ...]:
        """Paragraphs of a text."""
        paras = paragraphs(content(str(text), self.lang, breaks=True))
        return tuple(self._clued(para, strong, emphasis) for para in paras)

    def line(self, text: object, strong: bool = False) -> Para:
        """A text of one paragraph."""
        found = self.text(text, strong)
        return replace(found[0], before=0.25) if found else Para(())

    def _clued(self, para: Para, strong: bool, emphasis: bool) -> Para:
        out: list[Run] = []
        for at, run in enumerate(para.runs):
            clue = run.target.removeprefix("clue:") if run.target.startswith("clue:") else ""
            number = self.clues.get(clue)
            # A sample's own links lead nowhere.
            heavy = run.strong or strong or bool(number)
            out.append(replace(run, target="", mark=bool(number), strong=heavy, emphasis=run.emphasis or emphasis))
            following = para.runs[at + 1].target if at + 1 < len(para.runs) else ""
            if number and following != run.target:
                out.append(Run(f"\u2060\u00a0({number})", strong=True, colour="accent1"))
        return replace(para, runs=tuple(out))


def _phone(bar: Iterable[Para], strips: Iterable[Strip]) -> Card:
    head = Strip(tuple(replace(para, align="ctr") for para in bar), pad=(12, 4), anchor="ctr")
    rule = Strip(fill="accent6", inset=(0.04, 0.04), pad=(0, 0), high=1.5, gap=3, name="Line")
    return Card((head, rule, *strips, _space(8)), 460, form="round", line="tx1", weight=4, pad=10)


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


def _sms(sample: Sample, asked: Asked) -> Card:
    words, message = Words(sample, asked), sample.message
    entry = {"from": "them", "text": message["body"]}
    return _phone([words.line(message["from"], strong=True)], [_bubble(words, entry, message["time"])])


def _chat(sample: Sample, asked: Asked) -> Card:
    words, message = Words(sample, asked), sample.message
    bubbles = [_bubble(words, entry, entry.get("time", "")) for entry in message["lines"]]
    return replace(_phone([words.line(message["contact"], strong=True)], bubbles), width=560 + 40 * len(bubbles))


def _call(sample: Sample, asked: Asked) -> Card:
    words, message = Words(sample, asked), sample.message
    kind = replace(plain(asked.say("form_call")), scale=0.8, before=0, colour="tx2")
    bubbles = [_bubble(words, entry, entry.get("at", "")) for entry in message["lines"]]
    return replace(_phone([words.line(message["caller"], strong=True), kind], bubbles), width=820)


def _meeting(sample: Sample, asked: Asked) -> Card:
    words, message = Words(sample, asked), sample.message
    bubbles = [_bubble(words, entry, "") for entry in message["lines"]]
    head = Strip((words.line(message["caller"], strong=True),), pad=(12, 6))
    return Card((head, *bubbles, _space(10)), 560, form="round")


def _email(sample: Sample, asked: Asked) -> Card:
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


def _web(sample: Sample, asked: Asked) -> Card:
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
    return Card((*strips, _space(8)), 840, pad=4)


def _letter(sample: Sample, asked: Asked) -> Card:
    words, message = Words(sample, asked), sample.message
    strips = (
        Strip(words.text(message["sender"]), pad=(26, 4), gap=10),
        Strip((words.line(message["subject"], strong=True),), pad=(26, 4), gap=6),
        Strip(words.text(message["body"]), pad=(26, 4), gap=2),
        Strip(words.text(message["signature"], emphasis=True), pad=(26, 4), gap=4),
        _space(10),
    )
    return Card(strips, 840)


def _poster(sample: Sample, asked: Asked) -> Card:
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


def _other(sample: Sample, asked: Asked) -> Card:
    words = Words(sample, asked)
    return Card(tuple(Strip(words.text(text), pad=(16, 4)) for text in _plain(sample.message)), 600)


class _Forms(dict[str, Callable[[Sample, Asked], Card]]):
    """Forms by name; one that is not here shows all its texts."""

    def __missing__(self, form: str) -> Callable[[Sample, Asked], Card]:
        return _other


FORMS = _Forms(
    sms=_sms, chat=_chat, call=_call, meeting=_meeting, email=_email, web=_web, letter=_letter, poster=_poster
)
