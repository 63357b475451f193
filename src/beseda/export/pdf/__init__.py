"""PDF through typst: slides to show or to hand out, and handouts to fill in by hand. Tagged, PDF/UA-1."""

from .handout import handout_pdf
from .slides import slides_pdf

__all__ = ["handout_pdf", "slides_pdf"]
