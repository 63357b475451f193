"""The command line when something is in its way: one line with a remedy, nothing half written, nothing overwritten."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from beseda.cli import main
from beseda.export import files

MODULE = "seniors_in_cyberspace"


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status and all that was said."""
    monkeypatch.setattr(sys, "argv", ["beseda", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out + err


@pytest.fixture
def beseda(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], course: Path):  # type: ignore[no-untyped-def]
    """Runs a command in a copy of the course, with data of its own."""
    monkeypatch.chdir(course)
    monkeypatch.setenv("XDG_DATA_HOME", str(course.parent / "data"))
    monkeypatch.delenv("BESEDA_COURSE", raising=False)
    return lambda *arguments: run(monkeypatch, capsys, *arguments)


def test_export_never_overwrites_a_file_of_the_course(beseda, course: Path) -> None:  # type: ignore[no-untyped-def]
    before = (course / "course.yaml").read_bytes()
    status, said = beseda("export", MODULE, "--lang", "cs", "-o", "course.yaml")
    assert status == 1
    assert "ends in .html" in said
    assert (course / "course.yaml").read_bytes() == before


def test_export_into_a_file_as_if_it_were_a_folder_says_so_in_one_line(beseda) -> None:  # type: ignore[no-untyped-def]
    status, said = beseda("export", MODULE, "--lang", "cs", "-o", "course.yaml/out")
    assert status == 1
    assert "Check the name and the rights" in said
    assert len(said.splitlines()) == 1


def test_document_is_made_although_it_cannot_be_kept(beseda, course: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("BESEDA_CACHE", str(course / "course.yaml"))
    status, said = beseda("export", MODULE, "--lang", "cs", "-o", "out")
    assert status == 0, said
    assert (course / "out" / f"{MODULE}-cs.slides.html").is_file()


def test_making_room_deletes_only_documents_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_KEPT", 1)
    monkeypatch.setenv("BESEDA_CACHE", str(tmp_path))
    (tmp_path / "thesis.html").write_text("mine", encoding="utf-8")
    for number in range(3):
        files.keep(files.kept_at(f"{number:016x}", ".slides.html"), "x")
    files.make_room()
    assert (tmp_path / "thesis.html").is_file()
    assert len(list(tmp_path.glob("*.slides.html"))) == 1


@pytest.mark.parametrize("name", ["course.yaml/x.csv", "nosuch/x.html"])
def test_report_that_cannot_be_written_says_so_without_a_traceback(beseda, name: str) -> None:  # type: ignore[no-untyped-def]
    status, said = beseda("report", "-o", name)
    assert status == 1
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("deck/index.html.j2", b"{% if %}", "index.html.j2:1: expected a template"),
        ("deck/deck.css", b"\xff\xfe", "deck.css: expected UTF-8"),
        ("strings.yaml", b"begin: {cs: x}\n", "strings.yaml:1:"),
    ],
)
def test_broken_file_in_slides_is_named(beseda, course: Path, name: str, text: bytes, said: str) -> None:  # type: ignore[no-untyped-def]
    (course / "slides" / name).write_bytes(text)
    status, heard = beseda("export", MODULE, "--lang", "cs", "-o", "out")
    assert status == 1
    assert said in heard
    assert len(heard.splitlines()) == 1


def test_course_may_say_less_than_the_templates_need(beseda, course: Path) -> None:  # type: ignore[no-untyped-def]
    (course / "slides" / "strings.yaml").write_text("begin: {cs: Jdeme, en: Go, uk: Далі}\n", encoding="utf-8")
    assert beseda("export", MODULE, "--lang", "cs", "--edition", "trainer", "-o", "out")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--port", "70000"), "65535"),
        (("--port", "-1"), "--port"),
        (("--host", "nosuch.invalid"), "Cannot listen at nosuch.invalid"),
        (("--host", "192.0.2.1"), "Cannot listen at 192.0.2.1"),
    ],
)
def test_serve_at_an_address_that_cannot_be_had(beseda, arguments: tuple[str, ...], said: str) -> None:  # type: ignore[no-untyped-def]
    status, heard = beseda("serve", "--no-browser", *arguments)
    assert status != 0
    assert said in heard
    assert "Traceback" not in heard


def test_console_without_our_letters_still_gets_the_message(beseda, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    Path("exercises/seniors_in_cyberspace/passphrase.yaml").write_text("kind: choise\n", encoding="utf-8")
    assert beseda("check")[0] == 1
    console.flush()
    assert b"did you mean ?choice?" in console.buffer.getvalue()  # type: ignore[attr-defined]
