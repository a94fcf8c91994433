"""The queue: ``/review`` and ``/unanswered`` for moderators, ``/suggest`` for everybody."""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.controls import heard
from bot.hybrid import slash_alone
from bot.reviewing import clicks, missed, showing, suggesting
from bot.reviewing.controls import Do
from commands import suggest


class Review(Cog):
    """What documents propose, what members suggest, and what nobody has answered yet."""

    @slash_alone("review")
    async def review(self, interaction: discord.Interaction[Any]) -> None:
        await showing.next_card(interaction)

    @slash_alone("unanswered")
    async def unanswered(self, interaction: discord.Interaction[Any]) -> None:
        await missed.turn(interaction, 0)

    @slash_alone("suggest", "source")
    @autocomplete(source=suggest.documents)
    async def suggest(self, interaction: discord.Interaction[Any], source: str = "") -> None:
        await suggesting.suggest(interaction, source)

    @Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await heard(interaction, Do, clicks.act)
