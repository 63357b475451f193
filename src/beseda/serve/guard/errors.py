"""What is wrong with how the server was started."""


class GuardError(Exception):
    """A setting that would leave the server open or useless; the message says what to give instead."""
