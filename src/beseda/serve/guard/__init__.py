"""Who may talk to the server: hosts, origins, limits, the trainer's door, headers, and a log that names no one."""

from . import hub
from .door import Door, TokenDoor
from .errors import GuardError
from .gate import Gate
from .greeting import greet
from .headers import MODULE_POLICY, PAGE_POLICY, TRAINER_POLICY
from .hosts import Hosts
from .limits import Limits
from .logs import quiet_logs
from .origins import Origins

__all__ = [
    "MODULE_POLICY",
    "PAGE_POLICY",
    "TRAINER_POLICY",
    "Door",
    "Gate",
    "GuardError",
    "Hosts",
    "Limits",
    "Origins",
    "TokenDoor",
    "greet",
    "hub",
    "quiet_logs",
]
