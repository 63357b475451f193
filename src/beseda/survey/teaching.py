"""The synthetic survey as files: a frame and answers that can be imported, the truth, a code book and codings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..content.survey import Item, Multi, Number, OpenText, Questionnaire
from ..report.survey import Codings, Survey
from ..report.survey.groups import Members
from ..report.survey.tables import ROWS
from ..report.survey.variables import CHOSEN, variables
from ..report.survey.words import group_name, words
from .made_up_words import MEANINGS, SAID
from .neutral import neutral
from .synthetic import Synthetic

CODERS = ("A", "B")
OVERLOOKED, SEEN = 0.1, 0.03
"""How often a made-up coder overlooks a code, and sees one that is not there."""


def codings(questionnaire: Questionnaire, made: Synthetic, lang: str) -> Codings:
    """The code book of the made-up open answers, and what two made-up coders found in them."""
    rng = np.random.default_rng([made.seed, 4])
    book, found = [], []
    for item in questionnaire.items.values():
        if not isinstance(item, OpenText) or item.id not in SAID:
            continue
        codes = list(dict.fromkeys(code for one in SAID[item.id] for code in one.codes))
        book += [(item.id, code, *(MEANINGS[code][name] for name in ("cs", "en", "uk"))) for code in codes]
        true = {one.sentence(lang): set(one.codes) for one in SAID[item.id]}
        for municipality, text in made.survey.answers[item.id].dropna().items():
            for coder in CODERS:
                seen = [code for code in codes if rng.random() < (1 - OVERLOOKED if code in true[text] else SEEN)]
                found += [(item.id, str(municipality), coder, code) for code in seen or [""]]
    return Codings(
        pd.DataFrame(book, columns=["item", "code", "cs", "en", "uk"]),
        pd.DataFrame(found, columns=["item", "municipality", "coder", "code"]),
    )


def truth(questionnaire: Questionnaire, made: Synthetic) -> pd.DataFrame:
    """What is true of all municipalities, by item, answer and group: shares, and means of numbers."""
    everybody = Survey(made.survey.frame, made.population, _applies(questionnaire, made), synthetic=True)
    members = Members(everybody)
    rows = []
    for one in variables(questionnaire, everybody):
        for number, category in enumerate(one.categories[:1] if CHOSEN in one.categories else one.categories):
            for group in ROWS:
                values = one.values[members.rows(group), number]
                known = values[~np.isnan(values)]
                if len(known):
                    name = group_name(group, "en")
                    rows.append((one.item, one.option or category, name, len(known), float(known.mean())))
    return pd.DataFrame(rows, columns=["item", "answer", "group", "municipalities", "value"])


def write_teaching_files(questionnaire: Questionnaire, made: Synthetic, folder: Path, lang: str) -> list[Path]:
    """Writes all files to a folder; each has a column that says that its data are synthetic. Returns their paths."""
    mark = words(lang)["synthetic"]
    coded = codings(questionnaire, made, lang)
    frame = made.survey.frame[["name", "region", "population"]].reset_index()
    files = {
        "municipalities.csv": frame,
        "answers.csv": pd.DataFrame(_answers(questionnaire, made.survey)),
        "truth.csv": truth(questionnaire, made),
        "codebook.csv": coded.book,
        "codings.csv": coded.codings,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in files.items():
        table.assign(synthetic=mark).to_csv(folder / name, index=False, encoding="utf-8-sig")
    return [folder / name for name in files]


def _answers(questionnaire: Questionnaire, survey: Survey) -> Iterator[dict[str, Any]]:
    """A row per municipality: options by id, several divided by `; `, n/a where an item does not apply."""
    table = survey.answers.astype(object).where(survey.answers.notna(), None)
    for (code, row), (_, skipped) in zip(table.iterrows(), survey.not_applicable.iterrows(), strict=True):
        cells = {item.id: "n/a" if skipped[item.id] else _cell(item, row) for item in questionnaire.items.values()}
        yield {"code": code, **cells}


def _cell(item: Item, row: pd.Series) -> str | float:
    if isinstance(item, Multi):
        chosen = [option.id for option in item.options if row[f"{item.id}/{option.id}"] is True]
        return "; ".join(chosen)
    value = row[item.id]
    if value is None:
        return ""
    if isinstance(item, Number):
        return f"{value:g}"
    return neutral(value) if isinstance(value, str) else int(value)


def _applies(questionnaire: Questionnaire, made: Synthetic) -> pd.DataFrame:
    return pd.DataFrame(False, index=made.population.index, columns=list(questionnaire.items))
