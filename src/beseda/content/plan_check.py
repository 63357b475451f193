"""What cannot be held as planned: people in two places, rooms taken twice, no debrief, too long a day, no break."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from .exercise import Finding, doubled, unknown
from .plan import EXPERIENTIAL, PHASES, REST, Block, Day, Plan, Timed, clock_of, schedule
from .yamlfile import Loc


def findings(plan: Plan) -> Iterator[Finding]:
    """Every problem of a plan that its shape alone does not show."""
    yield from doubled(plan.days, ("days",))
    seen: set[str] = set()
    for number, day in enumerate(plan.days):
        here: Loc = ("days", number)
        timed = schedule(day)
        for one in timed:
            block, loc = one.block, (*here, "blocks", one.at)
            if block.id in seen:
                yield Finding((*loc, "id"), "an id used once", f"“{block.id}” again", "give it another id")
            seen.add(block.id)
            yield from _names(plan, block, loc)
            yield from _earlier(day, block, one.at, loc)
            yield from _fits(plan, block, loc)
        yield from _people_twice(plan, timed, here)
        yield from _places_twice(plan, timed, here)
        yield from _debriefs(plan, timed, here)
        yield from _hours(plan, day, timed, here)


def _names(plan: Plan, block: Block, loc: Loc) -> Iterator[Finding]:
    """References to people, places, materials and tasks that are not there."""
    yield from unknown(block.place, plan.places, (*loc, "place"), "a place of this plan")
    for key, names, known in (("people", block.people, plan.people), ("materials", block.materials, plan.materials)):
        for at, name in enumerate(names):
            yield from unknown(name, known, (*loc, key, at), f"one of this plan’s {key}")
            if name in names[:at]:
                yield Finding((*loc, key, at), "each one once", f"“{name}” again", "delete it")
    if block.task is not None:
        yield from unknown(block.task, plan.tasks, (*loc, "task"), "a task of this plan")
    if block.rain is not None:
        yield from unknown(block.rain.place, plan.places, (*loc, "rain", "place"), "a place of this plan")


def _earlier(day: Day, block: Block, at: int, loc: Loc) -> Iterator[Finding]:
    """`beside` and `of` name blocks that stand above."""
    above = [other.id for other in day.blocks[:at]]
    if block.beside is not None:
        yield from unknown(block.beside, above, (*loc, "beside"), "an earlier block of this day")
    if block.of and block.kind != "debrief":
        yield Finding((*loc, "of"), "kind: debrief", f"kind: {block.kind}", "only a debrief is about other blocks")
    for index, name in enumerate(block.of):
        yield from unknown(name, above, (*loc, "of", index), "an earlier block of this day")


def _fits(plan: Plan, block: Block, loc: Loc) -> Iterator[Finding]:
    """What a block of that kind has to have."""
    if block.shortest is not None and block.shortest > block.minutes:
        yield Finding((*loc, "shortest"), f"at most its {block.minutes} minutes", str(block.shortest), "make it less")
    roles = {plan.people[name].role for name in block.people if name in plan.people}
    if block.kind in EXPERIENTIAL | {"debrief"} and "psychologist" not in roles:
        yield Finding((*loc, "people"), "a psychologist among the people", "none",
                      "no experience and no debrief without one: add the psychologist")  # fmt: skip
    if block.kind == "field" and block.task is None:
        yield Finding(loc, "the key “task”", "none", "say what participants do outside")
    place = plan.places.get(block.place)
    if place and place.outdoors and block.rain is None:
        yield Finding((*loc, "place"), "the key “rain” beside a place outdoors", "none", "say where and what instead")
    if block.rain and block.rain.place in plan.places and plan.places[block.rain.place].outdoors:
        yield Finding((*loc, "rain", "place"), "a place with a roof", f"“{block.rain.place}”", "take a room")
    if block.kind == "debrief":
        yield from _phases(block, loc)
    elif block.phases:
        yield Finding((*loc, "phases"), "kind: debrief", f"kind: {block.kind}", "only a debrief has phases")


def _phases(block: Block, loc: Loc) -> Iterator[Finding]:
    names = [one.phase for one in block.phases]
    if names != list(PHASES):
        hint = "all four, in this order"
        yield Finding((*loc, "phases"), "the phases " + ", ".join(PHASES), ", ".join(names) or "none", hint)
    total = sum(one.minutes for one in block.phases)
    if block.phases and total != block.minutes:
        yield Finding((*loc, "minutes"), f"the sum of its phases, {total}", str(block.minutes), "change one of them")


def _people_twice(plan: Plan, timed: tuple[Timed, ...], here: Loc) -> Iterator[Finding]:
    for one, other in _together(timed):
        for name in one.block.people:
            if name in other.block.people and name in plan.people:
                at = (*here, "blocks", other.at, "people", other.block.people.index(name))
                yield Finding(at, f"“{name}” in one place at {clock_of(max(one.start, other.start))}",
                              f"also in “{one.block.id}”", "send somebody else, or move one of the blocks")  # fmt: skip


def _places_twice(plan: Plan, timed: tuple[Timed, ...], here: Loc) -> Iterator[Finding]:
    """One room at one time holds one block, in good weather and in bad."""

    def fair(block: Block) -> str:
        return block.place

    def wet(block: Block) -> str:
        return block.rain.place if block.rain else block.place

    for one, other in _together(timed):
        looks: list[tuple[Callable[[Block], str], str]] = [(fair, "")]
        if fair(one.block) != fair(other.block):
            looks.append((wet, " in bad weather"))
        for look, when in looks:
            place = look(other.block)
            known = plan.places.get(place)
            if known and look(one.block) == place and not known.outdoors:
                key = ("rain", "place") if when and other.block.rain else ("place",)
                yield Finding((*here, "blocks", other.at, *key),
                              f"“{place}” taken once at {clock_of(max(one.start, other.start))}{when}",
                              f"also by “{one.block.id}”", "take another room")  # fmt: skip


def _together(timed: Iterable[Timed]) -> Iterator[tuple[Timed, Timed]]:
    """Pairs of blocks whose times overlap."""
    for one, other in combinations(timed, 2):
        if one.start < other.end and other.start < one.end:
            yield one, other


def _debriefs(plan: Plan, timed: tuple[Timed, ...], here: Loc) -> Iterator[Finding]:
    """After an experience comes its debrief, on the same day and soon."""
    within = plan.limits.debrief_within
    for one in timed:
        if one.block.kind not in EXPERIENTIAL:
            continue
        loc = (*here, "blocks", one.at)
        later = [other for other in timed if one.block.id in other.block.of and other.block.kind == "debrief"]
        if not later:
            yield Finding((*loc, "kind"), f"a debrief of “{one.block.id}” later that day", "none",
                          f"add a block with kind: debrief and of: [{one.block.id}]")  # fmt: skip
        elif later[0].start < one.end or later[0].start - one.end > within:
            begins = clock_of(later[0].start)
            yield Finding((*loc, "kind"),
                          f"its debrief between {clock_of(one.end)} and {clock_of(one.end + within)}", begins,
                          "move the debrief; limits.debrief_within says how soon")  # fmt: skip


def _hours(plan: Plan, day: Day, timed: tuple[Timed, ...], here: Loc) -> Iterator[Finding]:
    """Not longer than set, and never too long without a break. What the team does alone does not count."""
    limits = plan.limits
    own = sorted((one for one in timed if one.block.kind != "team"), key=lambda one: one.start)
    if not own:
        return
    length = max(one.end for one in own) - own[0].start
    if length > limits.day_minutes:
        yield Finding((*here, "blocks"), f"at most {limits.day_minutes} minutes a day", str(length),
                      f"shorten “{day.id}” or raise limits.day_minutes")  # fmt: skip
    for one in own:
        if one.block.kind in REST and one.block.minutes < limits.break_minutes:
            yield Finding((*here, "blocks", one.at, "minutes"), f"a break of at least {limits.break_minutes}",
                          str(one.block.minutes), "limits.break_minutes says what counts as a break")  # fmt: skip
    begun, busy = own[0].start, own[0].start
    for one in own:
        if one.block.kind in REST:
            continue
        if one.start - busy >= limits.break_minutes:
            begun = one.start
        busy = max(busy, one.end)
        if busy - begun > limits.stretch_minutes:
            yield Finding((*here, "blocks", one.at, "minutes"),
                          f"a break within {limits.stretch_minutes} minutes after {clock_of(begun)}",
                          f"none until {clock_of(busy)}", "put a block with kind: break before it")  # fmt: skip
            return
