"""`beseda export` of one module: documents made anew only when something they are made of has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from beseda.content import Course, Edition

from .errors import ExportError
from .files import hand_over, keep, kept_at, make_room, write
from .formats import FORMATS, Options, check_options, suffix_of
from .keys import Keys
from .source import Source, read_source


class Wanted(NamedTuple):
    """One document."""

    module: str
    lang: str
    edition: Edition
    to: str

    @property
    def path(self) -> str:
        """Its part of an address."""
        return "/".join(self)

    @property
    def name(self) -> str:
        """The name of its file; a trainer's says so, wherever it is taken."""
        return f"{self.module}-{self.lang}{'-trainer' if self.edition == 'trainer' else ''}{FORMATS[self.to][0]}"


@dataclass(frozen=True, slots=True)
class Built:
    """One document made, or not."""

    wanted: Wanted
    path: Path
    changed: bool = False
    """False when nothing it is made of had changed since it was last made."""
    error: str = ""
    """Why there is none."""
    problems: tuple[str, ...] = ()
    """What an author has to mend in one that was made all the same, such as a missing picture."""
    stop: bool = False
    """The error is one that every other document would meet too: a full disk."""


def export(
    course: Course,
    module: str,
    to: str,
    lang: str,
    edition: Edition,
    output: Path | None = None,
    *,
    api: str = "",
    theme: str = "",
    address: str = "",
) -> Built:
    """Makes one document and returns where it is.

    `output` is a file or a folder (default: the current one), `api` where a page sends answers (empty: nowhere),
    `theme` another theme of a deck, `address` where the course is served, for a deck's QR codes.
    Raises UnknownId, ContentError, ExportError, OSError.
    """
    options = Options(api, theme, address)
    check_options((to,), options)
    wanted = Wanted(module, lang, edition, to)
    target = target_of(output or Path(), wanted)
    notebook = course.notebook(module, lang)
    key = key_of(Keys(course), wanted, options)
    found = fetch(wanted, target, key)
    if found:
        return found
    source = read_source(notebook, course)
    made = make(source, wanted, target, key, options, errors_of(source, edition))
    make_room()
    return made


def key_of(keys: Keys, wanted: Wanted, options: Options) -> str:
    """The content hash of a document. Raises UnknownId, ContentError, OSError."""
    said = (part for pair in options.of(wanted.to).items() for part in pair)
    return keys.key(wanted.module, wanted.lang, wanted.to, wanted.edition, *said)


def fetch(wanted: Wanted, target: Path, key: str) -> Built | None:
    """The document if it was made before, put where it is wanted. Raises OSError when it cannot be put there."""
    kept = kept_at(key, FORMATS[wanted.to][0])
    if not kept.is_file():
        return None
    hand_over(kept, target)
    return Built(wanted, target)


def make(
    source: Source, wanted: Wanted, target: Path, key: str, options: Options, problems: tuple[str, ...] = ()
) -> Built:
    """Makes the document; keeps it unless there are `problems`, which are said every time until they are mended.

    Raises ContentError, ExportError, OSError.
    """
    ending, maker = FORMATS[wanted.to]
    document = maker(source, wanted.edition, **options.of(wanted.to))
    write(target, document)
    if not problems:
        keep(kept_at(key, ending), document)
    return Built(wanted, target, True, problems=problems)


def errors_of(source: Source, edition: Edition) -> tuple[str, ...]:
    """What an author has to mend in a notebook although documents can be made of it, such as a missing picture."""
    from .slides import read_slides

    return tuple(str(problem) for problem in read_slides(source, edition).problems if problem.severity == "error")


def target_of(output: Path, wanted: Wanted) -> Path:
    """The file for a document: `output`, or its own name in that folder. Raises ExportError for a wrong name."""
    target = output / wanted.name if output.is_dir() or output.suffix == "" else output
    suffix = suffix_of(wanted.to)
    if target.suffix.lower() not in (suffix, suffix.removesuffix("l")):
        raise ExportError(f"{target}: expected a folder, or a name that ends in {suffix}")
    return target
