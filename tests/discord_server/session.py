"""One bot's session at the gateway and the socket it comes in through."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import json
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import web

from .wire import Json

GUILDS, GUILD_MEMBERS, GUILD_PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, GUILD_REACTIONS = 1 << 9, 1 << 10
DIRECT_MESSAGES, DIRECT_REACTIONS, MESSAGE_CONTENT = 1 << 12, 1 << 13, 1 << 15

_INTENTS: dict[str, tuple[int, int]] = {
    "MESSAGE": (GUILD_MESSAGES, DIRECT_MESSAGES),
    "MESSAGE_REACTION": (GUILD_REACTIONS, DIRECT_REACTIONS),
    "GUILD_MEMBER": (GUILD_MEMBERS, 0),
    "GUILD_ROLE": (GUILDS, 0),
    "GUILD": (GUILDS, 0),
    "CHANNEL": (GUILDS, 0),
    "THREAD": (GUILDS, 0),
}
"""The intent an event needs in a server and in direct messages, by its name without the verb."""


class Encoder(Protocol):
    """Makes a frame of a payload."""

    def __call__(self, text: str) -> str | bytes: ...


def encoder(compression: str | None) -> Encoder:
    """A new one for every socket: the stream of compressed messages is one for its whole life.

    zstd-stream is spoken only where the `zstandard` module is installed; otherwise plain text
    goes out, which clients take on a compressed socket too.
    """
    if compression == "zlib-stream":
        deflate = zlib.compressobj()
        return lambda text: deflate.compress(text.encode()) + deflate.flush(zlib.Z_SYNC_FLUSH)
    if compression == "zstd-stream" and importlib.util.find_spec("zstandard"):
        zstandard: Any = importlib.import_module("zstandard")
        stream = zstandard.ZstdCompressor().compressobj()
        block = zstandard.COMPRESSOBJ_FLUSH_BLOCK
        return lambda text: bytes(stream.compress(text.encode()) + stream.flush(block))
    return lambda text: text


class Socket:
    """One connection. Payloads are queued and written in order by its own task."""

    def __init__(
        self,
        request: web.Request,
        ws: web.WebSocketResponse,
        sent: Callable[[Socket, Json], None],
    ) -> None:
        self.ws = ws
        self.host = request.host
        self.cut_off = False
        self._transport = request.transport
        self._encode = encoder(request.query.get("compress"))
        self._queue: asyncio.Queue[Json] = asyncio.Queue()
        self._sent = sent
        self._writer = asyncio.create_task(self._write())

    def send(self, op: int, data: Any = None) -> None:
        self.put({"op": op, "d": data})

    def put(self, payload: Json) -> None:
        self._queue.put_nowait(payload)

    async def _write(self) -> None:
        while not self.cut_off:
            payload = await self._queue.get()
            frame = self._encode(json.dumps(payload))
            try:
                if isinstance(frame, bytes):
                    await self.ws.send_bytes(frame)
                else:
                    await self.ws.send_str(frame)
            except ConnectionError:
                return  # the bot hung up; what it missed waits in its session
            self._sent(self, payload)

    def cut(self) -> None:
        """Breaks the connection as a failing network does, without a word."""
        self.cut_off = True
        self._writer.cancel()
        if self._transport:
            self._transport.abort()

    async def close(self, code: int, reason: str = "") -> None:
        self.cut_off = True
        self._writer.cancel()
        await self.ws.close(code=code, message=reason.encode())

    async def finish(self) -> list[Exception]:
        """Ends the writing; what went wrong in it."""
        self._writer.cancel()
        ended = await asyncio.gather(self._writer, return_exceptions=True)
        return [error for error in ended if isinstance(error, Exception)]


@dataclass(slots=True, eq=False)
class Session:
    """What is kept of a bot between sockets: its intents and every event it was sent."""

    intents: int
    shard: int = 0
    shards: int = 1
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    socket: Socket | None = None
    log: list[Json] = field(default_factory=list, repr=False)

    def holds(self, guild: int | None) -> bool:
        """Whether a server, or direct messages (None), belong to this session's shard."""
        return self.shard == (0 if guild is None else (guild >> 22) % self.shards)

    def wants(self, event: str, guild: int | None) -> bool:
        """Whether its intents ask for the event; interactions come without being asked for."""
        needed = _INTENTS.get(event.rsplit("_", 1)[0])
        return needed is None or bool(self.intents & needed[guild is None])

    def push(self, event: str, data: Json) -> None:
        """Sends an event, or keeps it until the bot is back."""
        payload = {"op": 0, "t": event, "s": len(self.log) + 1, "d": data}
        self.log.append(payload)
        if self.socket:
            self.socket.put(payload)
