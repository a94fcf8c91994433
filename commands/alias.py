"""Further names of a server's own: ``/alias add of: name:``, ``/alias remove name:``."""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.growing import naming
from bot.hybrid import slash, slash_group
from commands import suggest_own

_ALIAS = slash_group("alias")


class Aliases(Cog):
    """What people, places, topics and units are called here too, for moderators."""

    alias = _ALIAS

    @slash(_ALIAS, "add", "of", "name", "reason")
    @autocomplete(of=suggest_own.nameable)
    async def add(
        self, interaction: discord.Interaction[Any], of: str, name: str, reason: str = ""
    ) -> None:
        await naming.add(interaction, of, name, reason)

    @slash(_ALIAS, "remove", "name", "reason")
    @autocomplete(name=suggest_own.own_names)
    async def remove(
        self, interaction: discord.Interaction[Any], name: str, reason: str = ""
    ) -> None:
        await naming.remove(interaction, name, reason)
