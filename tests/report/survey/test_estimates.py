"""Estimates against the truth of synthetic surveys: intervals hold it, weights bring it nearer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit

from beseda.content import Questionnaire
from beseda.report.survey import Evaluation, Group, Survey, evaluate
from beseda.report.survey.estimate import Estimator
from beseda.report.survey.intervals import holm, mean_interval
from beseda.report.survey.variables import variables
from beseda.report.survey.weights import weigh
from beseda.survey.country import BY_REGION, BY_SIZE, invented_country
from beseda.survey.recovery import Recovery
from beseda.survey.synthetic import MAIN_SOURCE, Synthetic, responded

SIMULATED = 25


def test_country_has_the_regions_and_sizes_that_are_documented() -> None:
    frame = invented_country(3)
    assert frame["region"].value_counts().to_dict() == BY_REGION
    assert {str(size): n for size, n in frame["size"].value_counts().items()} == BY_SIZE
    assert frame["name"].str.startswith("Obec ").all()


def test_the_same_seed_gives_the_same_survey(questionnaire: Questionnaire, made: Synthetic) -> None:
    again = responded(questionnaire, made.survey.frame, made.population, made.seed)
    pd.testing.assert_frame_equal(again.answers, made.survey.answers)


def test_what_the_invented_country_says_goes_together(questionnaire: Questionnaire, made: Synthetic) -> None:
    everybody = made.population[made.population["has-assistants"] == "yes"]
    told = everybody[["assistants-ukrainian", "assistants-other"]].fillna(0).sum(axis=1)
    assert (told <= everybody["assistants-count"]).all()
    for main, sources in MAIN_SOURCE.items():
        assert everybody.loc[everybody["funding"] == main, [f"funding-sources/{one}" for one in sources]].all(axis=None)
    hurdles = everybody.filter(like="foreigners-hurdles/").dropna()
    assert 0 < hurdles["foreigners-hurdles/nothing"].mean() < 1
    assert (hurdles[hurdles["foreigners-hurdles/nothing"]].sum(axis=1) == 1).all()


def test_intervals_hold_the_truth_in_95_of_100_surveys(questionnaire: Questionnaire, made: Synthetic) -> None:
    recovery = Recovery(questionnaire, made, [Group()])
    for seed in range(SIMULATED):
        recovery.simulate(seed)
    assert 0.92 <= recovery.shares.mean() <= 0.98
    assert 0.92 <= recovery.means.mean() <= 0.98


def test_weights_bring_back_what_nonresponse_has_taken(evaluation: Evaluation, made: Synthetic) -> None:
    truth = float((made.population["has-assistants"] == "yes").mean())
    figure = evaluation.of_item("has-assistants")[0].figure("yes")
    assert figure is not None
    assert figure.low <= truth <= figure.high
    assert abs(figure.value - truth) < abs(figure.plain - truth) / 3
    for share in evaluation.composition.values():
        assert share.weighted == pytest.approx(share.country, abs=1e-6) or share.country < 0.19
    assert evaluation.design_effect > 1


def test_a_census_leaves_nothing_uncertain(questionnaire: Questionnaire, made: Synthetic) -> None:
    frame, everybody = made.survey.frame, made.population
    nothing = pd.DataFrame(False, index=everybody.index, columns=list(questionnaire.items))
    survey = Survey(frame, everybody, nothing, synthetic=True)
    (count, *_) = [one for one in variables(questionnaire, survey) if one.item == "mentor"]
    found = Estimator(survey, weigh(survey)).shares(count.values, np.arange(len(frame)), count.scale)
    assert found.low == pytest.approx(found.value, abs=1e-9)
    assert found.high == pytest.approx(found.value, abs=1e-9)


def test_planted_differences_stand_and_chance_does_not(evaluation: Evaluation) -> None:
    standing = {(one.family, one.item) for one in evaluation.comparisons if one.stands}
    assert {("nationality", "asked-to-interpret"), ("size", "training-before"), ("size", "mentor-hours")} <= standing
    assert ("nationality", "foreigners-rules-known") in standing
    assert not {item for _, item in standing} & {"topics", "candidates", "accepted-by-officers", "years"}


def test_holm_adjusts_as_published() -> None:
    # Holm (1979): the smallest of four times four, the next times three …, never falling.
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_fewer_than_five_answers_are_not_evaluated(questionnaire: Questionnaire, made: Synthetic) -> None:
    few = made.survey.answers.index[:4]
    survey = Survey(made.survey.frame, made.survey.answers.loc[few], made.survey.not_applicable.loc[few], True)
    with pytest.raises(ValueError, match="expected answers of 5 municipalities or more, got 4"):
        evaluate(questionnaire, survey)


def test_a_small_survey_is_evaluated_with_joined_classes(questionnaire: Questionnaire, made: Synthetic) -> None:
    few = made.survey.answers.sample(40, random_state=1).index
    survey = Survey(made.survey.frame, made.survey.answers.loc[few], made.survey.not_applicable.loc[few], True)
    small = evaluate(questionnaire, survey)
    assert small.joined
    assert small.response[Group(region="CZ010")].answered is None


def test_the_interval_of_a_mean_is_the_t_interval_unless_numbers_are_skewed() -> None:
    mean, variance, freedom = np.array([5.0]), np.array([1.0]), np.array([24.0])
    low, high = mean_interval(mean, variance, freedom, np.zeros((2, 1)))
    assert [high[0] - 5, 5 - low[0]] == pytest.approx([stdtrit(24, 0.975)] * 2)
    # Skewed to the right: the truth is rather above, for a sample that misses the few large ones has a small mean.
    low, high = mean_interval(mean, variance, freedom, np.full((2, 1), 0.4))
    assert high - mean > stdtrit(24, 0.975) > mean - low


def test_small_groups_of_skewed_numbers_hold_the_truth_more_often_than_the_t_interval() -> None:
    rng, many = np.random.default_rng(3), 25
    drawn = rng.lognormal(size=(4000, many))
    mean, variance = drawn.mean(axis=1), drawn.var(axis=1, ddof=1) / many
    skew = ((drawn - mean[:, None]) ** 3).mean(axis=1) / drawn.var(axis=1) ** 1.5 / many**0.5
    held = []
    for both in (np.zeros((2, 4000)), np.stack([skew, skew])):
        low, high = mean_interval(mean, variance, np.full(4000, many - 1.0), both)
        held.append(float(((low <= np.exp(0.5)) & (np.exp(0.5) <= high)).mean()))
    assert held[0] < 0.90 < held[1] - 0.01
