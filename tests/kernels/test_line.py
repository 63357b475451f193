from __future__ import annotations

import asyncio

import pytest

from beseda.serve.kernels.line import StartLine


def test_first_come_first_served_and_everyone_knows_the_number() -> None:
    free = 2
    line = StartLine(lambda: free)
    assert [line.join(who) for who in "abcde"] == [0, 0, 1, 2, 3]
    assert [line.join(who) for who in "edcba"] == [3, 2, 1, 0, 0]  # asking again changes nothing
    free = 1
    line.leave("a")  # it has its kernel, which now counts by itself
    assert [line.position(who) for who in "bcde"] == [0, 1, 2, 3]
    free = 2
    line.admit()
    assert [line.position(who) for who in "bcde"] == [0, 0, 1, 2]


def test_who_leaves_lets_the_others_move_up() -> None:
    line = StartLine(lambda: 1)
    for who in "abcd":
        line.join(who)
    line.leave("c")
    assert [line.position(who) for who in "abd"] == [0, 1, 2]
    line.leave("a")
    assert [line.position(who) for who in "bd"] == [0, 1]
    with pytest.raises(KeyError):
        line.position("c")


def test_who_has_gone_without_a_word_is_dropped_unless_a_request_still_waits() -> None:
    async def scenario() -> None:
        free = 0
        line = StartLine(lambda: free, patience=0)
        waiting = asyncio.ensure_future(line.wait("b", 60))
        await asyncio.sleep(0)
        line.join("gone")
        line.join("c")
        assert line.position("c") == 2
        free = 1
        line.admit()
        assert await waiting
        assert len(line) == 0

    asyncio.run(scenario())


def test_a_wait_that_is_over_keeps_the_place() -> None:
    async def scenario() -> None:
        line = StartLine(lambda: 0)
        assert not await line.wait("a", 0)
        assert not await line.wait("b", 0)
        assert (line.position("a"), line.position("b")) == (1, 2)

    asyncio.run(scenario())
