"""The game of hidden rules on paper: the host's procedure, a sheet for every table, cards to cut out."""

from __future__ import annotations

from beseda.content import Game, game_of
from beseda.content.game import Round, Sheet, Step

from ..document import tie
from ..source import Source
from .tree import Drawing, Node


def game_pages(source: Source, drawing: Drawing) -> Node | None:
    """What the template needs; None for a module without game.yaml. Raises ContentError."""
    if source.module is None:
        return None
    game = game_of(source.course, source.folder.name)
    if game is None:
        return None
    lang = source.lang

    def step(one: Step | Round) -> Node:
        what = drawing.text(one.what[lang]) if isinstance(one, Step) else []
        return {"title": tie(one.title[lang], lang), "what": what, "minutes": one.minutes}

    steps: list[Step | Round] = [*game.before, *game.rounds, *game.after]
    return {
        "title": tie(game.title[lang], lang),
        "lead": drawing.text(game.lead[lang]),
        "steps": [step(one) for one in steps],
        "players": f"{game.least}–{game.most}",
        "tables": f"3–{len(game.sheets)}",
        "sheets": [_sheet(game, sheet, drawing) for sheet in game.sheets],
        "cards": [
            {"shape": suit.id, "name": suit.name[lang], "number": number + 1}
            for suit in game.suits
            for number in range(game.values)
        ],
    }


def _sheet(game: Game, sheet: Sheet, drawing: Drawing) -> list[Node]:
    """A table's rules in one list: nothing shows which of them other tables do not have."""
    common = list(game.common)
    own = [game.variants.fits[sheet.fits], game.variants.stuck[sheet.stuck],
           game.variants.special[sheet.special], game.variants.knock[sheet.knock]]  # fmt: skip
    rules = [*common[:-1], *own, common[-1]]
    return [{"c": drawing.line(rule[drawing.lang])} for rule in rules]
