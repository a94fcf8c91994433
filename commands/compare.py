"""Side by side: ``!compare 2020 2023``, ``!comparer Kurti et Stoltenberg``, ``/compare``."""

from __future__ import annotations

from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.comparing import compare_card
from bot.hybrid import command
from bot.replying import Context, answer
from bot.request import Request
from commands.suggest import comparable
from knowledge import comparing

COMPARE = Request(
    "compare",
    aliases=("comparer", "comparaison"),
    options=("one", "other"),
    look_up=comparing.find,
    card=compare_card,
)


class Compare(Cog):
    """Two dates, two documents or two people: what both are spoken of for."""

    @command(COMPARE)
    @autocomplete(one=comparable, other=comparable)
    async def compare(self, ctx: Context, *, one: str, other: str = "") -> None:
        await answer(ctx, COMPARE, f"{one} | {other}" if other else one)
