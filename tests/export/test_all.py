"""`beseda export all`: side by side, only what has changed, whole or not at all, and the others go on."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from beseda.export import EDITIONS, FORMATS
from beseda.starter import create

LANGUAGES = ("cs", "en", "uk")
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A small course with a module."""
    create(tmp_path / "mine")
    return tmp_path / "mine"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "beseda", "export", "all", *arguments]


@pytest.fixture
def export_all(mine: Path) -> Command:
    """Runs the command in the course."""

    def run(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command(*arguments), cwd=mine, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload, no-any-return]

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def documents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files(folder).items() if not Path(name).name.startswith("index")}


def add_cell(notebook: Path, cell: dict[str, object]) -> None:
    node = json.loads(notebook.read_text(encoding="utf-8"))
    node["cells"].append({"id": "added", "metadata": {"slideshow": {"slide_type": "slide"}}, **cell})
    notebook.write_text(json.dumps(node, ensure_ascii=False, indent=1), encoding="utf-8")


def test_everything_is_made_once_and_what_changes_is_made_again(export_all: Command, mine: Path) -> None:
    first = export_all("-o", "out")
    assert first.returncode == 0, first.stderr
    made = documents(mine / "out")
    assert len(made) == len(LANGUAGES) * len(EDITIONS) * len(FORMATS)
    assert f"{len(made)} documents made, 0 unchanged, 0 failed" in first.stderr
    assert {"index.html", "index-en.html", "index-uk.html", "ucastnici/index.html"} <= set(files(mine / "out"))
    assert all(("-trainer" in name) == name.startswith("lektor/") for name in made)

    again = export_all("-o", "out")
    assert f"0 documents made, {len(made)} unchanged" in again.stderr
    assert again.stdout == ""
    assert documents(mine / "out") == made

    notebook = mine / "modules" / "ukazka" / "en.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8").replace("Before you pay", "Before you send"), "utf-8")
    (mine / "out" / "ucastnici" / "cs" / "ukazka-cs.html").write_text("damaged", encoding="utf-8")
    third = export_all("-o", "out")
    assert f"{len(EDITIONS) * len(FORMATS)} documents made" in third.stderr
    changed = {name for name, data in documents(mine / "out").items() if made[name] != data}
    assert changed
    assert all("/en/" in name for name in changed)


