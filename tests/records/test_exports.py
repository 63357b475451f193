"""Exports, backups and the way back."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars
import pytest

from beseda.content import Course
from beseda.records import Records, RecordsError, SchemaOutdated, schema
from beseda.records.tables import COLUMNS

Make = Callable[..., dict[str, Any]]

TEXT = 'Řekl: "Ne;\npak ticho", 😀'


@pytest.fixture
def filled(records: Records, make: Make) -> Records:
    verdict = {"exercise": "demo/verdict", "item": "fraud-1", "response": {"verdict": "fraud", "action": "verify"}}
    records.store("ada", [make(), make(**verdict, confidence=70)])
    records.store("bob", [make(exercise="demo/reflect", item="felt", response={"shared": True, "text": TEXT})])
    return records


def test_json_lines_hold_every_answer_whole(filled: Records, tmp_path: Path) -> None:
    assert filled.export(tmp_path / "answers.jsonl", "jsonl") == 2  # bob's text waits
    lines = (tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [row._asdict() for row in filled.answers(learner="ada")]


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_shared_texts_are_handed_out_as_the_board_shows_them_and_whole_to_their_writer_alone(
    records: Records, make: Make, format: Any
) -> None:
    def out(learner: str | None = None) -> str:
        stream = io.StringIO()
        records.export(stream, format, learner=learner)
        return stream.getvalue()

    texts = [f"slovo{number}" for number in range(6)]
    for number, text in enumerate(texts):
        if number == 4:
            assert not [said for said in texts if said in out()]  # four wait, as on the board
        response = {"shared": True, "text": text}
        times = {"answered_at": f"2026-03-01T10:0{number}:07.000Z", "elapsed_ms": 4321}
        records.store(f"writer{number}", [make(exercise="demo/reflect", item="felt", response=response, **times)])
    found = out()
    shown = {text.text for prompt in records.reflections.board() for text in prompt.texts}
    assert len(shown) == 5
    assert {text for text in texts if text in found} == shown
    assert "writer" not in found
    assert "4321" not in found
    assert "2026-03" not in found
    order = [text.text for prompt in records.reflections.board() for text in prompt.texts]
    assert sorted(shown, key=found.index) == order
    assert "slovo3" in out("writer3")
    assert "10:03" in out("writer3")


def test_csv_holds_every_answer_with_its_response_as_json(filled: Records) -> None:
    stream, own = io.StringIO(), io.StringIO()
    assert filled.export(stream, "csv") == 2
    assert filled.export(own, "csv", learner="bob") == 1
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert tuple(rows[0]) == COLUMNS
    assert json.loads(next(csv.DictReader(io.StringIO(own.getvalue())))["response"])["text"] == TEXT
    assert (rows[0]["confidence"], rows[1]["confidence"], rows[1]["outcome"]) == ("", "70", "hit")


def test_one_learner_gets_their_own_answers_and_no_others(filled: Records, tmp_path: Path) -> None:
    assert filled.export(tmp_path / "ada.jsonl", "jsonl", learner="ada") == 2
    assert "bob" not in (tmp_path / "ada.jsonl").read_text(encoding="utf-8")


def test_parquet_is_written_and_read_back_as_it_was(filled: Records, tmp_path: Path) -> None:
    file = tmp_path / "answers.parquet"
    assert filled.export(file, "parquet", learner="bob") == 1
    table = polars.read_parquet(file)
    assert table.columns == list(COLUMNS)
    assert json.loads(table["response"][0])["text"] == TEXT


def test_an_unknown_format_names_those_there_are(filled: Records) -> None:
    with pytest.raises(RecordsError, match="csv, jsonl, parquet"):
        filled.export(io.StringIO(), "xls")  # type: ignore[arg-type]


def test_an_export_that_fails_leaves_no_file_and_no_half_of_one(filled: Records, tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="cannot be written"):
        filled.export(tmp_path / "no such folder" / "answers.csv", "csv")
    (tmp_path / "out").mkdir()
    with pytest.raises(RecordsError, match="cannot be written"):
        filled.export(tmp_path / "out", "csv")
    assert list((tmp_path / "out").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []


def test_a_backup_restores_every_answer_into_either_database(
    filled: Records, tmp_path: Path, cluster: Any, make: Make
) -> None:
    rows = list(filled.answers())
    assert filled.backup(tmp_path / "backup") == 3
    for url in (f"sqlite:///{tmp_path / 'other.sqlite'}", cluster.new_database()):
        with Records.open(url) as other:
            assert other.restore(tmp_path / "backup") == 3
            assert list(other.answers()) == rows
            assert other.restore(tmp_path / "backup") == 0


def test_restoring_changes_nothing_that_is_there(filled: Records, tmp_path: Path, make: Make) -> None:
    filled.backup(tmp_path / "backup")
    filled.erase("bob")
    filled.store("carl", [make()])
    assert filled.restore(tmp_path / "backup") == 1
    assert filled.learners() == ["ada", "bob", "carl"]


def test_a_backup_is_taken_while_answers_keep_coming(records: Records, tmp_path: Path, make: Make) -> None:
    futures = []
    for number in range(200):
        futures.append(records._begin("ada", [make()])[2])
        if number == 100:
            futures[50].result()  # type: ignore[union-attr]
            count = records.backup(tmp_path / "backup")
    assert all(future is not None and future.result()[0].status == 201 for future in futures)
    assert 51 <= count <= 200
    assert records.erase(all=True) == 200
    assert records.restore(tmp_path / "backup") == count


def test_a_backup_never_overwrites_a_file(filled: Records, tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("precious")
    with pytest.raises(RecordsError) as refused:
        filled.backup(tmp_path / "backup")
    assert refused.value.status == 409
    assert (tmp_path / "backup").read_text() == "precious"


def test_exports_and_backups_are_for_their_owner_alone(filled: Records, tmp_path: Path) -> None:
    filled.backup(tmp_path / "out.backup")
    filled.export(tmp_path / "out.csv", "csv")
    assert [path.stat().st_mode & 0o077 for path in tmp_path.glob("out.*")] == [0, 0]


def test_a_sqlite_backup_is_one_file_that_restoring_leaves_as_it_is(
    sqlite_url: str, course: Course, make: Make, tmp_path: Path
) -> None:
    folder = tmp_path / "with space & 100%"
    folder.mkdir()
    with Records.open(sqlite_url, course) as records:
        records.store("ada", [make()])
        records.backup(folder / "backup.sqlite")
        before = (folder / "backup.sqlite").read_bytes()
        records.restore(folder / "backup.sqlite")
    assert [path.name for path in folder.iterdir()] == ["backup.sqlite"]
    assert (folder / "backup.sqlite").read_bytes() == before


def test_what_is_no_whole_backup_is_refused_and_adds_nothing(
    cluster: Any, course: Course, make: Make, tmp_path: Path
) -> None:
    with Records.open(cluster.new_database(), course) as records:
        records.store("ada", [make() for _ in range(3)])
        records.backup(tmp_path / "good")
        records.erase(all=True)
        head, *lines, end = (tmp_path / "good").read_text().splitlines(keepends=True)
        bad = {
            "cut": "".join([head, *lines]),
            "a line short": "".join([head, *lines[1:], end]),
            "damaged": "".join([head, lines[0], lines[1][:40] + "\n", lines[2], end]),
            "wrong type": "".join([head, lines[0].replace("4200", '"4200"'), *lines[1:], end]),
            "another version": "".join([head.replace(schema.head(), "9999"), *lines, end]),
            "no head": "".join([*lines, end]),
            "something else": "Dear Sir or Madam",
            "nothing": "",
        }
        for name, content in bad.items():
            (tmp_path / name).write_text(content)
            with pytest.raises(RecordsError) as refused:
                records.restore(tmp_path / name)
            assert refused.value.status == 422, name
        with pytest.raises(RecordsError, match="cannot be read"):
            records.restore(tmp_path / "nosuch")
        sqlite3.connect(tmp_path / "foreign").execute("CREATE TABLE x (y)").connection.close()
        with pytest.raises(RecordsError, match="no backup"):
            records.restore(tmp_path / "foreign")
        assert list(records.answers()) == []
        assert records.restore(tmp_path / "good") == 3


def test_a_backup_of_an_older_schema_names_the_command_that_upgrades_it(sqlite_url: str, tmp_path: Path) -> None:
    with Records.open(sqlite_url) as records:
        records.backup(tmp_path / "backup.sqlite")
        older = sqlite3.connect(tmp_path / "backup.sqlite", isolation_level=None)
        older.execute("UPDATE alembic_version SET version_num = '0001'")
        older.close()
        with pytest.raises(SchemaOutdated) as refused:
            records.restore(tmp_path / "backup.sqlite")
    assert refused.value.command.endswith(f"sqlite:///{tmp_path / 'backup.sqlite'}")
