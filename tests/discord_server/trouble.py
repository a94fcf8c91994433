"""Trouble a test can order for the bot's next requests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from aiohttp import web

from .recording import Request
from .waiting import Happenings

Respond = Callable[[], Awaitable[web.Response]]


@dataclass(slots=True, eq=False)
class Trouble:
    """What meets the next `left` requests that match; `met` lists those it met."""

    method: str
    path: str
    left: int
    processed: bool
    spoil: Callable[[web.Request, Respond], Awaitable[web.StreamResponse]]
    met: list[Request] = field(default_factory=list)

    def matches(self, request: Request) -> bool:
        return (
            self.left > 0
            and self.method in ("*", request.method)
            and fnmatchcase(request.path, self.path)
        )


@dataclass(slots=True, eq=False)
class Hold:
    """Requests that wait until the test lets them go on."""

    _reached: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    async def reached(self, within: float = 5.0) -> None:
        """Waits until a request is being held."""
        async with asyncio.timeout(within):
            await self._reached.wait()

    def release(self) -> None:
        self._released.set()

    async def keep(self) -> None:
        self._reached.set()
        await self._released.wait()


class Troubles:
    """Orders trouble. Methods are names or `*`; paths are without the API's prefix and may have
    wildcards: `/channels/*/messages`, `/interactions/*/callback`, `/socket` for the gateway's.

    `times` is how many matching requests it meets. With `processed` the request takes effect
    all the same and only its answer is lost.
    """

    def __init__(self, happenings: Happenings) -> None:
        self._ordered: list[Trouble] = []
        self._happenings = happenings

    def rate_limit(
        self,
        method: str,
        path: str,
        *,
        retry_after: float = 0.01,
        times: int = 1,
        via: bool = True,
        everywhere: bool = False,
    ) -> Trouble:
        """429; without `via` it looks like Cloudflare's, which discord.py does not retry."""
        body = {
            "message": "You are being rate limited.",
            "retry_after": retry_after,
            "global": everywhere,
        }
        headers = {"Retry-After": str(max(1, round(retry_after)))} | (
            {"Via": "1.1 google"} if via else {}
        )
        return self._order(method, path, times, False, _answer(429, body, headers))

    def answer(
        self, status: int, method: str, path: str, *, times: int = 1, processed: bool = False
    ) -> Trouble:
        """A failing proxy's answer: that status with an HTML body."""
        return self._order(method, path, times, processed, _answer(status, None, {}))

    def hold(self, method: str, path: str, *, times: int = 1) -> Hold:
        """A slow answer: as slow as the test wants."""
        held = Hold()

        async def spoil(_: web.Request, respond: Respond) -> web.StreamResponse:
            await held.keep()
            return await respond()

        self._order(method, path, times, False, spoil)
        return held

    def truncate(
        self, method: str, path: str, *, times: int = 1, processed: bool = True
    ) -> Trouble:
        """An answer that breaks off in the middle of its body."""

        async def spoil(request: web.Request, _: Respond) -> web.StreamResponse:
            broken = web.StreamResponse(headers={"Content-Type": "application/json"})
            broken.content_length = 1000
            await broken.prepare(request)
            await broken.write(b'{"id": "1')
            if request.transport:
                request.transport.close()
            return broken

        return self._order(method, path, times, processed, spoil)

    def drop(self, method: str, path: str, *, times: int = 1, processed: bool = False) -> Trouble:
        """No answer at all: the connection is reset."""

        async def spoil(request: web.Request, _: Respond) -> web.StreamResponse:
            if request.transport:
                request.transport.abort()
            return web.Response()

        return self._order(method, path, times, processed, spoil)

    async def meet(
        self, request: web.Request, seen: Request, respond: Respond
    ) -> web.StreamResponse:
        """Answers a request, with the trouble that was ordered for it if any was."""
        trouble = next((one for one in self._ordered if one.matches(seen)), None)
        if trouble is None:
            return await respond()
        trouble.left -= 1
        trouble.met.append(seen)
        self._happenings.happened()
        if trouble.processed:
            await respond()
        return await trouble.spoil(request, respond)

    def _order(
        self,
        method: str,
        path: str,
        times: int,
        processed: bool,
        spoil: Callable[[web.Request, Respond], Awaitable[web.StreamResponse]],
    ) -> Trouble:
        trouble = Trouble(method, path, times, processed, spoil)
        self._ordered.append(trouble)
        return trouble


def _answer(
    status: int, body: dict[str, object] | None, headers: dict[str, str]
) -> Callable[[web.Request, Respond], Awaitable[web.StreamResponse]]:
    async def spoil(_: web.Request, __: Respond) -> web.StreamResponse:
        if body is None:
            page = f"<html><title>{status}</title></html>"
            return web.Response(status=status, text=page, content_type="text/html")
        return web.Response(
            status=status,
            body=json.dumps(body).encode(),
            content_type="application/json",
            headers=headers,
        )

    return spoil
