"""What the commands that hand something out say and write: `report --help`, `export --api`, the static catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from beseda import cli
from beseda.content import find_course, packaged_course
from beseda.export import ExportError
from beseda.export import export as make

MODULE = "seniors_in_cyberspace"


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BESEDA_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("BESEDA_COURSE", raising=False)
    monkeypatch.chdir(packaged_course())


def beseda(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, arguments, env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_help_of_the_report_says_what_the_mark_of_a_small_group_means() -> None:
    shown = " ".join(beseda("report", "--help").output.split())
    assert "<5 stands where fewer than five people answered" in shown


@pytest.mark.parametrize("command", ["serve", "check", "export", "report", "lab", "schema"])
def test_every_command_keeps_its_examples(command: str) -> None:
    assert re.search(rf"Examples?:\s+beseda {command}", beseda(command, "--help").output)


@pytest.mark.parametrize("api", ["/api/answers", "/", "https://answers.example/api", "http://127.0.0.1:8866/api"])
def test_page_carries_the_address_for_answers(tmp_path: Path, api: str) -> None:
    target = tmp_path / "page.html"
    plain = beseda("export", MODULE, "--to", "page", "--lang", "cs", "-o", str(target))
    assert plain.exit_code == 0, plain.output
    assert "data-api" not in target.read_text(encoding="utf-8").split("<head>")[0]
    told = beseda("export", MODULE, "--to", "page", "--lang", "cs", "--api", api, "-o", str(target))
    assert told.exit_code == 0, told.output
    assert "unchanged" not in told.output
    assert f'data-api="{api}"' in target.read_text(encoding="utf-8").split("<head>")[0]


@pytest.mark.parametrize(
    "api", ["//foreign.example/a", "/\\foreign.example", "javascript:alert(1)", "api", "https://", "/a b"]
)
def test_address_that_is_none_is_refused(tmp_path: Path, api: str) -> None:
    result = beseda("export", MODULE, "--to", "page", "--lang", "cs", "--api", api, "-o", str(tmp_path))
    assert result.exit_code == 1
    assert "expected a path such as /api/answers or an http(s) address" in result.output


def test_deck_takes_no_address_for_answers(tmp_path: Path) -> None:
    result = beseda("export", MODULE, "--to", "deck", "--api", "/api/answers", "-o", str(tmp_path))
    assert result.exit_code == 1
    assert "a deck sends no answers" in result.output
    assert len(result.output.splitlines()) == 1
    with pytest.raises(ExportError, match="a deck sends no answers"):
        make(find_course(packaged_course()), MODULE, "deck", "cs", "participant", tmp_path, api="/api/answers")


def links(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(r'<a[^>]* href="([^"#]+)"', text[: text.index("<script")])


def test_all_pages_in_a_folder_get_a_catalogue_in_every_language(tmp_path: Path) -> None:
    result = beseda("export", "all", "--to", "page", "-o", str(tmp_path / "site"))
    assert result.exit_code == 0, result.output
    course = find_course(packaged_course())
    assert {"index.html", "index-en.html", "index-uk.html"} <= {path.name for path in (tmp_path / "site").iterdir()}
    for lang, name in (("cs", "index.html"), ("en", "index-en.html"), ("uk", "index-uk.html")):
        page = tmp_path / "site" / name
        text = page.read_text(encoding="utf-8")
        assert f'<html lang="{lang}"' in text
        assert str(page) in result.output
        assert {f"{module}-{lang}.html" for module in course.info.modules} <= set(links(page))
        assert {"index.html", "index-en.html", "index-uk.html"} <= set(links(page))
        assert 'class="topic-files"' not in text  # nothing to take away, so no empty box
        assert all((tmp_path / "site" / link).is_file() for link in links(page))
        assert not re.search(r'<(script|link|img)[^>]* (src|href)="(?!data:)', text)


def test_catalogue_of_one_language_offers_no_other(tmp_path: Path) -> None:
    result = beseda("export", "all", "--to", "page", "--lang", "uk", "--edition", "trainer", "-o", str(tmp_path / "s"))
    assert result.exit_code == 0, result.output
    course = find_course(packaged_course())
    pages = {f"{module}-uk-trainer.html" for module in course.info.modules}
    assert set(links(tmp_path / "s" / "index.html")) == {*pages, "help.html"}


def test_single_modules_get_no_catalogue(tmp_path: Path) -> None:
    beseda("export", MODULE, "--to", "page", "--lang", "cs", "-o", str(tmp_path))
    assert not list(tmp_path.glob("index*"))
