"""An exercise in a notebook cell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from beseda.content import find_course, spec

from ._language import current_language
from ._static import EXERCISE_MIME, STATIC

if TYPE_CHECKING:
    import pandas as pd

ANSWER_COLUMNS = ("id", "exercise", "revision", "item", "response", "confidence", "lang", "host", "answered_at",
                  "elapsed_ms", "correct", "score")  # fmt: skip


class ExerciseWidget(anywidget.AnyWidget):
    """One exercise, drawn by the same element as on pages and in decks.

    Make one with `exercise(…)`. `answers` holds what has been answered since.
    """

    _esm: Any = STATIC / "widget.js"

    spec = traitlets.Dict(help="The exercise in one language, as JSON.").tag(sync=True)
    host = traitlets.Unicode("lab", help="Where the exercise runs: lab or voila.").tag(sync=True)
    state = traitlets.Dict(help="Where the learner left, to draw the exercise anew.").tag(sync=True)
    answers_log: Any = traitlets.List(help="The answers in the order given.").tag(sync=True)

    def __init__(self, id_: str, lang: str, **kwargs: Any) -> None:
        strange = [name for name in kwargs if not self.has_trait(name)]
        if strange:
            raise TypeError(f"exercise() has no option {', '.join(strange)}; it takes an id and lang=.")
        self._course = find_course()
        super().__init__(spec=spec(self._course, id_, lang), host=_host(), **kwargs)

    @property
    def answers(self) -> pd.DataFrame:
        """The answers given so far, one row each, with `correct` and `score` (0 to 1) as the store would compute them.

        Columns: id, exercise, revision, item, response, confidence (percent), lang, host, answered_at (UTC),
        elapsed_ms, correct, score. Private reflections have no text here.
        """
        import pandas as pd

        from beseda.scoring import ResponseError, score

        made = self._course.exercise(self.spec["id"])
        rows = []
        for answer in self.answers_log:
            try:
                result = score(made, answer["item"], answer["response"])
                rows.append({**answer, "correct": result.correct, "score": result.score})
            except ResponseError:
                rows.append({**answer, "correct": None, "score": None})
        frame = pd.DataFrame(rows, columns=list(ANSWER_COLUMNS))
        frame["answered_at"] = pd.to_datetime(frame["answered_at"], utc=True)
        return frame

    def __repr__(self) -> str:
        return f"exercise({self.spec['id']!r}): {self.spec['title']}"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if isinstance(bundle, tuple):
            data, metadata = bundle
        else:
            data, metadata = bundle or {}, {}
        return {**data, EXERCISE_MIME: {"exercise": self.spec["id"], "lang": self.spec["lang"]}}, metadata


class PasswordWidget(ExerciseWidget):
    """A password exercise: its front end has the word lists inside, which no other needs to carry."""

    _esm: Any = STATIC / "widget-password.js"


class ReflectWidget(ExerciseWidget):
    """A reflection: its front end has inside what locks private texts. No text is ever in a trait."""

    _esm: Any = STATIC / "widget-reflect.js"


_WIDGETS: dict[str, type[ExerciseWidget]] = {"password": PasswordWidget, "reflect": ReflectWidget}


def exercise(id_: str, lang: str | None = None, **kwargs: Any) -> ExerciseWidget:
    """Shows an exercise of the course: `exercise("seniors_in_cyberspace/fake-banker")`.

    Parameters
    ----------
    id_
        The exercise's id, `<module>/<file name without ending>`.
    lang
        `cs`, `en` or `uk`; without it the notebook's language (see `use_language`).

    Raises
    ------
    UnknownId
        The course has no such exercise; the message names the nearest ones.
    ContentError
        The exercise's file has errors; the message lists them with their lines.
    """
    kind = find_course().exercise(id_).kind
    return _WIDGETS.get(kind, ExerciseWidget)(id_, lang or current_language(), **kwargs)


def _host() -> str:
    """Voilà marks its kernels by their environment."""

    return "voila" if os.environ.get("SERVER_SOFTWARE", "").startswith("voila/") else "lab"
