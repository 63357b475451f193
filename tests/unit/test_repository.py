"""The repository tests itself: what is written about it is so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from beseda import __version__
from beseda.content import check_course, find_course, packaged_course
from beseda.content.schema import schema_text
from beseda.content.yamlfile import read_yaml

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *patterns], cwd=ROOT, capture_output=True,
                            text=True, check=True)  # fmt: skip
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_version_is_the_changelogs_top_entry() -> None:
    top = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert top
    assert top[1] == __version__ == PROJECT["version"]


def test_schema_is_not_stale() -> None:
    assert (ROOT / "exercises" / "schema.json").read_text(encoding="utf-8") == schema_text(), "run: beseda schema"


def test_every_exercise_leads_editors_to_the_schema_and_holds_it() -> None:
    check = Draft202012Validator(json.loads(schema_text()))
    for path in tracked("exercises/*.yaml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == ROOT / "exercises" / "schema.json", path
        assert [error.message for error in check.iter_errors(read_yaml(path).data)] == [], path


def test_environment_yml_has_what_pyproject_has() -> None:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = [entry for entry in listed if isinstance(entry, str)]
    pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    assert "--editable ." in pip
    assert f"python{PROJECT['requires-python']}" in conda
    ours = {entry for entry in [*conda, *pip] if not entry.startswith(("python>", "pip", "--"))}
    assert {re.sub(r"\[.*?\]", "", entry) for entry in wanted} == ours


def test_course_has_no_errors() -> None:
    errors = [str(problem) for problem in check_course(find_course(packaged_course())) if problem.severity == "error"]
    assert errors == []


def test_templates_and_front_end_name_no_foreign_host() -> None:
    # The last one is the name of an extension of PowerPoint's files, which nobody loads.
    allowed = ("http://www.w3.org/", "https://json-schema.org/", "http://schemas.microsoft.com/office/drawing/2017/")
    for path in tracked("slides", "widgets/src", "src/beseda/export", "src/beseda/serve"):
        if path.suffix in (".j2", ".typ", ".css", ".ts", ".tsx", ".js", ".py") and ".test." not in path.name:
            found = [url for url in ADDRESS.findall(path.read_text(encoding="utf-8")) if not url.startswith(allowed)]
            foreign = [
                url for url in found if not re.match(r"https?://(127\.0\.0\.1|localhost|\{|[a-z.-]*example)", url)
            ]
            assert foreign == [], path


def test_built_front_end_names_no_foreign_host() -> None:
    static = ROOT / "widgets" / "beseda_widgets" / "static"
    built = [path for path in static.iterdir() if path.suffix in (".js", ".css")]
    assert built
    for path in built:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(cdn|unpkg|fonts|cdnjs)\.[a-z]+\.(com|net|org)", text), path
        assert "@import" not in text, path


def test_lock_file_carries_no_download_addresses() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["modules", "widgets", "exercises", "slides"])
def test_folder_is_no_package(name: str) -> None:
    assert not (ROOT / name / "__init__.py").exists()


def commands() -> list[str]:
    done = subprocess.run([sys.executable, "-m", "beseda", "--help"], capture_output=True, text=True, check=True)
    return re.findall(r"^│ ([a-z]+)  ", done.stdout, re.M)


def test_every_command_is_in_the_readme_and_has_an_example() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = commands()
    assert {"serve", "check", "export", "report", "lab"} <= set(names)
    for name in names:
        assert f"beseda {name}" in readme, name
        shown = subprocess.run(
            [sys.executable, "-m", "beseda", name, "--help"], capture_output=True, text=True, check=True
        )
        assert "Example" in shown.stdout or "Commands" in shown.stdout, name


def test_pictures_of_the_readme_exist() -> None:
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert (ROOT / name).is_file(), name


def test_no_file_is_longer_than_it_should_be() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked("src", "widgets", "tests", "bench")
        if path.suffix in (".py", ".ts", ".tsx", ".css") and (count := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}
