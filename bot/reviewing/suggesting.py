"""What members do: suggest a fact with its source, or say what is wrong in an answer."""

from __future__ import annotations

import discord

from bot import cards
from bot.editing.controls import Do as FactDo
from bot.editing.rights import Interaction, member_of
from bot.editing.starting import facts_of
from bot.errors import PersonError
from bot.forms import Form, filled_in
from bot.languages import say
from bot.reviewing.controls import Do
from knowledge.suggestions import A_DAY, Kind, Suggestion, Suggestions, TooManyError


async def suggest(interaction: Interaction, source: str) -> None:
    """Open the form of a suggestion; ``source`` is a document's id or whatever was typed."""
    await _room(interaction)
    answers = await interaction.client.servers.of(interaction.guild_id)
    language = await interaction.client.language_for(interaction)
    document = answers.base.documents.get(source)
    named = document.short.of(language) if document else source
    form = Form(say(language, "suggest.title"), Do.SUGGESTED.id())
    form.text("statement", say(language, "suggest.statement"), most=600, long=True)
    hint = say(language, "suggest.source_hint")
    form.text("source", say(language, "suggest.source"), named, hint=hint, most=300)
    hint = say(language, "suggest.phrase_hint")
    text = say(language, "suggest.phrase")
    form.text("phrase", text, hint=hint, most=200, long=True, required=False)
    hint = say(language, "suggest.as_of_hint")
    form.text("as_of", say(language, "form.as_of"), hint=hint, most=100, required=False)
    await interaction.response.send_modal(form.modal)


async def correct(interaction: Interaction, message: int, then: FactDo) -> None:
    """Whoever may change facts picks one of an answer; anybody else says what is wrong in it."""
    author = member_of(interaction)
    chosen = await interaction.client.store.guild_settings(author.guild_id)
    if author.may_edit(chosen.moderator_role):
        await facts_of(interaction, message, then)
    else:
        await wrong(interaction, message)


async def wrong(interaction: Interaction, message: int) -> None:
    """Open the form that says what is wrong in an answer."""
    await _room(interaction)
    language = await interaction.client.language_for(interaction)
    form = Form(say(language, "suggest.wrong_title"), Do.WRONGED.id(str(message)))
    form.text("statement", say(language, "suggest.wrong"), most=600, long=True)
    hint = say(language, "suggest.source_hint")
    text = say(language, "suggest.wrong_source")
    form.text("source", text, hint=hint, most=300, required=False)
    await interaction.response.send_modal(form.modal)


async def from_menu(interaction: Interaction, message: discord.Message, then: FactDo) -> None:
    """`correct` from the menu of a message; PersonError for one that is not the bot's own."""
    if interaction.client.user is None or message.author.id != interaction.client.user.id:
        raise PersonError("suggest.no_answer")
    await correct(interaction, message.id, then)


async def suggested(interaction: Interaction) -> None:
    """Put a suggestion that was sent into the queue."""
    typed = filled_in(interaction.data)
    await _add(
        interaction,
        Suggestion(
            Kind.FACT,
            typed.get("statement", ""),
            typed.get("source", ""),
            typed.get("phrase", ""),
            typed.get("as_of", ""),
        ),
    )


async def wronged(interaction: Interaction, message: int) -> None:
    """Put into the queue what is wrong in an answer, with the facts it showed."""
    records = await interaction.client.store.answers_by_message(message, interaction.guild_id)
    shown = [r.fact_refs for r in records]
    typed = filled_in(interaction.data)
    await _add(
        interaction,
        Suggestion(
            Kind.WRONG,
            typed.get("statement", ""),
            typed.get("source", ""),
            facts=shown[-1] if shown else (),
            channel=interaction.channel_id or 0,
            message=message,
        ),
    )


async def _add(interaction: Interaction, suggestion: Suggestion) -> None:
    author = member_of(interaction)
    client = interaction.client
    language = await client.language_for(interaction)
    try:
        await Suggestions(client.store).add(author.guild_id, author.id, language, suggestion)
    except TooManyError as error:
        raise _too_many(error) from error
    thanks = cards.notice(say(language, "suggest.thanks"))
    await interaction.response.send_message(view=thanks, ephemeral=True)


async def _room(interaction: Interaction) -> None:
    """A PersonError before a form is filled in vain."""
    author = member_of(interaction)
    try:
        await Suggestions(interaction.client.store).room_for(author.guild_id, author.id)
    except TooManyError as error:
        raise _too_many(error) from error


def _too_many(error: TooManyError) -> PersonError:
    if error.everybody:
        return PersonError("suggest.full")
    return PersonError("suggest.too_many", count=str(A_DAY))
