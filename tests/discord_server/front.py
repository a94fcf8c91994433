"""The HTTP front: every request is recorded, perhaps spoiled, checked, and given to its route."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from . import channel_routes, directory, interaction_routes, limits
from .call import Call, Handler
from .recording import Request, received
from .wire import API, TOO_LARGE, UNAUTHORIZED, Answer, ApiError

if TYPE_CHECKING:
    from .server import DiscordServer

LARGEST_REQUEST = 25 * 1024 * 1024  # bytes
OPEN = {"/gateway"}  # routes without a token, beside those of interactions


def application(server: DiscordServer) -> web.Application:
    """The aiohttp application that serves one DiscordServer."""
    app = web.Application(client_max_size=LARGEST_REQUEST)
    for method, path, handler in (*directory.ROUTES, *channel_routes.ROUTES):
        app.router.add_route(method, API + path, _entry(server, handler, path not in OPEN))
    for method, path, handler in interaction_routes.ROUTES:
        app.router.add_route(method, API + path, _entry(server, handler, False))
    app.router.add_route("*", API + "/{rest:.*}", _entry(server, _nothing_here, False))
    app.router.add_get("/attachments/{path:.*}", _download(server))
    app.router.add_get("/socket", _socket(server))
    return app


def _nothing_here(_: Call) -> Answer:
    raise ApiError(404, 0, "404: Not Found")


def _entry(
    server: DiscordServer, handler: Handler, with_token: bool
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def enter(request: web.Request) -> web.StreamResponse:
        try:
            seen = await received(request)
        except ApiError as error:
            return _json(error.status, error.body)
        except web.HTTPRequestEntityTooLarge:
            return _json(413, TOO_LARGE().body)
        server.requests.append(seen)
        server.reached_as = request.host

        async def respond() -> web.Response:
            call = Call(server, dict(request.match_info), seen, request.host)
            return _answer(call, handler, with_token)

        answer = await server.trouble.meet(request, seen, respond)
        seen.status = answer.status
        server.happened()
        return answer

    return enter


def _answer(call: Call, handler: Handler, with_token: bool) -> web.Response:
    try:
        _check(call, with_token)
        answer = handler(call)
    except ApiError as error:
        return _json(error.status, error.body)
    except Exception as error:
        call.server.crashes.append(error)
        raise
    return web.Response(status=204) if answer is None else _json(200, answer)


def _check(call: Call, with_token: bool) -> None:
    seen = call.request
    if with_token and seen.headers.get("Authorization") != f"Bot {call.server.token}":
        raise UNAUTHORIZED()
    if refused := limits.refusals(seen.method, seen.path, seen.body):
        raise ApiError(400, 50035, f"Invalid Form Body: {'; '.join(refused)}")


def _json(status: int, body: Answer) -> web.Response:
    """JSON whose content type is exactly application/json: discord.py reads no other."""
    return web.Response(
        status=status, body=json.dumps(body).encode(), content_type="application/json"
    )


def _download(
    server: DiscordServer,
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def download(request: web.Request) -> web.Response:
        content = server.files.get(request.path)
        return web.Response(body=content) if content is not None else web.Response(status=404)

    return download


def _socket(server: DiscordServer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def connect(request: web.Request) -> web.StreamResponse:
        seen = Request("GET", request.path, dict(request.query), request.headers, None, {})

        async def respond() -> web.Response:
            return web.Response(status=101)

        answer = await server.trouble.meet(request, seen, respond)
        return await server.gateway.handle(request) if answer.status == 101 else answer

    return connect
