"""What has changed between two occasions of a questionnaire: a change and no effect, for there is no control group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..content import Course, Scale
from ..records import Filled, Tallies
from ..scoring.interval import Estimate
from ..scoring.paired import detectable, paired
from ..scoring.reliability import RELIABLE, alpha, omega, reliable_change
from .disclosure import SMALLEST_GROUP
from .models import Change, Interval, Measure
from .sheets import Pair, in_fives, pairs, repeated, sheets

FEWEST = 12
"""Below this many pairs the power table says nothing, and neither does a report: too few to say."""
COMPARED = (("pre", "post"), ("retrospective_pre", "post"), ("pre", "follow_up"), ("retrospective_pre", "follow_up"))


def changes_of(tallies: Tallies, course: Course, lang: str) -> tuple[Change, ...]:
    """The changes of all questionnaires of several occasions, texts in `lang`."""
    by_exercise: dict[str, list[Filled]] = defaultdict(list)
    for one in tallies.sheets:
        by_exercise[one.exercise].append(one)
    return tuple(
        change
        for id_, exercise in repeated(course).items()
        for change in changes(id_, exercise, by_exercise[id_], lang)
    )


def changes(id_: str, exercise: Scale, answered: Iterable[Filled], lang: str) -> list[Change]:
    """The comparisons of one questionnaire; one without any sheet of both occasions is left out, but for the first."""
    filled = sheets(exercise, answered)
    out: list[Change] = []
    for before, after in COMPARED:
        if before not in filled or after not in filled:
            continue
        found = pairs(filled[before], filled[after])
        if not found.pairs and out:
            continue
        out.append(
            Change(
                exercise=id_, title=exercise.title[lang], before=before, after=after,
                low=exercise.points[0].value, high=exercise.points[-1].value, validated=exercise.validated,
                pairs=len(found.pairs), left_out=found.left_out,
                slips=in_fives(sum(pair.slip for pair in found.pairs)),
                detectable=detectable(len(found.pairs)) if len(found.pairs) >= FEWEST else None,
                measures=tuple(_measures(exercise, found.pairs, lang)) if found.pairs else (),
            )
        )  # fmt: skip
    return out


def _measures(exercise: Scale, these: Sequence[Pair], lang: str) -> list[Measure]:
    """The whole scale first, then its subscales."""
    parts: list[tuple[str | None, str, tuple[str, ...]]] = [
        (None, exercise.title[lang], tuple(item.id for item in exercise.items))
    ]
    if len(exercise.subscales) > 1:
        parts += [(part.id, part.title[lang], part.items) for part in exercise.subscales]
    return [_measure(exercise, these, name, title, items) for name, title, items in parts]


def _measure(exercise: Scale, these: Sequence[Pair], name: str | None, title: str, items: Sequence[str]) -> Measure:
    before = [pair.before.means[name] for pair in these]
    after = [pair.after.means[name] for pair in these]
    fives = range(0, len(these), SMALLEST_GROUP)
    steps = [(_mean(before[at : at + SMALLEST_GROUP]), _mean(after[at : at + SMALLEST_GROUP])) for at in fives]
    known = Measure(title=title, before=_mean(before), after=_mean(after), steps=tuple(sorted(steps)))
    found = paired(before, after) if len(these) >= FEWEST else None
    if found is None:
        return known
    by_id = {item.id: item for item in exercise.items}
    table = [[exercise.turned(by_id[id_], pair.before.values[id_]) for id_ in items] for pair in these]
    inner, whole = alpha(table), omega(table)
    reliability = (exercise.reliability if name is None else None) or (inner.value if inner else None)
    rank = found.wilcoxon
    return known.model_copy(
        update={
            "change": _interval(found.change), "t": found.t, "df": found.df, "p": found.p,
            "d_z": _interval(found.d_z), "d_av": found.d_av, "g_av": found.g_av,
            "wilcoxon": rank.statistic if rank else None, "wilcoxon_p": rank.p if rank else None,
            "rank_biserial": rank.rank_biserial if rank else None,
            "alpha": _interval(inner), "omega": _interval(whole),
            **_reliable(before, after, found.sd_before, reliability),
        }
    )  # fmt: skip


def _reliable(
    before: Sequence[float], after: Sequence[float], sd: float, reliability: float | None
) -> dict[str, object]:
    """How many changed reliably, where there is a reliability to go by."""
    if reliability is None or not 0 < reliability < 1 or not sd > 0:
        return {}
    indices = [reliable_change(one, other, sd, reliability) for one, other in zip(before, after, strict=True)]
    return {
        "reliability": reliability,
        "rose": in_fives(sum(index > RELIABLE for index in indices)),
        "fell": in_fives(sum(index < -RELIABLE for index in indices)),
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _interval(estimate: Estimate | None) -> Interval | None:
    return Interval(value=estimate.value, low=estimate.low, high=estimate.high) if estimate else None
