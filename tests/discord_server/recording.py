"""What the bot asked for over HTTP, kept for later checks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from .message import Upload
from .wire import API, ApiError


@dataclass(slots=True, eq=False)
class Request:
    """One request as it came in.

    `path` is without the API's prefix; `body` is the JSON body, or the `payload_json` of a
    multipart one, None when there was none; `status` is what it was answered with, 0 before.
    """

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    files: dict[int, Upload]
    status: int = 0

    def __str__(self) -> str:
        return f"{self.method} {self.path} -> {self.status or 'no answer yet'}"


async def received(request: web.Request) -> Request:
    """Reads a request whole.

    Raises ApiError, as Discord does, for a body that is not JSON.
    """
    body: Any = None
    files: dict[int, Upload] = {}
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        for name, part in form.items():
            if isinstance(part, web.FileField):
                index = int(name.removeprefix("files[").removesuffix("]"))
                files[index] = Upload(part.filename, part.file.read())
            elif name == "payload_json":
                body = _parsed(str(part))
    elif text := await request.text():
        body = _parsed(text)
    return Request(
        method=request.method,
        path=request.path.removeprefix(API),
        query=dict(request.query),
        headers=request.headers,
        body=body,
        files=files,
    )


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None
