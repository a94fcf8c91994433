"""What happens when somebody clicks: every button of an answer, also of one from before a restart.

The asker turns the pages of their own answer; to anybody else the page comes as a private copy,
so that nobody changes what another is reading. Sources and passages are always private.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord
from discord.ui import Button, DynamicItem, LayoutView

from bot import cards
from bot.answers import Answers
from bot.button_id import PATTERN, Act, ButtonId
from bot.card import Card
from bot.editing.controls import Do
from bot.errors import answer_failure
from bot.languages import say
from bot.reviewing.suggesting import correct

if TYPE_CHECKING:
    from bot.client import Sourcier

Interaction: TypeAlias = "discord.Interaction[Sourcier]"


class AnswerButton(DynamicItem[Button[LayoutView]], template=PATTERN):
    """Any button under an answer; its id says which."""

    def __init__(self, item: Button[LayoutView], button_id: ButtonId) -> None:
        super().__init__(item)
        self.button_id = button_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /
    ) -> Self:
        return cls(item, ButtonId.read(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        try:
            await _click(interaction, self.button_id)
        except Exception as error:
            await answer_failure(interaction, error, self.button_id.language)


async def _click(interaction: Interaction, clicked: ButtonId) -> None:
    if clicked.act is Act.DELETE:
        await _delete(interaction, clicked)
        return
    if clicked.act is Act.CORRECT:
        await correct(interaction, _origin(interaction, clicked), Do.HISTORY)
        return
    answers = await interaction.client.servers.of(interaction.guild_id)
    language = clicked.language
    card = await _card(interaction, clicked, answers)
    if card is None:
        notice = cards.notice(say(language, "private.expired"))
        await interaction.response.send_message(view=notice, ephemeral=True)
        return
    page = card.page(clicked.page)
    match clicked.act:
        case Act.SOURCES | Act.TURN_SOURCES:
            await _show_behind(interaction, clicked, answers.sources(page, language))
        case Act.PASSAGES | Act.TURN_PASSAGES:
            await _show_behind(interaction, clicked, answers.passages(page, language))
        case Act.DRAW | Act.TURN_DRAWN:
            await _show_behind(interaction, clicked, await _drawn(interaction, clicked, answers))
        case Act.PAGE:
            await _show(interaction, clicked, card)
        case Act.TRY:
            await _show_copy(interaction, replace(clicked, act=Act.PAGE), card)
        case Act.CHOOSE if clicked.text is not None and clicked.page < len(card.choices):
            choice = card.choices[clicked.page]
            interaction.client.chosen.keep(interaction.user.id, card, clicked.page)
            text = answers.instead(clicked.request, clicked.text, choice)
            chosen = replace(clicked, act=Act.PAGE, page=0, text=text)
            meant = await answers.full_card(chosen.request, text, language)
            await _show(interaction, chosen, meant)
        case _:
            await _none_of_these(interaction, clicked)


async def _card(interaction: Interaction, clicked: ButtonId, answers: Answers) -> Card | None:
    """The answer a button belongs to, made again; None when nothing tells any more what it was."""
    if clicked.text is not None and clicked.request in answers.requests:
        return await answers.full_card(clicked.request, clicked.text, clicked.language)
    message = clicked.message or (interaction.message.id if interaction.message else 0)
    records = await interaction.client.store.answers_by_message(message, interaction.guild_id)
    if not records:
        return None
    return answers.of_facts(records[-1].fact_refs, clicked.language)


async def _drawn(interaction: Interaction, clicked: ButtonId, answers: Answers) -> Card:
    """An answer made again with its picture, as `_card` makes it without."""
    if clicked.text is not None and clicked.request in answers.requests:
        return answers.drawn(clicked.request, clicked.text, clicked.language)
    records = await interaction.client.store.answers_by_message(
        _origin(interaction, clicked), interaction.guild_id
    )
    return answers.drawn_facts(records[-1].fact_refs, clicked.language)


async def _show(interaction: Interaction, clicked: ButtonId, card: Card) -> None:
    """A page of an answer: in its place for the asker, in a private copy for anybody else."""
    if interaction.user.id == clicked.asker:
        private = interaction.message is not None and interaction.message.flags.ephemeral
        server = interaction.guild_id is not None
        painted = await interaction.client.studio.paint(card.picture(clicked.page))
        view = interaction.client.answer_view(
            card, clicked, private=private, server=server, painted=painted
        )
        await interaction.response.edit_message(view=view, attachments=cards.files_of(painted))
        return
    await _show_copy(interaction, clicked, card)


async def _show_copy(interaction: Interaction, clicked: ButtonId, card: Card) -> None:
    """A page of an answer for whoever clicked, and nobody else."""
    copied = replace(clicked, asker=interaction.user.id, message=_origin(interaction, clicked))
    painted = await interaction.client.studio.paint(card.picture(copied.page))
    view = interaction.client.answer_view(card, copied, private=True, painted=painted)
    files = cards.files_of(painted)
    await interaction.response.send_message(view=view, files=files, ephemeral=True)


async def _show_behind(interaction: Interaction, clicked: ButtonId, card: Card) -> None:
    """Sources or passages, privately; their own page buttons turn them where they are."""
    here = replace(clicked, asker=interaction.user.id, message=_origin(interaction, clicked))
    painted = await interaction.client.studio.paint(card.picture(here.shown))
    view = cards.view(card, here, clicked.language, cards.Offered(), painted)
    files = cards.files_of(painted)
    if clicked.act in (Act.TURN_SOURCES, Act.TURN_PASSAGES, Act.TURN_DRAWN):
        await interaction.response.edit_message(view=view, attachments=files)
    else:
        await interaction.response.send_message(view=view, files=files, ephemeral=True)


async def _none_of_these(interaction: Interaction, clicked: ButtonId) -> None:
    notice = cards.notice(say(clicked.language, "clarify.none_taken"))
    if interaction.user.id == clicked.asker:
        await interaction.response.edit_message(view=notice)
    else:
        await interaction.response.send_message(view=notice, ephemeral=True)


async def _delete(interaction: Interaction, clicked: ButtonId) -> None:
    """Only for the asker, and for those who may delete anybody's messages here."""
    if interaction.user.id != clicked.asker and not interaction.permissions.manage_messages:
        notice = cards.notice(say(clicked.language, "private.not_yours"))
        await interaction.response.send_message(view=notice, ephemeral=True)
        return
    await interaction.response.defer()
    await interaction.delete_original_response()


def _origin(interaction: Interaction, clicked: ButtonId) -> int:
    """The message whose log entry tells the answer, where the text did not fit."""
    return clicked.message or (interaction.message.id if interaction.message else 0)
