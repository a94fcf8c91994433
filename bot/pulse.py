"""The running bot's signs of life, which ``python -m bot.health`` judges."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from discord import ShardInfo

from bot.client import Sourcier
from bot.concerns import concerns
from bot.health import Sign, fault, forget
from knowledge.errors import StoreError

logger = logging.getLogger(__name__)

INTERVAL = 3.0  # seconds between signs
ACKNOWLEDGED_WITHIN = 10.0  # seconds from a heartbeat to its acknowledgement


@asynccontextmanager
async def beating(bot: Sourcier) -> AsyncIterator[None]:
    """Leave signs of life in the data folder for as long as the context lasts."""
    beats = asyncio.create_task(_beat(bot))
    try:
        yield
    finally:
        beats.cancel()
        with suppress(asyncio.CancelledError):
            await beats
        forget(bot.settings.data)


async def _beat(bot: Sourcier) -> None:
    connected: float | None = None
    healthy = False
    known: dict[str, str] = {}
    while True:
        if is_connected(bot):
            connected = time.monotonic()
        found = await asyncio.to_thread(_concerns, bot)
        for name in found.keys() - known.keys():
            logger.warning("needs a person", extra={"concern": found[name]})
        known = found
        database = await _database_fault(bot)
        sign = Sign(time.monotonic(), connected, database, tuple(found.values()))
        unwell = await _leave(sign, bot.settings.data)
        unwell = unwell or fault(sign, time.monotonic(), bot.settings.language)
        if healthy and unwell:
            logger.error("unhealthy", extra={"reason": unwell})
        elif unwell is None and not healthy:
            logger.info("healthy")
        healthy = unwell is None
        await asyncio.sleep(INTERVAL)


def is_connected(bot: Sourcier) -> bool:
    """Whether every shard is there and had its last heartbeat acknowledged in time."""
    return bot.is_ready() and all(_answers(shard) for shard in bot.shards.values())


def _answers(shard: ShardInfo) -> bool:
    # The library tells how long the last acknowledgement took, not how long ago it came.
    heart = shard._parent.ws._keep_alive
    if shard.is_closed() or heart is None or heart.interval is None:
        return False
    return time.perf_counter() - heart._last_ack <= heart.interval + ACKNOWLEDGED_WITHIN


def _concerns(bot: Sourcier) -> dict[str, str]:
    settings = bot.settings
    return concerns(settings.database, bot.started, datetime.now(UTC), settings.language)


async def _database_fault(bot: Sourcier) -> str | None:
    try:
        await bot.store.ping_write()
    except StoreError as error:
        return error.text.of(bot.settings.language)
    return None


async def _leave(sign: Sign, folder: Path) -> str | None:
    """Write a sign beside the loop, since a sick disk may take long; what is wrong if it fails."""
    try:
        await asyncio.to_thread(sign.leave, folder)
    except OSError as error:
        return str(error)
    return None
