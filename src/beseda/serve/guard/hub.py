"""Under a JupyterHub its login is the trainer's door (OAuth); nothing here is imported elsewhere."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tornado.httputil import url_concat

from .errors import GuardError

if TYPE_CHECKING:
    from tornado.web import RequestHandler

    from .door import Door

NEEDED = "JupyterHub started Beseda, but the package jupyterhub is missing here: pip install jupyterhub"


def under_hub(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a JupyterHub started this server, as a service or as somebody's server."""
    return bool(environment.get("JUPYTERHUB_SERVICE_PREFIX") and environment.get("JUPYTERHUB_API_TOKEN"))


def is_personal(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether it is somebody's own server, which nobody else may enter at all; a service's pages are for everyone."""
    return under_hub(environment) and bool(environment.get("JUPYTERHUB_USER"))


def hub_base(environment: Mapping[str, str] = os.environ) -> str:
    """The address prefix that the hub gives us."""
    return "/" + environment["JUPYTERHUB_SERVICE_PREFIX"].strip("/") + "/"


def hub_bind(environment: Mapping[str, str] = os.environ) -> tuple[str, int] | None:
    """Address and port at which the hub expects us; None when it leaves them to us."""
    address = urlsplit(environment.get("JUPYTERHUB_SERVICE_URL", ""))
    return (address.hostname, address.port) if address.hostname and address.port else None


def hub_hosts(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The hub's public names. When it tells none, any: its proxy decides what reaches us, and logins are its own."""
    names = ("JUPYTERHUB_PUBLIC_URL", "JUPYTERHUB_PUBLIC_HUB_URL", "JUPYTERHUB_HOST")
    found = [urlsplit(environment.get(name, "")).hostname for name in names]
    return [host for host in found if host] or ["*"]


def identity_provider(parent: Any, door: Door) -> Any:
    """The same door for Voilà's own handlers."""
    from jupyter_server.auth.identity import IdentityProvider, User

    class HubIdentity(IdentityProvider):
        """Everybody whom the door lets in, without a name."""

        async def get_user(self, handler: Any) -> Any:
            return User("trainer") if await door.is_open(handler) else None

    return HubIdentity(parent=parent, token="", log=parent.log)


class HubDoor:
    """Opens for those whom the hub gives access to this service or server."""

    page = False

    def __init__(self, base: str) -> None:
        """Raises GuardError with what to install when jupyterhub is missing."""
        try:
            from jupyterhub.services.auth import HubOAuth
        except ImportError:
            raise GuardError(NEEDED) from None
        self._hub: Any = HubOAuth.instance(base_url=base)
        _ = self._hub.api_token  # read now, so that it can leave the environment before a kernel starts
        self._base, self.personal, self.hosts = base, is_personal(), hub_hosts()

    async def is_open(self, handler: RequestHandler) -> bool:
        token = handler.get_signed_cookie(self._hub.cookie_name)
        if not token:
            return False
        session = self._hub.get_session_id(handler)
        user = await self._hub.user_for_token(token.decode("ascii", "replace"), session_id=session, sync=False)
        return bool(user and self._hub.check_scopes(self._hub.access_scopes, user))

    def login(self, handler: RequestHandler) -> None:
        parameters: dict[str, str] = {}
        more: dict[str, str] = {}
        if getattr(self._hub, "pkce_enabled", False):
            verifier, challenge, method = self._hub.generate_pkce_code_challenge()
            parameters = {"code_challenge": challenge, "code_challenge_method": method}
            more = {"code_verifier": verifier}
        state = self._hub.set_state_cookie(handler, next_url=handler.request.path, **more)
        handler.redirect(url_concat(self._hub.login_url, {**parameters, "state": state}))

    def logout(self, handler: RequestHandler) -> None:
        self._hub.clear_cookie(handler)
        handler.redirect(f"{self._hub.hub_host}{self._hub.hub_prefix}logout")

    def handlers(self) -> Sequence[tuple[Any, ...]]:
        from jupyterhub.services.auth import HubOAuthCallbackHandler

        return ((f"{self._base}oauth_callback", HubOAuthCallbackHandler),)
