"""`from beseda_widgets import exercise` in a notebook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from beseda.content import UnknownId, packaged_course
from beseda_widgets import EXERCISE_MIME, exercise, use_language

ID = "seniors_in_cyberspace/who-may-know"


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notebooks run in the course's folder."""
    monkeypatch.chdir(packaged_course())


def answer(widget: object, item: str, options: list[str]) -> dict[str, object]:
    spec = widget.spec  # type: ignore[attr-defined]
    return {"id": "3f0c6c1e-8a53-4b0e-9e37-0d7d1ad7a001", "exercise": spec["id"], "revision": spec["revision"],
            "item": item, "response": {"options": options}, "lang": spec["lang"], "host": "lab",
            "answered_at": "2026-01-31T10:00:00.000Z", "elapsed_ms": 1200}  # fmt: skip


def test_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UnknownId, match="Did you mean: seniors_in_cyberspace/who-may-know"):
        exercise("seniors_in_cyberspace/who-may-now")


def test_only_a_password_exercise_carries_the_word_lists() -> None:
    light, heavy = exercise(ID), exercise("seniors_in_cyberspace/password-lab")
    assert ["passwords-all" in one._esm for one in (light, heavy)] == [False, True]
    assert len(light._esm) < len(heavy._esm) < 400_000


def test_unknown_option_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="colour"):
        exercise(ID, colour="red")


def test_language_of_the_notebook_is_used() -> None:
    use_language("uk")
    assert exercise(ID).spec["lang"] == "uk"
    use_language("cs")
    assert exercise(ID).spec["lang"] == "cs"
    assert exercise(ID, lang="en").spec["lang"] == "en"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownId, match="language"):
        use_language("de")


def test_answers_are_a_data_frame_from_the_start() -> None:
    frame = exercise(ID).answers
    assert isinstance(frame, pd.DataFrame)
    assert frame.empty
    assert {"item", "response", "correct", "score", "answered_at"} <= set(frame.columns)


def test_answers_are_scored() -> None:
    widget = exercise(ID)
    item = widget.spec["items"][0]
    right = [option["id"] for option in item["options"] if option["correct"]]
    wrong = [option["id"] for option in item["options"] if not option["correct"]][:1]
    widget.answers_log = [answer(widget, item["id"], right), answer(widget, item["id"], wrong)]
    frame = widget.answers
    assert list(frame["correct"]) == [True, False]
    assert frame["score"].iloc[0] == 1
    assert str(frame["answered_at"].dtype).endswith("UTC]")


def test_output_names_the_exercise_for_exporters() -> None:
    data, _ = exercise(ID)._repr_mimebundle_()
    assert data[EXERCISE_MIME] == {"exercise": ID, "lang": "cs"}
    assert "application/vnd.jupyter.widget-view+json" in data


def test_nothing_of_the_trainer_reaches_the_widget() -> None:
    assert "notes" not in exercise(ID).spec
    assert "review" not in exercise(ID).spec


def test_notebook_shows_a_message_not_a_traceback(tmp_path: Path) -> None:
    script = (
        "from IPython.core.interactiveshell import InteractiveShell as S; "
        "S.instance().run_cell('from beseda_widgets import exercise; exercise(\"nothing/of-it\")')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=packaged_course(), check=False
    )
    assert "There is no exercise" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
