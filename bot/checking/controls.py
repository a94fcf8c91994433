"""From the menu of a message to a private answer, and from there into the channel if wanted."""

from __future__ import annotations

import asyncio

import discord
from discord.ui import ActionRow, LayoutView, TextDisplay

from bot import cards
from bot.checking.card import check_card
from bot.controls import Control, button
from bot.editing.common import here
from bot.editing.rights import Interaction, may_write
from bot.errors import PersonError
from bot.languages import say
from knowledge.checking import check


class Do(Control, prefix="check:"):
    """What the button of a private answer does."""

    POST = "post"  # into the channel, what it stands under


async def check_message(interaction: Interaction, message: discord.Message) -> None:
    """Answer privately what the sources say to the claims of a message."""
    answers, language = await here(interaction)
    text = _text_of(message)
    # Reading takes a while, and nobody else shall wait for it.
    checked = await asyncio.to_thread(check, text, answers.base)
    if not checked:
        raise PersonError("check.nothing" if text.strip() else "check.no_text")
    view = LayoutView(timeout=None)
    view.add_item(TextDisplay(say(language, "check.of", link=message.jump_url)))
    card = check_card(checked, answers.base, language)
    view.add_item(cards.container(card.page(0), card.status))
    if interaction.guild_id is not None:
        view.add_item(ActionRow(button(language, "check.post", Do.POST)))
    await interaction.response.send_message(view=cards.forgotten(view), ephemeral=True)


async def post(interaction: Interaction, _do: Do, _of: str) -> None:
    """Post what was answered privately, as it stands; once, since its button goes."""
    language = await interaction.client.language_for(interaction)
    if not may_write(interaction):
        raise PersonError("check.may_not_write")
    assert interaction.message is not None  # it is a button's
    shown = LayoutView.from_message(interaction.message, timeout=None)
    for row in [item for item in shown.children if isinstance(item, ActionRow)]:
        shown.remove_item(row)
    cards.forgotten(shown)
    await interaction.response.edit_message(view=shown)
    posted = LayoutView.from_message(interaction.message, timeout=None)
    for row in [item for item in posted.children if isinstance(item, ActionRow)]:
        posted.remove_item(row)
    posted.add_item(TextDisplay(f"-# {say(language, 'check.by', who=interaction.user.mention)}"))
    await interaction.followup.send(view=cards.forgotten(posted))


def _text_of(message: discord.Message) -> str:
    """What a message says, or the one it passes on."""
    passed_on = [snapshot.content for snapshot in message.message_snapshots]
    return "\n".join(filter(None, [message.content, *passed_on]))
