"""Sending an answer to whoever asked, the same way for typed and for slash commands."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord.ext import commands as ext

from bot import cards
from bot.button_id import Act, ButtonId
from bot.card import Card, escape
from bot.languages import say
from bot.sending import send
from knowledge.answer_log import AnswerRecord
from knowledge.model import Language
from knowledge.question import clean

if TYPE_CHECKING:
    from bot.client import Sourcier
    from bot.request import Request

logger = logging.getLogger(__name__)

Context: TypeAlias = "ext.Context[Sourcier]"


async def answer(ctx: Context, request: Request, *words: str) -> None:
    """Look up what was asked, show it, and log which facts were shown."""
    started = time.perf_counter()
    bot = ctx.bot
    text = clean(" ".join(word for word in words if word))
    language = await bot.language_of(ctx)
    server = ctx.guild.id if ctx.guild else None
    card = (await bot.servers.of(server)).card(request.name, text, language)
    button_id = ButtonId(Act.PAGE, language, ctx.author.id, request.name, text)
    view = bot.answer_view(card, button_id, server=server is not None)
    message = await show(ctx, view, language)
    if message is not None:
        bot.store.log_answer(
            AnswerRecord(
                answered_at=datetime.now(UTC),
                guild_id=server,
                channel_id=ctx.channel.id,
                message_id=message.id,
                asker_id=ctx.author.id,
                status=card.status.value,
                fact_refs=card.refs,
                language=language,
                milliseconds=round((time.perf_counter() - started) * 1000),
            )
        )


async def show_card(ctx: Context, card: Card, language: Language) -> None:
    """Show a card that is no answer: help, settings and the like."""
    button_id = ButtonId(Act.PAGE, language, ctx.author.id, "", None)
    await show(ctx, cards.view(card, button_id, language, cards.Offered()), language)


async def show(
    ctx: Context, view: discord.ui.LayoutView, language: Language
) -> discord.Message | None:
    """Send a view; where the bot may not write, to the person privately, if they allow it."""
    try:
        return await send(ctx, view)
    except discord.Forbidden:
        if ctx.interaction is not None or ctx.guild is None:
            raise
    except discord.NotFound:
        if ctx.interaction is not None:
            raise
        logger.info("channel gone", extra={"channel": ctx.channel.id})
        return None
    channel = escape(getattr(ctx.channel, "name", ""))
    try:
        await ctx.author.send(
            view=cards.notice(say(language, "private.cannot_send", channel=channel))
        )
        return await ctx.author.send(view=view)
    except discord.Forbidden:
        logger.info("may not write", extra={"guild": ctx.guild.id, "channel": ctx.channel.id})
        return None
