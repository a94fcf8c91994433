"""``/export`` and ``/import``: the server's whole base as a file, and back, for moderators."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext.commands import Cog

from bot.hybrid import slash_alone
from bot.record import copying


class Copies(Cog):
    """A copy of all that is stated here, and one to be taken in its place."""

    @slash_alone("export", "texts")
    async def export(self, interaction: discord.Interaction[Any], texts: bool = True) -> None:
        await copying.give(interaction, texts=texts)

    @slash_alone("import", "file")
    async def take(self, interaction: discord.Interaction[Any], file: discord.Attachment) -> None:
        await copying.take(interaction, file)
