"""A storm of readers and a crowd of answers, from processes of their own so that the server has its core."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
import uuid
from statistics import median
from typing import Any
from urllib.parse import urlsplit


def main() -> None:
    """`python -m bench.load KIND ADDRESS COUNT …` prints its figures as JSON."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    _ = soft
    kind, address, *rest = sys.argv[1:]
    if kind == "open":
        figures = asyncio.run(openings(address, int(rest[0]), float(rest[1]), rest[2].encode() if rest[2:] else b"", int(rest[3]) if rest[3:] else 1))
    else:
        figures = asyncio.run(answers(address, int(rest[0]), int(rest[1]), int(rest[2]), json.loads(rest[3])))
    print(json.dumps(figures))


async def openings(address: str, count: int, limit_s: float, wanted: bytes, times_wanted: int) -> dict[str, Any]:
    """Opens a page `count` times at once; a reader is done when the whole page is there with what is `wanted` in it."""
    start = time.perf_counter()
    times: list[float] = []
    errors: list[str] = []

    async def reader() -> None:
        try:
            async with asyncio.timeout(limit_s):
                status, body = await fetch(address)
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as error:
            errors.append(type(error).__name__)
            return
        if status != 200 or (wanted and body.count(wanted) < times_wanted):
            errors.append(f"status {status}, {len(body)} bytes")
        else:
            times.append(time.perf_counter() - start)

    await asyncio.gather(*(reader() for _ in range(count)))
    times.sort()
    return {"done": len(times), "errors": errors[:5], "first": times[0] if times else -1,
            "median": median(times) if times else -1, "p95": times[int(len(times) * 0.95) - 1] if times else -1,
            "last": times[-1] if times else -1}  # fmt: skip


async def answers(address: str, clients: int, posts: int, batch: int, sample: dict[str, Any]) -> dict[str, Any]:
    """`clients` learners each send `posts` lists of `batch` answers over a kept connection."""
    url = urlsplit(address)
    latencies: list[float] = []
    stored = 0

    async def learner() -> None:
        nonlocal stored
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        cookie = ""
        for _ in range(posts):
            body = json.dumps([{**sample, "id": str(uuid.uuid4())} for _ in range(batch)]).encode()
            head = (
                f"POST {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Type: application/json\r\n{cookie}"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            begun = time.perf_counter()
            writer.write(head.encode() + body)
            status, headers, reply = await response(reader)
            latencies.append(time.perf_counter() - begun)
            if not cookie and "set-cookie" in headers:
                cookie = f"Cookie: {headers['set-cookie'].split(';')[0]}\r\n"
            if status == 200:
                stored += sum(answer["status"] == 201 for answer in json.loads(reply)["answers"])
        writer.close()

    start = time.perf_counter()
    await asyncio.gather(*(learner() for _ in range(clients)))
    seconds = time.perf_counter() - start
    latencies.sort()
    return {"stored": stored, "per_s": stored / seconds, "p50": median(latencies),
            "p99": latencies[int(len(latencies) * 0.99) - 1]}  # fmt: skip


async def fetch(address: str) -> tuple[int, bytes]:
    """One GET over a new connection."""
    url = urlsplit(address)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    path = url.path + (f"?{url.query}" if url.query else "")
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {url.netloc}\r\nConnection: close\r\n\r\n".encode())
    status, _, body = await response(reader)
    writer.close()
    return status, body


async def response(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and the whole body of one HTTP response."""
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): text.strip() for name, _, text in (line.partition(":") for line in lines[1:]) if name}
    status = int(lines[0].split()[1])
    if headers.get("transfer-encoding") == "chunked":
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readline()
        return status, headers, b"".join(parts)
    return status, headers, await reader.readexactly(int(headers.get("content-length", 0)))


if __name__ == "__main__":
    main()
