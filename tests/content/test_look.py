"""The look of a course: what course.yaml says of it is checked with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.content import Course, check_course
from beseda.content.look import contrast

from ..courses import copy_part

LOGO = "logo: {file: %s, alternative: {cs: Znak, en: Sign, uk: Знак}}"


def said(root: Path, key: str, line: str) -> list[str]:
    """The errors of course.yaml when `key` is written as `line`."""
    course = copy_part(root, "experiential_reflection")
    path = course / "course.yaml"
    lines = [line if one.startswith(f"{key}:") else one for one in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (course / "big.png").write_bytes(b"x" * 300_000)
    (course / "small.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (root / "outside.svg").write_text("<svg/>", encoding="utf-8")
    at = lines.index(line) + 1
    found = [str(one) for one in check_course(Course(course)) if one.severity == "error"]
    assert all(f"course.yaml:{at}:" in one for one in found), found
    return found


@pytest.mark.parametrize(
    ("key", "line", "expected"),
    [
        ("theme", "theme: munincipal", "theme: expected a theme of slides/themes, got “munincipal” (did"),
        ("logo", LOGO % "nosuch.svg", "logo.file: expected a picture in the course's folder, got “nosuch.svg”"),
        ("logo", LOGO % "../outside.svg", "expected a picture in the course's folder"),
        ("logo", LOGO % "facts.yaml", "expected a picture: .svg, .png"),
        ("logo", LOGO % "big.png", "expected at most 200 KB, got 292 KB"),
        ("logo", "logo: small.svg", "logo: expected a map"),
        ("colours", 'colours: {primary: "#ffcc00"}', "colours.primary: expected a darker colour: at least 4.5 : 1"),
        ("colours", "colours: {primary: green}", "expected a colour in quotes, such as “#1b5e20”, got “green”"),
        ("colours", 'colours: {primary: "#1b5e20", accent: "#eeeeee"}', "colours.accent: expected a darker colour"),
        ("address", "address: prevence.vrbinov.example", "address: expected an address that begins with https://"),
    ],
)  # fmt: skip
def test_what_cannot_be_worn_is_named(tmp_path: Path, key: str, line: str, expected: str) -> None:
    (problem,) = said(tmp_path, key, line)
    assert expected in problem


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("theme", "theme: contrast"),
        ("logo", LOGO % "small.svg"),
        ("colours", 'colours: {primary: "#1B5E20", accent: "#c0392b"}'),
        ("address", "address: https://prevence.vrbinov.example/beseda/"),
    ],
)
def test_what_can_is_accepted(tmp_path: Path, key: str, line: str) -> None:
    assert said(tmp_path, key, line) == []


def test_theme_of_the_courses_own_is_found(tmp_path: Path) -> None:
    course = copy_part(tmp_path, "experiential_reflection")
    (course / "slides" / "themes" / "vrbinov.css").write_text(":root {}", encoding="utf-8")
    path = course / "course.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("theme: gov", "theme: vrbinov"), encoding="utf-8")
    assert [one for one in check_course(Course(course)) if one.severity == "error"] == []


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
