"""Real replicas of `beseda serve`: started as a container would start them, and killed."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from ..postgres import Cluster
from ..servers import BIN, free_port, wait_for
from .proxies import Front

NAME = "besedy.example"
"""The name under which the proxy is asked for."""


@dataclass
class Replica:
    """One server of the house; `environment` is what all of them share."""

    name: str
    course: Path
    folder: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    asked: bool = False

    @property
    def place(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """Where it can be asked without the proxy."""
        return f"http://{self.place}/"

    def start(self) -> None:
        """Starts it; see `ready`."""
        self.folder.mkdir(exist_ok=True)
        command = [
            str(BIN / "beseda"), "serve", "--host=127.0.0.1", f"--port={self.port}", "--no-browser"
        ]  # fmt: skip
        self.asked = False
        # By its name the database can tell who wrote what.
        records = f"{self.environment['BESEDA_RECORDS']}&application_name={self.name}"
        ours = {"HOME": str(self.folder), "BESEDA_COURSE": str(self.course)}
        self.process = subprocess.Popen(
            command, env={**os.environ, **self.environment, **ours, "BESEDA_RECORDS": records},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def ready(self) -> None:
        """Waits until it answers, and has its first page ready, so that the proxy prefers no other."""
        assert self.process
        wait_for(self.address, self.process)

    def kill(self) -> None:
        """Ends it at once, whatever it has in hand."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def said(self) -> str:
        """What it has written, once it has ended."""
        assert self.process
        assert self.process.stdout
        return self.process.stdout.read().decode()

    def ask_to_stop(self) -> None:
        """Says that it should end, once."""
        if self.process and not self.asked:
            self.asked = True
            self.process.terminate()

    def stop(self) -> int | None:
        """Ends it as a container is ended; its exit status."""
        if self.process is None:
            return None
        self.ask_to_stop()
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise


@dataclass(frozen=True, slots=True)
class House:
    """Replicas, the proxy before them and the database behind them."""

    front: Front
    replicas: list[Replica]
    cluster: Cluster
    records: str

    def stored_by(self) -> dict[str, int]:
        """How many answers each replica has stored, as the database saw it."""
        rows = self.cluster.execute("SELECT by, count(*) FROM witness GROUP BY by", self._database)
        return dict(rows)

    def watch(self) -> None:
        """From now on the database notes with each answer, in the same transaction, which replica stored it."""
        for statement in (
            "CREATE TABLE IF NOT EXISTS witness (id text, by text)",
            "TRUNCATE witness",
            "GRANT INSERT ON witness TO keeper",
            "CREATE OR REPLACE FUNCTION witness() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "INSERT INTO witness VALUES (NEW.id, current_setting('application_name')); RETURN NULL; END $$",
            "CREATE OR REPLACE TRIGGER witness AFTER INSERT ON answer FOR EACH ROW EXECUTE FUNCTION witness()",
        ):
            self.cluster.execute(statement, self._database)

    def answers(self, learner: str) -> list[tuple[str, int]]:
        """The ids and durations of a learner's answers, as they are in the table."""
        statement = f"SELECT id, elapsed_ms FROM answer WHERE learner = '{learner}'"
        return [(str(id_), elapsed) for id_, elapsed in self.cluster.execute(statement, self._database)]

    @property
    def _database(self) -> str:
        return self.records.split("/")[3].split("?")[0]


def shared(records: str, password: str) -> dict[str, str]:
    """What all replicas are told by their environment; deploy/ tells the same."""
    return {
        "BESEDA_RECORDS": records,
        "BESEDA_COOKIE_SECRET": secrets.token_hex(32),
        "BESEDA_TOKEN": secrets.token_hex(12),
        "BESEDA_PSYCHOLOGIST_TOKEN": secrets.token_hex(12),
        "BESEDA_ALLOW_HOST": NAME,
        "BESEDA_ALLOW_ORIGIN": "",
        "BESEDA_LIMITS": "off",
        "PGPASSWORD": password,
    }


def keeper(cluster: Cluster, password: str) -> str:
    """The URL of a fresh database for the role `keeper`, which gets in with its password only."""
    url = cluster.new_database()
    cluster.require_password("keeper", password)
    cluster.execute("GRANT ALL ON SCHEMA public TO PUBLIC", url.split("/")[3].split("?")[0])
    return url.replace("//beseda@", "//keeper@")
