"""What happened when: ``!when June 2023``, ``!quand embuscade``, ``!chronologie 2023``."""

from __future__ import annotations

from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.hybrid import command
from bot.replying import Context, answer
from bot.request import Request
from commands.suggest import events
from knowledge import lookups

WHEN = Request(
    "when",
    aliases=("quand", "chronologie", "timeline", "chronology"),
    options=("what",),
    look_up=lookups.timeline,
)


class When(Cog):
    """Dated events in order: of a period, of a person or a place, or all of them."""

    @command(WHEN)
    @autocomplete(what=events)
    async def when(self, ctx: Context, *, what: str = "") -> None:
        await answer(ctx, WHEN, what)
