"""Who may change the facts of a server, asked anew at every click."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.errors import PersonError
from knowledge.authors import Author

if TYPE_CHECKING:
    from bot.client import Sourcier

Interaction: TypeAlias = "discord.Interaction[Sourcier]"


def member_of(interaction: Interaction) -> Author:
    """Who clicked, with their rights as Discord tells them now. PersonError outside of servers.

    The permission counts for the whole server, as the facts do, and not for one channel.
    """
    user = interaction.user
    if interaction.guild is None or not isinstance(user, discord.Member):
        raise PersonError("error.server_only")
    return Author(
        guild_id=interaction.guild.id,
        id=user.id,
        manages_messages=user.guild_permissions.manage_messages,
        roles=frozenset(role.id for role in user.roles if not role.is_default()),
    )


async def editor(interaction: Interaction) -> Author:
    """Who clicked, if they may change facts here; PersonError if not.

    This spares them a form in vain: the check that counts stands where the change is written.
    """
    author = member_of(interaction)
    chosen = await interaction.client.store.guild_settings(author.guild_id)
    if not author.may_edit(chosen.moderator_role):
        raise PersonError("edit.not_allowed")
    return author


def may_write(interaction: Interaction, channel: discord.TextChannel | None = None) -> bool:
    """Whether who clicked may write in a channel of the server, or without one where they are.

    What they have the bot post is to be no way around that.
    """
    if channel is not None:
        assert isinstance(interaction.user, discord.Member)
        return channel.permissions_for(interaction.user).send_messages
    rights = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return rights.send_messages_in_threads if in_thread else rights.send_messages
