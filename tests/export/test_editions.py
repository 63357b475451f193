"""No byte of a participants' document holds notes, comments or metadata; all the formats at once."""

from __future__ import annotations

import re
from pathlib import Path

from beseda.content import Course, Edition
from beseda.export import EDITIONS, FORMATS, Options, export
from beseda.export.whole import folders_by_edition, make_all, plan, write_index

from .canaries import Canaries
from .unpack import everything

SENIORS = "seniors_in_cyberspace"
NUMBERS = re.compile(r"93100\d{5}")
JUDGES = {"deck", "page"}
"""Formats in which exercises judge by themselves, so that they carry keys and reasons."""


def test_editions_of_every_format_hold_what_they_may_and_nothing_else(course: Path, tmp_path: Path) -> None:
    canaries, found = Canaries(course, SENIORS), Course(course)
    assert len(canaries.answers) > 100
    place = folders_by_edition(found, tmp_path / "out")
    wanted = plan(found, [SENIORS], ["cs"], EDITIONS, FORMATS, place, Options())
    made = [event for event in make_all(wanted.jobs) if not isinstance(event, tuple)]
    assert [one.error for one in made if one.error] == []
    assert len(made) == len(FORMATS) * len(EDITIONS)
    leaked: dict[tuple[Edition, str], list[str]] = {}
    seen: dict[str, set[str]] = {to: set() for to in FORMATS}
    for one in made:
        edition, to = one.wanted.edition, one.wanted.to
        there = set(NUMBERS.findall(everything(one.path)))
        forbidden = set(canaries.never)
        if edition == "participant":
            forbidden |= {*canaries.notes, *(() if to in JUDGES else canaries.answers)}
        leaked[edition, to] = sorted(forbidden & there)
        if edition == "trainer":
            seen[to] = there
    assert {where: what for where, what in leaked.items() if what} == {}
    assert {*canaries.answers, *canaries.notes} <= set().union(*seen.values()), "the trainer's editions have them all"
    assert all(seen.values()), "every format's trainer edition has some"
    for path in write_index(found, tmp_path / "out", made):
        assert not NUMBERS.search(path.read_text(encoding="utf-8"))


def test_module_may_keep_its_answers_with_the_trainer(course: Path, tmp_path: Path) -> None:
    canaries = Canaries(course, SENIORS)
    with (course / "modules" / SENIORS / "module.yaml").open("a", encoding="utf-8") as file:
        file.write("answers: trainer\n")
    found = Course(course)
    for edition, judges in (("participant", False), ("trainer", True)):
        for to in JUDGES:
            path = export(found, SENIORS, to, "cs", edition, tmp_path / edition).path
            there = set(NUMBERS.findall(everything(path)))
            assert bool(there & set(canaries.answers)) is judges, (edition, to)
            assert ("<beseda-exercise" in path.read_text(encoding="utf-8")) is judges
            if not judges:
                assert "Údajná Lipová banka" in path.read_text(encoding="utf-8")


def test_participants_folder_knows_of_no_trainer(course: Path, tmp_path: Path) -> None:
    found = Course(course)
    place = folders_by_edition(found, tmp_path)
    wanted = plan(found, [SENIORS], ["cs"], EDITIONS, ["page"], place, Options())
    made = [event for event in make_all(wanted.jobs) if not isinstance(event, tuple)]
    write_index(found, tmp_path, made)
    folder = tmp_path / "ucastnici"
    assert [path.name for path in folder.rglob("*") if "trainer" in path.name or "lektor" in path.name] == []
    shared = (folder / "index.html").read_text(encoding="utf-8")
    assert "cs/seniors_in_cyberspace-cs.html" in shared
    assert "Pro lektora" not in shared
    whole = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "lektor/cs/seniors_in_cyberspace-cs-trainer.html" in whole
    assert "Účastníkům ho prosím nedávejte" in whole
