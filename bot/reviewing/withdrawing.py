"""A document is withdrawn: its facts stay, and every citation of it says so."""

from __future__ import annotations

from discord import ButtonStyle

from bot import cards
from bot.card import escape
from bot.controls import button
from bot.editing.common import here
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.forms import view_of
from bot.languages import say
from bot.reviewing.controls import Do
from knowledge.uploads import NoSuchDocumentError


async def ask(interaction: Interaction, name: str) -> None:
    """Say what withdrawing a document means, with a button that does it."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    own = await interaction.client.servers.overlays.uploads.listed(author.guild_id)
    document = next((d for d in own if d.id == name.strip().upper()), None)
    if document is None:
        raise PersonError("desk.no_document", name=name)
    facts = [f for f in answers.base.facts if any(e.document == document.id for e in f.evidence)]
    values = {"name": escape(document.short.of(language)), "count": len(facts)}
    does = button(language, "desk.withdraw", Do.WITHDRAW, document.id, ButtonStyle.danger)
    view = view_of(say(language, "desk.withdraw_what", **values), buttons=(does,))
    await interaction.response.send_message(view=view, ephemeral=True)


async def withdraw(interaction: Interaction, document_id: str) -> None:
    """Withdraw a document."""
    author = await editor(interaction)
    try:
        await interaction.client.servers.overlays.withdraw_document(author, document_id)
    except NoSuchDocumentError as error:
        raise PersonError("desk.no_document", name=document_id) from error
    language = await interaction.client.language_for(interaction)
    done = cards.notice(say(language, "desk.withdrawn", name=document_id))
    await interaction.response.edit_message(view=done)
