"""Simulated tables of the game of hidden rules: how long it takes, and where rules really clash. Seeded."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from .game import Game, Sheet

Card = tuple[int, int]
"""(shape, number), both from 0."""


class Clash(NamedTuple):
    """A move that its maker thinks right and somebody at the table thinks wrong."""

    round: int
    table: int
    rule: str


class Played(NamedTuple):
    """A bridge of one table in one round: turns, seconds until somebody is out or time is up, and whether one was."""

    round: int
    table: int
    turns: int
    seconds: float
    finished: bool


@dataclass
class Evening:
    """What happened in a whole game."""

    games: list[Played] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def fits(sheet: Sheet, last: Card, card: Card, values: int) -> bool:
    """Whether the card may be laid after the last one."""
    same = last[0] == card[0]
    if sheet.fits == "same_or_higher":
        return same or card[1] > last[1]
    if sheet.fits == "same_or_lower":
        return same or card[1] < last[1]
    return not same or abs(card[1] - last[1]) in (1, values - 1)


def simulate(game: Game, tables: int, people: int, seed: int) -> Evening:
    """A whole game with so many people at each of so many tables, everybody true to the rules of the first table."""
    random, evening = Random(seed), Evening()  # noqa: S311 - a game, not a secret
    seats = [[game.sheets[table]] * people for table in range(tables)]
    for number, round_ in enumerate(game.rounds):
        _move(seats, round_.moves)
        for table in range(tables):
            left = round_.minutes * 60.0
            while left > game.seconds[1]:
                played = _bridge(game, seats[table], random, left, number, table, evening.clashes)
                evening.games.append(played)
                left -= played.seconds + 30  # cards are gathered, shuffled and dealt
    return evening


def _move(seats: list[list[Sheet]], moves: int) -> None:
    """The first of each table go on to the next one; who has moved sits down in last place."""
    going = [table[:moves] for table in seats]
    for number, table in enumerate(seats):
        table[:moves] = []
        table += going[number - 1]


def _bridge(
    game: Game, seats: list[Sheet], random: Random, left: float, number: int, table: int, clashes: list[Clash]
) -> Played:
    deck = [(suit, value) for suit in range(len(game.suits)) for value in range(game.values)]
    random.shuffle(deck)
    hands = [[deck.pop() for _ in range(game.hand)] for _ in seats]
    last, at, way, turns, spent = deck.pop(), 0, 1, 0, 0.0

    def clash(rule: str, wrong: bool) -> None:
        if wrong:
            clashes.append(Clash(number, table, rule))

    while spent + game.seconds[1] <= left:
        mine, hand = seats[at], hands[at]
        turns += 1
        spent += random.triangular(*game.seconds, game.seconds[0])
        card = next((card for card in hand if fits(mine, last, card, game.values)), None)
        step = way
        if card is not None:
            clash("fits", any(not fits(other, last, card, game.values) for other in seats))
            hand.remove(card)
            last = card
            clash("knock", len({other.knock for other in seats}) > 1)  # every plank is knocked at, or is not
            if not hand:
                return Played(number, table, turns, spent, True)
            if card[1] == game.values - 1:
                clash("special", len({other.special for other in seats}) > 1)
                way = -way if mine.special == "turns" else way
                step = way * 2 if mine.special == "skips" else way
        else:
            clash("stuck", any(other.stuck != mine.stuck for other in seats))
            if mine.stuck == "draw" and deck:
                hand.append(deck.pop())
            elif mine.stuck == "give_left":
                hands[(at + 1) % len(seats)].append(hand.pop(random.randrange(len(hand))))
                if not hand:
                    return Played(number, table, turns, spent, True)
        at = (at + step) % len(seats)
    return Played(number, table, turns, spent, False)
