"""One decision about all items of a survey: in which groups which figures may be shown.

Items hang together. How many answered an item that only some are asked says how many of a group gave the answer it
waits for; and how many are in a state says what they answered about assistants. So:

- where a group's number of answers may not be said, nothing is said of it;
- groups by assistants are shown where the answers about assistants are, and the two kinds of a state only together;
- an item is shown only where the item it waits for is shown, and only where of those asked and of the others there are
  enough: then how many answered it adds nothing to what can be read already.

What is left of each variable keeps the rules of `suppression`, one after the other from the first item on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from ...content.survey import Item, Questionnaire
from .conditions import shown as asked_of
from .groups import EVERYBODY, SHAPE, STATE_ITEM, Group, Members
from .model import Survey
from .suppression import Counts, Flags, shown_groups
from .variables import Variable, variables


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be shown. Every array has the shape of the lattice of groups."""

    response: Flags = field(repr=False)
    """Where it may be said how many answered."""
    variables: Mapping[str, Flags] = field(repr=False)
    """By the id of a variable."""
    reached: Mapping[str, Flags] = field(repr=False)
    """By item, open ones too: where it may be said how many were asked."""

    def shows(self, item: str, group: Group = EVERYBODY) -> bool:
        """Whether all that is counted of an item is shown of the group; of an open item, how many were asked."""
        own = [flags for id_, flags in self.variables.items() if id_.partition("/")[0] == item]
        return item in self.reached and all(bool(flags[group.place]) for flags in own or [self.reached[item]])

    def shows_variable(self, id_: str, group: Group = EVERYBODY) -> bool:
        """Whether a variable is shown of the group."""
        return id_ in self.variables and bool(self.variables[id_][group.place])


def disclose(
    questionnaire: Questionnaire, survey: Survey, members: Members, found: Iterable[Variable] | None = None
) -> Disclosure:
    """Decides; `found` are the survey's variables where they are known already."""
    return _Decision(questionnaire, survey, members, tuple(found or variables(questionnaire, survey))).made()


class _Decision:
    def __init__(
        self, questionnaire: Questionnaire, survey: Survey, members: Members, found: tuple[Variable, ...]
    ) -> None:
        self.questionnaire, self.survey, self.members = questionnaire, survey, members
        self.columns = {str(name): survey.answers[name] for name in survey.answers.columns}
        self.counts = {one.id: members.lattice(one.counts()) for one in found}
        self.of_item: dict[str, list[str]] = {}
        for one in found:
            self.of_item.setdefault(one.item, []).append(one.id)

    def made(self) -> Disclosure:
        response = self.response()
        shown: dict[str, Flags] = {}
        reached: dict[str, Flags] = {}
        known: dict[tuple[object, ...], Flags] = {}
        for item in self.questionnaire.items.values():
            if item.show_if not in known:
                known[item.show_if] = self.reached(item, response, shown)
            reached[item.id] = known[item.show_if]
            for id_ in self.of_item.get(item.id, ()):
                shown[id_] = self.shown(self.counts[id_], reached[item.id])
        return Disclosure(response, shown, reached)

    def response(self) -> Flags:
        """Where how many answered may be said: the states there, and only there, where the item about them is shown."""
        people = self.members.lattice(np.ones((self.survey.answered, 1)))
        within = np.ones(SHAPE, dtype=bool)
        while True:
            found = self.shown(people, within)
            kept = found.copy()
            kept[..., 1:3] &= self._states(found)[..., None]
            kept[..., 3:] &= (kept[..., 2] & kept[..., 3] & kept[..., 4])[..., None]
            if np.array_equal(kept, found):
                return found
            within = kept

    def _states(self, response: Flags) -> Flags:
        """Regions and sizes where both states may be shown, and with them the answers they are made of."""
        both: Flags = response[..., 1] & response[..., 2]
        for id_ in self.of_item.get(STATE_ITEM, ()):
            within = np.zeros(SHAPE, dtype=bool)
            within[..., 0] = both
            both &= self.shown(self.counts[id_], within)[..., 0]
        return both

    def reached(self, item: Item, response: Flags, shown: Mapping[str, Flags]) -> Flags:
        """Where it may be said how many were asked the item."""
        if not item.show_if:
            return response
        within = response.copy()
        for flags in self._waited_for(item, response, shown):
            within &= flags
        asked = asked_of(item, self.columns, self.survey.answers.index).to_numpy(bool)
        both = self.members.lattice(np.column_stack([asked, ~asked]).astype(float))
        return shown_groups(both[..., :1], self.members.exist, both[..., 1], within)

    def _waited_for(self, item: Item, response: Flags, shown: Mapping[str, Flags]) -> Iterator[Flags]:
        for condition in item.show_if:
            for name in filter(None, (condition.item, condition.no_more_than)):
                for id_ in self.of_item.get(name, ()):
                    # In a state everybody said the same about assistants.
                    yield _everywhere(response[..., 1] & response[..., 2]) if name == STATE_ITEM else shown[id_]

    def shown(self, counts: Counts, within: Flags) -> Flags:
        return shown_groups(counts, self.members.exist, within=within)


def _everywhere(flags: Flags) -> Flags:
    """Regions × sizes, the same in all states."""
    return np.broadcast_to(flags[..., None], SHAPE)
