"""A small proxy for where there is no nginx: `python forward.py PORT HOST:PORT…`. Routes as deploy/nginx.conf does."""

from __future__ import annotations

import asyncio
import itertools
import re
import secrets
import sys
import zlib

REPLICAS = sys.argv[2:]
STICKY = re.compile(rb"^[A-Z]+ /(?:voila|trainer|api/kernels)[/? ]")
COOKIE = re.compile(rb"beseda_replica=([0-9a-f]{32})")
TURN = itertools.count()
HOP = re.compile(rb"\r\n(?:connection|x-forwarded-for|x-forwarded-proto):[^\r]*", re.I)


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection carries one request: the browser's side is told to close it."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n"))[:-4]
        length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.I)
        body = await reader.readexactly(int(length[1])) if length else b""
        upgrade = re.search(rb"\r\nupgrade:", head, re.I)
        sticky, known = STICKY.match(head), COOKIE.search(head)
        word = known[1] if known else secrets.token_hex(16).encode()
        first = zlib.crc32(word) if sticky else next(TURN)
        connection = b"upgrade" if upgrade else b"close"
        request = HOP.sub(b"", head) + b"\r\nConnection: " + connection + b"\r\n\r\n" + body
        again = head.startswith((b"GET ", b"HEAD ", b"POST /api/answers "))
        for number in range(len(REPLICAS)):
            host, port = REPLICAS[(first + number) % len(REPLICAS)].split(":")
            try:
                theirs, ours = await asyncio.open_connection(host, int(port))
                ours.write(request)
                reply = (await theirs.readuntil(b"\r\n\r\n"))[:-4]
            except (OSError, asyncio.IncompleteReadError):
                if again:
                    continue
                break
            if sticky and not known and not upgrade:
                reply += b"\r\nSet-Cookie: beseda_replica=" + word + b"; Path=/; HttpOnly; SameSite=Lax"
            writer.write(reply + b"\r\n\r\n")
            await asyncio.gather(copy(theirs, writer), *([copy(reader, ours)] if upgrade else []))
            ours.close()
            return
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    except (OSError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Hands on whatever comes until nothing does."""
    while data := await source.read(65536):
        target.write(data)
        await target.drain()
    target.close()


async def main() -> None:
    async with await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1])) as server:
        await server.serve_forever()


asyncio.run(main())
