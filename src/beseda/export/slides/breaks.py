"""Where one slide ends and the next begins: Jupyter's slideshow metadata, and headings where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from beseda.content import Edition, Problem
from beseda.content.notebooks import Cell

from ..document import Block, Heading, Inline, Picture, walk, words
from ..source import Source
from .capacity import ABOVE_EXERCISE, BESIDE, LINES, airy, divide, height, room, too_large
from .model import Kind, Part, Slide, SlideExercise, Slides
from .pieces import Piece, pieces

BESIDES = {"qr", "hands"}
"""Tags that ask for something beside the text."""


@dataclass(slots=True)
class _Draft:
    """A slide while its cells are being gathered."""

    cell: Cell
    main: bool
    heading: Heading | None = None
    parts: list[Part] = field(default_factory=list)
    exercise: SlideExercise | None = None
    notes: list[Block] = field(default_factory=list)
    minutes: int | None = None
    tags: set[str] = field(default_factory=set)


def read_slides(source: Source, edition: Edition = "participant") -> Slides:
    """The slides of a notebook. In the participant edition there is nothing of the trainer's in them.

    Raises UnknownId, ContentError for an exercise that cannot be used.
    """
    found = list(pieces(source, edition))
    drafts = _drafts(found)
    problems = [problem for piece in found for problem in _missing(source, piece)]
    problems += crowded(source, drafts)
    return Slides(
        source.course, source.name, source.module, source.lang, edition,
        tuple(_finished(drafts, source)), tuple(problems),
    )  # fmt: skip


def crowded(source: Source, drafts: Iterable[_Draft] | None = None) -> list[Problem]:
    """What is too much for one slide (warnings: it is divided), or for any (errors)."""
    drafts = _drafts(pieces(source, "participant")) if drafts is None else drafts
    return [problem for draft in drafts for problem in _too_much(source, draft)]


def _drafts(found: Iterable[Piece]) -> list[_Draft]:
    found = list(found)
    by_heading = not any(piece.cell.slide in ("slide", "subslide") for piece in found)
    out: list[_Draft] = []
    for piece in found:
        for blocks, starts in _runs(piece, by_heading):
            is_notes = piece.cell.slide == "notes"
            if not out or (not is_notes and (starts or _needs_own(piece, out[-1]))):
                out.append(_Draft(piece.cell, piece.cell.slide != "subslide"))
            draft = out[-1]
            if not (draft.heading or draft.parts or draft.exercise) and blocks and isinstance(blocks[0], Heading):
                draft.heading, blocks = blocks[0], blocks[1:]
            if blocks:
                part = Part(piece.cell.index + 1, piece.cell.id, blocks, piece.cell.slide == "fragment")
                draft.parts.append(part)
            draft.exercise = draft.exercise or piece.exercise
            draft.tags |= set(piece.cell.tags)
            draft.minutes = draft.minutes or piece.minutes
        if out:
            out[-1].notes += piece.notes
    return out


def _runs(piece: Piece, by_heading: bool) -> Iterator[tuple[tuple[Block, ...], bool]]:
    """The blocks of a piece, cut before headings where these make the slides; and whether each cut starts one."""
    if not by_heading:
        yield piece.blocks, piece.cell.slide in ("slide", "subslide")
        return
    run: list[Block] = []
    starts = piece.exercise is not None
    for block in piece.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            if run:
                yield tuple(run), starts
            run, starts = [], True
        run.append(block)
    yield tuple(run), starts


def _needs_own(piece: Piece, before: _Draft) -> bool:
    """Whether the slide before has no room: an exercise fills its slide, what follows one goes to the next."""
    return before.exercise is not None and bool(piece.exercise or piece.blocks)


def _finished(drafts: list[_Draft], source: Source) -> Iterator[Slide]:
    used: set[str] = set()
    title = source.module.title[source.lang] if source.module else source.name
    minutes = _planned(drafts)
    for at, draft in enumerate(drafts):
        title = _title(draft) or title
        heading: tuple[Inline, ...] = draft.heading.children if draft.heading else ()
        bodies = _bodies(draft)
        for number, (parts, exercise) in enumerate(bodies, 1):
            yield Slide(
                id=_unique(draft.cell.id, used),
                cell=draft.cell.index + 1,
                kind=_kind(draft, parts, exercise),
                title=title,
                heading=heading,
                level=draft.heading.level if draft.heading else 0,
                main=draft.main and number == 1,
                parts=parts,
                exercise=exercise,
                notes=tuple(draft.notes) if number == 1 else (),
                minutes=minutes[at] if number == 1 else None,
                tags=tuple(sorted(draft.tags)),
                airy=exercise is None
                and len(bodies) == 1
                and airy(_blocks(parts), bool(draft.tags & BESIDES), room(_title(draft))),
                number=number,
                of=len(bodies),
            )


def _bodies(draft: _Draft) -> list[tuple[tuple[Part, ...], SlideExercise | None]]:
    """What stands on the slide, or on the slides that it takes."""
    limit = _limit(draft)
    if draft.exercise is None:
        return [(parts, None) for parts in divide(draft.parts, limit)]
    if height(_blocks(draft.parts)) <= limit:
        return [(tuple(draft.parts), draft.exercise)]
    return [*((parts, None) for parts in divide(draft.parts)), ((), draft.exercise)]


def _limit(draft: _Draft) -> float:
    if draft.exercise:
        return ABOVE_EXERCISE
    return min(BESIDE if draft.tags & BESIDES else LINES, room(_title(draft)))


def _blocks(parts: Iterable[Part]) -> list[Block]:
    return [block for part in parts for block in part.blocks]


def _title(draft: _Draft) -> str:
    own = " ".join(words(draft.heading.children).split()) if draft.heading else ""
    return own or (str(draft.exercise.spec["title"]) if draft.exercise else "")


def _kind(draft: _Draft, parts: tuple[Part, ...], exercise: SlideExercise | None) -> Kind:
    if exercise:
        return "exercise"
    if draft.heading and draft.heading.level == 1:
        return "title"
    blocks = _blocks(parts)
    if not blocks and draft.heading:
        return "section"
    return "picture" if len(blocks) == 1 and isinstance(blocks[0], Picture) else "text"


def _planned(drafts: list[_Draft]) -> list[int | None]:
    """Minutes of each slide; a slide of which nobody said any takes those of its sub-slides together."""
    own = [draft.minutes or (draft.exercise.model.minutes if draft.exercise else None) for draft in drafts]
    out = list(own)
    for at, draft in enumerate(drafts):
        if draft.main and own[at] is None:
            below = 0
            for number in range(at + 1, len(drafts)):
                if drafts[number].main:
                    break
                below += own[number] or 0
            out[at] = below or None
    return out


def _unique(id_: str, used: set[str]) -> str:
    name, number = id_, 1
    while name in used:
        number += 1
        name = f"{id_}-{number}"
    used.add(name)
    return name


def _missing(source: Source, piece: Piece) -> Iterator[Problem]:
    for address in piece.missing:
        yield _problem(
            source, piece.cell, "a picture beside the notebook", f"“{address}”",
            "save it there; documents ask no other host for anything", address,
        )  # fmt: skip


def _too_much(source: Source, draft: _Draft) -> Iterator[Problem]:
    for part in draft.parts:
        for why in filter(None, map(too_large, walk(part.blocks))):
            cell = source.notebook.cells[part.cell - 1]
            yield _problem(source, cell, "a table that fits on a slide", why, "divide it, or shorten what is in it")
    lines, limit = height(_blocks(draft.parts)), _limit(draft)
    if lines > limit:
        beside = ", for an exercise is below" if draft.exercise else ", for a code or hands are beside it"
        expected = f"at most {limit:.0f} lines on the slide{beside if limit < LINES else ''}"
        hint = f"it is shown as {len(_bodies(draft))} slides; begin a new one where the subject changes"
        problem = _problem(source, draft.cell, expected, f"about {lines:.0f}", hint)
        yield replace(problem, severity="warning")


def _problem(source: Source, cell: Cell, expected: str, got: str, hint: str, needle: str = "") -> Problem:
    line, column = source.notebook.line_of(cell, needle)
    return Problem(source.shown, line, column, f"cell {cell.index + 1} ({cell.id})", expected, got, hint)
