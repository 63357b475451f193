"""The same documents for `jupyter nbconvert --to beseda_deck` and the others, and for JupyterLab's menu File.

Every format of `FORMATS` has a class here and an entry point in pyproject.toml; a test holds the three together.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, cast

from nbconvert.exporters import Exporter
from traitlets import Unicode, default, validate

from beseda.content import Edition

from .errors import ExportError
from .formats import FORMATS, MIMES, suffix_of
from .source import read_source


class _BesedaExporter(Exporter):
    """Reads the course around the notebook; the notebook's name says its language."""

    to: ClassVar[str]
    """The format."""
    edition = Unicode("participant", help="participant or trainer").tag(config=True)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.output_mimetype = MIMES[suffix_of(cls.to)].partition(";")[0]

    @validate("edition")
    def _known_edition(self, proposal: Any) -> str:
        if proposal["value"] not in ("participant", "trainer"):
            raise ExportError(f"The edition is participant or trainer, not “{proposal['value']}”.")
        return str(proposal["value"])

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return FORMATS[self.to][0]

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, dict[str, Any]]:
        """The document and nbconvert's resources."""
        node, resources = super().from_notebook_node(nb, resources, **kw)
        about = resources.get("metadata", {})
        path = Path(about.get("path", "") or ".") / f"{about.get('name') or 'notebook'}.ipynb"
        resources["output_extension"] = self.file_extension
        source = read_source(path.resolve(), raw=node)
        return FORMATS[self.to][1](source, cast("Edition", self.edition)), resources


class DeckExporter(_BesedaExporter):
    """An offline reveal.js deck in one file, with working exercises."""

    to = "deck"
    export_from_notebook = "Beseda: snímky / slides"


class PageExporter(_BesedaExporter):
    """A module page in one file: no kernel, no network."""

    to = "page"
    export_from_notebook = "Beseda: stránka / page"


class PptxExporter(_BesedaExporter):
    """A PowerPoint file: editable text, exercises as slides that ask and slides that answer."""

    to = "pptx"
    export_from_notebook = "Beseda: PowerPoint"


class PdfExporter(_BesedaExporter):
    """Slides as a tagged PDF; the trainer edition has the notes below each."""

    to = "pdf"
    export_from_notebook = "Beseda: snímky v PDF / slides as PDF"


class HandoutExporter(_BesedaExporter):
    """The handout on A4 as a tagged PDF; the trainer edition has the answers at the end."""

    to = "handout"
    export_from_notebook = "Beseda: podklady / handout"


class HandoutLargeExporter(_BesedaExporter):
    """The handout in large print."""

    to = "handout-large"
    export_from_notebook = "Beseda: podklady velkým písmem / handout in large print"
