"""What moderators choose to follow, what is followed, and how it is stopped."""

from __future__ import annotations

from typing import Any

import discord
from discord import SelectOption
from discord.ui import ActionRow, LayoutView, Select, TextDisplay

from bot import cards
from bot.card import escape
from bot.controls import Control
from bot.editing.common import here
from bot.editing.rights import Interaction, editor, may_write
from bot.errors import PersonError
from bot.languages import join, say
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.following import MOST, Followed, Following
from knowledge.model import Language, Property

_LABEL = 100  # the longest Discord takes


class Do(Control, prefix="follow:"):
    """What the list of what is followed does."""

    STOP = "stop"  # what was chosen from it


async def follow(interaction: Interaction, topic: str, channel: discord.TextChannel | None) -> None:
    """Have a channel told what changes in a topic; it is told so, as proof that it can be."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    prop = _topic(topic, answers.base)
    channel_id = channel.id if channel else interaction.channel_id
    assert channel_id is not None  # of a server, as its members are
    if channel is not None and channel.guild.id != author.guild_id:
        raise PersonError("follow.no_channel", channel=channel.name)
    if not may_write(interaction, channel):
        raise PersonError("follow.may_not_write")
    following = Following(interaction.client.store)
    for followed in await following.of_server(author.guild_id):
        if followed.channel_id == channel_id and prop.id in followed.topics:
            raise PersonError("follow.already", topic=prop.label.of(language))
    await interaction.response.defer(ephemeral=True)
    await _announce(interaction, channel_id, prop)
    if not await following.follow(author, channel_id, prop.id, answers.base):
        raise PersonError("follow.most", most=str(MOST))
    topic = escape(prop.label.of(language))
    told = say(language, "follow.done", topic=topic, channel=f"<#{channel_id}>")
    await interaction.followup.send(view=cards.notice(told), ephemeral=True)


async def _announce(interaction: Interaction, channel_id: int, prop: Property) -> None:
    bot = interaction.client
    spoken = await bot.language_in(interaction.guild)
    told = say(spoken, "follow.started", topic=escape(prop.label.of(spoken)))
    where = bot.get_partial_messageable(channel_id, guild_id=interaction.guild_id)
    try:
        await where.send(view=cards.notice(told))
    except (discord.Forbidden, discord.NotFound) as error:
        raise PersonError("follow.cannot_write") from error


async def show_list(interaction: Interaction) -> None:
    """What is followed in this server, and the list from which one is stopped."""
    author = await editor(interaction)
    view = await _list(interaction, author.guild_id)
    await interaction.response.send_message(view=view, ephemeral=True)


async def stop(interaction: Interaction, _do: Do, _of: str) -> None:
    """Stop what was chosen from the list, and show what is left."""
    author = await editor(interaction)
    data: dict[str, Any] = dict(interaction.data or {})
    channel, _, topic = data["values"][0].partition(":")
    await Following(interaction.client.store).stop(author, int(channel), topic)
    view = await _list(interaction, author.guild_id)
    await interaction.response.edit_message(view=view)


async def _list(interaction: Interaction, guild_id: int) -> LayoutView:
    answers, language = await here(interaction)
    followed = await Following(interaction.client.store).of_server(guild_id)
    if not followed:
        return cards.notice(say(language, "follow.none"))
    lines = [_line(one, answers.base, language) for one in followed]
    view = LayoutView(timeout=None)
    view.add_item(TextDisplay("\n".join([say(language, "follow.list"), *lines])))
    view.add_item(ActionRow(_stopping(interaction, followed, answers.base, language)))
    return cards.forgotten(view)


def _line(followed: Followed, base: FactBase, language: Language) -> str:
    topics = [escape(_label(topic, base, language)) for topic in followed.topics]
    return f"<#{followed.channel_id}> · {join(language, topics)}"


def _stopping(
    interaction: Interaction,
    followed: tuple[Followed, ...],
    base: FactBase,
    language: Language,
) -> Select[LayoutView]:
    assert interaction.guild is not None
    options = []
    for one in followed:
        channel = interaction.guild.get_channel(one.channel_id)
        name = f"#{channel.name}" if channel else str(one.channel_id)
        for topic in one.topics:
            label = f"{_label(topic, base, language)} · {name}"[:_LABEL]
            options.append(SelectOption(label=label, value=f"{one.channel_id}:{topic}"))
    return Select(custom_id=Do.STOP.id(), placeholder=say(language, "follow.pick"), options=options)


def _label(topic: str, base: FactBase, language: Language) -> str:
    prop = base.properties.get(topic)  # a topic of the server's own may have been taken back
    return prop.label.of(language) if prop else topic


def _topic(typed: str, base: FactBase) -> Property:
    """A topic by its id, as autocomplete gives it, or by its words. Raises PersonError."""
    prop = base.properties.get(typed) or lookups.find_topic(typed, base)
    if prop is None:
        raise PersonError("follow.no_topic", topic=typed)
    return prop
