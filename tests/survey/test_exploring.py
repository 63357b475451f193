"""Filters over a survey that was collected: a notebook gets figures that may be shown, and picks from them."""

from __future__ import annotations

import pickle
import zlib
from base64 import b85decode
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from beseda.content import Course, Questionnaire
from beseda.records import Content, Municipality, NewAnswer, Records
from beseda.report.survey import REGIONS, Group, evaluate
from beseda.report.survey.view import Look
from beseda.report.survey.words import words
from beseda.serve.site import live_module
from beseda.survey import explore, handover
from beseda.survey.exploring import viewer
from beseda.survey.handover import survey_cell
from beseda.survey.reading import read_survey

from ..report.survey.attack import EVERY, Attack, counted

MODULE = "crime_prevention_assistants"
YESTERDAY, TODAY = date.today() - timedelta(days=1), date.today()
POPULATIONS = (300, 900, 4_000, 20_000, 70_000)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire) -> Iterator[Records]:
    """Records of 600 real municipalities, most of which answered; of some regions and sizes only a few."""
    chance = np.random.default_rng(5)
    frame = [
        Municipality(f"5{at:05}", f"Ves nad Řekou {at}", REGIONS[int(14 * chance.random() ** 2)],
                     POPULATIONS[int(5 * chance.random() ** 2)])
        for at in range(600)
    ]  # fmt: skip
    with Records.open(f"sqlite:///{tmp_path_factory.mktemp('collected') / 'records.sqlite'}") as records:
        records.surveys.put_frame(questionnaire.id, frame, synthetic=False)
        records.surveys.put_answers(questionnaire.id, [_said(one, chance) for one in frame if chance.random() < 0.8])
        yield records


def _said(one: Municipality, chance: np.random.Generator) -> NewAnswer:
    have = chance.random() < 0.4
    said: dict[str, object] = {"has-assistants": "yes" if have else "no"}
    if have:
        many = int(chance.integers(1, 5))
        said |= {"assistants-count": many, "assistants-ukrainian": int(chance.integers(0, 2))}
        said |= {"satisfaction": int(chance.integers(1, 6)), "mentor": str(chance.choice(["named", "shared", "none"]))}
    return NewAnswer(one.code, Content(said), "cs", "table", 0)


@pytest.fixture(autouse=True)
def own_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed over in a test is gone after it."""
    monkeypatch.setattr(handover, "_handed", {})


def until(questionnaire: Questionnaire, day: date) -> Questionnaire:
    return questionnaire.model_copy(update={"closes": day})


def test_a_trainers_kernel_gets_the_collected_figures_and_no_answer(
    questionnaire: Questionnaire, collected: Records
) -> None:
    code = survey_cell(collected, until(questionnaire, YESTERDAY), MODULE)
    inside = zlib.decompress(b85decode(code.split("'")[3]))
    for one in collected.surveys.frame(questionnaire.id):
        assert one.code.encode() not in inside
    assert b"Ves nad" not in inside
    assert b"sqlite" not in inside
    exec(code, {})
    shows = viewer("cs")
    assert not shows.evaluation.synthetic
    survey = read_survey(collected, questionnaire)
    assert survey is not None
    assert pickle.dumps(shows.evaluation) == pickle.dumps(evaluate(questionnaire, survey))
    page = explore("cs").children[-1].value
    assert words("cs")["collected"] in page
    for mark in ("synthetic", "interim"):
        assert words("cs")[mark] not in page


def test_of_the_courses_notebooks_trainers_open_their_own_and_those_with_a_survey(course: Course) -> None:
    ours, others = f"modules/{MODULE}/cs.ipynb", "modules/seniors_in_cyberspace/cs.ipynb"
    assert live_module(course, ours, trainer=True) == live_module(course, ours) == (MODULE, "cs")
    assert live_module(course, others, trainer=True) is None


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_before_the_end_every_look_is_marked_interim(
    questionnaire: Questionnaire, collected: Records, lang: str
) -> None:
    exec(survey_cell(collected, until(questionnaire, TODAY), MODULE), {})
    page = viewer(lang).html(Look("has-assistants"))
    assert page.count(words(lang)["interim"]) == 3  # above, and of the picture and the map for those who hear them


def test_with_too_few_answers_the_synthetic_survey_stays(tmp_path: Path, questionnaire: Questionnaire) -> None:
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite'}") as records:
        assert survey_cell(records, questionnaire, MODULE) == ""
        frame = [Municipality(f"50000{at}", f"Obec {at}", "CZ010", 900) for at in range(4)]
        records.surveys.put_frame(questionnaire.id, frame, synthetic=False)
        said = [NewAnswer(one.code, Content({"has-assistants": "no"}), "cs", "table", 0) for one in frame]
        records.surveys.put_answers(questionnaire.id, said)
        assert survey_cell(records, questionnaire, MODULE) == ""
    assert words("cs")["synthetic"] in viewer("cs").html(Look("has-assistants"))


def test_nothing_small_follows_from_all_groups_that_filters_combine(
    questionnaire: Questionnaire, collected: Records
) -> None:
    """Region, size and assistants at once: whoever notes every look down solves the equations."""
    exec(survey_cell(collected, until(questionnaire, YESTERDAY), MODULE), {})
    shows, survey = viewer("cs"), read_survey(collected, questionnaire)
    assert survey is not None
    told = counted(shows.evaluation, EVERY)
    assert any(group.region and group.size for _, group in told)
    assert Attack(questionnaire, survey, shows.evaluation, told).pinned_states(EVERY) == []
    # The slow half, which answers follow: python -m bench.survey_attack 1 --filters
    hidden = [group for group in EVERY if ("has-assistants", group) not in told]
    assert any(group.region and group.size and not group.state for group in hidden)
    for group in hidden:
        assert words("cs")["not_here"] in shows.html(Look("has-assistants", group))


def test_the_attack_finds_a_combined_group_that_should_have_been_hidden(
    questionnaire: Questionnaire, collected: Records
) -> None:
    exec(survey_cell(collected, until(questionnaire, YESTERDAY), MODULE), {})
    shows, survey = viewer("cs"), read_survey(collected, questionnaire)
    assert survey is not None
    told, region = counted(shows.evaluation, EVERY), REGIONS[-1]
    have = survey.answers["has-assistants"] == "yes"
    there = survey.frame.loc[survey.answers.index, "region"] == region
    small = survey.frame.loc[survey.answers.index, "size"].astype(str) == "-499"
    told["assistants-count", Group(region, "-499")] = int((have & there & small).sum())
    found = Attack(questionnaire, survey, shows.evaluation, told).pinned_states(EVERY)
    assert any(region in one and "-499" in one for one in found)
