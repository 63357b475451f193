"""The store of answers: one learner, one item, one response; kept once, and only what is on disk is acknowledged."""

from .answer import HOSTS, Answer
from .database import default_url
from .errors import Notice, RecordsError, SchemaNewer, SchemaOutdated
from .reply import Reply
from .schema import upgrade
from .store import MAX_BATCH, Records
from .tables import Row
from .tallies import Tallies

__all__ = [
    "HOSTS",
    "MAX_BATCH",
    "Answer",
    "Notice",
    "Records",
    "RecordsError",
    "Reply",
    "Row",
    "SchemaNewer",
    "SchemaOutdated",
    "Tallies",
    "default_url",
    "upgrade",
]
