"""Discord shows that the bot is typing, but only where an answer takes a while."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord.ext import commands as ext

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)

Context: TypeAlias = "ext.Context[Sourcier]"

SHOWN_AFTER = 0.3  # seconds


@asynccontextmanager
async def typing_if_slow(ctx: Context) -> AsyncIterator[None]:
    """Show it when what stands inside takes longer than `SHOWN_AFTER`.

    Once it is being shown it is waited for: an interaction whose acknowledgement was broken off
    would take no answer.
    """
    loop = asyncio.get_running_loop()
    shown: list[asyncio.Task[None]] = []
    later = loop.call_later(SHOWN_AFTER, lambda: shown.append(loop.create_task(_show(ctx))))
    try:
        yield
    finally:
        later.cancel()
        if shown:
            await shown[0]


async def _show(ctx: Context) -> None:
    try:
        await ctx.typing()
    except discord.HTTPException as error:  # only a courtesy: the answer says what is wrong
        logger.info("typing not shown", extra={"error": error})
