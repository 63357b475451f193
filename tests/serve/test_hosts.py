"""Which names are ours, and what the terminal says of them."""

from __future__ import annotations

import io
import ipaddress

import pytest

from beseda.serve.guard import GuardError, Hosts, Origins, greet
from beseda.serve.guard.greeting import participants_address, qr_svg
from beseda.serve.guard.hosts import addresses, host_name, room_address


@pytest.mark.parametrize(("header", "name"), [
    ("localhost", "localhost"), ("LocalHost:8866", "localhost"), ("localhost.", "localhost"), ("[::1]:80", "::1"),
    ("[0:0:0:0:0:0:0:1]", "::1"), ("a-b.c_d:1", "a-b.c_d"),
    ("", None), ("a b", None), ("a@b", None), ("a/b", None), ("::1", None), ("a:b", None), ("a:1:2", None),
])  # fmt: skip
def test_host_header_is_taken_apart(header: str, name: str | None) -> None:
    assert host_name(header) == name


def test_only_this_machine_by_default() -> None:
    hosts = Hosts("127.0.0.1")
    assert all(hosts.allows(name) for name in ("localhost", "127.0.0.1:8866", "[::1]:8866"))
    assert not any(hosts.allows(name) for name in (None, "", "evil.example", *addresses()))


def test_open_to_the_room_its_addresses_are_ours() -> None:
    hosts = Hosts("0.0.0.0")
    for address in addresses():
        assert hosts.allows(f"[{address}]" if ":" in address else address)
    assert not hosts.allows("192.0.2.1")
    assert not hosts.allows("evil.example")
    assert Hosts("192.0.2.1").allows("192.0.2.1:8866")


def test_further_names_are_given() -> None:
    assert Hosts("127.0.0.1", ["Seminar.example"]).allows("seminar.example:443")
    assert not Hosts("127.0.0.1", ["seminar.example"]).allows("x.seminar.example")
    assert Hosts("127.0.0.1", ["*"]).allows("anything.example")
    assert not Hosts("127.0.0.1", ["*"]).allows("any thing")


def test_room_address_is_one_of_this_machine() -> None:
    address = room_address()
    assert address is None or not ipaddress.ip_address(address).is_loopback
    assert participants_address("127.0.0.1", 8866, "/") is None
    assert participants_address("192.0.2.5", 8866, "/x/") == "http://192.0.2.5:8866/x/"


def test_terminal_says_where_the_course_is() -> None:
    out = io.StringIO()
    greet("127.0.0.1", 8866, "/", "made-now", out)
    assert out.getvalue().splitlines() == [
        "Beseda běží na adrese http://127.0.0.1:8866/  (ukončíte ji klávesami Ctrl+C)",
        "Pro lektora: http://127.0.0.1:8866/trainer?token=made-now",
    ]


def test_a_given_token_is_not_repeated() -> None:
    out = io.StringIO()
    greet("192.0.2.5", 8866, "/", None, out)
    assert "Pro účastníky: http://192.0.2.5:8866/" in out.getvalue()
    assert "token" not in out.getvalue()


def test_a_terminal_shows_a_code_for_phones() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    greet("192.0.2.5", 8866, "/", None, out)
    assert "█" in out.getvalue()
    assert qr_svg("http://192.0.2.5:8866/").startswith("<svg")
    assert "style=" not in qr_svg("http://192.0.2.5:8866/")


@pytest.mark.parametrize("named", ["site.example", "https://", "https://site.example/pages", "*", "null", "ftp://a.b"])
def test_what_is_no_site_is_not_let_in(named: str) -> None:
    with pytest.raises(GuardError, match="expected a site such as"):
        Origins([named], "/api/answers")


def test_a_site_is_let_in_to_one_address_and_by_its_whole_name() -> None:
    origins = Origins([" https://Site.example:8443/ ", ""], "/api/answers")
    told = {"Origin": "https://site.example:8443"}
    assert origins.admitted("POST", "/api/answers", told) == told["Origin"]
    assert origins.admitted("GET", "/api/answers", told) is None
    assert origins.admitted("POST", "/api/answers/x", told) is None
    assert origins.admitted("POST", "/api/answers", {"Origin": "https://site.example"}) is None
    assert origins.admitted("POST", "/api/answers", {}) is None
