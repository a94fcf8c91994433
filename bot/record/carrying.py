"""Corrections travel: an answer given before says so when what it showed was changed since.

The line is made from what the base says now, so that it does not matter in which order or how
often it is written: a fact that says again what it said has none.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord
from discord.ui import Container, LayoutView, TextDisplay

from bot import cards
from bot.card import escape
from bot.languages import say
from bot.record.apart import refusals_apart
from knowledge.model import Language
from knowledge.record import Kind, Record
from knowledge.shown import ShownAnswer, Since, answers_showing, since

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)

_NOTE = 7_001  # the id of the line among the components of a message
_MOST_READ = 200  # entries of the record in one turn
_MOST_NAMED = 5


async def carry_all(bot: Sourcier) -> None:
    """Tell recent answers, server by server, what has become of what they showed."""
    for guild_id in await Record(bot.store).to_carry():
        if bot.get_guild(guild_id) is not None:
            with refusals_apart(guild_id):
                await _carry(bot, guild_id)


async def _carry(bot: Sourcier, guild_id: int) -> None:
    record = Record(bot.store)
    entries = await record.after(guild_id, (await record.place(guild_id)).carried, _MOST_READ)
    facts = {entry.name for entry in entries if entry.kind is Kind.FACT}
    if facts:
        base = (await bot.servers.of(guild_id)).base
        # One after the other: the library keeps to the rate that Discord allows a channel.
        for answer in await answers_showing(bot.store, guild_id, facts):
            await _tell(bot, answer, since(answer.refs, base))
    if entries:  # the server was not erased meanwhile
        await record.carried(guild_id, entries[-1].number)


async def _tell(bot: Sourcier, answer: ShownAnswer, news: Since) -> None:
    """Put the line into a message; one that is gone or closed stays as it is."""
    channel = bot.get_partial_messageable(answer.channel_id)
    try:
        message = await channel.fetch_message(answer.message_id)
        shown = LayoutView.from_message(message, timeout=None)
        assert isinstance(shown, LayoutView)
        note = _note(news, answer.language)
        if _noted(shown) != note:
            await message.edit(view=_with(shown, note))
    except (discord.NotFound, discord.Forbidden) as error:
        logger.info("answer not told", extra={"message": answer.message_id, "error": error})


def _note(news: Since, language: Language) -> str:
    """The line, in Discord's markup; empty where there is nothing to say."""
    lines = []
    if news.corrected:
        lines.append(say(language, "record.corrected", refs=_named(news.corrected)))
    if news.withdrawn:
        lines.append(say(language, "record.withdrawn", refs=_named(news.withdrawn)))
    return "\n".join(f"-# {line}" for line in lines)


def _named(refs: Iterable[str]) -> str:
    first, more = tuple(refs)[:_MOST_NAMED], tuple(refs)[_MOST_NAMED:]
    return escape(", ".join(first) + (" …" if more else ""))


def _noted(view: LayoutView) -> str:
    """The line that a message has already."""
    found = view.find_item(_NOTE)
    return found.content if isinstance(found, TextDisplay) else ""


def _with(shown: LayoutView, note: str) -> LayoutView:
    """A message with another line below what it shows, above its buttons."""
    view, missing = LayoutView(timeout=None), bool(note)
    for item in shown.children:
        if item.id == _NOTE:
            continue
        view.add_item(item)
        if missing and isinstance(item, Container):
            view.add_item(TextDisplay(note, id=_NOTE))
            missing = False
    return cards.forgotten(view)
