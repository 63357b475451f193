"""The game of hidden rules, played by simulated tables: it ends in time, and rules clash where people have moved."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from beseda.content import Course, Game, check_course, game_of, packaged_course, simulate

from ..courses import copy_part

MODULE = "experiential_reflection"


@pytest.fixture(scope="module")
def game() -> Game:
    found = game_of(Course(packaged_course()), MODULE)
    assert found
    return found


@pytest.mark.parametrize("tables", range(3, 9))
@pytest.mark.parametrize("people", [4, 5, 6])
def test_at_every_table_rules_clash_after_each_change_and_never_before(game: Game, tables: int, people: int) -> None:
    for seed in range(12):
        evening = simulate(game, tables, people, seed)
        clashes = Counter((clash.round, clash.table) for clash in evening.clashes if clash.rule == "fits")
        moved = False
        for number, round_ in enumerate(game.rounds):
            moved = moved or round_.moves > 0
            for table in range(tables):
                assert (clashes[number, table] >= 3) is moved, (number, table, seed)


@pytest.mark.parametrize("people", [4, 5, 6])
def test_a_bridge_is_done_in_minutes_and_every_table_finishes_some(game: Game, people: int) -> None:
    done = [played for seed in range(40) for played in simulate(game, 5, people, seed).games]
    minutes = [played.seconds / 60 for played in done if played.finished]
    assert 1.5 <= median(minutes) <= 4
    assert max(minutes) < max(round_.minutes for round_ in game.rounds)
    tables = Counter((played.round, played.finished) for played in done)
    for number in range(len(game.rounds)):
        assert tables[number, True] >= 5 * 40  # at least one in each round at an average table


def test_the_game_fits_the_block_it_has_in_the_plan(game: Game) -> None:
    from beseda.content import plan_of

    plan = plan_of(Course(packaged_course()), MODULE)
    assert plan
    block = next(block for day in plan.days for block in day.blocks if block.kind == "game")
    assert block.shortest
    # Leaving the role is part of it, however late it is.
    assert game.minutes + game.after[0].minutes <= block.shortest


def test_the_same_seed_plays_the_same_game(game: Game) -> None:
    assert simulate(game, 4, 5, 7) == simulate(game, 4, 5, 7)
    assert simulate(game, 4, 5, 7) != simulate(game, 4, 5, 8)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{fits: same_or_lower, stuck: draw, special: turns, knock: agree}",
         "{fits: same_or_higher, stuck: draw, special: turns, knock: agree}", "another “fits” than sheet 2"),
        ("{fits: same_or_lower, stuck: give_left, special: skips, knock: agree}",
         "{fits: same_or_lower, stuck: draw, special: turns, knock: agree}", "rules other than those of sheet 2"),
        ("hand: 5", "hand: 6", "cards for 6 people: at most 5 each, got 6"),
        ("seconds: [5, 14]", "seconds: [14, 5]", "the shortest turn"),
        ("knock: object}", "knock: objekt}", "did you mean “object”"),
    ],
)  # fmt: skip
def test_broken_game_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = copy_part(tmp_path, MODULE)
    path = root / "modules" / MODULE / "game.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [str(problem) for problem in check_course(Course(root)) if problem.severity == "error"]
    assert any(said in line for line in found), found
    assert all(line.split(":")[0].endswith("game.yaml") and line.split(":")[1].isdigit() for line in found)
