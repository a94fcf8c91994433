"""``/status``: uptime, latency, what is answered from, the last backup; for moderators."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext.commands import Cog

from bot.hybrid import slash_alone
from bot.status import show_status


class Status(Cog):
    """How the bot is, so that a moderator need not ask whoever runs it."""

    @slash_alone("status")
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        await show_status(interaction)
