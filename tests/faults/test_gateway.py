"""The gateway breaks, freezes, or says what nobody expected; every question is answered once."""

from __future__ import annotations

import os
import signal

import pytest

from tests.discord_server import BotProcess, Channel, DiscordServer, Guild, Member, faults
from tests.faults.conftest import StartBot, ask, replies


async def test_wherever_the_connection_is_cut_each_question_is_answered_once(
    start: StartBot,
) -> None:
    async with DiscordServer(heartbeat_interval=0.3) as discord:
        guild = discord.add_guild()
        channel, alice = guild.add_text_channel("general"), guild.add_member("Alice")
        gateway, asked = discord.gateway, []
        async with start(discord):
            await discord.bot_ready(30)
            for frame in ("HEARTBEAT", "MESSAGE_CREATE", "RESUME", "RESUMED"):
                before = gateway.seen["RESUMED"]
                gateway.cut_at(frame)
                if frame.startswith("RESUME"):
                    await gateway.cut()
                asked.append(await ask(discord, channel, alice))
                await gateway.wait_for("RESUMED", before + 1)
            before = gateway.seen["RESUMED"]
            gateway.cut_at("INTERACTION_CREATE")
            slash = await alice.slash(channel, "troops", when="2020")
            assert "3,600" in (await discord.reply_to(slash)).text
            await gateway.wait_for("RESUMED", before + 1)
            for frame in ("IDENTIFY", "READY", "GUILD_CREATE"):  # of a session that is begun anew
                before = gateway.seen["GUILD_CREATE"]
                gateway.forget_sessions()
                gateway.cut_at(frame)
                await gateway.cut()
                await gateway.wait_for("GUILD_CREATE", before + 1)
                await discord.until(lambda: gateway.live, 10, "the bot to be back")
                asked.append(await ask(discord, channel, alice))
        assert [len(replies(channel, question)) for question in asked] == [1] * len(asked)
        assert faults(discord.requests) == []


async def test_told_to_come_back_or_that_its_session_ended_it_answers_on(
    discord: DiscordServer, channel: Channel, alice: Member, start: StartBot
) -> None:
    gateway = discord.gateway
    asked = []
    async with start(discord) as bot:
        await discord.bot_ready(30)
        for order, comes_back_as in (
            (gateway.ask_to_reconnect, "RESUMED"),  # op 7
            (lambda: gateway.invalidate(resumable=True), "RESUMED"),  # op 9 with true
            (lambda: gateway.invalidate(resumable=False), "GUILD_CREATE"),  # op 9 with false
            (gateway.ask_to_reconnect, "RESUMED"),
        ):
            before = gateway.seen[comes_back_as]
            asked.append(await alice.send(channel, "!troops 2020"))
            await discord.reply_to(asked[-1], 10)
            order()
            await gateway.wait_for(comes_back_as, before + 1, within=20)
            await discord.until(lambda: gateway.live, 10, "the bot to be back")
            asked.append(await ask(discord, channel, alice))
        assert "Traceback" not in bot.output
    assert [len(replies(channel, question)) for question in asked] == [1] * len(asked)
    assert gateway.seen["IDENTIFY"] == 2


async def test_a_connection_on_which_nothing_is_acknowledged_turns_unhealthy_and_recovers(
    start: StartBot,
) -> None:
    hurry = {"bot.pulse.INTERVAL": 0.1, "bot.pulse.ACKNOWLEDGED_WITHIN": 0.2}
    async with DiscordServer(heartbeat_interval=0.3) as discord:
        guild = discord.add_guild()
        channel, alice = guild.add_text_channel("general"), guild.add_member("Alice")
        impatient = hurry | {"bot.health.PATIENCE": 0.3}
        async with start(discord, impatient, HEARTBEAT_TIMEOUT="3") as bot:
            await bot.printed("bot.pulse healthy", 30)
            discord.gateway.acknowledging = False
            await bot.printed("bot.pulse unhealthy")
            discord.gateway.acknowledging = True
            await bot.printed("bot.pulse healthy", times=bot.output.count("bot.pulse healthy") + 1)
            discord.gateway.acknowledging = False  # for so long that the library gives it up
            await discord.gateway.wait_for("RESUME", 1, within=20)
            discord.gateway.acknowledging = True
            await ask(discord, channel, alice)


async def test_what_nobody_knows_yet_is_passed_over(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member, bot: BotProcess
) -> None:
    discord.gateway.dispatch("SOMETHING_OF_NEXT_YEAR", {"id": "1"}, guild=guild.id)
    for session in discord.gateway.live:
        assert session.socket is not None
        session.socket.send(77, {"new": True})
    await ask(discord, channel, alice)
    assert discord.gateway.seen["IDENTIFY"] == 1
    assert bot.output.count("Traceback") == 0


async def test_a_message_nobody_can_read_ends_the_process_and_a_new_one_answers(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member, start: StartBot
) -> None:
    async with start(discord) as bot:
        await discord.bot_ready(30)
        broken = {"id": None, "channel_id": str(channel.id), "author": None}
        discord.gateway.dispatch("MESSAGE_CREATE", broken, guild=guild.id)
        assert await bot.exited() == 1
        assert "client ended" in bot.output
    discord.gateway.forget_sessions()
    async with start(discord):
        await discord.gateway.wait_for("READY", 2, within=30)
        await ask(discord, channel, alice)


async def test_a_server_that_is_away_for_a_while_is_answered_when_it_is_back(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member, bot: BotProcess
) -> None:
    other = discord.add_guild("Harbour")
    quay, bob = other.add_text_channel("quay"), other.add_member("Bob")
    away = {"id": str(guild.id), "unavailable": True}
    discord.gateway.dispatch("GUILD_DELETE", away, guild=guild.id)
    await ask(discord, quay, bob)
    back = guild.payload([guild.bot])
    discord.gateway.dispatch("GUILD_CREATE", back, guild=guild.id)
    await ask(discord, channel, alice)
    discord.remove_guild(other)
    await ask(discord, channel, alice)
    assert "Traceback" not in bot.output


@pytest.mark.parametrize("days", [1, -1])
async def test_a_clock_that_jumps_changes_nothing(
    discord: DiscordServer, channel: Channel, alice: Member, start: StartBot, days: int
) -> None:
    async with start(discord, {"bot.pulse.INTERVAL": 0.1}, JUMP=str(days)) as bot:
        await bot.printed("bot.pulse healthy", 30)
        os.kill(bot.pid, signal.SIGUSR2)
        await bot.printed("the clock jumped")
        asked = await ask(discord, channel, alice)
        slash = await alice.slash(channel, "troops", when="2020")
        assert "3,600" in (await discord.reply_to(slash)).text
        assert len(replies(channel, asked)) == 1
        assert "unhealthy" not in bot.output
