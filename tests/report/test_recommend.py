"""Rules over a survey: decided only where the whole interval says so, and never on what would show a few."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import get_args

import numpy as np
import pandas as pd
import pytest

from beseda.content import Course, packaged_course
from beseda.content.survey.reading import part_of
from beseda.content.survey.rules import Recommendations, Rule, Size
from beseda.report.survey import SIZES, Survey
from beseda.report.survey.advice import advice_html, with_advice
from beseda.report.survey.disclosure import Disclosure, disclose
from beseda.report.survey.groups import Members
from beseda.report.survey.recommend import Measured, measure, recommendations, verdict_of
from beseda.report.survey.story import Story
from beseda.survey.synthetic import synthetic

MODULE = "crime_prevention_assistants"


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(packaged_course())


@pytest.fixture(scope="module")
def rules(course: Course) -> Recommendations:
    return part_of(course, MODULE, Recommendations)


@pytest.fixture(scope="module")
def survey(course: Course) -> Survey:
    return synthetic(course.questionnaire(MODULE), 1).survey


def rule(rules: Recommendations, id_: str) -> Rule:
    return next(one for one in rules.rules if one.id == id_)


def test_size_classes_are_those_of_the_evaluation() -> None:
    assert get_args(Size) == SIZES


@pytest.mark.parametrize(
    ("low", "high", "below", "above"),
    [(10, 39, "applies", "not"), (41, 60, "not", "applies"), (30, 50, "few", "few"), (20, 40, "few", "not"),
     (40, 60, "not", "few")],
)  # fmt: skip
def test_a_rule_is_decided_only_by_a_whole_interval(
    rules: Recommendations, low: float, high: float, below: str, above: str
) -> None:
    found = Measured(100, (low + high) / 2, low, high)
    under = rule(rules, "training-before-small")
    assert verdict_of(under, found) == below
    assert verdict_of(under.model_copy(update={"below": None, "above": 40.0}), found) == above
    assert verdict_of(under, None) == "few"


def test_what_was_planted_is_found_and_every_evidence_says_synthetic(
    course: Course, survey: Survey, rules: Recommendations
) -> None:
    may = shown(course, survey)
    for lang in ("cs", "en", "uk"):
        made = recommendations(survey, may, rules, lang)
        assert {one.id for one in made} == {one.id for one in rules.rules}
        assert all(one.evidence[0] == rules.words.synthetic[lang] for one in made)
        assert all(one.limits and one.text and "{" not in "".join(one.evidence) for one in made)
    verdicts = {one.id: one.verdict for one in made}
    assert verdicts["training-before-small"] == "applies"
    assert verdicts["mentor-hours"] == "applies"
    assert verdicts["foreigners-rules"] == "applies"
    assert verdicts["language-level"] == "applies"
    assert verdicts["state-police"] == "not"
    real = recommendations(replace(survey, synthetic=False), may, rules, "cs")
    assert not any("yntetick" in line for one in real for line in one.evidence)


def test_all_intervals_at_once_hold_the_truth(course: Course, rules: Recommendations) -> None:
    """Of twelve surveys of one country, each judged by all rules, one in 20 is wrong somewhere; three are rare."""
    from beseda.survey.synthetic import everybody, invented_country, responded

    questionnaire = course.questionnaire(MODULE)
    frame = invented_country(3).iloc[::3]
    truth = everybody(questionnaire, frame, 3)
    whole = Survey(
        frame, truth, pd.DataFrame(False, index=truth.index, columns=list(questionnaire.items)), synthetic=True
    )
    known = measured(course, whole, rules)
    wrong = []
    for seed in range(12):
        for id_, one in measured(course, responded(questionnaire, frame, truth, seed), rules).items():
            right = known[id_]
            if one is not None and right is not None and not one.low <= right.value <= one.high:
                wrong.append((seed, id_))
    assert len({seed for seed, _ in wrong}) <= 2, wrong


def shown(course: Course, survey: Survey) -> Disclosure:
    return disclose(course.questionnaire(MODULE), survey, Members(survey))


def measured(course: Course, survey: Survey, rules: Recommendations) -> dict[str, Measured | None]:
    return measure(survey, shown(course, survey), rules)


def without(survey: Survey) -> pd.Index:
    """Municipalities without assistants."""
    return survey.answers.index[(survey.answers["has-assistants"] == "no").fillna(False)]


def small(survey: Survey, keep: pd.Index) -> Survey:
    answers = survey.answers.loc[keep]
    return replace(survey, answers=answers, not_applicable=survey.not_applicable.loc[keep])


def test_fewer_than_the_least_say_nothing(course: Course, survey: Survey, rules: Recommendations) -> None:
    have = survey.answers.index[(survey.answers["has-assistants"] == "yes").fillna(False)]
    few = small(survey, have[:19])
    for one in recommendations(few, shown(course, few), rules, "en"):
        assert one.verdict == "few"
        assert one.measured is None
        assert not any(str(number) in one.evidence[1] for number in range(11, 20))
    assert all(one is None for one in measured(course, small(survey, have[:0]), rules).values())


def test_no_figure_leaves_a_few_by_subtraction(course: Course, survey: Survey, rules: Recommendations) -> None:
    """Of a rule about small municipalities, the larger ones could be what remains of the whole country."""
    said = survey.answers["training-before"].notna()
    sizes = survey.frame.loc[survey.answers.index, "size"].astype(str)
    about = rule(rules, "training-before-small").figure.sizes
    inside = survey.answers.index[said & sizes.isin(about)]
    outside = survey.answers.index[said & ~sizes.isin(about)]
    assert measured(course, survey, rules)["training-before-small"] is not None
    few = small(survey, without(survey).append(inside).append(outside[:4]))
    assert measured(course, few, rules)["training-before-small"] is None


def test_no_share_shows_what_fewer_than_five_said(course: Course, survey: Survey, rules: Recommendations) -> None:
    about = rule(rules, "role-clarity").figure
    assert about.share
    point = survey.answers["role-clarity"]
    clear = survey.answers.index[(point >= 4).fillna(False)]
    other = survey.answers.index[(point < 4).fillna(False)]
    for many, visible in ((4, False), (5, True)):
        asked = small(survey, without(survey).append(other[:60]).append(clear[:many]))
        assert (measured(course, asked, rules)["role-clarity"] is not None) is visible, many


def test_answers_that_do_not_vary_break_nothing(course: Course, survey: Survey, rules: Recommendations) -> None:
    answers = survey.answers.copy()
    answers["training-before"] = answers["training-before"].where(answers["training-before"].isna(), 10.0)
    found = measured(course, replace(survey, answers=answers), rules)["training-before-small"]
    assert found is not None
    assert np.isfinite([found.value, found.low, found.high]).all()
    assert found.value == pytest.approx(10.0)


def test_report_ends_with_recommendations_and_their_sources(
    course: Course, survey: Survey, rules: Recommendations
) -> None:
    told = with_advice(Story("title", "en", "Synthetic", ()), survey, shown(course, survey), rules, course.facts)
    texts = [block.text for block in told.blocks]
    assert texts[:2] == ["Recommendations from the survey", "Synthetic"]
    assert [text for text in texts if text in ("What to focus on", "What to avoid", "What to expect")]
    assert any("The mentor (Ministerstvo vnitra" in text for text in texts)
    assert any(text.startswith("Agree on cooperation with the state police – The survey does not") for text in texts)


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_every_rule_opens_to_its_text_evidence_and_limits_on_a_page(
    course: Course, survey: Survey, rules: Recommendations, lang: str
) -> None:
    made = recommendations(survey, shown(course, survey), rules, lang)
    page = advice_html(made, rules, course.facts, lang, synthetic=True)
    assert page.count("<details") == len(rules.rules) == 20
    assert page.count(escape(rules.words.synthetic[lang])) == 1  # once, not with every rule
    for one in made:
        for words in (one.title, one.verdict_words, one.text, one.limits, *one.evidence):
            assert escape(words) in page, one.id
    focus = advice_html(made, rules, course.facts, lang, side="focus")
    assert focus.count("<details") == sum(one.side == "focus" for one in made)
