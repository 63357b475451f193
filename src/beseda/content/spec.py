"""The spec: one exercise in one language as JSON, the form in which the front end receives it."""

from __future__ import annotations

import json
from typing import Any, Literal

from .beside import game_of
from .cards import Card, card_sets
from .course import Course, fingerprint
from .exercise import Exercise
from .problems import UnknownId
from .qr import qr_code
from .text import Link, in_language, replace_links

Edition = Literal["participant", "trainer"]
_TIE = "\u00a0"


def spec(course: Course, id_: str, lang: str) -> dict[str, Any]:
    """The spec of an exercise: its fields in `lang`, facts filled in, plus id, revision and lang.

    Notes, reviews and sources are left out: an exercise looks the same in both editions, the trainer's part stands
    beside it. Raises UnknownId, ContentError.
    """
    exercise = course.exercise(id_)
    data = resolve(course, _without(in_language(exercise, lang), {**exercise.not_shown, "schema": True}), lang)
    if exercise.kind == "verdict":
        cards = [Card(item["id"], item["fraud"], item["topic"]) for item in data["items"]]
        data["sets"] = card_sets(id_, data["draw"], cards)
        for item in data["items"]:
            if item["form"] == "poster":
                item["message"]["qr"] = qr_code(item["message"]["qr"].split("](")[0].lstrip("["))
    if exercise.kind == "incident":
        for item in data["items"]:
            for sourced in (item, *item["readings"]):
                sourced["sources"] = [_source(course, source, lang) for source in sourced["sources"]]
    if exercise.kind == "table":
        data |= _game(course, id_.partition("/")[0], lang)
    return {
        "id": id_,
        "revision": revision(exercise),
        "lang": lang,
        **json.loads(json.dumps(data, default=str)),
    }


def revision(exercise: Exercise) -> str:
    """The content hash of an exercise: it changes when anything in its file that a learner sees changes."""
    return fingerprint(exercise.model_dump_json(by_alias=True, exclude=exercise.not_shown))


def _without(value: Any, fields: dict[str, Any] | Literal[True]) -> Any:
    """The data without some fields, which are named in pydantic's form of `exclude`."""
    if fields is True:
        return value
    if isinstance(value, list):
        return [_without(entry, fields["__all__"]) for entry in value]
    return {
        key: _without(entry, fields[key]) if key in fields else entry
        for key, entry in value.items()
        if fields.get(key) is not True
    }


def _game(course: Course, module: str, lang: str) -> dict[str, Any]:
    """The cards and rules of the module's game. Raises UnknownId, ContentError."""
    game = game_of(course, module)
    if game is None:
        raise UnknownId("file", f"modules/{module}/game.yaml", ())
    said = resolve(course, in_language(game, lang), lang)
    return {key: said[key] for key in ("suits", "values", "hand", "sheets", "variants")}


def _source(course: Course, id_: str, lang: str) -> str:
    """A source in words; an id that facts.yaml lacks stays what it is."""
    fact = course.facts.get(id_)
    return f"{fact.label[lang]} ({fact.source})" if fact else id_


def resolve(course: Course, value: Any, lang: str) -> Any:
    """The value with every mark of a fact or film replaced by what it stands for now."""
    if isinstance(value, str):
        value = replace_links(value, "fact", lambda link: fact_text(course, link, lang))
        return replace_links(value, "media", lambda link: film_text(course, link, lang))
    if isinstance(value, list):
        return [resolve(course, item, lang) for item in value]
    if isinstance(value, dict):
        return {key: resolve(course, item, lang) for key, item in value.items()}
    return value


def fact_text(course: Course, link: Link, lang: str) -> str:
    """What `[…](fact:id)` shows: the fact's value; a phone number can be dialled. An unknown id keeps its words."""
    fact = course.facts.get(link.target)
    if fact is None:
        return link.words
    value = fact.shown(lang)
    if fact.kind != "phone":
        return value
    plain = value.replace(_TIE, " ")
    words, digits = plain.replace(" ", _TIE), plain.replace(" ", "")  # a number never breaks across lines
    return f"[{words}](tel:{digits})"


def film_text(course: Course, link: Link, lang: str) -> str:
    """What `[…](media:id)` shows: the film's title, linked when an address or a file is known."""
    film = course.films.get(link.target)
    if film is None:
        return link.words
    part = f" ({film.part[lang]})" if film.part else ""
    words = f"{film.title[lang]}{part}"
    where = film.file or film.address
    return f"[{words}]({where})" if where else f"**{words}**"
