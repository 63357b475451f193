"""The store of answers: one learner, one item, one response; kept once, and only what is on disk is acknowledged."""

from .answer import HOSTS, Answer
from .board import MAX_THEME, Prompted, Shared
from .database import default_url
from .errors import Notice, RecordsError, SchemaNewer, SchemaOutdated
from .hand_form import HandCount, HandForm, HandProblem, HandsRefused, Vote, read_hands
from .hand_form import Row as HandRow
from .invitations import mark_of, plain_invitation, shown_invitation
from .reflections import Reflections, Wish
from .reply import Reply
from .schema import upgrade
from .sheets import Filled, Repeated
from .store import MAX_BATCH, RETAIN_DAYS, Records
from .survey_rows import (
    Content,
    Crossed,
    Draft,
    Invited,
    Municipality,
    NewAnswer,
    StoredAnswer,
)
from .surveys import Surveys
from .tables import Row
from .tallies import Tallies

__all__ = [
    "HOSTS",
    "MAX_BATCH",
    "MAX_THEME",
    "RETAIN_DAYS",
    "Answer",
    "Content",
    "Crossed",
    "Draft",
    "Filled",
    "HandCount",
    "HandForm",
    "HandProblem",
    "HandRow",
    "HandsRefused",
    "Invited",
    "Municipality",
    "NewAnswer",
    "Notice",
    "Prompted",
    "Records",
    "RecordsError",
    "Reflections",
    "Repeated",
    "Reply",
    "Row",
    "SchemaNewer",
    "SchemaOutdated",
    "Shared",
    "StoredAnswer",
    "Surveys",
    "Tallies",
    "Vote",
    "Wish",
    "default_url",
    "mark_of",
    "plain_invitation",
    "read_hands",
    "shown_invitation",
    "upgrade",
]
