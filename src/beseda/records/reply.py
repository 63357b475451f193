"""What the store says to one answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ..scoring import Result
from .errors import Notice

TAKEN = Notice("id", "a new id for a new answer", "an id that is taken", "make a UUID for each answer")
"""Why 409; the same whether the body differs or the learner, so that it tells nothing of anybody else."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to one answer; `status` in the words of HTTP.

    201 stored, 200 stored before (the same answer again; of a text that was withdrawn since, nothing is left to
    compare, and nothing of it is stored again), 409 the id is taken, 422 not a valid answer,
    503 the store cannot be written: nothing was stored, send it again later. `result` stands with 200 and
    201, `error` with the others; `id` is None when the answer had none that could be read.
    """

    id: str | None
    status: int
    result: Result | None = None
    error: Notice | None = None

    def as_json(self) -> dict[str, Any]:
        """The reply as JSON data: id, status, and result or error."""
        out: dict[str, Any] = {"id": self.id, "status": self.status}
        if self.result is not None:
            out["result"] = asdict(self.result)
        if self.error is not None:
            out["error"] = self.error._asdict()
        return out
