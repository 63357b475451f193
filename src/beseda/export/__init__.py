"""Notebooks as light pages and offline decks; every format is a sibling that reads the same material."""

from typing import Any

from .build import Built, Wanted, export
from .deck import deck_html
from .errors import ExportError
from .formats import EDITIONS, FORMATS, MIMES, TAKES, TONGUES, Options, check_options
from .help import help_html
from .keys import input_key
from .material import Material, exercise_html, material_of, read_material
from .page import page_html, steps
from .pdf import handout_pdf, slides_pdf
from .safety import safety_html, safety_link
from .slides import Slide, Slides, check_slides, read_slides
from .source import Source, read_source
from .templates import Asset, Assets, HelpLink, bundle, help_link, page_style, render, slide_file, strings

__all__ = [
    "EDITIONS",
    "FORMATS",
    "MIMES",
    "TAKES",
    "TONGUES",
    "Asset",
    "Assets",
    "Built",
    "DeckExporter",
    "ExportError",
    "HandoutExporter",
    "HandoutLargeExporter",
    "HelpLink",
    "Material",
    "Options",
    "PageExporter",
    "PdfExporter",
    "PptxExporter",
    "Slide",
    "Slides",
    "Source",
    "Wanted",
    "bundle",
    "check_options",
    "check_slides",
    "deck_html",
    "exercise_html",
    "export",
    "handout_pdf",
    "help_html",
    "help_link",
    "input_key",
    "material_of",
    "page_html",
    "page_style",
    "read_material",
    "read_slides",
    "read_source",
    "render",
    "safety_html",
    "safety_link",
    "slide_file",
    "slides_pdf",
    "steps",
    "strings",
]


def __getattr__(name: str) -> Any:
    # nbconvert takes more than a second to import; only `jupyter nbconvert` needs it.
    if name.endswith("Exporter") and name in __all__:
        from . import exporters

        return getattr(exporters, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
