"""The report to look around in: a notebook's controls choose among published figures, they never make new ones."""

from __future__ import annotations

from html import escape
from typing import Any

from .bands import NOT_SAID
from .clues import missed
from .handover import report_for
from .models import Group, GroupReport
from .page import hands_html
from .words import percent, words


def explore(lang: str) -> Any:
    """The widget: an exercise, a view of it, and for messages their sort, a clue and an age band.

    Every filter picks from what `group_report` may show. A filter that counted anew could be subtracted from another.
    """
    import ipywidgets

    report, said = report_for(lang), words(lang)
    groups = {group.title: group for group in report.groups if group.signal or group.hands} if report else {}
    if report is None or not groups:
        return ipywidgets.HTML(f"<p>{escape(said['nobody_yet' if report is None else 'group_small'])}</p>")
    wide = ipywidgets.Layout(width="min(100%, 36rem)")
    style = {"description_width": "7rem"}

    def choice(label: str, options: Any) -> Any:
        return ipywidgets.Dropdown(options=options, description=said[label], layout=wide, style=style)

    exercise = choice("choose_exercise", list(groups))
    view = choice("choose_view", _views(report))
    kind = choice("choose_kind", [(said["all"], ""), (said["frauds"], "fraud"), (said["genuine"], "genuine")])
    clue, age = choice("choose_technique", [(said["all"], "")]), choice("age", [(said["all"], "")])
    filters = ipywidgets.VBox([kind, clue, age])
    shown = ipywidgets.HTML()

    def refill(*_: object) -> None:
        group = groups[exercise.value]
        clues = sorted({name for item in group.items for name in item.techniques})
        # A value of None would be no choice at all to the control.
        clue.options = [(said["all"], ""), *((said[f"technique_{name}"], name) for name in clues)]
        age.options = [(said["all"], ""), *((one.label, one.label) for one in group.bands if one.label != NOT_SAID)]
        clue.value = age.value = ""
        draw()

    def draw(*_: object) -> None:
        group = groups[exercise.value]
        filters.layout.display = "" if view.value == "items" else "none"
        shown.value = (
            _messages(group, kind.value, clue.value, age.value, lang)
            if view.value == "items" else _clues(group, lang) if view.value == "clues"
            else _rooms(group, lang) if view.value == "hands"
            else _picture(group, view.value, lang)
        )  # fmt: skip

    exercise.observe(refill, "value")
    for control in (view, kind, clue, age):
        control.observe(draw, "value")
    refill()
    return ipywidgets.VBox([exercise, view, filters, shown])


def _views(report: GroupReport) -> list[tuple[str, str]]:
    said = words(report.lang)
    titles = {"frauds": said["difficulty_frauds"], "genuine": said["difficulty_genuine"]}
    names = ("signal", "actions", "calibration", "alarming", "techniques", "frauds", "genuine")
    return [
        *((titles.get(name, said.get(name, name)), name) for name in names),
        (said["clues"], "clues"),
        (said["figures"], "items"),
        (said["hands"], "hands"),
    ]


def _picture(group: Group, name: str, lang: str) -> str:
    """A picture with its words; everything a course says is escaped."""
    from .pictures import DRAWERS

    picture, said = DRAWERS[name](group, lang), words(lang)
    if picture is None:
        return f"<p>{escape(said['group_small'])}</p>"
    lines = "".join(f"<li>{escape(line)}</li>" for line in picture.text)
    alternative = escape(f"{picture.title}. {' '.join(picture.text)}", quote=True)
    return (
        f"<figure><h3>{escape(picture.title)}</h3><p>{escape(picture.help)}</p>"
        f'<img src="{picture.address}" alt="{alternative}" style="max-width: 100%; height: auto">'
        f"<figcaption><p>{escape(said['in_words'])}</p><ul>{lines}</ul></figcaption></figure>"
    )


def _clues(group: Group, lang: str) -> str:
    """Which clues stood in the frauds that were missed."""
    said, lines = words(lang), missed(group.items, lang)
    if not lines:
        return f"<p>{escape(said['group_small'])}</p>"
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h3>{escape(said['clues'])}</h3><p>{escape(said['clues_help'])}</p><ul>{listed}</ul>"


def _rooms(group: Group, lang: str) -> str:
    """What rooms without devices said; a template of ours draws and escapes it."""
    return hands_html(group.hands, lang) if group.hands else f"<p>{escape(words(lang)['no_hands'])}</p>"


def _messages(group: Group, kind: str, clue: str, age: str, lang: str) -> str:
    """A table of the messages that the filters leave."""
    said, rows = words(lang), []
    for item in group.items:
        if (kind and (kind == "fraud") != item.fraud) or (clue and clue not in item.techniques):
            continue
        band = next(((people, right) for name, people, right in item.bands if name == age), None)
        people, right = (item.people, item.right) if not age else band or (None, None)
        cells = [said["few"]] * 2 if people is None or right is None else [str(people), percent(right / people, lang)]
        rows.append(f'<tr><th scope="row">{escape(item.label)}</th>' + "".join(f"<td>{escape(c)}</td>" for c in cells))
    head = "".join(f'<th scope="col">{escape(said[name])}</th>' for name in ("message", "people", "share_right"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{'</tr>'.join(rows)}</tr></tbody></table>"
