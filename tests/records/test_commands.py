"""`beseda records …` and `beseda report`: an address without answers, bounds, and a password that is never shown."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from beseda import cli
from beseda.content import Course
from beseda.records import Records, RecordsError
from beseda.records.database import Database

Make = Callable[..., dict[str, Any]]
READING = [
    ("report",),
    ("records", "export", "-o", "answers.csv"),
    ("records", "erase", "--all", "--yes"),
    ("records", "backup", "answers.backup"),
    ("records", "retain", "30"),
]


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, course: Course) -> None:
    """An empty folder, data of its own, and the trial course."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("BESEDA_COURSE", str(course.root))
    monkeypatch.delenv("BESEDA_RECORDS", raising=False)


def beseda(*arguments: str, **variables: str) -> Result:
    return CliRunner().invoke(cli.app, arguments, env=variables)


def words(result: Result) -> str:
    """What was said, without the frames and line breaks of a terminal."""
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", result.output).split())


@pytest.mark.parametrize("command", READING, ids=lambda command: command[-1])
def test_reading_where_there_are_no_answers_says_so_and_makes_no_store(
    url: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = beseda(*command, "--records", url)
    assert result.exit_code == 1
    assert "There are no answers at" in result.output
    assert "start `beseda serve --records …` first, or check the address" in words(result)
    assert not list(tmp_path.rglob("*.sqlite*"))
    assert not list(Path().iterdir())
    with pytest.raises(RecordsError, match="no answers"):
        Records.open(url, create=False)


def test_reading_makes_no_folder_and_no_file_by_a_file_uri_either(tmp_path: Path) -> None:
    for address in (f"sqlite:///{tmp_path}/new/a.sqlite", f"sqlite:///file:{tmp_path}/b.sqlite?uri=true"):
        assert "There are no answers at" in beseda("report", "--records", address).output
    assert beseda("report").exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here"]


def test_reading_an_empty_file_that_is_no_store_leaves_it_empty(tmp_path: Path) -> None:
    file = tmp_path / "empty.sqlite"
    file.touch()
    assert "There are no answers at" in beseda("report", "--records", f"sqlite:///{file}").output


def test_store_without_answers_is_reported_calmly(url: str) -> None:
    Records.open(url).close()
    result = beseda("report", "-o", "report.csv", "--records", url)
    assert result.exit_code == 0
    assert result.output.startswith("No answers yet at ")
    assert not Path("report.csv").exists()


def test_answers_are_read_where_the_variable_says_they_are(url: str, course: Course, make: Make) -> None:
    with Records.open(url, course) as records:
        records.store("ada", [make()])
    assert "<5" in beseda("report", BESEDA_RECORDS=url).output
    for command, heard in [
        (("export", "-o", "answers.csv"), "1 answers"),
        (("backup", "a.backup"), "1 answers"),
        (("restore", "a.backup"), "0 answers restored"),
        (("retain", "30"), "0 answers erased"),
        (("upgrade",), "up to date"),
        (("erase", "--all", "--yes"), "1 answers erased"),
    ]:
        result = beseda("records", *command, BESEDA_RECORDS=url)
        assert result.exit_code == 0, result.output
        assert heard in result.output


@pytest.mark.parametrize("name", ["taken/x.csv", "nosuch/x.html"])
def test_report_that_cannot_be_written_says_so_in_one_line(
    sqlite_url: str, course: Course, make: Make, name: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    with Records.open(sqlite_url, course) as records:
        records.store("ada", [make()])
    Path("taken").touch()
    monkeypatch.setattr(sys, "argv", ["beseda", "report", "--records", sqlite_url, "-o", name])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_option_counts_more_than_the_variable(sqlite_url: str) -> None:
    Records.open(sqlite_url).close()
    result = beseda("report", "--records", sqlite_url, BESEDA_RECORDS="sqlite:///nosuch.sqlite")
    assert "No answers yet" in result.output


def test_restoring_into_a_new_place_makes_the_store(url: str, sqlite_url: str, course: Course, make: Make) -> None:
    with Records.open(url, course) as records:
        records.store("ada", [make()])
    assert beseda("records", "backup", "a.backup", "--records", url).exit_code == 0
    assert "1 answers restored" in beseda("records", "restore", "a.backup", "--records", "sqlite:///new.sqlite").output


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:s3cret@127.0.0.1:1/beseda",
        "postgresql://127.0.0.1:1/beseda?user=ada&password=s3cret",
        "postgresql://ada:s3cret@127.0.0.1:port/beseda",
        "mysql://ada:s3cret@127.0.0.1/beseda",
        "ada:s3cret@127.0.0.1",
    ],
)
def test_password_is_never_shown(address: str) -> None:
    for command in READING:
        result = beseda(*command, BESEDA_RECORDS=address)
        assert result.exit_code == 1
        assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
        assert "s3cret" not in result.output
    assert "s3cret" not in beseda("report", "--help", BESEDA_RECORDS=address).output
    assert "s3cret" not in beseda("records", "retain", "0", BESEDA_RECORDS=address).output


def test_kernels_do_not_inherit_the_address_of_the_records(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    seen = {}

    def run_server(*_: object, **options: object) -> None:
        seen.update(options, left=os.environ.get("BESEDA_RECORDS"))

    monkeypatch.setattr("beseda.serve.run_server", run_server)
    assert beseda("serve", BESEDA_RECORDS=sqlite_url).exit_code == 0
    assert (seen["records"], seen["left"]) == (sqlite_url, None)


@pytest.mark.parametrize("days", ["0", "-1", "36501", "99999999999"])
def test_keeping_for_too_short_or_too_long_is_refused(sqlite_url: str, days: str) -> None:
    Records.open(sqlite_url).close()
    result = beseda("records", "retain", "--records", sqlite_url, "--", days)
    assert result.exit_code == 2
    assert "days" in words(result).casefold()
    assert "Traceback" not in result.output
    with Records.open(sqlite_url) as records, pytest.raises(RecordsError, match="36500 days at most"):
        records.retain(int(days))


def test_keeping_for_the_longest_time_works(url: str) -> None:
    with Records.open(url) as records:
        assert records.retain(36_500) == 0


def test_backup_is_synced_by_a_handle_that_may_write(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        import fcntl

        modes.append(fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE)
        fsync(handle)

    with Records.open(url) as records:
        monkeypatch.setattr(os, "fsync", watched)
        records.backup(tmp_path / "a.backup")
    assert modes == [os.O_RDWR]
    assert stat.S_IMODE((tmp_path / "a.backup").stat().st_mode) == 0o600


def test_shown_address_has_no_password() -> None:
    database = Database("postgresql://ada:s3cret@127.0.0.1/beseda?sslpassword=s3cret&sslmode=require")
    assert "s3cret" not in database.shown
    assert "sslmode=require" in database.shown
    database.close()
