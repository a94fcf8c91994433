"""Discord's bad days: which errors mean that it is not reached, and how long to wait then."""

from __future__ import annotations

import random

import aiohttp
import discord
from discord.backoff import ExponentialBackoff

FIRST_WAIT = 1.0  # seconds
LONGEST_WAIT = 120.0
_DOUBLINGS = 6  # of the library’s own pause: 64 s at most, where it would take 17 minutes


class Waits:
    """Waits that double from try to try, each shortened by chance so that not all come at once."""

    def __init__(self) -> None:
        self._longest = FIRST_WAIT

    def next(self) -> float:
        """Seconds to wait now, at least half of what they may be."""
        longest = self._longest
        self._longest = min(2 * longest, LONGEST_WAIT)
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


class _Pause(ExponentialBackoff[bool]):
    """The library's pause before it connects to the gateway again, never longer than a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._max = _DOUBLINGS


def shorten_pauses() -> None:
    """Have the library come back within a minute once Discord is there again."""
    discord.shard.ExponentialBackoff = _Pause  # type: ignore[attr-defined, assignment]


def is_unreachable(error: BaseException | None) -> bool:
    """Whether an error says that Discord, or the way to it, is down: to try again may help."""
    if isinstance(error, discord.HTTPException):
        return error.status == 429 or error.status >= 500
    return isinstance(error, OSError | aiohttp.ClientError | discord.GatewayNotFound)
