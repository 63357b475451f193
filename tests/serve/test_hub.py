"""Under a real JupyterHub: as a service whose trainer's pages its login opens, and as somebody's own server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from beseda.serve.guard import hub

from ..servers import BIN, free_port, wait_for
from .web import Reply, Visitor

PROXY = Path(__file__).parents[2] / "node_modules/configurable-http-proxy/bin/configurable-http-proxy"
SERVICE = {"JUPYTERHUB_SERVICE_PREFIX": "/services/beseda/", "JUPYTERHUB_API_TOKEN": "x"}
CONFIG = """
import sys
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{public}/"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.command = {proxy}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.cookie_secret_file = "{folder}/hub-secret"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "a password of this test"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
serve = [sys.executable, "-m", "beseda", "serve", "{course}", "--records"]
c.Spawner.cmd = [*serve, "sqlite:///{folder}/own.sqlite"]
c.Spawner.environment = {{"XDG_DATA_HOME": "{folder}"}}
c.Spawner.notebook_dir = ""
c.JupyterHub.services = [{{
    "name": "beseda", "url": "http://127.0.0.1:{service}", "oauth_no_confirm": True,
    "command": [*serve, "sqlite:///{folder}/service.sqlite"], "environment": {{"XDG_DATA_HOME": "{folder}"}},
}}]
c.JupyterHub.load_roles = [
    {{"name": "trainers", "users": ["alice"], "scopes": ["self", "access:services!service=beseda"]}},
    {{"name": "user", "scopes": ["self"]}},
]
"""


def test_without_a_hub_nothing_of_it_is_used() -> None:
    assert not hub.under_hub({})
    assert hub.under_hub(SERVICE)
    assert not hub.is_personal(SERVICE)
    assert hub.is_personal({**SERVICE, "JUPYTERHUB_USER": "alice"})
    done = subprocess.run(
        [sys.executable, "-c", "import sys, beseda.serve.app; sys.exit('jupyterhub' in sys.modules)"], check=False
    )
    assert done.returncode == 0


def test_hub_says_where_we_are() -> None:
    told = {**SERVICE, "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:9999/services/beseda/"}
    assert hub.hub_base(told) == "/services/beseda/"
    assert hub.hub_bind(told) == ("127.0.0.1", 9999)
    assert hub.hub_bind(SERVICE) is None
    assert hub.hub_hosts(SERVICE) == ["*"]
    assert hub.hub_hosts({**SERVICE, "JUPYTERHUB_PUBLIC_URL": "https://hub.example/x/"}) == ["hub.example"]


def test_a_missing_package_is_said(course: Path, tmp_path: Path) -> None:
    without = "import sys; sys.modules['jupyterhub'] = None; from beseda.cli import main; main()"
    command = [sys.executable, "-c", without, "serve", str(course), "--records", f"sqlite:///{tmp_path / 'r'}"]
    done = subprocess.run(
        command, env={**os.environ, **SERVICE}, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "pip install jupyterhub" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def address(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterHub with Beseda as a service."""
    folder = tmp_path_factory.mktemp("hub")
    public, inner, api, service = (free_port() for _ in range(4))
    config = folder / "jupyterhub_config.py"
    config.write_text(
        CONFIG.format(
            proxy=[str(BIN / "node"), str(PROXY)],
            public=public,
            hub=inner,
            api=api,
            service=service,
            folder=folder,
            course=course,
        ),
        encoding="utf-8",
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(config)], cwd=folder, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{public}/services/beseda/api/health", process)
            yield f"http://127.0.0.1:{public}"
        finally:
            family = psutil.Process(process.pid).children(recursive=True)
            process.terminate()
            process.wait(30)
            for child in family:  # where `node` is a wrapper, the hub ends the wrapper only
                with suppress(psutil.NoSuchProcess):
                    child.kill()


def enter(address: str, name: str, path: str) -> tuple[Visitor, Reply]:
    """Logs in at the hub and goes to a page."""
    visitor = Visitor(address)
    visitor.get("/hub/login")
    told = {"username": name, "password": "a password of this test", "_xsrf": visitor.cookie("_xsrf")}
    assert visitor.form("/hub/login?next=%2Fhub%2Fhome", told).status == 200
    return visitor, visitor.get(path)


def test_trainers_pages_send_to_the_hubs_login(address: str) -> None:
    stay = Visitor(address, follow=False)
    reply = stay.get("/services/beseda/trainer")
    assert reply.status == 302
    assert urlsplit(reply.headers["Location"]).path == "/hub/api/oauth2/authorize"
    assert "code_challenge" in reply.headers["Location"]
    assert stay.get("/services/beseda/trainer?token=anything").status == 302
    assert stay.form("/services/beseda/trainer/login", {"token": "anything"}).status in (403, 404)


def test_who_may_use_the_service_is_let_in_and_can_leave(address: str) -> None:
    visitor, reply = enter(address, "alice", "/services/beseda/trainer?lang=cs")
    assert reply.status == 200
    assert "Stránky lektora" in reply.text
    token = reply.text.split('name="form_token" value="')[1].split('"')[0]
    left = visitor.form("/services/beseda/trainer/logout", {"form_token": token})
    assert left.status == 200
    assert "Stránky lektora" not in visitor.get("/services/beseda/trainer?lang=cs").text


def test_who_may_not_is_refused_by_the_hub(address: str) -> None:
    _, reply = enter(address, "bob", "/services/beseda/trainer")
    assert reply.status == 403
    assert "Stránky lektora" not in reply.text


def test_pages_for_participants_need_no_login(address: str) -> None:
    visitor = Visitor(address)
    page = visitor.get("/services/beseda/m/seniors_in_cyberspace?lang=cs")
    assert page.status == 200
    assert 'data-api="/services/beseda/api/answers"' in page.text
    assert visitor.post("/services/beseda/api/answers", []).status == 200


def test_forged_callbacks_and_tokens_open_nothing(address: str) -> None:
    visitor = Visitor(address, follow=False)
    assert visitor.get("/services/beseda/oauth_callback").status == 400
    assert visitor.get("/services/beseda/oauth_callback?code=x").status == 400
    assert visitor.get("/services/beseda/oauth_callback?code=x&state=y").status == 403
    for name in ("service-beseda", "beseda_trainer"):
        told = f"{name}=2|1:0|10:1|14:{name}|4:YQ==|{'0' * 64}"
        assert visitor.get("/services/beseda/trainer", Cookie=told).status == 302


def test_somebodys_own_server_is_closed_to_everybody_else(address: str) -> None:
    owner, page = enter(address, "alice", "/hub/spawn")
    for _ in range(120):
        page = owner.get("/user/alice/?lang=cs")
        if page.status == 200 and "data-module-card" in page.text:
            break
        time.sleep(0.5)  # the hub starts the server
    assert "data-module-card" in page.text
    assert "Stránky lektora" in owner.get("/user/alice/trainer?lang=cs").text
    notebook = owner.get("/user/alice/voila/render/modules/live_module/cs.ipynb")
    assert "vnd.jupyter.widget-view+json" in notebook.text
    nobody = Visitor(address, follow=False)
    for path in ("/", "/m/seniors_in_cyberspace", "/trainer", "/voila/render/modules/live_module/cs.ipynb"):
        reply = nobody.get(f"/user/alice{path}")
        assert reply.status == 302
        assert "data-module-card" not in reply.text
    assert nobody.post("/user/alice/api/answers", []).status == 403
    assert nobody.get("/user/alice/api/health").status == 200
    _, reply = enter(address, "bob", "/user/alice/")
    assert reply.status == 403
