"""``/audit``: every change of the server's facts, sources and settings, for moderators."""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import autocomplete
from discord.ext.commands import Cog

from bot.controls import heard
from bot.editing.rights import Interaction
from bot.hybrid import slash_alone
from bot.record import auditing, copying, leaving, parting
from bot.record.controls import Do
from commands import suggest


class Audit(Cog):
    """The record of all changes, and every click of it."""

    @slash_alone("audit", "fact", "person", "since")
    @autocomplete(fact=suggest.facts)
    async def audit(
        self,
        interaction: discord.Interaction[Any],
        fact: str = "",
        person: discord.User | None = None,
        since: str = "",
    ) -> None:
        await auditing.audit(interaction, fact, person.id if person else None, since)

    @Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await heard(interaction, Do, _act)


async def _act(interaction: Interaction, do: Do, of: str) -> None:
    match do:
        case Do.PAGE:
            await auditing.turn(interaction, of)
        case Do.BOTH:
            await parting.both(interaction, of)
        case Do.TAKE:
            await parting.take(interaction, of)
        case Do.SHOW:
            await copying.show(interaction, of)
        case Do.APPLY:
            await copying.apply(interaction, of)
        case Do.LEAVE:
            await copying.leave(interaction, of)
        case Do.FORGET:
            await leaving.forget(interaction)
