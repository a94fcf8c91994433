"""The log channel of a server: every change is posted there, in small batches, once."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import discord
from discord.ui import ActionRow, Container, LayoutView, TextDisplay

from bot import cards
from bot.controls import button
from bot.languages import say
from bot.record.apart import refusals_apart
from bot.record.controls import Do
from bot.record.telling import Teller
from knowledge.model import Language
from knowledge.outcome import Status
from knowledge.record import Entry, Kind, Record

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)

_IN_A_POST = 5
_MOST_WAITING = 20  # told one by one; of more than that, only the last, with their number


class Trouble(StrEnum):
    """Why nothing can be posted in a log channel."""

    GONE = "gone"
    FORBIDDEN = "forbidden"


def channel_of(
    guild: discord.Guild, channel_id: int
) -> discord.TextChannel | discord.Thread | None:
    """A text channel or thread of a server, if it is there."""
    channel = guild.get_channel_or_thread(channel_id)
    return channel if isinstance(channel, discord.TextChannel | discord.Thread) else None


def trouble_with(guild: discord.Guild, channel_id: int) -> Trouble | None:
    """What is in the way of posting in a channel, as far as can be known without trying."""
    channel = channel_of(guild, channel_id)
    if channel is None:
        return Trouble.GONE
    rights = channel.permissions_for(guild.me)
    in_thread = isinstance(channel, discord.Thread)
    writes = rights.send_messages_in_threads if in_thread else rights.send_messages
    return None if rights.view_channel and writes else Trouble.FORBIDDEN


async def post_all(bot: Sourcier) -> None:
    """One message for each server that has something new for its log channel.

    What cannot be posted waits, and /settings tells why.
    """
    record = Record(bot.store)
    for guild_id in await record.to_post():
        guild = bot.get_guild(guild_id)
        if guild is None or guild.unavailable:
            continue
        trouble = None
        with refusals_apart(guild_id):
            trouble = await _post(bot, guild)
        if trouble is not None and trouble != (await record.place(guild_id)).trouble:
            logger.info("log channel not written", extra={"guild": guild_id, "trouble": trouble})
            await record.troubled(guild_id, trouble)


async def _post(bot: Sourcier, guild: discord.Guild) -> Trouble | None:
    """The next batch of a server, or what is in its way."""
    channel_id = (await bot.store.guild_settings(guild.id)).log_channel
    if channel_id is None:  # taken back meanwhile
        return None
    channel, trouble = channel_of(guild, channel_id), trouble_with(guild, channel_id)
    if channel is None or trouble is not None:
        return trouble
    record = Record(bot.store)
    place = await record.place(guild.id)
    skipped = max(place.last - place.posted - _MOST_WAITING, 0)
    entries = await record.after(guild.id, place.posted + skipped, _IN_A_POST)
    if not entries:  # the server was erased meanwhile
        return None
    view = await _view(bot, guild.id, entries, skipped, await bot.language_in(guild))
    try:
        # The same nonce when it is tried again, after a crash too: it is posted once.
        await channel.send(view=view, nonce=f"{guild.id:x}.{entries[-1].number:x}"[:25])
    except discord.Forbidden:
        return Trouble.FORBIDDEN
    except discord.NotFound:
        return Trouble.GONE
    await record.posted(guild.id, entries[-1].number)
    return None


async def _view(
    bot: Sourcier, guild_id: int, entries: Sequence[Entry], skipped: int, language: Language
) -> LayoutView:
    base = (await bot.servers.of(guild_id)).base
    teller = Teller(guild_id, base, bot.servers.overlays.revisions, language)
    view = LayoutView(timeout=None)
    box: Container[LayoutView] = Container(accent_colour=cards.ACCENTS[Status.ANSWERED])
    if skipped:
        box.add_item(TextDisplay(say(language, "record.skipped", count=skipped)))
    for entry in entries:
        box.add_item(TextDisplay(await teller.tell(entry)))
    view.add_item(box)
    parted = dict.fromkeys(entry.name for entry in entries if entry.kind is Kind.PACK)
    if parted:
        looks = (button(language, "record.both", Do.BOTH, fact, fact=fact) for fact in parted)
        view.add_item(ActionRow(*looks))
    return cards.forgotten(view)
