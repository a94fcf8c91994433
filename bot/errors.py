"""What a person is told when something fails. `explain` lists every case in its order:

1. what the person can mend (a missing word, a permission, a server only command);
2. what the operator can mend (the store): a short id, and the reason in the log;
3. anything else is a fault of the program: a short id, and the traceback in the log.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands
from discord.ext.commands import errors

from bot import cards
from bot.card import escape
from bot.languages import say
from knowledge.authors import NotAllowedError
from knowledge.candidate_rows import DecidedError
from knowledge.errors import StoreError
from knowledge.model import Language
from knowledge.revisions import DraftGoneError

logger = logging.getLogger(__name__)

ACKNOWLEDGED = 40060  # "Interaction has already been acknowledged", by a try whose answer was lost


class PersonError(Exception):
    """Something the person did, told in one sentence by the string ``key``."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def explain(error: BaseException, language: Language, usage: str = "") -> str | None:
    """The sentence for an error the person can mend, None for any other.

    ``usage`` is how the command is typed, for who left something out.
    """
    match _cause(error):
        case PersonError() as mistake:
            values = {name: escape(value) for name, value in mistake.values.items()}
            return say(language, mistake.key, **values)
        case NotAllowedError():
            return say(language, "edit.not_allowed")
        case DraftGoneError():
            return say(language, "edit.gone")
        case DecidedError():
            return say(language, "desk.decided")
        case errors.MissingRequiredArgument():
            return say(language, "error.missing", usage=escape(usage))
        case errors.NoPrivateMessage():
            return say(language, "error.server_only")
        case errors.MissingPermissions(missing_permissions=["manage_guild"]):
            return say(language, "error.manage_server")
        case _:
            return None


def log_failure(error: BaseException, **where: object) -> str:
    """Log an error nobody in Discord can mend, and return the id it is logged under."""
    failure = secrets.token_hex(3)
    cause = _cause(error)
    if isinstance(cause, StoreError):
        logger.error("store failed", extra={"failure": failure, "error": cause, **where})
    else:
        logger.error("command failed", exc_info=cause, extra={"failure": failure, **where})
    return failure


def sentence(error: BaseException, language: Language, *, usage: str = "", **where: object) -> str:
    """What a person is told of any error; what they cannot mend is logged."""
    told = explain(error, language, usage)
    if told is None:
        key = "error.store" if isinstance(_cause(error), StoreError) else "error.unknown"
        told = say(language, key, id=log_failure(error, **where))
    return told


async def answer_failure(
    interaction: discord.Interaction[Any], error: BaseException, language: Language
) -> None:
    """Tell the person who clicked or typed, privately."""
    cause = _cause(error)
    if isinstance(cause, discord.NotFound):  # the message or the interaction is gone
        logger.info("interaction gone", extra={"guild": interaction.guild_id})
        return
    if isinstance(cause, discord.HTTPException) and cause.code == ACKNOWLEDGED:
        logger.info("answered already", extra={"guild": interaction.guild_id})
        return
    text = sentence(error, language, guild=interaction.guild_id, channel=interaction.channel_id)
    if interaction.response.is_done():
        await interaction.followup.send(view=cards.notice(text), ephemeral=True)
    else:
        await interaction.response.send_message(view=cards.notice(text), ephemeral=True)


@asynccontextmanager
async def failures_told(interaction: discord.Interaction[Any]) -> AsyncIterator[None]:
    """What a click or a form that a listener hears asks for is done in here: the library would
    only log what fails, and whoever clicked would see nothing.
    """
    try:
        yield
    except Exception as error:
        await answer_failure(interaction, error, await interaction.client.language_for(interaction))


def _cause(error: BaseException) -> BaseException:
    """The error itself, out of what the library wraps it in."""
    while isinstance(
        error,
        errors.CommandInvokeError | errors.HybridCommandError | app_commands.CommandInvokeError,
    ):
        error = error.original
    return error
