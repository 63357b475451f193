"""Working days in Czechia, and dates as the languages of the course write them."""

from __future__ import annotations

from datetime import date, timedelta

_SPACE = "\N{NO-BREAK SPACE}"
_FIXED = {(1, 1), (5, 1), (5, 8), (7, 5), (7, 6), (9, 28), (10, 28), (11, 17), (12, 24), (12, 25), (12, 26)}
"""Public holidays by Act 245/2000, §§ 1 and 2, without those that move with Easter."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def is_working(day: date) -> bool:
    """Whether offices work on that day."""
    moving = (easter(day.year) - timedelta(2), easter(day.year) + timedelta(1))
    return day.weekday() < 5 and (day.month, day.day) not in _FIXED and day not in moving


def working(day: date) -> date:
    """The day itself if offices work, else the last working day before it."""
    while not is_working(day):
        day -= timedelta(1)
    return day


def said(day: date, lang: str) -> str:
    """A date in a language: `5. 3. 2027`, `5 March 2027`, `05.03.2027`."""
    if lang == "cs":
        return f"{day.day}.{_SPACE}{day.month}.{_SPACE}{day.year}"
    if lang == "en":
        return f"{day.day}{_SPACE}{_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d.%m.%Y}"
