"""``/follow topic: channel:`` for moderators; without a topic, what is followed and how to stop."""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.controls import heard
from bot.following import choosing
from bot.hybrid import slash_alone
from commands import suggest


class Follow(Cog):
    """Which channels are told what changes in which topics."""

    @slash_alone("follow", "topic", "channel")
    @autocomplete(topic=suggest.topics)
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
