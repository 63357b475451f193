"""PowerPoint files: real placeholders, every kind of exercise, nothing of the trainer's where it must not be."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from beseda.content import Course, Edition
from beseda.export import Slides, read_slides, read_source
from beseda.export.pptx import pptx_of

from ..courses import add_module, code, text
from .packages import A, P, every_byte, parts, problems, slides, words

MODULE = "seniors_in_cyberspace"


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x10\x60\xa0" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="teal"/></svg>'


def data_url(mime: str, data: bytes) -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


EVERYTHING = """## Everything a cell can hold

A paragraph with **weight**, *stress*, ~~struck~~ words, `code` and a [link](https://www.example.org/page).
Line one  \nline two, $d' = z(H) - z(F)$ and [a film](film.mp4).

- first
  - inner
    - innermost
- [x] done
- [ ] to do

3. three
4. four

> quoted

```python
print("hello")
```

$$\\frac{a+b}{2} \\le \\sqrt{x_1^2}$$
"""
TABLES = f"""## Table and pictures

| name | number |
|:-----|-------:|
| one & two | **12** |
| three | 4 |

![Blue square]({data_url("image/png", png(40, 30))})

![Green field]({data_url("image/svg+xml", SVG.encode())})

![]({data_url("image/png", png(8, 8))})
"""


def show_of(course: Path, *cells: dict[str, Any], edition: str = "participant", lang: str = "cs") -> Slides:
    add_module(course, "made", list(cells))
    found = Course(course)
    return read_slides(read_source(found.notebook("made", lang), found), edition)  # type: ignore[arg-type]


def of_kind(slide: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [shape for shape in slide.iter(f"{P}sp") for mark in shape.iter(f"{P}ph") if mark.get("type") == kind]


@pytest.mark.parametrize(
    ("module", "lang", "edition"),
    [
        (MODULE, "cs", "participant"), ("minority_specifics", "en", "trainer"),
        ("experiential_reflection", "uk", "trainer"), ("crime_prevention_assistants", "cs", "trainer"),
    ],
)  # fmt: skip
def test_powerpoint_finds_nothing_to_repair_and_asks_no_other_host(
    packaged: Course, module: str, lang: str, edition: Edition
) -> None:
    show = read_slides(read_source(packaged.notebook(module, lang), packaged), edition)
    made = pptx_of(show)
    assert list(problems(made)) == []
    assert pptx_of(show) == made
    titles = [
        words(shape) for slide in slides(made) for kind in ("title", "ctrTitle") for shape in of_kind(slide, kind)
    ]
    assert len(titles) == len(slides(made))
    assert all(titles)
    assert len(set(titles)) == len(titles)
    core = parts(made)["docProps/core.xml"].decode()
    assert packaged.module(module).title[lang] in core
    assert {"cs": "cs-CZ", "en": "en-GB", "uk": "uk-UA"}[lang] in core
    assert not [word for word in ("creator", "lastModifiedBy", "created", "modified") if word in core]


def test_everything_a_cell_can_hold_is_text_that_can_be_edited(course: Path) -> None:
    made = pptx_of(show_of(course, text("a", EVERYTHING), text("b", TABLES)))
    assert list(problems(made)) == []
    first, second = (_together(made, name) for name in ("Everything", "Table"))
    body = "".join(
        words(shape) for shape in first.iter(f"{P}sp") for mark in shape.iter(f"{P}ph") if mark.get("idx") == "1"
    )
    for said in (
        "weight",
        "line two",
        "d′ = z(H) - z(F)",
        "innermost",
        "four",
        "quoted",
        'print("hello")',
        "(a+b)/2",
        "√",
    ):
        assert said in body
    assert len(list(first.iter(f"{A}hlinkClick"))) == 1  # a file beside the notebook is not beside this one
    levels = {para.get("lvl", "0") for para in first.iter(f"{A}pPr")}
    assert {"0", "1", "2"} <= levels
    assert {mark.get("type") for mark in first.iter(f"{A}buAutoNum")} == {"arabicPeriod"}
    (table,) = second.iter(f"{A}tbl")
    assert table.find(f"{A}tblPr").get("firstRow") == "1"  # type: ignore[union-attr]
    assert [["".join(cell.itertext()) for cell in row.iter(f"{A}tc")] for row in table.iter(f"{A}tr")][1] == [
        "one & two", "12"
    ]  # fmt: skip
    pictures = [picture.find(f".//{P}cNvPr") for picture in second.iter(f"{P}pic")]
    assert [picture.get("descr") for picture in pictures if picture is not None] == [
        "Blue square",
        "Green field",
        None,
    ]
    assert sum("decorative" in child.tag for child in second.iter()) == 1
    kinds = {name.rsplit(".", 1)[-1] for name in parts(made) if name.startswith("ppt/media/")}
    assert kinds == {"png"}


def _together(made: bytes, title: str) -> ElementTree.Element:
    """The slides of that title as one tree."""
    tree = ElementTree.Element("all")
    tree.extend(slide for slide in slides(made) if words(of_kind(slide, "title")[0]).startswith(title))
    return tree


def test_exercises_ask_in_both_editions_and_answer_in_the_trainers(course: Path) -> None:
    cells = [code("x", f'exercise("{MODULE}/who-may-know")'), code("y", f'exercise("{MODULE}/fake-banker")')]
    add_module(course, "made", cells)
    found = Course(course)
    source = read_source(found.notebook("made", "cs"), found)
    participant, trainer = (pptx_of(read_slides(source, edition)) for edition in ("participant", "trainer"))  # type: ignore[arg-type]
    answers = [words(slide) for slide in slides(trainer) if "Řešení" in words(slide)]
    assert len(answers) == 5
    assert all("✓" in answer for answer in answers[:4])
    assert len(slides(participant)) == 5
    assert all(b"notesSlide" not in name.encode() for name in parts(participant))
    assert any("notesSlide" in name for name in parts(trainer))
    # A call is played: its choices lead from slide to slide.
    jumps = [click.get("action") for slide in slides(trainer) for click in slide.iter(f"{A}hlinkClick")]
    assert jumps.count("ppaction://hlinksldjump") > 40
    assert not [click for slide in slides(participant) for click in slide.iter(f"{A}hlinkClick") if click.get("action")]


def test_cards_are_not_shown_in_the_order_that_is_right(course: Path) -> None:
    made = pptx_of(show_of(course, code("x", f'exercise("{MODULE}/first-steps")')))
    item = yaml.safe_load((course / "exercises" / MODULE / "first-steps.yaml").read_text("utf-8"))["items"][0]
    shown = "".join(map(words, slides(made))).replace("\u00a0", " ")
    places = [shown.index(" ".join(card["text"]["cs"].split()[:2])) for card in item["cards"]]
    assert places != sorted(places)


def test_samples_are_shapes_framed_as_samples(course: Path) -> None:
    made = pptx_of(show_of(course, code("x", f'exercise("{MODULE}/real-or-fraud")'), edition="trainer"))
    groups = [group for slide in slides(made) for group in slide.iter(f"{P}grpSp")]
    assert len(groups) == 16  # eight messages, each asked and answered
    for group in groups:
        label = group.find(f"{P}nvGrpSpPr/{P}cNvPr")
        assert label is not None
        assert "Cvičná ukázka, není skutečná" in label.get("descr", "")
        assert words(group).count("UKÁZKA") == 2
        assert not list(group.iter(f"{A}hlinkClick"))
    assert {form.get("prst") for group in groups for form in group.iter(f"{A}prstGeom")} >= {
        "rect", "roundRect", "wedgeRoundRectCallout"
    }  # fmt: skip


def test_participants_file_has_nothing_of_the_trainers_in_any_byte(course: Path) -> None:
    secrets = {
        name: f"kanarek{number}zlaty"
        for number, name in enumerate(
            ["notes", "comment", "metadata", "exercise", "rationale", "explanation", "clue", "why"]
        )
    }
    path = course / "exercises" / MODULE
    for file, field in [("who-may-know", "rationale"), ("who-may-know", "explanation"), ("first-steps", "why"),
                        ("real-or-fraud", "explanation"), ("fake-banker", "explanation")]:  # fmt: skip
        for part in [path / f"{file}.yaml", *(path / file).glob("*.yaml")]:
            data = yaml.safe_load(part.read_text("utf-8"))
            _plant(data, field, secrets[field])
            if file == "real-or-fraud":
                for item in data.get("items", ()):
                    _plant(item["clues"], "why", secrets["clue"])
            if part.stem == file:
                data.pop("review", None)  # its key `on` is a word here, and a truth for that library
                data["notes"] = dict.fromkeys(("cs", "en", "uk"), secrets["exercise"])
            part.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    told = text("t", f"## Hello\n\nwords<!-- {secrets['comment']} -->")
    told["metadata"]["author"] = secrets["metadata"]
    names = ("who-may-know", "first-steps", "real-or-fraud", "fake-banker")
    cells = [told, text("n", secrets["notes"], "notes"),
             *(code(f"x{at}", f'exercise("{MODULE}/{name}")') for at, name in enumerate(names))]  # fmt: skip
    add_module(course, "made", cells)
    found = Course(course)
    source = read_source(found.notebook("made", "cs"), found)
    participant, trainer = (every_byte(pptx_of(read_slides(source, one))) for one in ("participant", "trainer"))  # type: ignore[arg-type]
    assert [name for name, secret in secrets.items() if secret.encode() in participant] == []
    assert b"who-may-know" not in participant
    hidden = [name for name, secret in secrets.items() if secret.encode() not in trainer]
    assert hidden == ["comment", "metadata"]


def _plant(value: Any, field: str, secret: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == field and isinstance(inner, dict):
                value[key] = {lang: f"{words} {secret}" for lang, words in inner.items()}
            else:
                _plant(inner, field, secret)
    elif isinstance(value, list):
        for inner in value:
            _plant(inner, field, secret)
