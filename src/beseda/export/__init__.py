"""Notebooks as light pages and offline decks; every format is a sibling that reads the same material."""

from typing import Any

from .build import FORMATS, Built, export, input_key
from .deck import deck_html
from .errors import ExportError
from .material import Material, exercise_html, material_of, read_material
from .page import page_html, steps
from .slides import Slide, Slides, check_slides, read_slides
from .source import Source, read_source
from .templates import Asset, Assets, bundle, render, slide_file, strings

__all__ = [
    "FORMATS",
    "Asset",
    "Assets",
    "Built",
    "DeckExporter",
    "ExportError",
    "Material",
    "PageExporter",
    "PptxExporter",
    "Slide",
    "Slides",
    "Source",
    "bundle",
    "check_slides",
    "deck_html",
    "exercise_html",
    "export",
    "input_key",
    "material_of",
    "page_html",
    "read_material",
    "read_slides",
    "read_source",
    "render",
    "slide_file",
    "steps",
    "strings",
]


def __getattr__(name: str) -> Any:
    # nbconvert takes more than a second to import; only `jupyter nbconvert` needs it.
    if name in ("PageExporter", "DeckExporter", "PptxExporter"):
        from . import exporters

        return getattr(exporters, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
