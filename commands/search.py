"""Search by words: ``!search convoy``, ``!chercher renforts turcs``, ``/search``."""

from __future__ import annotations

import asyncio

from discord.ext.commands import Cog

from bot.hybrid import command
from bot.replying import Context, answer
from bot.request import Request
from bot.searching import search_card
from knowledge import searching

SEARCH = Request(
    "search",
    aliases=("chercher", "cherche", "recherche", "rechercher"),
    options=("words",),
    look_up=searching.find,
    card=search_card,
)


class Search(Cog):
    """Every fact and passage that holds some words, whatever their language or spelling."""

    @command(SEARCH)
    async def search(self, ctx: Context, *, words: str) -> None:
        answers = await ctx.bot.servers.of(ctx.guild.id if ctx.guild else None)
        # The first search of a large base takes a while, in which others are answered.
        await asyncio.to_thread(answers.prepare_search)
        await answer(ctx, SEARCH, words)
