"""Giving Discord the slash commands, only when they are not the ones it has."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import discord

from knowledge.store import Store

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)


async def sync_commands(bot: Sourcier, application_id: int, store: Store) -> bool:
    """Send the commands when their content changed since they were last sent.

    Returns whether they were sent. A refusal is logged: typed commands still work.
    """
    content = await commands_hash(bot)
    if await store.command_hash(application_id) == content:
        return False
    try:
        await bot.tree.sync()
    except discord.HTTPException as error:
        logger.error("commands not synced", extra={"error": str(error)})  # noqa: TRY400
        return False
    await store.set_command_hash(application_id, content)
    logger.info("commands synced")
    return True


async def commands_hash(bot: Sourcier) -> str:
    """A hash of everything Discord is told of the commands, in every language."""
    tree = bot.tree
    translator = tree.translator
    payload: list[Any] = []
    for command in sorted(tree.get_commands(), key=lambda c: c.name):
        if translator is None:
            payload.append(command.to_dict(tree))
        else:
            payload.append(await command.get_translated_payload(tree, translator))
    text = json.dumps(payload, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
