"""What of all that is typed is answered: commands, topics, and questions addressed to the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext.commands import errors, when_mentioned

from bot import conversation
from bot.limiting import admits
from bot.replying import Context, answer
from commands import ASK, FACT
from commands.help import HELP
from commands.topic import topic_in
from knowledge.base import FactBase
from knowledge.words import plain, tokens

if TYPE_CHECKING:
    from bot.request import Request

_ASKING = ("who", "when")  # commands that are also how a question begins


async def hear(ctx: Context) -> None:
    """Answer a message of a person, or leave it alone."""
    if ctx.prefix is None:
        await _spoken_to(ctx)
    elif ctx.command is not None and not _is_question(ctx):
        await ctx.bot.invoke(ctx)
    elif ctx.invoked_with:
        await _other_word(ctx, ctx.invoked_with)


async def _spoken_to(ctx: Context) -> None:
    """Words that name the bot, or reply to it, where they ask for something."""
    said = conversation.said_to(ctx.bot, ctx.message)
    if said == "" and ctx.message.content:  # it was named, and nothing else was said
        await _run(ctx, HELP)
    elif said and conversation.asks(said, await _base(ctx)):
        await _question(ctx, said)


async def _other_word(ctx: Context, word: str) -> None:
    """A word that is no command: a slip of one, a topic, or part of a question to the bot.

    Anything else stays unanswered, since other bots share the prefix.
    """
    bot = ctx.bot
    said = _after_prefix(ctx)
    request = None if ctx.command else bot.answers.find(word)
    if request is not None:
        await _run(ctx, request)
        return
    base, addressed = await _base(ctx), _is_addressed(ctx)
    topic = None if ctx.command else topic_in(said.split(), base)
    meant = addressed or (await bot.guild_settings(ctx)).topic_words
    if topic is not None and meant:
        prop, rest = topic
        await _guarded(ctx, FACT, prop.id, rest)
    elif addressed or (meant and plain(word) in base.shared_words and not ctx.command):
        await _question(ctx, said)


async def _base(ctx: Context) -> FactBase:
    """The base of the server where it was typed."""
    return (await ctx.bot.servers.of(ctx.guild.id if ctx.guild else None)).base


async def _question(ctx: Context, said: str) -> None:
    guild = ctx.guild.id if ctx.guild else None
    before = await conversation.replied_to(ctx.bot, ctx.message, guild)
    await _guarded(ctx, ASK, said, before=before)


async def _run(ctx: Context, request: Request) -> None:
    ctx.command = ctx.bot.get_command(request.name)
    await ctx.bot.invoke(ctx)


async def _guarded(
    ctx: Context, request: Request, *words: str, before: conversation.Earlier | None = None
) -> None:
    """Answer what no command answers, with the commands' own handling of errors."""
    try:
        if await admits(ctx):
            await answer(ctx, request, *words, before=before)
    except Exception as error:
        await ctx.bot.on_command_error(ctx, errors.CommandInvokeError(error))


def _is_question(ctx: Context) -> bool:
    """Whether a command's word begins a sentence said to the bot: "@Sourcier who met whom?"."""
    if ctx.command is None or ctx.command.name not in _ASKING or not _is_addressed(ctx):
        return False
    said = _after_prefix(ctx)
    rest = tokens(said)[1:]
    small = ctx.bot.answers.base.lexicon.language_of(word.plain for word in rest)
    return "?" in said or small is not None


def _is_addressed(ctx: Context) -> bool:
    """Whether nobody but the bot can be meant."""
    return ctx.guild is None or ctx.prefix in when_mentioned(ctx.bot, ctx.message)


def _after_prefix(ctx: Context) -> str:
    return ctx.message.content.removeprefix(ctx.prefix or "").strip()
