"""No byte of a participants' document holds notes, comments or metadata; all the formats at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.content import Course
from beseda.export import EDITIONS, FORMATS, Options, export
from beseda.export.whole import folders_by_edition, make_all, plan, write_index

from .canaries import NEVER, NUMBER, Canaries
from .unpack import everything

SENIORS = "seniors_in_cyberspace"
MODULES = {
    SENIORS: "cs", "minority_specifics": "en", "experiential_reflection": "uk", "crime_prevention_assistants": "cs",
}  # fmt: skip
JUDGES = {"deck", "page"}
"""Formats in which exercises judge by themselves, so that they carry keys and reasons."""
_KEYS = {"answers", "hints", "ways"}
_SLIDES, _PAPER = {"cells", "exercises", "answers"}, {*_KEYS, "exercises", "guide", "game"}
HOLDS = {
    "deck": _SLIDES | _KEYS, "page": _SLIDES | _KEYS, "pptx": _SLIDES, "pdf": _SLIDES | {"hints"},
    "handout": _PAPER, "handout-large": _PAPER,
}  # fmt: skip
"""What the trainer's edition of a format has, whole."""


@pytest.mark.parametrize(("module", "lang"), MODULES.items())
def test_editions_of_every_format_hold_what_they_may_and_nothing_else(
    course: Path, tmp_path: Path, module: str, lang: str
) -> None:
    canaries, found = Canaries(course, module, lang), Course(course)
    put = {what: set(numbers) for what, numbers in canaries.put.items()}
    assert len(put[NEVER]) > 100
    place = folders_by_edition(found, tmp_path / "out")
    formats = [to for to in FORMATS if to != "handout-large" or module == SENIORS]
    wanted = plan(found, [module], [lang], EDITIONS, formats, place, Options())
    made = [event for event in make_all(wanted.jobs) if not isinstance(event, tuple)]
    assert [one.error for one in made if one.error] == []
    assert len(made) == len(formats) * len(EDITIONS)
    for one in made:
        edition, to = one.wanted.edition, one.wanted.to
        there = set(NUMBER.findall(everything(one.path)))
        shown = {what for what, numbers in put.items() if numbers & there}
        if edition == "participant":
            assert shown == (_KEYS & set(put) if to in JUDGES else set()), to
        else:
            assert not put[NEVER] & there, to
            missing = {what: sorted(put[what] - there) for what in HOLDS[to] & set(put)}
            assert {what: numbers for what, numbers in missing.items() if numbers} == {}, to
            assert shown <= HOLDS[to] | {"ways"}, to
    for path in write_index(found, tmp_path / "out", made):
        assert not NUMBER.search(path.read_text(encoding="utf-8"))


def test_module_may_keep_its_answers_with_the_trainer(course: Path, tmp_path: Path) -> None:
    canaries = Canaries(course, SENIORS, "cs", thin=False)
    with (course / "modules" / SENIORS / "module.yaml").open("a", encoding="utf-8") as file:
        file.write("answers: trainer\n")
    found = Course(course)
    for edition, judges in (("participant", False), ("trainer", True)):
        for to in JUDGES:
            path = export(found, SENIORS, to, "cs", edition, tmp_path / edition).path
            there = set(NUMBER.findall(everything(path)))
            assert bool(there & {*canaries.put["answers"], *canaries.put["ways"]}) is judges, (edition, to)
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
