"""PDF: tagged and said in the right language, the same every day, safe from an author's words, and every kind in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from beseda.content import KINDS, Course, Verdict, packaged_course
from beseda.content.cards import card_numbers
from beseda.export import ExportError, export, read_slides, read_source, slides_pdf, strings
from beseda.export.pdf.screens import screens
from beseda.export.pdf.sheets import SHEETS, Context, plain, sheet_of
from beseda.export.pdf.sheets.verdict import message, sets
from beseda.export.pdf.tree import Drawing
from beseda.export.pptx import pptx_of
from beseda.export.slides import slide_exercise

from ..courses import add_module, code, text
from . import packages, poppler

SENIORS = "seniors_in_cyberspace"
POOL = f"{SENIORS}/real-or-fraud"
FORMATS = ("pdf", "handout", "handout-large")
DEMO = Path(__file__).parents[1] / "scoring" / "course"


@pytest.mark.parametrize(("module", "to", "lang", "region"), [
    (SENIORS, "handout", "cs", b"cs-CZ"), ("minority_specifics", "handout-large", "en", b"en-GB"),
    ("crime_prevention_assistants", "pdf", "uk", b"uk-UA"),
])  # fmt: skip
def test_pdf_is_tagged_titled_and_says_its_language(
    packaged: Course, tmp_path: Path, module: str, to: str, lang: str, region: bytes
) -> None:
    made = export(packaged, module, to, lang, "trainer", tmp_path).path
    said = poppler.about(made)
    assert said["Tagged"] == "yes"
    assert said["Title"] == packaged.module(module).title[lang]
    inside = poppler.unpacked(made)
    assert b"/Lang(" + region + b")" in inside
    assert b"<pdfuaid:part>1</pdfuaid:part>" in inside
    assert b"/Outlines" in inside
    assert b"Libertinus" not in inside, "a typeface that is not the house's own stepped in"
    tags = poppler.structure(made)
    assert all(f"{tag}" in tags for tag in ("H1", "H2", "L (block)"))
    titles = poppler.bookmarks(made)
    assert titles[0] == packaged.module(module).title[lang]
    assert len(titles) > 15
    assert all(titles)
    if to == "handout":
        guide = poppler.words(made).replace("\u00a0", " ")
        assert titles[1] == strings(packaged, lang)["guide"], "the trainer's handout begins with how the meeting goes"
        assert "Udělal to ten, kdo lhal." in guide


def test_pdf_has_the_same_bytes_on_another_day_and_machine(tmp_path: Path) -> None:
    """Two processes that differ in everything that leaks into files: the day, the seed of hashes, folders, zone."""
    script = (
        "import sys; from pathlib import Path; from beseda.content import Course; from beseda.export import *\n"
        "source = read_source(Course(Path(sys.argv[1])).notebook(sys.argv[2], 'cs'))\n"
        "Path(sys.argv[3]).write_bytes(slides_pdf(read_slides(source, 'trainer')) + handout_pdf(source, 'trainer'))\n"
    )
    made = []
    for day, zone in (("1700000000", "UTC"), ("1900000000", "Asia/Tokyo")):
        folder = tmp_path / day
        folder.mkdir()
        environment = os.environ | {
            "SOURCE_DATE_EPOCH": day, "TZ": zone, "PYTHONHASHSEED": day[:4], "TMPDIR": str(folder), "HOME": str(folder),
        }  # fmt: skip
        command = [sys.executable, "-c", script, str(packaged_course()), SENIORS, str(folder / "made.pdf")]
        subprocess.run(command, check=True, env=environment)
        made.append(folder / "made.pdf")
    assert made[0].read_bytes() == made[1].read_bytes()
    assert b"CreationDate" not in poppler.unpacked(made[0])


def test_words_of_an_author_are_never_run_as_typst(course: Path, tmp_path: Path) -> None:
    wicked = '#panic("x") #read("/etc/passwd") $1+1$ [*a*] @ref <label> // gone? \\u{41} "quoted" 漢 \x07'
    add_module(course, "wicked", [text("a", f"## {wicked}\n\n{wicked}\n\n```\n{wicked}\n```\n\n- {wicked}")])
    for to in FORMATS:
        made = export(Course(course), "wicked", to, "cs", "participant", tmp_path).path
        if to == "pdf":
            said = poppler.words(made)
            assert said.count('#read("/etc/passwd")') >= 4
            assert "root:" not in said
            assert "// gone?" in said


def test_every_kind_of_exercise_has_its_sheet(tmp_path: Path) -> None:
    demo = Course(DEMO)
    context = Context(Drawing("en"), strings(demo, "en"))
    kinds = set()
    for id_ in demo.exercise_ids():
        exercise = slide_exercise(demo, id_, "en")
        sheet = sheet_of(exercise.spec, context)
        assert sheet.tasks or exercise.spec["kind"] == "password", id_  # phrases are made by a browser
        unknown = plain.sheet({**exercise.spec, "kind": "new"}, context)
        assert unknown.tasks
        assert all(not task.key for task in unknown.tasks)
        kinds.add(exercise.spec["kind"])
    assert set(KINDS) <= kinds
    assert set(SHEETS) >= {"choice", "verdict", "dialogue", "sort", "scale", "reflect"}


def test_a_reflection_says_what_comes_and_where_to_turn_before_it_asks(packaged: Course) -> None:
    spec = slide_exercise(packaged, "experiential_reflection/after-the-encounter", "en").spec
    before = str(sheet_of(spec, Context(Drawing("en"), strings(packaged, "en"))).intro).replace("\\xa0", " ")
    for words in ("skip the whole exercise", "crisis support of your organisation", "112"):
        assert words in before


def test_handout_has_every_exercise_its_fields_the_rescue_card_and_the_rules(packaged: Course, tmp_path: Path) -> None:
    said = poppler.words(export(packaged, SENIORS, "handout", "cs", "participant", tmp_path).path).replace(
        "\u00a0", " "
    )
    for slide in read_slides(read_source(packaged.notebook(SENIORS, "cs"), packaged), "participant"):
        if slide.exercise:
            assert slide.exercise.spec["title"].replace("\u00a0", " ") in said
    for id_ in ("police", "emergency", "seniors_line", "victims_line"):
        assert packaged.facts[id_].shown("cs").replace("\u00a0", " ") in said
    own = strings(packaged, "cs")
    for key in ("print_cards", "print_story", "print_fridge", "print_rules_title", "print_is_it", "print_what_do"):
        assert own[key].replace("\u00a0", " ") in said, key
    assert own["print_keys"] not in said
    assert "Udělal to ten, kdo lhal." not in said, "the guide is the trainer's"
    card = said[said.rindex(own["print_fridge"].replace("\u00a0", " ")) :]
    assert all(step in card for step in ("Zavěste.", "Vypněte internet.", "800 200 007"))
    assert card.count("strana") == 1, "the card for the fridge is one page"
    pages = {to: int(poppler.about(export(packaged, SENIORS, to, "cs", "participant", tmp_path).path)["Pages"])
             for to in ("handout", "handout-large")}  # fmt: skip
    assert pages["handout-large"] > pages["handout"]


def test_sets_of_cards_are_half_genuine_and_use_every_message_once(packaged: Course) -> None:
    spec = slide_exercise(packaged, POOL, "cs").spec
    found = sets(spec)
    for items in found:
        assert sum(item["fraud"] for item in items) * 2 == len(items)
    full = [items for items in found if len(items) == spec["draw"]]
    assert len(found) - len(full) <= 1
    assert all(len({item["topic"] for item in items}) >= spec["draw"] // 2 for items in full[: len(full) // 2])
    assert sorted(item["id"] for items in found for item in items) == sorted(item["id"] for item in spec["items"])


def test_a_card_bears_the_number_under_which_its_hands_are_entered(packaged: Course) -> None:
    exercise = packaged.exercise(POOL)
    assert isinstance(exercise, Verdict)
    spec = slide_exercise(packaged, POOL, "cs").spec
    sheet = sheet_of(spec, Context(Drawing("cs"), strings(packaged, "cs")))
    printed = {task.number: task.fields[0]["message"] for task in sheet.tasks}
    messages = {item["id"]: message(item["message"], "cs") for item in spec["items"]}
    assert {number: messages[id_] for id_, number in card_numbers(POOL, exercise).items()} == printed


@pytest.mark.parametrize("name", ["broken.png", "broken.svg"])
def test_picture_that_cannot_be_read_is_named(course: Path, name: str) -> None:
    add_module(course, "pictures", [text("a", f"## A\n\n![What it shows]({name})")])
    (course / "modules" / "pictures" / name).write_bytes(b"\x89PNG\r\n\x1a\n<svg>")
    source = read_source(Course(course).notebook("pictures", "cs"))
    with pytest.raises(ExportError, match=rf"{name}: expected a picture, got one that cannot be read"):
        slides_pdf(read_slides(source, "participant"))


def test_broken_template_is_named_and_nothing_is_left_behind(course: Path, tmp_path: Path) -> None:
    (course / "slides" / "print" / "slides.typ").write_text("#nosuch", encoding="utf-8")
    with pytest.raises(ExportError, match=r"slides/print/slides\.typ: expected a template.*nosuch"):
        export(Course(course), SENIORS, "pdf", "cs", "participant", tmp_path / "out")
    assert list(tmp_path.glob("out/*")) == []


def test_what_is_too_much_for_a_slide_is_divided_and_nothing_is_lost(packaged: Course) -> None:
    context = Context(Drawing("cs"), strings(packaged, "cs"))
    divided = set()
    for id_ in packaged.exercise_ids():
        for task in sheet_of(slide_exercise(packaged, id_, "cs").spec, context).tasks:
            parts = screens(task)
            rows = {name: [row for part in parts for field in part.task.fields for row in field.get(name, ())]
                    for name in ("cards", "statements", "options")}  # fmt: skip
            for name, shown in rows.items():
                assert shown == [row for field in task.fields for row in field.get(name, ())], (id_, name)
            assert parts[0].task.stem == task.stem or task.fields[0]["t"] == "message"
            assert [part.task.key for part in parts] == [*[[]] * (len(parts) - 1), task.key]
            divided |= {field["t"] for field in task.fields} if len(parts) > 1 else set()
    assert divided >= {"scale", "grid", "message", "options"}


def test_missing_picture_and_table_too_wide_keep_their_words_in_files_too(course: Path) -> None:
    """Where the cell is named, and that the others go on, is said of slides and of all."""
    wide = "|" + "head|" * 12 + "\n|" + "-|" * 12 + "\n|" + "".join(f"cell{n}|" for n in range(12))
    add_module(course, "made", [text("a", "## A\n\n![A map](nosuch.png)"), text("b", f"## B\n\n{wide}")])
    show = read_slides(read_source(Course(course).notebook("made", "cs")))
    assert [problem.key for problem in show.problems] == ["cell 1 (a)", "cell 2 (b)"]
    pdf, shown = course / "made.pdf", [*map(packages.words, packages.slides(pptx_of(show)))]
    pdf.write_bytes(slides_pdf(show))
    for said in (poppler.words(pdf), " ".join(shown)):
        assert "A map" in said.replace("\u00a0", " ")
        assert all(f"cell{n}" in said for n in range(12))


@pytest.mark.parametrize("own", ["null", '{primary: "#1b5e20", accent: "#c0392b"}'])
def test_marks_are_seen_on_a_page_printed_grey(course: Path, own: str) -> None:
    """In the light theme and in colours of the course's own: marks are as good to see as a picture has to be, 3 : 1."""
    info = course / "course.yaml"
    info.write_text(info.read_text(encoding="utf-8").replace("colours: null", f"colours: {own}"), encoding="utf-8")
    add_module(course, "made", [text("a", "## A\n\n- marked\n- also marked")])
    pdf = course / "made.pdf"
    pdf.write_bytes(slides_pdf(read_slides(read_source(Course(course).notebook("made", "cs"), Course(course)))))
    marks = poppler.shades(pdf, "•")
    assert len(marks) == 2
    for darkest, lightest in marks:
        assert (lightest + 0.05) / (darkest + 0.05) >= 3


