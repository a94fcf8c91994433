"""Stopping without leaving anybody in the middle of an answer."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from discord import AutoShardedClient

logger = logging.getLogger(__name__)

GOODBYE = 1.0  # seconds for the gateway to agree to be closed
PATIENCE = 2.5  # seconds for what is in hand; an engine kills after ten in all, by default

# How the library names the tasks that handle an event, a command, a button or a form.
_IN_HAND = ("discord.py: ", "CommandTree-invoker", "discord-ui-")


async def finish(bot: AutoShardedClient) -> None:
    """Leave the gateway, so that nothing new comes in, and let what is in hand be answered."""
    with suppress(TimeoutError):
        async with asyncio.timeout(GOODBYE):
            await asyncio.gather(*(shard.disconnect() for shard in bot.shards.values()))
    in_hand = [task for task in asyncio.all_tasks() if task.get_name().startswith(_IN_HAND)]
    if in_hand:
        _, unfinished = await asyncio.wait(in_hand, timeout=PATIENCE)
        logger.info("finished", extra={"in_hand": len(in_hand), "unfinished": len(unfinished)})
