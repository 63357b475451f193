"""Which clues stood in the messages that were missed: a message's clues as the report names them, and its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from ..content import Text
from ..content.kinds.verdict import VerdictItem
from ..content.text import links, texts_of
from .models import ClueWords, Item
from .words import percent, words

_LONGEST = 60


def clues(item: VerdictItem, lang: str) -> tuple[ClueWords, ...]:
    """The clues of a message in the author's order, each with the words that it is marked on."""
    marked: dict[str, str] = {}
    for _, text in texts_of(item.message):
        for link in links(text[lang] if isinstance(text, Text) else text, "clue"):
            marked.setdefault(link.target, " ".join(link.words.split()))
    return tuple(
        ClueWords(technique=clue.technique, words=shorten(marked.get(clue.id, ""), _LONGEST, placeholder="…"))
        for clue in item.clues
    )


def missed(items: Sequence[Item], lang: str, first: int | None = None) -> tuple[str, ...]:
    """A sentence per shown fraud, the one missed most often first: nobody is asked for a clue."""
    said = words(lang)
    frauds = [(item, 1 - item.share.value) for item in items if item.fraud and item.share and item.clues]
    return tuple(
        said["clues_words"].format(
            label=item.label, missed=(item.people or 0) - (item.right or 0), people=item.people,
            share=percent(share, lang),
            clues="; ".join(
                said["clue_one"].format(words=one.words, technique=said[f"technique_{one.technique}"])
                for one in item.clues
            ),
        )
        for item, share in sorted(frauds, key=lambda pair: (-pair[1], pair[0].id))[:first]
    )  # fmt: skip
