"""Everything a report prints is one system of equations: of what it hides nothing small may follow."""

from __future__ import annotations

import pytest

from beseda.content import Course, Questionnaire, find_course
from beseda.content.survey.reading import part_of
from beseda.content.survey.rules import Recommendations
from beseda.report.survey import Evaluation, Group, evaluate
from beseda.report.survey.groups import EVERYBODY
from beseda.report.survey.recommend import measure
from beseda.report.survey.story import Story
from beseda.survey.synthetic import Synthetic, synthetic

from .attack import Attack, attack, counted, printed
from .conftest import MODULE


@pytest.fixture(scope="module")
def rules() -> Recommendations:
    return part_of(find_course(None), MODULE, Recommendations)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_small_that_a_report_hides_follows_from_all_that_it_prints(
    questionnaire: Questionnaire, evaluation: Evaluation, made: Synthetic, rules: Recommendations, seed: int
) -> None:
    survey = made.survey if seed == 0 else synthetic(questionnaire, seed, "cs").survey
    found = evaluation if seed == 0 else evaluate(questionnaire, survey)
    attacker = attack(questionnaire, survey, found, rules, counted(found))
    assert attacker.pinned_states() == []
    if seed == 0:  # the slow half; of more seeds: python -m bench.survey_attack
        assert attacker.pinned_answers() == []


def test_the_attack_finds_what_two_items_told_that_were_decided_apart(
    questionnaire: Questionnaire, evaluation: Evaluation, made: Synthetic
) -> None:
    """How many assistants there are is asked only where there are some, and has to be answered."""
    survey, hidden = made.survey, Group(size="50000+")
    told = counted(evaluation)
    assert ("has-assistants", hidden) not in told
    have = survey.answers["assistants-count"].notna()
    sizes = survey.frame.loc[survey.answers.index, "size"].astype(str)
    for size in ("500-1999", "2000-9999", "10000-49999", "50000+"):
        told["assistants-count", Group(size=size)] = int((have & (sizes == size)).sum())
    assert any("size='50000+'" in one for one in Attack(questionnaire, survey, evaluation, told).pinned_states())


def test_an_item_is_shown_only_where_the_item_it_waits_for_is(
    questionnaire: Questionnaire, evaluation: Evaluation
) -> None:
    (have,) = evaluation.of_item("has-assistants")
    for result in evaluation.results:
        for condition in questionnaire.items[result.item].show_if:
            for group in result.figures:
                assert group._replace(state=None) in have.figures
                if condition.item != "has-assistants":
                    assert all(group in one.figures for one in evaluation.of_item(condition.item))


def test_a_rule_is_measured_only_where_all_its_parts_are_shown_and_told_in_fives(
    questionnaire: Questionnaire, evaluation: Evaluation, made: Synthetic, rules: Recommendations
) -> None:
    found = measure(made.survey, evaluation.disclosure, rules)
    for rule in rules.rules:
        if found[rule.id] is not None:
            for group in (EVERYBODY, *(Group(size=size) for size in rule.figure.sizes)):
                assert evaluation.disclosure.shows_variable(rule.figure.item, group) or (
                    rule.figure.share and rule.figure.share.is_
                )
    hidden = rules.rules[0].figure.model_copy(update={"sizes": ("2000-9999", "50000+")})
    other = rules.model_copy(update={"rules": (rules.rules[0].model_copy(update={"figure": hidden}),)})
    assert measure(made.survey, evaluation.disclosure, other)[rules.rules[0].id] is None


def test_printed_numbers_are_those_of_the_attack(czech: Story, short_course: Course) -> None:
    """Tables are read back: what stands in them is what the equations are made of."""
    asked = short_course.questionnaire(MODULE)
    survey = synthetic(asked, 0, "cs").survey
    found = evaluate(asked, survey)
    assert printed(czech, asked) == counted(found)
    assert Attack(asked, survey, found, counted(found)).pinned_states() == []
