"""All documents of a course at once: only what has changed, side by side, each whole or not at all, with a list."""

from .index import write_index
from .plan import Plan, edition_folder, folders_by_edition, plan
from .team import make_all

__all__ = ["Plan", "edition_folder", "folders_by_edition", "make_all", "plan", "write_index"]
