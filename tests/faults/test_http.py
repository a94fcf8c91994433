"""Requests fail in every way; whoever asked is answered once, or the log says why not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.discord_server import BotProcess, Channel, DiscordServer, Guild, Member
from tests.discord_server.trouble import Trouble, Troubles
from tests.faults.conftest import ask, replies

MESSAGES = "/channels/*/messages"
CALLBACK = "/interactions/*/callback"


def every_failure(trouble: Troubles, path: str) -> Iterator[Trouble]:
    """Each way in which one request fails, ordered one after the other."""
    yield trouble.answer(503, "POST", path)
    yield trouble.answer(503, "POST", path, processed=True)
    yield trouble.answer(500, "POST", path)
    yield trouble.answer(502, "POST", path)
    yield trouble.answer(504, "POST", path, processed=True)
    yield trouble.drop("POST", path)
    yield trouble.drop("POST", path, processed=True)
    yield trouble.truncate("POST", path)
    yield trouble.rate_limit("POST", path)
    yield trouble.rate_limit("POST", path, everywhere=True)


async def test_a_typed_question_is_answered_once_whatever_becomes_of_the_requests(
    discord: DiscordServer, channel: Channel, alice: Member, bot: BotProcess
) -> None:
    for ordered in every_failure(discord.trouble, MESSAGES):
        asked = await ask(discord, channel, alice)
        last = await ask(discord, channel, alice)
        assert ordered.left == 0
        assert [len(replies(channel, question)) for question in (asked, last)] == [1, 1]
    written = [m for m in channel.messages.values() if m.author is discord.bot_user]
    assert all("3,600" in message.text for message in written)
    assert bot.output.count("answer not sent yet") >= 5
    assert "Traceback" not in bot.output


async def test_a_slash_command_is_answered_once_whatever_becomes_of_the_requests(
    discord: DiscordServer, channel: Channel, alice: Member, bot: BotProcess
) -> None:
    slashes = []
    for ordered in every_failure(discord.trouble, CALLBACK):
        asked = await alice.slash(channel, "troops", when="2020")
        assert "3,600" in (await discord.reply_to(asked)).text
        await ask(discord, channel, alice)
        assert ordered.left == 0
        slashes.append(asked)
    assert [asked.followups for asked in slashes] == [[]] * len(slashes)
    shown = [m for m in channel.messages.values() if m.author is discord.bot_user]
    assert len(shown) == 2 * len(slashes)
    assert "Traceback" not in bot.output


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_is_slow_to_go_out_holds_up_nobody_and_goes_out_once(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member
) -> None:
    held = discord.trouble.hold("POST", MESSAGES)
    slow = await alice.send(channel, "!troops 2020")
    await held.reached()
    other = guild.add_text_channel("other")
    await ask(discord, other, guild.add_member("Bob"))
    held_slash = discord.trouble.hold("POST", CALLBACK)
    slash = await alice.slash(other, "troops", when="2020")
    await held_slash.reached()
    await ask(discord, other, alice)
    held.release()
    held_slash.release()
    assert "3,600" in (await discord.reply_to(slow, 10)).text
    assert "3,600" in (await discord.reply_to(slash, 10)).text
    assert len(replies(channel, slow)) == 1


async def test_a_question_whose_channel_or_interaction_is_gone_is_a_line_in_the_log(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member, bot: BotProcess
) -> None:
    doomed = guild.add_text_channel("doomed")
    held = discord.trouble.hold("POST", MESSAGES)
    await alice.send(doomed, "!troops 2020")
    await held.reached()
    del discord.channels[doomed.id]
    gone = {"id": str(doomed.id), "guild_id": str(guild.id), "type": 0, "name": "doomed"}
    discord.gateway.dispatch("CHANNEL_DELETE", gone, guild=guild.id)
    held.release()
    await bot.printed("channel gone")
    discord.response_deadline = -1.0
    await alice.slash(channel, "troops", when="2020")
    await bot.printed("interaction gone")
    discord.response_deadline = 3.0
    await ask(discord, channel, alice)
    assert "Traceback" not in bot.output


@pytest.mark.usefixtures("bot")
async def test_where_the_bot_may_not_write_the_asker_is_answered_privately(
    discord: DiscordServer, guild: Guild, alice: Member
) -> None:
    mute = guild.add_text_channel("mute", deny={guild.bot: ["send_messages"]})
    await alice.send(mute, "!troops 2020")
    told = await discord.until(
        lambda: [m for m in alice.direct.messages.values() if "3,600" in m.text], 5, "an answer"
    )
    assert len(told) == 1
    assert [m for m in mute.messages.values() if m.author is discord.bot_user] == []


@pytest.mark.parametrize(("fact", "processed"), [("KFOR-1", False), ("KFOR-2", True)])
@pytest.mark.usefixtures("bot")
async def test_a_change_that_was_confirmed_is_kept_once_whatever_becomes_of_its_answer(
    discord: DiscordServer, guild: Guild, channel: Channel, *, fact: str, processed: bool
) -> None:
    mia = guild.add_member("Mia", permissions=["manage_messages"])
    form = await mia.slash(channel, "fact retire", id=fact)
    preview = await discord.reply_to(await mia.submit_modal(form, {"reason": "out of date"}))
    lost = discord.trouble.answer(503, "POST", CALLBACK, processed=processed)
    await mia.click(preview, "Confirm")
    await discord.until(lambda: lost.left == 0, 10, "the answer to be lost")
    history = await mia.slash(channel, "fact history", id=fact)
    told = (await discord.reply_to(history)).text
    assert f"{fact}@2" in told
    assert f"{fact}@3" not in told
