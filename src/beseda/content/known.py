"""What the texts of a course may refer to: exercises, facts, films, and the public sources of its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from .course import Course
from .facts import Facts
from .problems import did_you_mean
from .text import links

_HOST = re.compile(r"\b(?:[\w-]+\.)+[a-z]{2,}\b")


class Known:
    """What may be referred to; None where its file cannot be read, which is problem enough."""

    def __init__(
        self,
        exercises: set[str],
        facts: set[str] | None,
        films: set[str] | None,
        hosts: frozenset[str] | None,
    ) -> None:
        self.exercises, self.facts, self.films, self.hosts = exercises, facts, films, hosts

    def unknown(self, text: str) -> Iterator[tuple[str, str, str, str]]:
        """The marks of a text that name nothing: (mark, expected, got, hint)."""
        for scheme, names in (("fact", self.facts), ("media", self.films)):
            for link in links(text, scheme):
                if names is not None and link.target not in names:
                    file = "facts.yaml" if scheme == "fact" else "media.yaml"
                    hint = did_you_mean(link.target, sorted(names))
                    yield f"({scheme}:{link.target})", f"an id of {file}", f"“{link.target}”", hint


def public_hosts(course: Course) -> frozenset[str] | None:
    """The hosts that facts.yaml names as sources, in addresses or in words (“iDNES.cz”), in lower case.

    None when the file cannot be read, which is problem enough.
    """
    if not (course.root / "facts.yaml").exists():
        return frozenset()
    _, model = course.read(Facts, "facts.yaml")
    if model is None:
        return None
    facts = model.facts.values()
    hosts = {urlsplit(fact.url).hostname or "" for fact in facts if fact.url}
    hosts |= {host.removeprefix("www.") for host in hosts}
    named = (name for fact in facts for name in _HOST.findall(fact.source.lower()))
    return frozenset((*hosts, *named)) - {""}
