"""The queue: ``/review`` and ``/unanswered`` for moderators, ``/suggest`` for everybody."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext.commands import Cog

from bot.controls import heard
from bot.languages import say
from bot.reviewing import clicks, missed, showing, suggesting
from bot.reviewing.controls import Do
from commands import suggest


class Review(Cog):
    """What documents propose, what members suggest, and what nobody has answered yet."""

    @app_commands.command(name="review", description=say("en", "slash.review.description"))
    @app_commands.guild_only()
    async def review(self, interaction: discord.Interaction[Any]) -> None:
        await showing.next_card(interaction)

    @app_commands.command(name="unanswered", description=say("en", "slash.unanswered.description"))
    @app_commands.guild_only()
    async def unanswered(self, interaction: discord.Interaction[Any]) -> None:
        await missed.turn(interaction, 0)

    @app_commands.command(name="suggest", description=say("en", "slash.suggest.description"))
    @app_commands.describe(source=say("en", "slash.suggest.hint_source"))
    @app_commands.autocomplete(source=suggest.documents)
    @app_commands.guild_only()
    async def suggest(self, interaction: discord.Interaction[Any], source: str = "") -> None:
        await suggesting.suggest(interaction, source)

    @Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await heard(interaction, Do, clicks.act)
