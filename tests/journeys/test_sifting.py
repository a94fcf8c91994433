"""Of all that is written around the bot, only what may be for it is made a message of."""

from __future__ import annotations

import discord
import pytest

from tests.journeys.conftest import Place


@pytest.fixture
async def heard(place: Place) -> list[str]:
    """The texts of messages that reach the bot, after the first, by which it learns the prefix."""
    texts: list[str] = []

    async def on_message(message: discord.Message) -> None:
        texts.append(message.content)

    await place.alice.send(place.channel, "hello")
    place.bot.add_listener(on_message)
    return texts


async def test_chat_that_is_not_for_the_bot_is_not_looked_at(
    place: Place, heard: list[str]
) -> None:
    for text in ("good morning", "troops 2024?", "? !troops", "<@1> look", ""):
        await place.alice.send(place.channel, text or "…")
    assert heard == []
    await place.alice.send(place.channel, "!who Vesta Osmani")
    assert heard == ["!who Vesta Osmani"]


async def test_who_names_the_bot_or_replies_to_it_is_heard(place: Place, heard: list[str]) -> None:
    assert place.bot.user is not None
    name = place.bot.user.mention
    await place.alice.send(place.channel, f"so, {name}?")
    answer = await place.ask("!who Vesta Osmani")
    await place.alice.send(place.channel, "and before?", reply_to=answer)
    assert heard == [f"so, {name}?", "!who Vesta Osmani", "and before?"]


async def test_a_changed_prefix_is_heard_at_once_and_the_old_one_no_more(
    place: Place, heard: list[str]
) -> None:
    settings = await place.store.guild_settings(place.guild.id)
    await place.store.set_guild_settings(
        place.guild.id, type(settings)(prefix="§"), place.moderator.id
    )
    await place.alice.send(place.channel, "!who Vesta Osmani")
    await place.alice.send(place.channel, "§who Vesta Osmani")
    assert heard == ["§who Vesta Osmani"]
