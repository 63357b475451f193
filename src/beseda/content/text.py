"""Text in several languages, and the few marks that may stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    Tag,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

Lang = Literal["cs", "en", "uk"]
LANGUAGES: tuple[Lang, ...] = ("cs", "en", "uk")

_LINK = re.compile(r"\[([^\[\]]*)\]\((fact|clue|media|tel):([^()\s]+)\)")


class Frozen(BaseModel):
    """The base of all content models: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, defer_build=True)


class Text(RootModel[dict[str, str]]):
    """Text in every language of the course; `text["cs"]` is a string.

    The languages asked for come from the validation context (`languages`), all known ones without it.
    """

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, lang: str) -> str:
        return self.root[lang]

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Text:
        languages = (info.context or {}).get("languages", LANGUAGES)
        missing = [lang for lang in languages if not self.root.get(lang, "").strip()]
        if missing:
            raise PydanticCustomError("language_missing", "{missing}", {"missing": ", ".join(missing)})
        unknown = [lang for lang in self.root if lang not in languages]
        if unknown:
            raise PydanticCustomError(
                "language_unknown",
                "{unknown}",
                {"unknown": ", ".join(unknown), "languages": ", ".join(languages)},
            )
        return self


def _label_tag(value: Any) -> str:
    return "plain" if isinstance(value, str) else "map"


Label = Annotated[
    Annotated[str, Tag("plain"), Field(min_length=1)] | Annotated[Text, Tag("map")], Discriminator(_label_tag)
]
"""Text that may be one string for all languages (an address, a number) or a language map."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", max_length=64)]
"""A lower-case name that never changes its meaning: stored answers point at it."""


class Link(NamedTuple):
    """A mark in text: `[words](scheme:target)`."""

    words: str
    scheme: str
    target: str


def links(text: str, scheme: str | None = None) -> Iterator[Link]:
    """The marks of a text in order, all or those of one scheme."""
    for match in _LINK.finditer(text):
        if scheme in (None, match[2]):
            yield Link(match[1], match[2], match[3])


def replace_links(text: str, scheme: str, with_: Callable[[Link], str]) -> str:
    """The text with each mark of one scheme replaced by what `with_` makes of it."""

    def one(match: re.Match[str]) -> str:
        link = Link(match[1], match[2], match[3])
        return with_(link) if link.scheme == scheme else match[0]

    return _LINK.sub(one, text)


def in_language(value: Any, lang: str) -> Any:
    """A model as plain JSON data in one language: language maps become strings, empty fields are left out."""
    if isinstance(value, Text):
        return value[lang]
    if isinstance(value, BaseModel):
        out = {}
        for name, info in type(value).model_fields.items():
            field = getattr(value, name)
            if field is not None:
                out[info.alias or name] = in_language(field, lang)
        return out
    if isinstance(value, tuple | list):
        return [in_language(item, lang) for item in value]
    if isinstance(value, dict):
        return {key: in_language(item, lang) for key, item in value.items()}
    return value


def texts_of(value: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text | str]]:
    """Every text and plain string of a model with its place: `(("items", 0, "stem"), Text(…))`."""
    if isinstance(value, Text | str):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from texts_of(getattr(value, name), (*loc, info.alias or name))
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from texts_of(item, (*loc, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, (*loc, key))
