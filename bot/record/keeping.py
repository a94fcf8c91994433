"""What the record has the bot do by itself, in turns, for as long as it runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.following.posting import Newsroom
from bot.record.carrying import carry_all
from bot.record.leaving import Departures
from bot.record.parting import Partings
from bot.record.posting import post_all
from bot.reviewing.erasing import OldQuestions
from knowledge.errors import StoreError

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)

INTERVAL = 5.0  # seconds between two turns of one task
_Task = Callable[["Sourcier"], Coroutine[Any, Any, None]]


@asynccontextmanager
async def keeping(bot: Sourcier) -> AsyncIterator[None]:
    """Take turns for as long as the context lasts; no task waits for another."""
    tasks: tuple[_Task, ...] = (
        post_all,
        carry_all,
        Departures().look,
        Partings().look,
        OldQuestions().erase,
        Newsroom().post,
    )
    running = [asyncio.create_task(_repeat(bot, task)) for task in tasks]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        for task in running:
            with suppress(asyncio.CancelledError):
                await task


async def _repeat(bot: Sourcier, task: _Task) -> None:
    while True:
        await asyncio.sleep(INTERVAL)
        if not bot.is_ready():
            continue
        try:
            await task(bot)
        except (StoreError, discord.HTTPException, aiohttp.ClientError, OSError) as error:
            # What was not done is done in a later turn; whoever watches the log is told.
            logger.warning("record not kept up", extra={"task": task.__qualname__, "error": error})
        except Exception:
            # A fault of ours in one turn must not end all later ones without a word.
            logger.exception("record task failed", extra={"task": task.__qualname__})
