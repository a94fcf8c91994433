"""``/status``: uptime, latency, what is answered from, the last backup; for moderators."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext.commands import Cog

from bot.languages import say
from bot.status import show_status


class Status(Cog):
    """How the bot is, so that a moderator need not ask whoever runs it."""

    @app_commands.command(name="status", description=say("en", "slash.status.description"))
    @app_commands.guild_only()
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        await show_status(interaction)
