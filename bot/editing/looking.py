"""Looking at the history of a fact, which everybody in its server may."""

from __future__ import annotations

from bot.editing.common import here, known_fact, show
from bot.editing.history import history_view
from bot.editing.rights import Interaction, member_of


async def history(interaction: Interaction, fact_id: str, page: int = 0) -> None:
    """A page of the revisions of a fact; who may change it gets the buttons for that."""
    author = member_of(interaction)
    answers, language = await here(interaction)
    fact = known_fact(fact_id, answers.base)
    settings = await interaction.client.store.guild_settings(author.guild_id)
    revisions = interaction.client.servers.overlays.revisions
    view = history_view(
        await revisions.history(author.guild_id, fact.id),
        page,
        answers.base,
        language,
        editor=author.may_edit(settings.moderator_role),
    )
    await show(interaction, view)
