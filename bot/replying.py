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
from bot.charts.picture import Painted
from bot.conversation import Earlier, foreign, going_on, language_of, typed
from bot.languages import say
from bot.recent import Asked
from bot.sending import send
from bot.slowness import typing_if_slow
from knowledge.answer_log import AnswerRecord
from knowledge.model import Language
from knowledge.outcome import Status
from knowledge.unanswered import Unanswered

if TYPE_CHECKING:
    from bot.answers import Answers
    from bot.client import Sourcier
    from bot.request import Request

logger = logging.getLogger(__name__)

Context: TypeAlias = "ext.Context[Sourcier]"

# What moderators see of it where no answer is found: what asks the sources something.
_MISSED = ("ask", "troops", "who", "when", "fact")


async def answer(
    ctx: Context, request: Request, *words: str, before: Earlier | None = None
) -> None:
    """Look up what was asked, show it, and log which facts were shown.

    ``before`` is what the words go on from. What was typed and answered alike a moment ago in
    this channel is answered by a link.
    """
    started = time.perf_counter()
    bot = ctx.bot
    asked = typed(" ".join(word for word in words if word))
    server = ctx.guild.id if ctx.guild else None
    async with typing_if_slow(ctx):
        answers = await bot.servers.of(server)
        language = await language_of(ctx, request, asked, before, answers.base)
        text, card = await _meant(ctx, answers, request, going_on(asked, before), language)
        if request.name == "ask" and card.status is Status.NOT_IN_SOURCES:
            card = foreign(asked, answers.base, language) or card
        painted = await bot.studio.paint(card.picture(0))
    question = Asked(ctx.channel.id, request.name, text, language)
    given = bot.answered.link(question, card) if _is_public(ctx) else None
    if given is not None:
        await show(ctx, cards.notice(say(language, "again.link", link=given)), language)
        return
    button_id = ButtonId(Act.PAGE, language, ctx.author.id, request.name, text)
    view = bot.answer_view(card, button_id, server=server is not None, painted=painted)
    message = await show(ctx, view, language, painted)
    if message is not None:
        if _is_public(ctx):
            bot.answered.keep(question, card, message)
        record = AnswerRecord(
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
        bot.store.log_answer(record)
        if server and request.name in _MISSED and card.status is Status.NOT_IN_SOURCES:
            Unanswered(bot.store).note(server, language, request.name, text)
        bot.log_answer(record)


async def _meant(
    ctx: Context, answers: Answers, request: Request, text: str, language: Language
) -> tuple[str, Card]:
    """The text and its card; a name this person chose a while ago is not asked about again."""
    card = await answers.full_card(request.name, text, language)
    number = ctx.bot.chosen.of(ctx.author.id, card)
    if number is None:
        return text, card
    text = answers.instead(request.name, text, card.choices[number])
    return text, await answers.full_card(request.name, text, language)


def _is_public(ctx: Context) -> bool:
    """Whether a whole channel reads what was typed, and its answer."""
    return ctx.interaction is None and ctx.guild is not None


async def show_card(ctx: Context, card: Card, language: Language) -> None:
    """Show a card that is no answer: help, settings and the like."""
    button_id = ButtonId(Act.PAGE, language, ctx.author.id, "", None)
    await show(ctx, cards.view(card, button_id, language, cards.Offered()), language)


async def show(
    ctx: Context,
    view: discord.ui.LayoutView,
    language: Language,
    painted: Painted | None = None,
) -> discord.Message | None:
    """Send a view; where the bot may not write, to the person privately, if they allow it."""
    try:
        return await send(ctx, view, painted)
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
        return await ctx.author.send(view=view, files=cards.files_of(painted))
    except discord.Forbidden:
        logger.info("may not write", extra={"guild": ctx.guild.id, "channel": ctx.channel.id})
        return None
