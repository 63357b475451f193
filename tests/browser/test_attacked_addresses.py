"""Two hundred scripts in addresses: none is echoed, none runs, none makes the server fail."""

from __future__ import annotations

import uuid
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from ..servers import Server
from .payloads import PAYLOADS, Witness

MODULE = "seniors_in_cyberspace"


@pytest.fixture
def witness(page: Page) -> Witness:
    return Witness(page)


def test_addresses_run_nothing(page: Page, witness: Witness, server: Server) -> None:
    shapes = ["?lang={}&theme={}&template={}#{}", f"m/{MODULE}?lang={{}}&theme={{}}&template={{}}#{{}}",
              "{}?lang={}&next={}#{}", "m/{}?lang={}&{}#{}", "trainer?lang={}&next={}&{}#{}"]  # fmt: skip
    told = [quote(payload, safe="") for payload in PAYLOADS]
    for number in range(0, len(told), 4):
        page.goto(server.address + shapes[number // 4 % len(shapes)].format(*told[number : number + 4]))
        witness.check()


def test_addresses_are_neither_echoed_nor_a_500(server: Server) -> None:
    shapes = ["?lang=@", f"m/{MODULE}?theme=@", "@", "m/@", "trainer?lang=@", "voila/render/@.ipynb?theme=@",
              "voila/files/@", "static/beseda/@", "api/@", "voila/static/@"]  # fmt: skip
    with closing(HTTPConnection(server.address.split("//")[1].strip("/"), timeout=60)) as line:
        for payload in PAYLOADS:
            for shape in shapes:
                mark = uuid.uuid4().hex
                line.request("GET", "/" + shape.replace("@", quote(payload + mark, safe="")))
                reply = line.getresponse()
                body = reply.read()
                assert reply.status < 500, shape
                assert mark.encode() not in body, shape


def test_theme_and_template_of_notebooks_are_not_to_be_chosen(page: Page, witness: Witness, server: Server) -> None:
    names = ("theme", "template", "lang", "voila-theme", "classic-tree", "query")
    for start in range(0, len(PAYLOADS), 20):
        query = "&".join(
            f"{names[number % len(names)]}={quote(payload, safe='')}"
            for number, payload in enumerate(PAYLOADS[start : start + 20])
        )[:4000]
        page.goto(f"{server.address}voila/render/modules/live_module/cs.ipynb?{query}", wait_until="commit")
        witness.check()
