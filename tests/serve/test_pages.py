"""What the server shows, and how it says that there is nothing to show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ..servers import Server
from .web import Visitor

MODULE = "/m/seniors_in_cyberspace"


def test_catalogue_lists_the_modules_with_their_length(server: Server) -> None:
    page = Visitor(server.address).get("/?lang=cs")
    assert page.status == 200
    assert 'lang="cs"' in page.text
    assert "/m/seniors_in_cyberspace?lang=cs" in page.text
    assert "60\u00a0min" in page.text.replace("&nbsp;", "\u00a0")


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_module_page_is_in_the_language_asked_for(server: Server, lang: str) -> None:
    page = Visitor(server.address).get(f"{MODULE}?lang={lang}")
    assert page.status == 200
    assert f'<html lang="{lang}"' in page.text


def test_browsers_language_is_a_default(server: Server) -> None:
    assert '<html lang="uk"' in Visitor(server.address).get(MODULE, **{"Accept-Language": "uk-UA,uk;q=0.9"}).text
    assert '<html lang="cs"' in Visitor(server.address).get(MODULE, **{"Accept-Language": "de"}).text


def test_page_is_packed_and_not_sent_twice(server: Server) -> None:
    visitor = Visitor(server.address)
    first = visitor.get(f"{MODULE}?lang=cs", **{"Accept-Encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    again = visitor.get(f"{MODULE}?lang=cs", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip;q=0.5", "gzip"), ("deflate", None), ("", None)],
)
def test_page_comes_in_the_smallest_form_that_the_browser_can_unpack(
    server: Server, accepted: str, sent: str | None
) -> None:
    visitor = Visitor(server.address)
    reply = visitor.get(f"{MODULE}?lang=cs", **{"Accept-Encoding": accepted})
    assert reply.headers["Content-Encoding"] == sent
    assert reply.text == visitor.get(f"{MODULE}?lang=cs").text


def test_files_of_the_page_may_be_kept_for_ever(server: Server) -> None:
    visitor = Visitor(server.address)
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', visitor.get(f"{MODULE}?lang=cs").text):
        file = visitor.get(address)
        assert file.status == 200
        assert "immutable" in file.headers["Cache-Control"]


def test_policy_lets_nothing_out(server: Server) -> None:
    policy = Visitor(server.address).get(f"{MODULE}?lang=cs").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy  # WebAssembly, and no eval
    assert policy.count("unsafe") == 1
    for path in ("/?lang=cs", "/safety?lang=cs", "/nothing?lang=cs"):
        assert "unsafe" not in Visitor(server.address).get(path).headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/m/nothing", "/nothing", "/m/seniors_in_cyberspace/x",
                                  "/voila/tree", "/voila/api/contents",
                                  "/voila/render/course.yaml", "/voila/render/modules/nothing/cs.ipynb",
                                  "/api/kernels", "/api/contents", "/static/beseda/00/nothing.js"])  # fmt: skip
def test_what_is_not_there_is_said_calmly(server: Server, path: str) -> None:
    page = Visitor(server.address).get(path)
    assert page.status == 404
    assert "Traceback" not in page.text


def test_message_is_in_the_visitors_language(server: Server) -> None:
    assert "Tahle stránka tu není" in Visitor(server.address).get("/nothing?lang=cs").text
    assert "This page is not here" in Visitor(server.address).get("/nothing?lang=en").text


@pytest.mark.parametrize("parameter", ["theme", "template", "lang"])
def test_parameters_are_not_echoed(server: Server, parameter: str) -> None:
    attack = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for path in ("/", MODULE, "/voila/render/modules/seniors_in_cyberspace/cs.ipynb"):
        assert "alert(1)" not in Visitor(server.address).get(f"{path}?{parameter}={attack}").text


def test_notebook_with_a_kernel_shows_page_first_then_outputs(server: Server) -> None:
    page = Visitor(server.address).get("/voila/render/modules/live_module/cs.ipynb").text
    assert page.index('exercise="seniors_in_cyberspace/first-steps"') < page.index("jupyter-config-data")
    assert "vnd.jupyter.widget-view+json" in page
    assert "součet 7" in page.encode().decode("unicode_escape", "ignore") or "sou\\u010det 7" in page


def test_failing_cell_shows_no_traceback(server: Server) -> None:
    page = Visitor(server.address).get("/voila/render/modules/live_module/cs.ipynb").text
    assert "ZeroDivisionError" not in page
    assert "data-failed" in page


def test_changed_exercise_changes_the_page(server: Server, course: Path) -> None:
    import time

    visitor = Visitor(server.address)
    path = course / "modules" / "seniors_in_cyberspace" / "module.yaml"
    text = path.read_text(encoding="utf-8")
    before = visitor.get(f"{MODULE}?lang=cs")
    try:
        path.write_text(text.replace("minutes: 60", "minutes: 61"), encoding="utf-8")
        for _ in range(100):
            after = visitor.get(f"{MODULE}?lang=cs")
            if "61" in after.text and after.headers["ETag"] != before.headers["ETag"]:
                break
            time.sleep(0.1)
        assert after.headers["ETag"] != before.headers["ETag"]
    finally:
        path.write_text(text, encoding="utf-8")


def test_port_in_use_takes_the_next_one(course: Path, tmp_path: Path, server: Server) -> None:
    import subprocess

    from ..servers import BIN

    port = server.address.rsplit(":", 1)[1].strip("/")
    command = [str(BIN / "beseda"), "serve", str(course), "--port", port, "--no-browser",
               "--records", f"sqlite:///{tmp_path / 'r.sqlite'}"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        process.terminate()
    assert "http://127.0.0.1:" in said
    assert f":{port}/" not in said
