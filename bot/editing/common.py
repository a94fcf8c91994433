"""What every step needs: the server's answers, the person's language, a draft, a fact by its id."""

from __future__ import annotations

from discord.ui import LayoutView

from bot.answers import Answers
from bot.editing.rights import Interaction
from bot.errors import PersonError
from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.drafts import Draft
from knowledge.lookups import fact_ref
from knowledge.model import Fact, Language


async def here(interaction: Interaction) -> tuple[Answers, Language]:
    """The answers of the server, and the language of the person."""
    client = interaction.client
    return await client.servers.of(interaction.guild_id), await client.language_for(interaction)


async def show(interaction: Interaction, view: LayoutView) -> None:
    """Show in the place of the private message that was clicked, else in a new private one."""
    message = interaction.message
    if message is not None and message.flags.ephemeral:
        await interaction.response.edit_message(view=view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def kept_draft(interaction: Interaction, author: Author, token: str) -> Draft:
    """What was typed into a form that is not done with. PersonError where it is."""
    draft = await interaction.client.drafts.find(author, token)
    if draft is None:
        raise PersonError("edit.gone")
    return draft


def known_fact(name: str, base: FactBase) -> Fact:
    """The last revision of a fact, also of a withdrawn one. PersonError for an unknown id."""
    fact = base.latest.get(fact_ref(name, base).partition("@")[0])
    if fact is None:
        raise PersonError("edit.no_such_fact", name=name)
    return fact
