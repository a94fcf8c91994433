"""Everyday comfort: help to try at a tap, a greeting, and typing shown only where it takes long."""

from __future__ import annotations

import asyncio

import pytest
import simcord

from bot.client import Sourcier
from bot.welcoming import welcome
from tests.journeys.conftest import MODERATORS, Place, bin_of, buttons, words
from tests.journeys.forms import saved

# -- help ------------------------------------------------------------------------------------------


async def test_help_offers_three_questions_and_each_is_answered(place: Place) -> None:
    page = await place.ask("!help")
    offered = buttons(page)[:3]
    assert offered == ["!troops 2023", "!who Marcheval", "Who is Élodie Marcheval?"]
    for label in offered:
        clicked = await place.bob.click(page, label=label)
        assert clicked.response is not None
        assert clicked.response.ephemeral
        assert "The lighthouse, " in words(clicked.response)
    assert "!troops" in words(place.last())  # the page itself stays


async def test_what_help_offers_works_after_a_restart(place: Place) -> None:
    page = await place.ask("!help")
    await place.env.restart_bot(place.new_bot())
    clicked = await place.alice.click(page, label="!who Marcheval")
    assert "Commander of the Guard" in words(clicked.response)


async def test_help_offers_what_this_server_knows(place: Place) -> None:
    await saved(place, en="On 3 May 2021, about 1,200 guards stood watch.")
    page = await place.ask("!cite LAMP-1")
    assert "stood watch" in words(page)
    clicked = await place.alice.click(await place.ask("!help"), label="!who Marcheval")
    assert "Marcheval" in words(clicked.response)


async def test_help_in_french_offers_french_questions(place: Place) -> None:
    page = await place.ask("!aide")
    assert buttons(page)[:2] == ["!effectifs 2023", "!qui Marcheval"]


# -- a greeting ------------------------------------------------------------------------------------


def joined(
    place: Place, locale: str = "en-US"
) -> tuple[simcord.GuildHandle, simcord.ChannelHandle]:
    """Another server, and its channel for greetings."""
    guild = place.env.create_guild(preferred_locale=locale)
    return guild, guild.create_text_channel("hello")


async def greet(place: Place, guild: simcord.GuildHandle, channel: simcord.ChannelHandle) -> None:
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    found = bot.get_guild(guild.id)
    assert found is not None
    found._system_channel_id = channel.id
    await welcome(bot, found)


@pytest.mark.parametrize(
    ("locale", "hello"), [("en-US", "Hello, I am"), ("fr", "Bonjour, je suis")]
)
async def test_a_server_is_greeted_once_in_its_language(
    place: Place, locale: str, hello: str
) -> None:
    guild, channel = joined(place, locale)
    await greet(place, guild, channel)
    assert channel.last_message is not None
    assert hello in words(channel.last_message)
    assert len(buttons(channel.last_message)) == 4  # three to try, and the bin
    await greet(place, guild, channel)
    await place.env.restart_bot(place.new_bot())
    await greet(place, guild, channel)
    assert len(channel.history()) == 1


async def test_a_greeting_can_be_tried_and_thrown_away(place: Place) -> None:
    guild, channel = joined(place)
    await greet(place, guild, channel)
    assert channel.last_message is not None
    newcomer = guild.add_member(place.env.create_user("newcomer"))
    clicked = await newcomer.click(channel.last_message, label="!who Marcheval")
    assert "Commander of the Guard" in words(clicked.response)
    role = guild.create_role("moderators", permissions=MODERATORS)
    boss = guild.add_member(place.env.create_user("boss"), roles=[role])
    greeting = channel.last_message
    await boss.click(greeting, custom_id=bin_of(greeting))
    assert channel.history() == []


async def test_where_it_may_not_greet_it_stays_quiet(place: Place) -> None:
    guild, channel = joined(place)
    place.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await greet(place, guild, channel)
    assert channel.history() == []


# -- typing ----------------------------------------------------------------------------------------


def typing_shown(place: Place) -> int:
    return sum(e.path.endswith("/typing") for e in place.env.http_requests)


async def test_typing_is_not_shown_for_what_is_answered_at_once(place: Place) -> None:
    await place.ask("!troops 2021")
    assert typing_shown(place) == 0


@pytest.mark.parametrize("slow", [True, False])
async def test_typing_is_shown_while_a_slow_answer_is_made(
    place: Place, monkeypatch: pytest.MonkeyPatch, *, slow: bool
) -> None:
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    of = bot.servers.of

    async def slowly(guild_id: int | None) -> object:
        await asyncio.sleep(0.5 if slow else 0.1)
        return await of(guild_id)

    monkeypatch.setattr(bot.servers, "of", slowly)
    await place.alice.send(place.channel, "!troops 2021")
    await place.env.advance_time(1)
    assert "1,200" in words(place.last())
    assert typing_shown(place) == slow
