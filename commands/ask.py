"""A question in one's own words: ``!ask Who commands KFOR?``, ``!demande combien de blessés``."""

from __future__ import annotations

from discord.ext.commands import Cog

from bot.hybrid import command
from bot.replying import Context, answer
from bot.request import Request
from knowledge import lookups

ASK = Request(
    "ask",
    aliases=("demande", "question", "demander"),
    options=("question",),
    look_up=lookups.ask,
)


class Ask(Cog):
    """Free text in French or English, read by the same parser as every other command."""

    @command(ASK)
    async def ask(self, ctx: Context, *, question: str) -> None:
        await answer(ctx, ASK, question)
