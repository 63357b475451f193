"""PowerPoint: the slides as editable text in real placeholders, exercises as pages that ask and pages that answer."""

from .deck import pptx_of

__all__ = ["pptx_of"]
