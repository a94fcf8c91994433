"""Who somebody is, or who held an office: ``!who Ulutaş``, ``!qui commande la KFOR 2021``."""

from __future__ import annotations

from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.hybrid import command
from bot.replying import Context, answer
from bot.request import Request
from commands.suggest import names, times
from knowledge import lookups

WHO = Request(
    "who",
    aliases=("qui", "person", "personne"),
    options=("name", "when"),
    look_up=lookups.who,
)


class Who(Cog):
    """A person with office and rank on the days the sources speak of; a near name is asked back."""

    @command(WHO)
    @autocomplete(name=names, when=times)
    async def who(self, ctx: Context, *, name: str, when: str = "") -> None:
        await answer(ctx, WHO, name, when)
