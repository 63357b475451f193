"""The game of hidden rules on paper: in the trainer's handout alone, with a sheet for every table and all cards."""

from __future__ import annotations

from pathlib import Path

from beseda.content import Course, Edition, packaged_course
from beseda.export import export

from .poppler import about, words


def handout(folder: Path, edition: Edition, lang: str = "cs") -> Path:
    course = Course(packaged_course())
    return export(course, "experiential_reflection", "handout", lang, edition, folder).path


def test_participants_paper_says_nothing_of_the_rules(tmp_path: Path) -> None:
    said = words(handout(tmp_path, "participant"))
    assert "Tichá lávka" not in said
    assert "Osmička" not in said
    # The safety rules are for everyone, on a sheet of their own.
    assert all(rule in said for rule in ("Pravidla bezpečí", "Vynechám.", "Ozveme se i potom.", "Krizová linka"))


def test_trainers_paper_has_eight_tables_and_a_pack_of_cards(tmp_path: Path) -> None:
    pdf = handout(tmp_path, "trainer", "uk")
    said = words(pdf)
    assert all(f"Тихий місток – стіл {table}" in said for table in range(1, 9))
    assert said.count("хвиля") >= 8
    assert "Пасує картка з іншою формою" in said
    assert about(pdf)["Tagged"] == "yes"