def test_same_input_gives_same_bytes_whatever_the_day_the_place_and_the_order(mine: Path, tmp_path: Path) -> None:
    later = (
        "import sys, time, datetime; real = time.time; time.time = lambda: real() + 40 * 86400.0; "
        "sys.argv[0] = 'beseda'; from beseda.cli import main; main()"
    )
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "TZ": zone, "BESEDA_CACHE": str(tmp_path / zone)}
        wanted = command("--lang", "cs", "-o", str(tmp_path / f"out{number}"))
        if number:  # one language is one job, which is done in this very process
            wanted = [sys.executable, "-c", later, *wanted[3:]]
        done = subprocess.run(wanted, cwd=mine, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    one, other = documents(tmp_path / "out0"), documents(tmp_path / "out1")
    assert set(one) == set(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_where_nothing_has_changed_nothing_heavy_is_loaded(export_all: Command, mine: Path) -> None:
    export_all("--lang", "cs", "-o", "out")
    script = (
        "import sys\nfrom beseda.cli import main\nsys.argv[0] = 'beseda'\n"
        "try:\n main()\nfinally:\n print(*sys.modules, file=sys.stderr)"
    )
    wanted = [sys.executable, "-c", script, "export", "all", "--lang", "cs", "-o", "out"]
    done = subprocess.run(wanted, cwd=mine, capture_output=True, text=True, check=False)
    assert "0 documents made" in done.stderr
    heavy = {"typst", "pptx", "nbformat", "nbclient", "nbconvert", "pandas", "numpy", "sqlalchemy", "tornado", "PIL"}
    assert heavy & set(done.stderr.split()) == set()


def test_failure_names_notebook_and_cell_and_the_others_go_on(export_all: Command, mine: Path) -> None:
    broken = mine / "modules" / "ukazka" / "uk.ipynb"
    before = broken.read_text(encoding="utf-8")
    add_cell(broken, {"cell_type": "code", "source": "1 / 0", "outputs": [], "execution_count": None})
    (mine / "modules" / "ukazka" / "en.ipynb").write_text("{", encoding="utf-8")
    done = export_all("--to", "page,deck", "-o", "out")
    assert done.returncode == 1
    assert re.search(r"^modules/ukazka/uk\.ipynb: cell 10 \(added\): ZeroDivisionError", done.stderr, re.M)
    assert re.search(r"^modules/ukazka/en\.ipynb:1:\d+: expected", done.stderr, re.M)
    assert len(done.stderr.splitlines()) == 3
    assert {name.split("/")[1] for name in documents(mine / "out")} == {"cs"}
    listed = (mine / "out" / "index.html").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in listed
    assert "ukazka-uk-trainer.slides.html" in listed
    broken.write_text(before, encoding="utf-8")
    mended = export_all("--to", "page,deck", "--lang", "cs,uk", "-o", "out")
    assert mended.returncode == 0
    assert "4 documents made, 4 unchanged" in mended.stderr


def test_missing_picture_and_endless_table_are_named_until_they_are_mended(export_all: Command, mine: Path) -> None:
    notebook = mine / "modules" / "ukazka" / "cs.ipynb"
    add_cell(notebook, {"cell_type": "markdown", "source": "## Obrázek\n\n![graf](nosuch.png)"})
    row = f"| {'slovo ' * 900}| x |\n"
    node = json.loads(notebook.read_text(encoding="utf-8"))
    node["cells"].append(
        {"cell_type": "markdown", "id": "table", "metadata": {}, "source": f"| a | b |\n|---|---|\n{row}"}
    )
    notebook.write_text(json.dumps(node), encoding="utf-8")
    for _ in range(2):
        done = export_all("--to", "page,deck", "--lang", "cs", "-o", "out")
        assert done.returncode == 1
        said = done.stderr.splitlines()
        assert (
            sum(bool(re.match(r"modules/ukazka/cs\.ipynb:\d+:\d+: cell 10 \(added\): .*nosuch", line)) for line in said)
            == 1
        )
        assert sum("cell 11 (table)" in line for line in said) == 1
        assert len(documents(mine / "out")) == 4


def test_folder_that_cannot_be_written_to_is_one_line(export_all: Command, mine: Path) -> None:
    (mine / "taken").write_text("a file", encoding="utf-8")
    done = export_all("-o", "taken/out")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "taken/out" in done.stderr


def test_one_folder_that_cannot_be_written_to_keeps_only_its_own_documents(export_all: Command, mine: Path) -> None:
    (mine / "out").mkdir()
    (mine / "out" / "lektor").write_text("a file", encoding="utf-8")
    done = export_all("--to", "page", "--edition", "both", "--lang", "cs", "-o", "out")
    assert done.returncode == 1
    assert "out/lektor/cs: Not a directory" in done.stderr
    assert "1 document made, 0 unchanged, 1 failed" in done.stderr
    assert list(documents(mine / "out")) == ["lektor", "ucastnici/cs/ukazka-cs.html"]


def test_what_the_disk_has_no_room_for_is_not_half_there(export_all: Command, mine: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (330_000, 330_000))

    done = export_all("--to", "page,deck", "--lang", "cs", "-o", "out", preexec_fn=little_room)
    assert done.returncode == 1
    assert re.search(r"^out/ucastnici/cs/ukazka-cs\.slides\.html: File too large\.", done.stderr, re.M)
    assert "Traceback" not in done.stderr
    assert sorted(documents(mine / "out")) == ["lektor/cs/ukazka-cs-trainer.html", "ucastnici/cs/ukazka-cs.html"]


def test_interrupted_export_leaves_whole_files_and_no_process(mine: Path) -> None:
    process = subprocess.Popen(
        command("-o", "out"),
        cwd=mine,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline().endswith("\n")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert [name for name in files(mine / "out") if name.endswith(".part")] == []
    assert documents(mine / "out")
    for name, data in documents(mine / "out").items():
        assert data.rstrip().endswith({".html": b"</html>", ".pdf": b"%%EOF"}.get(Path(name).suffix, b"")), name
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a worker is still there")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "pdff"), "did you mean “pdf”?"),
        (("--edition", "teacher"), "--edition: expected participant, trainer or both"),
        (("--lang", "de"), "There is no language “de”"),
        (("--to", "page,deck", "--theme", "nosuch"), "--theme"),
        (("--to", "pdf", "--api", "/api/answers"), "--api is for pages"),
    ],
)
def test_what_there_is_not_is_said_in_one_line(export_all: Command, arguments: tuple[str, ...], said: str) -> None:
    done = export_all(*arguments, "-o", "out")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
