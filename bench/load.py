"""A storm of readers and a crowd of answers, from processes of their own so that the server has its core."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import resource
import sys
import time
import uuid
from statistics import median
from typing import Any
from urllib.parse import urlsplit


def main() -> None:
    """`python -m bench.load KIND ADDRESS COUNT …` prints its figures as JSON."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    kind, address, *rest = sys.argv[1:]
    if kind == "open":
        figures = asyncio.run(
            openings(
                address,
                int(rest[0]),
                float(rest[1]),
                rest[2].encode() if rest[2:] else b"",
                int(rest[3]) if rest[3:] else 1,
            )
        )
    elif kind == "churn":
        figures = asyncio.run(churn(address, int(rest[0]), rest[1].encode()))
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
                status, headers, body = await get(address)
            elapsed = time.perf_counter() - start
            body = unpacked(headers, body)
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as error:
            errors.append(type(error).__name__)
            return
        if status != 200 or (wanted and body.count(wanted) < times_wanted):
            errors.append(f"status {status}, {len(body)} bytes")
        else:
            times.append(elapsed)

    await asyncio.gather(*(reader() for _ in range(count)))
    times.sort()
    return {"done": len(times), "errors": errors[:5], "first": times[0] if times else -1,
            "median": median(times) if times else -1, "p95": times[int(len(times) * 0.95) - 1] if times else -1,
            "last": times[-1] if times else -1}  # fmt: skip


async def churn(address: str, count: int, wanted: bytes) -> dict[str, Any]:
    """`count` visitors open a page with a kernel and leave, a few at a time; who is shown a place in line stays."""
    turns = asyncio.Semaphore(6)
    opened = 0

    async def visitor() -> None:
        nonlocal opened
        cookie = ""
        async with turns:
            for _ in range(120):
                status, headers, body = await get(address, cookie)
                body = unpacked(headers, body)
                cookie = cookie or headers.get("set-cookie", "")
                if status == 200 and wanted in body:
                    opened += 1
                    await leave(address, cookie, body)
                    return
                await asyncio.sleep(1)

    await asyncio.gather(*(visitor() for _ in range(count)))
    return {"opened": opened}


async def leave(address: str, cookie: str, page: bytes) -> None:
    """Says that the page is being closed, as Voilà's page does."""
    url = urlsplit(address)
    kernel = re.search(rb'"kernelId": "([^"]+)"', page)
    token = re.search(r"_xsrf=([^;]+)", cookie)
    if not kernel or not token:
        return
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    writer.write(
        f"POST /voila/api/shutdown/{kernel[1].decode()} HTTP/1.1\r\nHost: {url.netloc}\r\nCookie: {cookie}\r\n"
        f"X-XSRFToken: {token[1]}\r\nOrigin: {url.scheme}://{url.netloc}\r\nContent-Length: 0\r\n"
        "Connection: close\r\n\r\n".encode()
    )
    await reader.read()
    writer.close()


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
                cookie = f"Cookie: {headers['set-cookie']}\r\n"
            if status == 200:
                stored += sum(answer["status"] == 201 for answer in json.loads(reply)["answers"])
        writer.close()

    start = time.perf_counter()
    await asyncio.gather(*(learner() for _ in range(clients)))
    seconds = time.perf_counter() - start
    latencies.sort()
    return {"stored": stored, "per_s": stored / seconds, "p50": median(latencies),
            "p99": latencies[int(len(latencies) * 0.99) - 1]}  # fmt: skip


async def get(address: str, cookie: str = "") -> tuple[int, dict[str, str], bytes]:
    """One GET over a new connection, packed as every browser takes it: status, headers and body."""
    url = urlsplit(address)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    path = url.path + (f"?{url.query}" if url.query else "")
    sent = f"Cookie: {cookie}\r\n" if cookie else ""
    head = f"GET {path} HTTP/1.1\r\nHost: {url.netloc}\r\n{sent}Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    got = await response(reader)
    writer.close()
    return got


def unpacked(headers: dict[str, str], body: bytes) -> bytes:
    """The body as it was before it was packed. Raises OSError when it is no gzip."""
    return gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body


async def response(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and the whole body of one HTTP response."""
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for name, _, text in (line.partition(":") for line in lines[1:]):
        if name.lower() == "set-cookie":  # together as a browser sends them back
            text = "; ".join(filter(None, [headers.get("set-cookie", ""), text.split(";")[0].strip()]))
            headers["set-cookie"] = text
        elif name:
            headers[name.lower()] = text.strip()
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
