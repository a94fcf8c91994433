"""``/follow topic: channel:`` for moderators; without a topic, what is followed and how to stop."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext.commands import Cog

from bot.controls import heard
from bot.following import choosing
from bot.languages import say
from commands import suggest

_OPTIONS = {o: say("en", f"slash.follow.hint_{o}") for o in ("topic", "channel")}


class Follow(Cog):
    """Which channels are told what changes in which topics."""

    @app_commands.command(name="follow", description=say("en", "slash.follow.description"))
    @app_commands.describe(**_OPTIONS)
    @app_commands.autocomplete(topic=suggest.topics)
    @app_commands.guild_only()
    async def follow(
        self,
        interaction: discord.Interaction[Any],
        topic: str = "",
        channel: discord.TextChannel | None = None,
    ) -> None:
        if topic:
            await choosing.follow(interaction, topic, channel)
        else:
            await choosing.show_list(interaction)

    @Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await heard(interaction, choosing.Do, choosing.stop)
