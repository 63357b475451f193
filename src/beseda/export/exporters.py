"""The same exports for `jupyter nbconvert --to beseda_page|beseda_deck|beseda_pptx|beseda_pdf|beseda_handout`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from nbconvert.exporters import Exporter
from traitlets import Bool, Unicode, default, validate

from beseda.content import Edition

from .build import Document
from .deck import deck_html
from .errors import ExportError
from .material import material_of
from .page import page_html
from .pdf import handout_pdf, slides_pdf
from .slides import read_slides
from .source import Source, read_source


class _BesedaExporter(Exporter):
    """Reads the course around the notebook; the notebook's name says its language."""

    edition = Unicode("participant", help="participant or trainer").tag(config=True)
    output_mimetype = "text/html"

    @validate("edition")
    def _known_edition(self, proposal: Any) -> str:
        if proposal["value"] not in ("participant", "trainer"):
            raise ExportError(f"The edition is participant or trainer, not “{proposal['value']}”.")
        return str(proposal["value"])

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, dict[str, Any]]:
        """The document and nbconvert's resources."""
        node, resources = super().from_notebook_node(nb, resources, **kw)
        about = resources.get("metadata", {})
        path = Path(about.get("path", "") or ".") / f"{about.get('name') or 'notebook'}.ipynb"
        edition = cast("Edition", self.edition)
        resources["output_extension"] = self.file_extension
        return self._document(read_source(path.resolve(), raw=node), edition), resources

    def _document(self, source: Source, edition: Edition) -> Document:
        raise NotImplementedError


class PageExporter(_BesedaExporter):
    """A module page in one file: no kernel, no network."""

    export_from_notebook = "Beseda: page"

    def _document(self, source: Source, edition: Edition) -> str:
        return page_html(material_of(source, edition))


class DeckExporter(_BesedaExporter):
    """An offline reveal.js deck in one file, with working exercises."""

    export_from_notebook = "Beseda: slides"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".slides.html"

    def _document(self, source: Source, edition: Edition) -> str:
        return deck_html(read_slides(source, edition))


class PptxExporter(_BesedaExporter):
    """A PowerPoint file: editable text, exercises as slides that ask and slides that answer."""

    export_from_notebook = "Beseda: PowerPoint"
    output_mimetype = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pptx"

    def _document(self, source: Source, edition: Edition) -> bytes:
        from .pptx import pptx_of

        return pptx_of(read_slides(source, edition))


class PdfExporter(_BesedaExporter):
    """Slides as a tagged PDF; the trainer edition has the notes below each."""

    export_from_notebook = "Beseda: slides as PDF"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".slides.pdf"

    def _document(self, source: Source, edition: Edition) -> bytes:
        return slides_pdf(read_slides(source, edition))


class HandoutExporter(_BesedaExporter):
    """The handout on A4 as a tagged PDF; the trainer edition has the answers at the end."""

    export_from_notebook = "Beseda: handout"
    output_mimetype = "application/pdf"
    large = Bool(False, help="large print, 18 points").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".handout.pdf"

    def _document(self, source: Source, edition: Edition) -> bytes:
        return handout_pdf(source, edition, large=self.large)
