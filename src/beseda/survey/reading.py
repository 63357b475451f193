"""From the records to a survey that can be evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..content.survey import Item, Likert, Multi, Number, Questionnaire
from ..records import Records
from ..report.survey import Survey, frame_of

if TYPE_CHECKING:
    from ..records import Content


def read_survey(records: Records, questionnaire: Questionnaire) -> Survey | None:
    """The newest answers of all municipalities; None where none was asked. Raises Unavailable."""
    invited = records.surveys.frame(questionnaire.id)
    if not invited:
        return None
    frame = frame_of(
        pd.DataFrame([(one.code, one.name, one.region, one.population) for one in invited],
                     columns=["code", "name", "region", "population"])
    )  # fmt: skip
    said = {one.code: one.content for one in records.surveys.answers(questionnaire.id) if one.code in frame.index}
    index = pd.Index(list(said), name="code", dtype=frame.index.dtype)
    columns: dict[str, Any] = {}
    for item in questionnaire.items.values():
        columns |= _columns(item, said)
    does_not_apply = {
        item: [item in content.not_applicable for content in said.values()] for item in questionnaire.items
    }
    return Survey(
        frame, pd.DataFrame(columns, index=index), pd.DataFrame(does_not_apply, index=index, dtype=bool),
        synthetic=any(one.synthetic for one in invited),
    )  # fmt: skip


def _columns(item: Item, said: Mapping[str, Content]) -> dict[str, Any]:
    given = [content.answers.get(item.id) for content in said.values()]
    if isinstance(item, Multi):
        return {
            f"{item.id}/{option.id}": pd.array(
                [None if one is None else option.id in _chosen(one) for one in given], dtype="boolean"
            )
            for option in item.options
        }
    if isinstance(item, Likert | Number):
        return {item.id: pd.array(given, dtype="Int64" if isinstance(item, Likert) else "Float64")}
    return {item.id: pd.array(given, dtype="str")}


def _chosen(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
