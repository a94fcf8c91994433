"""How many troops: ``!troops 2023``, ``!effectifs juin 2023``, ``!troops us``, ``/troops``."""

from __future__ import annotations

from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.hybrid import command
from bot.replying import Context, answer
from bot.request import Request
from commands.suggest import parties, times
from knowledge import lookups

TROOPS = Request(
    "troops",
    aliases=("effectifs", "effectif", "troupes", "strength"),
    options=("when", "whose"),
    look_up=lookups.troops,
)


class Troops(Cog):
    """Strengths of a period, their parts and what was added; without a time, the latest first."""

    @command(TROOPS)
    @autocomplete(when=times, whose=parties)
    async def troops(self, ctx: Context, *, when: str = "", whose: str = "") -> None:
        await answer(ctx, TROOPS, when, whose)
