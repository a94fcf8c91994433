"""What differs from server to server: settings, languages, permissions, intents."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.answers import Answers
from bot.client import Sourcier
from bot.settings import Settings
from knowledge.store import Store
from tests.journeys.conftest import Place, words


async def test_a_moderator_sets_the_language_of_typed_commands(place: Place) -> None:
    changed = await place.moderator.slash(place.channel, "settings", language="fr")
    assert "Language: French" in words(changed.response)  # the person's own stays what it is
    assert "gardes" in words(await place.ask("!troops 2021"))
    await place.moderator.slash(place.channel, "settings", language="auto")
    assert "guards" in words(await place.ask("!troops 2021"))


async def test_a_moderator_sets_the_prefix(place: Place) -> None:
    await place.moderator.slash(place.channel, "settings", prefix="?")
    assert "1,200" in words(await place.ask("?troops 2021"))
    assert await place.silent("!troops 2021")
    assert "?troops" in words(await place.ask("?help"))


async def test_a_moderator_leaves_topic_words_to_other_bots(place: Place) -> None:
    await place.moderator.slash(place.channel, "settings", topics="off")
    assert await place.silent("!storm 2021")
    assert "1,200" in words(await place.ask("!troops 2021"))


async def test_settings_are_typed_as_names_and_values(place: Place) -> None:
    await place.moderator.send(place.channel, "!réglages langue fr préfixe ? thèmes non")
    assert "Préfixe\u00a0: ?" in words(place.last())
    assert "laissés de côté" in words(place.last())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("!settings colour red", "“colour” is not one of the choices"),
        ("!settings language klingon", "“klingon” is not one of the choices"),
        ("!settings prefix @everyone", "A prefix"),
    ],
)
async def test_a_wrong_setting_is_told_and_changes_nothing(
    place: Place, typed: str, told: str
) -> None:
    await place.moderator.send(place.channel, typed)
    assert told in words(place.last())
    assert "1,200" in words(await place.ask("!troops 2021"))


async def test_settings_are_for_moderators(place: Place) -> None:
    assert "permission" in words(await place.ask("!settings language fr"))
    assert "settings" not in place.alice.available_commands(place.channel)
    assert "guards" in words(await place.ask("!troops 2021"))


async def test_settings_need_a_server(place: Place) -> None:
    await place.moderator.send_dm("!settings")
    last = place.moderator.user.dm_channel.last_message
    assert last is not None
    assert "only works in a server" in words(last)


async def test_a_french_server_is_answered_in_french(place: Place) -> None:
    guild = place.env.create_guild(preferred_locale="fr")
    channel = guild.create_text_channel("phare")
    claire = guild.add_member(place.env.create_user("claire"))
    await claire.send(channel, "!effectifs 2021")
    assert channel.last_message is not None
    assert "**environ 1 200** gardes" in words(channel.last_message)


# -- permissions -------------------------------------------------------------------------------


async def test_where_the_bot_may_not_write_the_answer_comes_privately(place: Place) -> None:
    place.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await place.alice.send(place.channel, "!troops 2021")
    why, answer = place.alice.user.dm_channel.history()
    assert "I may not write in #lighthouse" in words(why)
    assert "1,200" in words(answer)


async def test_where_not_even_that_is_allowed_nothing_breaks(place: Place) -> None:
    place.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=2)
    asked = await place.alice.send(place.channel, "!troops 2021")
    assert place.last().id == asked.id
    assert "1,200" in words(await place.ask("!troops 2021"))


async def test_without_message_history_it_answers_without_replying(place: Place) -> None:
    place.env.inject_error("POST", "/channels/*/messages", status=400, code=160002)
    answer = await place.ask("!troops 2021")
    assert "1,200" in words(answer)
    assert answer.reference is None


async def test_a_fault_is_told_with_the_id_it_is_logged_under(
    place: Place, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    monkeypatch.setattr(bot.answers, "card", broken)
    told = words(await place.ask("!troops 2021"))
    (record,) = [r for r in caplog.records if r.message == "command failed"]
    assert record.__dict__["failure"] in told
    slash = await place.alice.slash(place.channel, "troops", when="2021")
    assert slash.response is not None
    assert slash.response.ephemeral
    assert "Something went wrong" in words(slash.response)
    caplog.clear()  # these errors were meant


# -- intents -----------------------------------------------------------------------------------


async def test_without_message_content_slash_commands_and_mentions_work(
    base: Answers, store: Store, settings: Settings
) -> None:
    bot = Sourcier(base, store, settings, message_content=False)
    none_approved = discord.Intents.none()
    env = simcord.Env(bot, shard_count=1, approved_intents=none_approved)
    await env.start()
    try:
        guild = env.create_guild()
        channel = guild.create_text_channel("lighthouse")
        alice = guild.add_member(env.create_user("alice"))
        asked = await alice.send(channel, "!troops 2021")
        assert channel.last_message is not None
        assert channel.last_message.id == asked.id
        slash = await alice.slash(channel, "troops", when="2021")
        assert "1,200" in words(slash.response)
        assert bot.user is not None
        await alice.send(channel, f"<@{bot.user.id}> troops 2021")
        assert "1,200" in words(channel.last_message)
    finally:
        await env.shutdown()
