"""How learners' texts read: sentences are counted as a reader would, and the course keeps to short ones."""

from __future__ import annotations

import pytest

from beseda.content import Course, packaged_course
from beseda.content.reading import BOUND, average, read_course, sentences, words, worst


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zavěste. Volejte sami!", ["Zavěste.", "Volejte sami!"]),
        ("Bydlí tu MUDr. Nová, č. 4, od 3. června. Ano.", ["Bydlí tu MUDr. Nová, č. 4, od 3. června.", "Ano."]),
        ("Zavolejte [158](fact:police). Pak **počkejte**.", ["Zavolejte 158.", "Pak počkejte."]),
        ("- První věc je tahle.\n- Druhá?", ["První věc je tahle.", "Druhá?"]),
        ("# Nadpis\n\nTohle je věta.", ["Tohle je věta."]),
        ("Řekl: „Dobře.“ A šel.", ["Řekl: „Dobře.“", "A šel."]),
        ("Řádek bez tečky, ale s mnoha slovy", ["Řádek bez tečky, ale s mnoha slovy"]),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found


def test_amount_is_one_word_and_a_dash_none() -> None:
    assert words("Pošlete 1\u00a0250\u00a0000\u00a0Kč – hned") == 4


def test_learners_sentences_in_czech_are_short_on_the_average() -> None:
    readings = read_course(Course(packaged_course()))
    assert average(tuple(sentence for one in readings for sentence in one.sentences)) <= BOUND
    assert max(one.average for one in readings) <= BOUND
    longest = worst(readings)
    assert len(longest) == 10
    assert longest == sorted(longest, key=lambda one: -one.words)
    for sentence in longest:
        assert sentence.line > 1


def test_notes_for_trainers_are_not_counted() -> None:
    read = {one.name: one for one in read_course(Course(packaged_course()))}
    assert not any("Rozbor nezkracujte" in one.text for one in read["seniors_in_cyberspace/real-or-fraud"].sentences)
