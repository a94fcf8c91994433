"""The small change of Discord's protocol: ids, moments, errors."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

Json = dict[str, Any]
Answer = Json | list[Any] | None
"""What a route answers with; None is 204 No Content."""

API = "/api/v10"
DISCORD_EPOCH = 1_420_070_400_000  # milliseconds: the first second of 2015


class Snowflakes:
    """Gives ids that grow and hold their own time, as discord.py reads it back from them."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        now = time.time_ns() // 1_000_000 - DISCORD_EPOCH
        self._last = max(self._last + 1, now << 22)
        return self._last


def moment() -> str:
    """The present, in ISO 8601 with its offset, as Discord writes moments."""
    return datetime.now(UTC).isoformat()


class ApiError(Exception):
    """An error answer: an HTTP status and the body Discord gives with it."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"message": message, "code": code}


UNAUTHORIZED = partial(ApiError, 401, 0, "401: Unauthorized")
MISSING_ACCESS = partial(ApiError, 403, 50001, "Missing Access")
CANNOT_SEND_TO_USER = partial(ApiError, 403, 50007, "Cannot send messages to this user")
MISSING_PERMISSIONS = partial(ApiError, 403, 50013, "Missing Permissions")
NOT_THE_AUTHOR = partial(ApiError, 403, 50005, "Cannot edit a message authored by another user")
UNKNOWN_CHANNEL = partial(ApiError, 404, 10003, "Unknown Channel")
UNKNOWN_GUILD = partial(ApiError, 404, 10004, "Unknown Guild")
UNKNOWN_MEMBER = partial(ApiError, 404, 10007, "Unknown Member")
UNKNOWN_MESSAGE = partial(ApiError, 404, 10008, "Unknown Message")
UNKNOWN_USER = partial(ApiError, 404, 10013, "Unknown User")
UNKNOWN_WEBHOOK = partial(ApiError, 404, 10015, "Unknown Webhook")
INVALID_WEBHOOK_TOKEN = partial(ApiError, 401, 50027, "Invalid Webhook Token")
UNKNOWN_INTERACTION = partial(ApiError, 404, 10062, "Unknown interaction")
UNKNOWN_COMMAND = partial(ApiError, 404, 10063, "Unknown application command")
ALREADY_ACKNOWLEDGED = partial(ApiError, 400, 40060, "Interaction has already been acknowledged.")
EMPTY_MESSAGE = partial(ApiError, 400, 50006, "Cannot send an empty message")
TOO_LARGE = partial(ApiError, 413, 40005, "Request entity too large")


def known(found: dict[int, Any], given: object, missing: Callable[[], ApiError]) -> Any:
    """The entry of that id, or the error Discord gives for an id nobody has."""
    try:
        return found[int(str(given))]
    except (KeyError, ValueError):
        raise missing() from None


def present(**keys: Any) -> Json:
    """The keys that have a value: Discord leaves optional keys out and seldom sends null."""
    return {key: value for key, value in keys.items() if value is not None}


def walk(components: list[Json], visit: Callable[[Json], None]) -> None:
    """Calls `visit` for every component, parents before children."""
    for component in components:
        visit(component)
        walk(component.get("components") or [], visit)
        walk([component[k] for k in ("accessory", "component") if component.get(k)], visit)
