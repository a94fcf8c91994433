"""The menu of a message, "Check with the sources": what the sources say to its claims."""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import ContextMenu, locale_str
from discord.ext.commands import Cog

from bot.checking import controls
from bot.errors import failures_told
from bot.languages import say


class Check(Cog):
    """The button that posts a check, told by its id: the library would forget it in a restart."""

    @Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        if data.get("custom_id") != controls.POST:
            return
        async with failures_told(interaction):
            await controls.post(interaction)


async def _chosen(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    await controls.check_message(interaction, message)


CHECK_MENU = ContextMenu(
    name=locale_str(say("en", "menu.check"), key="menu.check"), callback=_chosen
)
