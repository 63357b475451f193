"""What can go wrong in an export."""


class ExportError(Exception):
    """An export that cannot be made; the message names notebook, cell and remedy."""
