"""``/review``: what documents propose, one card at a time; and every click and form of it."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext.commands import Cog

from bot.editing.rights import Interaction
from bot.errors import answer_failure
from bot.languages import say
from bot.reviewing import adding, deciding, withdrawing
from bot.reviewing.controls import PATTERN, ControlId, Do
from knowledge.candidates import Outcome


class Review(Cog):
    """The queue of proposals, for moderators."""

    @app_commands.command(name="review", description=say("en", "slash.review.description"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_messages=True)
    async def review(self, interaction: discord.Interaction[Any]) -> None:
        await deciding.next_card(interaction)

    @Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Clicks and forms are told by their ids: the library would forget them in a restart."""
        data: dict[str, Any] = dict(interaction.data or {})
        found = PATTERN.fullmatch(str(data.get("custom_id", "")))
        if found is None:
            return
        try:
            await _do(interaction, ControlId.read(found))
        except Exception as error:
            language = await interaction.client.language_for(interaction)
            await answer_failure(interaction, error, language)


async def _do(interaction: Interaction, control: ControlId) -> None:
    match control.do:
        case Do.PASTED:
            await adding.pasted(interaction)
        case Do.DESCRIBE:
            await adding.open_description(interaction, control.of)
        case Do.DESCRIBED:
            await adding.described(interaction, control.of)
        case Do.FORGET:
            await adding.forget(interaction, control.of)
        case Do.WITHDRAW:
            await withdrawing.withdraw(interaction, control.of)
        case Do.NEXT:
            await deciding.next_card(interaction)
        case Do.ACCEPT:
            await deciding.accept(interaction, int(control.of))
        case Do.SKIP:
            await deciding.decide(interaction, int(control.of), Outcome.SKIPPED)
        case Do.REJECT:
            await deciding.decide(interaction, int(control.of), Outcome.REJECTED)
        case Do.AGAIN:
            await deciding.again(interaction, control.of)
        case Do.FACT:
            await deciding.fact_sent(interaction, control.of)