def test_formulas_are_set_as_formulas_and_said_in_words(course: Path, tmp_path: Path) -> None:
    """One that cannot be read stands as it was written, and none is run as typst."""
    told = (
        r"Half: $\frac{1}{2} \le \sqrt{x_1^2}$, $12{,}5$, $\hat{p}$, $\text{#panic}$."
        "\n\n"
        + r"$$\left( \begin{matrix}1&2\\3&4\end{matrix} \right)^3 + \sum_{i=0}^n \bar{x}_i$$"
        + "\n\n$$\\madeup x$$"
    )
    add_module(course, "made", [text("a", f"## Formulas\n\n{told}")])
    found = Course(course)
    pdf = tmp_path / "made.pdf"
    pdf.write_bytes(slides_pdf(read_slides(read_source(found.notebook("made", "cs"), found))))
    shown = poppler.words(pdf)
    assert "12,5" in shown
    assert "#panic" in shown
    assert "\\madeup x" in shown
    assert "frac" not in shown
    inside = poppler.unpacked(pdf)
    assert inside.count(b"/S/Formula") == 5
    assert inside.count(b"/Alt") == 5


def test_handout_of_a_module_without_exercises_has_the_rules(course: Path, tmp_path: Path) -> None:
    setup = code("s", 'from beseda_widgets import exercise, use_language\nuse_language("cs")', "skip")
    add_module(course, "plain", [setup, text("a", "# Nothing to do")])
    said = poppler.words(export(Course(course), "plain", "handout", "cs", "trainer", tmp_path).path)
    assert strings(Course(course), "cs")["print_rules_title"] in said


def test_what_a_choice_costs_stands_in_a_list_of_its_own_and_not_beside_the_choice(packaged: Course) -> None:
    spec = slide_exercise(packaged, "minority_specifics/encounter-identity-check", "en").spec
    sheet = sheet_of(spec, Context(Drawing("en"), strings(packaged, "en")))
    ways = [way for task in sheet.tasks for field in task.fields if field["t"] == "ways" for way in field["ways"]]
    assert len(ways) == len(sheet.account) > 10
    assert all(set(way) == {"label", "c", "to"} for way in ways)
    changes = sum(by != 0 for node in spec["nodes"] for choice in node.get("choices", ())
                  for by in choice.get("change", {}).values())  # fmt: skip
    assert sum(bool(by) for entry in sheet.account for by in entry["by"]) == changes > 10
