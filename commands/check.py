"""The menu of a message, "Check with the sources": what the sources say to its claims."""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import ContextMenu, locale_str
from discord.ext.commands import Cog

from bot.checking import controls
from bot.controls import heard
from bot.languages import say


class Check(Cog):
    """The button that posts a check."""

    @Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await heard(interaction, controls.Do, controls.post)


async def _chosen(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    await controls.check_message(interaction, message)


CHECK_MENU = ContextMenu(
    name=locale_str(say("en", "menu.check"), key="menu.check"), callback=_chosen
)
