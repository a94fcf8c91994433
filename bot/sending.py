"""One message for one question, although the way to Discord breaks in the middle."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import aiohttp
import discord
from discord.ext import commands as ext

from bot.cards import files_of
from bot.charts.picture import Painted
from bot.errors import ACKNOWLEDGED

if TYPE_CHECKING:
    from discord.ui import LayoutView

    from bot.client import Sourcier

logger = logging.getLogger(__name__)

Context: TypeAlias = "ext.Context[Sourcier]"

PAUSES = (0.5, 2.0)  # seconds before the second and the third try

_NO_HISTORY = 160002  # "Cannot reply without permission to read message history"


async def send(ctx: Context, view: LayoutView, painted: Painted | None = None) -> discord.Message:
    """Send what answers a command, once, with the picture that its view shows.

    Raises discord's HTTPException or aiohttp's errors.

    What was asked is the nonce of what is typed, so that Discord makes one message of all tries,
    also of those whose success it could not tell us.
    """
    if ctx.interaction is not None:
        interaction = ctx.interaction
        return await _persist(lambda: _respond(interaction, view, painted))
    reference = _reference(ctx.message)
    try:
        return await _persist(
            lambda: ctx.send(
                view=view,
                files=files_of(painted),
                reference=reference,
                mention_author=False,
                nonce=ctx.message.id,
            )
        )
    except discord.HTTPException as error:
        if error.code != _NO_HISTORY:
            raise
    return await _persist(
        lambda: ctx.send(view=view, files=files_of(painted), nonce=ctx.message.id)
    )


async def _persist(attempt: Callable[[], Awaitable[discord.Message]]) -> discord.Message:
    """Try again after what the library does not try again after: a 503, a broken connection."""
    for pause in PAUSES:
        try:
            return await attempt()
        except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
            logger.warning("answer not sent yet", extra={"error": error})
            await asyncio.sleep(pause)
    return await attempt()


async def _respond(
    interaction: discord.Interaction[Any], view: LayoutView, painted: Painted | None
) -> discord.Message:
    """Answer an interaction.

    The library's context would first ask the machine's clock whether it is too late, and with a
    clock that is wrong it would answer none.
    """
    if interaction.response.is_done():
        return await interaction.followup.send(view=view, files=files_of(painted), wait=True)
    try:
        sent = await interaction.response.send_message(view=view, files=files_of(painted))
    except discord.HTTPException as error:
        if error.code != ACKNOWLEDGED:
            raise
        logger.info("answered already", extra={"guild": interaction.guild_id})
        return await interaction.original_response()
    if isinstance(sent.resource, discord.InteractionMessage):
        return sent.resource
    return await interaction.original_response()


def _reference(message: discord.Message) -> discord.MessageReference:
    """What somebody else wrote and was replied to, if anything, otherwise the question itself."""
    replied = message.reference
    if (
        replied is not None
        and not _is_own(replied)
        and replied.message_id
        and replied.channel_id == message.channel.id
    ):
        return discord.MessageReference(
            message_id=replied.message_id, channel_id=replied.channel_id, fail_if_not_exists=False
        )
    return message.to_reference(fail_if_not_exists=False)


def _is_own(replied: discord.MessageReference) -> bool:
    """Whether a message that was replied to is the bot's: the reply goes on from its answer."""
    message = replied.resolved
    return isinstance(message, discord.Message) and message.author.id == message._state.self_id
