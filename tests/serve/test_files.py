"""What everybody may download from the catalogue, and what nobody gets there."""

from __future__ import annotations

import re
import time

import pytest

from beseda.export import FORMATS, MIMES

from ..servers import Server
from .web import Reply, Visitor

HERE = "/files/seniors_in_cyberspace/cs/"


def fetched(server: Server, path: str) -> Reply:
    visitor = Visitor(server.address)
    for _ in range(60):
        reply = visitor.get(path)
        if reply.headers.get("Content-Disposition") or reply.status != 200:
            return reply
        assert "Soubor se připravuje" in reply.text
        path = reply.headers["Refresh"].split("url=")[1]
        time.sleep(0.5)
    raise AssertionError("the document is never done")


def test_catalogue_offers_files_and_they_are_there(server: Server) -> None:
    page = Visitor(server.address).get("/?lang=cs").text
    offered = set(re.findall(rf'href="({HERE}[a-z-]+)"', page))
    assert offered == {f"{HERE}{to}" for to in FORMATS}
    for path in sorted(offered):
        reply = fetched(server, path)
        to = path.rsplit("/", 1)[1]
        assert reply.status == 200
        assert reply.headers["Content-Type"] == MIMES["." + FORMATS[to][0].rsplit(".", 1)[1]]
        assert "trainer" not in reply.headers["Content-Disposition"]


@pytest.mark.parametrize("path", [f"{HERE}deck/trainer", f"{HERE}trainer", f"{HERE}exe", "/files/nothing/cs/page",
                                  "/files/seniors_in_cyberspace/de/page"])  # fmt: skip
def test_nothing_else_is_made_for_everybody(server: Server, path: str) -> None:
    assert Visitor(server.address).get(path).status == 404
