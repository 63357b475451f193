"""The forms a sample message can have. Strings may carry clue marks: `[words](clue:id)`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..text import Frozen, Label, Text

Line = Annotated[str, Field(min_length=1)]


class SmsMessage(Frozen):
    """A text message on a phone."""

    from_: Label = Field(alias="from")
    time: Line
    body: Text


class EmailMessage(Frozen):
    """An e-mail; the headers can be opened."""

    from_name: Label
    from_address: Line
    to: Label | None = None
    reply_to: Line | None = None
    date: Text
    subject: Text
    body: Text
    attachment: Line | None = None


class WebMessage(Frozen):
    """A web page in a browser with its address bar."""

    address: Line
    heading: Text
    body: Text
    fields: tuple[Text, ...] = ()
    button: Text | None = None


class ChatLine(Frozen):
    """One bubble of a conversation."""

    from_: Literal["them", "me"] = Field(alias="from")
    text: Text
    time: Line | None = None


class ChatMessage(Frozen):
    """A conversation in a messenger."""

    contact: Label
    lines: tuple[ChatLine, ...] = Field(min_length=1)


class CallLine(Frozen):
    """One utterance of a call; `at` is minutes and seconds from its start."""

    from_: Literal["them", "me"] = Field(alias="from")
    text: Text
    at: Line | None = None


class CallMessage(Frozen):
    """The transcript of a call."""

    caller: Label
    lines: tuple[CallLine, ...] = Field(min_length=1)


class LetterMessage(Frozen):
    """A letter on paper."""

    sender: Label
    subject: Text
    body: Text
    signature: Label


class PosterMessage(Frozen):
    """A poster or sticker; `qr` is the address that its code leads to."""

    heading: Text
    body: Text
    qr: Line
    caption: Text | None = None
