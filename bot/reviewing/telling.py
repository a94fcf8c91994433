"""Telling who suggested something what became of it: one try, in private."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import aiohttp
import discord

from bot import cards
from bot.card import escape
from bot.editing.rights import Interaction
from bot.languages import say
from knowledge.model import Language
from knowledge.schema import FORGOTTEN
from knowledge.suggestions import Suggested, Suggestions

logger = logging.getLogger(__name__)

_SECONDS: Final = 10.0  # for the try; then nobody is told
_SHOWN: Final = 200  # characters of what they suggested


async def taken_up(interaction: Interaction, number: int, ref: str) -> None:
    """Tell that a suggestion, if ``number`` is one (not 0), has become a fact."""
    if not number or interaction.guild_id is None:
        return
    found = await Suggestions(interaction.client.store).find(interaction.guild_id, number)
    if found is not None:
        language = found.language
        await _tell(interaction, found, say(language, "told.taken_up", ref=ref))


async def turned_down(interaction: Interaction, found: Suggested, reason: str) -> None:
    """Tell that a suggestion was not taken up, and why if that was said."""
    language: Language = found.language
    key = "told.turned_down_because" if reason else "told.turned_down"
    await _tell(interaction, found, say(language, key, reason=escape(reason)))


async def _tell(interaction: Interaction, found: Suggested, outcome: str) -> None:
    if found.author == FORGOTTEN or interaction.guild is None:
        return
    words = found.suggestion.statement
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    server = escape(interaction.guild.name)
    heading = say(found.language, "told.heading", server=server, words=escape(shown))
    try:
        async with asyncio.timeout(_SECONDS):
            channel = await interaction.client.create_dm(discord.Object(found.author))
            await channel.send(view=cards.notice(f"{heading}\n{outcome}"))
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:  # a timeout is one
        logger.info("outcome not told", extra={"guild": interaction.guild_id, "error": error})
