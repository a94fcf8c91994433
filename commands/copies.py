"""``/export`` and ``/import``: the server's whole base as a file, and back, for moderators."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext.commands import Cog

from bot.languages import say
from bot.record import copying


class Copies(Cog):
    """A copy of all that is stated here, and one to be taken in its place."""

    @app_commands.command(name="export", description=say("en", "slash.export.description"))
    @app_commands.describe(texts=say("en", "slash.export.hint_texts"))
    @app_commands.guild_only()
    async def export(self, interaction: discord.Interaction[Any], texts: bool = True) -> None:
        await copying.give(interaction, texts=texts)

    @app_commands.command(name="import", description=say("en", "slash.import.description"))
    @app_commands.describe(file=say("en", "slash.import.hint_file"))
    @app_commands.guild_only()
    async def take(self, interaction: discord.Interaction[Any], file: discord.Attachment) -> None:
        await copying.take(interaction, file)
