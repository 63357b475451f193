"""A calendar file (RFC 5545) of a plan's blocks; the twin of widgets/src/logic/ics.ts, with hours instead of days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

_OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Entry(NamedTuple):
    """An event of a day, from one minute after midnight to another."""

    uid: str
    day: date
    start: int
    end: int
    summary: str
    place: str
    description: str


def escaped(text: str) -> str:
    """Text as a value: what has a meaning in the format is escaped, other control characters are left out."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"[\\;,]", lambda sign: "\\" + sign[0], plain).replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, none of which ends inside a character; all but the first begin blank."""
    pieces, piece, octets = [], "", 0
    for character in line:
        more = len(character.encode())
        if octets + more > _OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += character
        octets += more
    return "\r\n".join([*pieces, piece])


def calendar(entries: Iterable[Entry], made: datetime, lang: str) -> str:
    """The file. Times float: they are the clock's in the room, whatever the zone of the reader's calendar.

    `made` is in UTC.
    """
    stamp = made.strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Beseda//Beseda//{lang.upper()}", "CALSCALE:GREGORIAN"]
    for one in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escaped(one.uid)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART:{_moment(one.day, one.start)}",
            f"DTEND:{_moment(one.day, one.end)}",
            f"SUMMARY;LANGUAGE={lang}:{escaped(one.summary)}",
            f"LOCATION;LANGUAGE={lang}:{escaped(one.place)}",
            *([f"DESCRIPTION;LANGUAGE={lang}:{escaped(one.description)}"] if one.description else []),
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _moment(day: date, minutes: int) -> str:
    return (datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%S")
