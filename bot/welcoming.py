"""The first words in a server: what can be asked here, with examples that are answered."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from bot import cards
from bot.answers import Answers
from bot.button_id import Act, ButtonId
from bot.card import Card, Kind, plain, typeset
from bot.examples import tries
from bot.languages import in_print, say
from bot.paging import paginate
from knowledge.greeting import is_first_time
from knowledge.model import Language
from knowledge.outcome import Status

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)

_NOBODY = 0  # asked for it


async def welcome(bot: Sourcier, guild: discord.Guild) -> None:
    """Greet a server, once, in the channel it has for such messages; else nowhere."""
    if not await is_first_time(bot.store, guild.id, datetime.now(UTC)):
        return
    channel = guild.system_channel
    if channel is None:
        return
    rights = channel.permissions_for(guild.me)
    if not (rights.view_channel and rights.send_messages):
        return
    language = await bot.language_in(guild)
    prefix = (await bot.store.guild_settings(guild.id)).prefix or bot.settings.prefix
    answers = await bot.servers.of(guild.id)
    # What is offered to try is looked up first.
    card = await asyncio.to_thread(welcome_card, answers, prefix, language)
    here = ButtonId(Act.PAGE, language, _NOBODY, "help", prefix)
    try:
        await channel.send(view=cards.view(card, here, language, cards.Offered(delete=True)))
    except discord.HTTPException as error:
        logger.info("not greeted", extra={"guild": guild.id, "error": error})


def welcome_card(answers: Answers, prefix: str, language: Language) -> Card:
    """What the bot does, three things to try, and where more is told."""
    found = tries(answers, prefix, language)
    lines = [
        plain(say(language, "welcome.intro", documents=len(answers.base.documents))),
        plain(say(language, "welcome.how", prefix=prefix)),
        plain(say(language, "welcome.moderators"), Kind.NOTE),
    ]
    heading = say(language, "welcome.heading")
    if language == "fr":
        heading, lines = in_print(heading), [typeset(line) for line in lines]
    return Card(Status.ANSWERED, paginate(heading, lines, language), tries=found)
