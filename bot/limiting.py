"""Keeping to the limits in Discord: before a command, a click or a list of options is answered."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot import cards
from bot.languages import known_language, say
from bot.limits import Kind, Refused
from bot.replying import Context, show

if TYPE_CHECKING:
    from bot.client import Sourcier
    from knowledge.model import Language

logger = logging.getLogger(__name__)

# A form that was sent is always taken: it holds what somebody wrote, and it was opened by a
# command or a click that was counted.
_KINDS = {2: Kind.QUESTION, 3: Kind.CLICK, 4: Kind.TYPING}

_telling: set[asyncio.Task[None]] = set()  # the loop itself would let go of them


async def admits(ctx: Context) -> bool:
    """Whether something that was typed is answered; who asks too fast is told, but only once."""
    server = ctx.guild.id if ctx.guild else None
    refused = ctx.bot.limits.refuse(Kind.QUESTION, ctx.author.id, server)
    if refused is None:
        return True
    if refused.tell:
        _log(refused, Kind.QUESTION, server)
        language = await ctx.bot.language_of(ctx)
        await show(ctx, cards.notice(_sentence(refused, language)), language)
    return False


def limit_interactions(bot: Sourcier) -> None:
    """Drop the interactions that come too fast, before objects are made of them.

    Here every command, button, list and menu comes by, also those that are yet to be written.
    """
    parsers = bot._connection.parsers
    parse: Callable[[Any], None] = parsers["INTERACTION_CREATE"]

    def parse_some(data: Any) -> None:
        kind = _KINDS.get(data["type"])
        server = int(data["guild_id"]) if data.get("guild_id") else None
        refused = kind and bot.limits.refuse(kind, _person(data), server)
        if not kind or not refused:
            parse(data)
        elif kind is Kind.TYPING or refused.tell:
            if refused.tell:
                _log(refused, kind, server)
            interaction = discord.Interaction(data=data, state=bot._connection)
            work = _tell(interaction, kind, refused, bot.settings.language)
            # Named as the library names its own, so that a stop waits for it too.
            task = asyncio.get_running_loop().create_task(work, name="discord.py: limit")
            _telling.add(task)
            task.add_done_callback(_telling.discard)

    parsers["INTERACTION_CREATE"] = parse_some


def _person(data: Any) -> int:
    return int((data.get("member") or data)["user"]["id"])


async def _tell(
    interaction: discord.Interaction[Any], kind: Kind, refused: Refused, default: Language
) -> None:
    language = known_language(interaction.locale) or default
    try:
        if kind is Kind.TYPING:
            await interaction.response.autocomplete([])
        else:
            notice = cards.notice(_sentence(refused, language))
            await interaction.response.send_message(view=notice, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        logger.info("limit not told", extra={"error": error})


def _sentence(refused: Refused, language: Language) -> str:
    key = "limit.server" if refused.by_server else "limit.person"
    return say(language, key, seconds=math.ceil(refused.seconds))


def _log(refused: Refused, kind: Kind, server: int | None) -> None:
    whose = "server" if refused.by_server else "person"
    logger.info("limited", extra={"guild": server, "kind": kind.name.lower(), "whose": whose})
