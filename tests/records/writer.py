"""A program that stores answers and says each id once it is acknowledged; tests start it, and kill what it forks.

Reads orders `{"round": n, "answers": m}`, one per line. For each it forks a child that stores m answers whose ids
follow from the round, says `pid N`, then `<id> <status>` per acknowledged answer, and `done` when the child is gone.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from beseda.content import Course
from beseda.records import Records, schema

CLIENTS = 20


def say(text: str) -> None:
    # One write: a line is said whole or not at all, whenever the kill comes.
    os.write(1, text.encode())


async def store(records: Records, number: int, answers: int) -> None:
    left = iter(range(answers))

    async def client() -> None:
        for at in left:
            body = {
                "id": str(uuid5(NAMESPACE_URL, f"{number}/{at}")), "exercise": "demo/choice", "revision": "0" * 16,
                "item": "one", "response": {"options": ["bank"]}, "lang": "cs", "host": "page",
                "answered_at": "2026-01-31T09:41:00Z", "elapsed_ms": at,
            }  # fmt: skip
            (reply,) = await records.submit("ada", [body])
            if reply.status in (200, 201):
                say(f"{reply.id} {reply.status}\n")

    await asyncio.gather(*(client() for _ in range(CLIENTS)))


def main(url: str, course: str) -> None:
    schema.head()  # loads Alembic once, before the forks
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            say(f"pid {os.getpid()}\n")
            with Records.open(url, Course(Path(course))) as records:
                asyncio.run(store(records, order["round"], order["answers"]))
            os._exit(0)
        os.waitpid(pid, 0)
        say("done\n")


main(*sys.argv[1:])
