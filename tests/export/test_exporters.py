"""Formats, nbconvert's exporters and entry points are the same list, and give the same bytes as the command."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
from nbconvert.exporters import get_export_names, get_exporter

from beseda.content import Course
from beseda.export import FORMATS, MIMES, export
from beseda.starter import create

NAMES = {to: f"beseda_{to.replace('-', '_')}" for to in FORMATS}


def test_every_format_has_an_exporter_that_nbconvert_lists() -> None:
    ours = {entry.name for entry in entry_points(group="nbconvert.exporters") if entry.name.startswith("beseda_")}
    assert ours == set(NAMES.values()) == {name for name in get_export_names() if name.startswith("beseda_")}


@pytest.mark.parametrize("to", FORMATS)
def test_exporter_makes_what_the_command_makes(to: str, tmp_path: Path) -> None:
    create(tmp_path / "mine")
    exporter = get_exporter(NAMES[to])
    assert exporter.export_from_notebook.startswith("Beseda: ")
    assert MIMES["." + FORMATS[to][0].rsplit(".", 1)[1]].startswith(exporter.output_mimetype)
    made, about = exporter(edition="trainer").from_filename(str(tmp_path / "mine" / "modules" / "ukazka" / "uk.ipynb"))
    built = export(Course(tmp_path / "mine"), "ukazka", to, "uk", "trainer", tmp_path)
    assert (made if isinstance(made, bytes) else made.encode()) == built.path.read_bytes()
    assert about["output_extension"] == FORMATS[to][0]
