"""Templates, their strings and the built front end."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from pydantic import RootModel

from beseda.content import ContentError, Course, Text, packaged_course
from beseda.content.parts import Stamp, stamp
from beseda_widgets import built

from .document.typography import tie
from .errors import ExportError

PARTS = {"password": "password.js", "reflect": "vault.js"}
"""What single kinds need besides the page's own bundle."""
DECK_PARTS = {**PARTS, "reflect": "deck-vault.js"}
"""The same of decks, which run no WebAssembly."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the front end: its text (carried inside) or its address (linked)."""

    text: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Assets:
    """How a document gets its front end."""

    styles: tuple[Asset, ...] = ()
    scripts: tuple[Asset, ...] = ()
    password: str = ""
    """Where the page loads the word lists from when a password exercise comes into sight."""
    vault: str = ""
    """Where it loads what locks private texts from, when somebody first asks for that."""

    @property
    def hashes(self) -> str:
        """The scripts inside the document, for its policy: whatever else an author's text may hold does not run."""
        digests = (hashlib.sha256(script.text.encode()).digest() for script in self.scripts if script.text)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@dataclass(frozen=True, slots=True)
class HelpLink:
    """The link in a page's head to what one does once it has happened."""

    address: str
    words: str


class Strings(RootModel[dict[str, Text]]):
    """`slides/strings.yaml`: what templates say, by key."""


def folders(course: Course) -> tuple[Path, ...]:
    """Where templates are looked for: the course's own slides/, then those that come with Beseda."""
    found = dict.fromkeys(root / "slides" for root in (course.root, packaged_course()))
    return tuple(folder for folder in found if folder.is_dir())


def render(course: Course, template: str, lang: str, **values: Any) -> str:
    """Draws a template such as `page/index.html.j2`; `say("key")` gives its strings in `lang`.

    Raises ContentError for broken strings, ExportError for a broken template.
    """
    said = strings(course, lang)
    if "help" not in values:
        home = values.get("home")
        values["help"] = help_link(course, lang, f"{home}help?lang={lang}") if home else None

    def role(name: str) -> str:
        return said.get(f"role_{name.replace(' ', '_')}", name)

    def say(key: str) -> str:
        if key not in said:
            raise ExportError(f"slides/strings.yaml: expected the key “{key}”, got none (a template says it)")
        return said[key]

    try:
        drawn = _environment(folders(course)).get_template(template)
        return drawn.render(lang=lang, course=course.info, say=say, role=role, **values)
    except jinja2.TemplateSyntaxError as error:
        place = f"{course.shown(Path(error.filename or template))}:{error.lineno}"
        raise ExportError(f"{place}: expected a template, got an error: {error.message}") from None
    except jinja2.TemplateError as error:
        raise ExportError(f"slides/{template}: expected a template, got an error: {error.message}") from None
    except UnicodeDecodeError:
        raise ExportError(f"slides/{template}: expected UTF-8, got another encoding (save it as UTF-8)") from None


def help_link(course: Course, lang: str, address: str) -> HelpLink | None:
    """The link to the help at `address`; None for a course without rescue.yaml, or with a broken one."""
    try:
        rescue = course.rescue
    except ContentError:  # `beseda check` says why; no page fails for it
        return None
    return HelpLink(address, rescue.link[lang]) if rescue else None


def strings(course: Course, lang: str) -> dict[str, str]:
    """What templates say, in one language; what a course does not say itself is said as Beseda does.

    Raises ContentError when the file has errors.
    """
    places = folders(course)
    now = tuple(stamp(folder / "strings.yaml") for folder in places if (folder / "strings.yaml").is_file())
    kept = _said.get((places, lang))
    if kept is None or kept[0] != now:
        kept = _said[places, lang] = (now, _read_strings(course, places, lang))
    return kept[1]


_said: dict[tuple[tuple[Path, ...], str], tuple[tuple[Stamp, ...], dict[str, str]]] = {}
"""By folders and language: reading them takes longer than drawing most pages."""


def _read_strings(course: Course, places: Sequence[Path], lang: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for folder in reversed(places):
        if (folder / "strings.yaml").is_file():
            # Beseda's own are complete in every language; those of a course need only the course's.
            reader = course if folder.is_relative_to(course.root) else Course(packaged_course())
            file, model = reader.read(Strings, str(folder / "strings.yaml"))
            if model is None:
                raise ContentError(file.problems)
            said |= {key: text[lang] for key, text in model.root.items()}
    return said


def slide_file(course: Course, name: str) -> str:
    """The text of a file in slides/, such as `page/page.css`."""
    for folder in folders(course):
        if (folder / name).is_file():
            try:
                return (folder / name).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                shown = course.shown(folder / name)
                raise ExportError(f"{shown}: expected UTF-8, got another encoding (save it as UTF-8)") from None
    raise FileNotFoundError(name)


def page_style(course: Course) -> str:
    """The style of pages, with the colours they use."""
    return bundle("tokens.css") + slide_file(course, "page/page.css") + slide_file(course, "help/help.css")


def inline(*texts: str) -> tuple[Asset, ...]:
    """Assets carried inside the document."""
    return tuple(Asset(text=text) for text in texts)


def front_end(name: str, kinds: frozenset[str]) -> tuple[Asset, ...]:
    """A bundle of the front end carried inside, with what single kinds need only where there are any."""
    parts = DECK_PARTS if name.startswith("deck") else PARTS
    wanted = (part for kind, part in parts.items() if kind in kinds)
    return inline(*map(bundle, (*wanted, name)))


def bundle(name: str) -> str:
    """A built file of the front end."""
    return built(name)


@cache
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_tied,
    )


@jinja2.pass_context
def _tied(context: jinja2.runtime.Context, value: Any) -> Any:
    """Words as they are printed: no line ends with a one-letter preposition. HTML that is ready stays as it is."""
    return tie(value, context.get("lang", "")) if type(value) is str else value
