"""The widgets that notebooks use: `from beseda_widgets import exercise`."""

from ._language import use_language
from ._static import EXERCISE_MIME, STATIC, built

__all__ = ["EXERCISE_MIME", "STATIC", "ExerciseWidget", "built", "exercise", "use_language"]


def __getattr__(name: str) -> object:
    # The widget machinery takes half a second to import; exporters need only the built files.
    if name in ("ExerciseWidget", "exercise"):
        from . import _exercise

        return getattr(_exercise, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
