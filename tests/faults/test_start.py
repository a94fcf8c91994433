"""Starting on a bad day: no names, no Discord, another bot at work, a process that freezes."""

from __future__ import annotations

import os
import signal
import socket

from bot import reaching
from bot.reaching import Waits
from tests.discord_server import BotProcess, Channel, DiscordServer, Member
from tests.faults.conftest import StartBot, ask

NOT_REACHED = "Discord cannot be reached"
QUICK = {"bot.reaching.FIRST_WAIT": 0.05}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_waits_double_up_to_a_bound_and_are_not_the_same_for_all() -> None:
    waits = Waits()
    found = [waits.next() for _ in range(12)]
    longest = [min(2.0**n, reaching.LONGEST_WAIT) for n in range(12)]
    assert all(top / 2 <= wait <= top for wait, top in zip(found, longest, strict=True))
    assert [Waits().next() for _ in range(5)] != [Waits().next() for _ in range(5)]


async def test_a_bot_that_starts_before_discord_is_there_waits_for_it(start: StartBot) -> None:
    discord = DiscordServer(port=free_port())
    guild = discord.add_guild()
    channel, alice = guild.add_text_channel("general"), guild.add_member("Alice")
    async with start(discord, QUICK) as bot:
        await bot.printed(NOT_REACHED, 30)
        async with discord:
            await discord.bot_ready(30)
            await ask(discord, channel, alice)
            bot.terminate()
            assert await bot.exited() == 0
        assert "Traceback" not in bot.output


async def test_whatever_discord_answers_while_it_is_down_the_bot_comes_up_in_the_end(
    discord: DiscordServer, channel: Channel, alice: Member, start: StartBot
) -> None:
    trouble = discord.trouble
    ordered = [
        trouble.answer(503, "GET", "/gateway"),
        trouble.drop("GET", "/gateway"),
        trouble.truncate("GET", "/gateway"),
        trouble.answer(503, "GET", "/users/@me"),
        trouble.rate_limit("GET", "/users/@me", via=False),
        trouble.truncate("GET", "/users/@me"),
        trouble.answer(503, "GET", "/gateway/bot"),
        trouble.drop("GET", "/gateway/bot"),
    ]
    async with start(discord, QUICK) as bot:
        await discord.bot_ready(30)
        await ask(discord, channel, alice)
        assert [one.left for one in ordered] == [0] * len(ordered)
        assert bot.output.count(NOT_REACHED) >= 6  # aiohttp asks again itself after a drop
        assert "client ended" not in bot.output


async def test_a_name_that_cannot_be_looked_up_is_tried_again_and_not_a_crash(
    discord: DiscordServer, start: StartBot
) -> None:
    nowhere = {"NAMES": "fail", "DISCORD_API_URL": "http://discord.invalid/api/v10"}
    async with start(discord, QUICK, **nowhere) as bot:
        await bot.printed("looking up a name", 30)
        await bot.printed("Temporary failure in name resolution")
        bot.terminate()
        assert await bot.exited() == 0
        assert "Traceback" not in bot.output


async def test_a_bot_that_hangs_in_a_look_up_still_stops_at_once(
    discord: DiscordServer, start: StartBot
) -> None:
    nowhere = {"NAMES": "hang", "DISCORD_API_URL": "http://discord.invalid/api/v10"}
    async with start(discord, {"bot.running.HELD": 0.1}, **nowhere) as bot:
        await bot.printed("looking up a name", 30)
        bot.terminate()
        assert await bot.exited(5) == 0


async def test_a_second_bot_on_the_same_folder_says_so_and_leaves_the_first_alone(
    discord: DiscordServer, channel: Channel, alice: Member, bot: BotProcess, start: StartBot
) -> None:
    async with start(discord) as second:
        assert await second.exited(30) == 1
        assert "Another bot, or a restore, is at work on the data folder" in second.output
        assert len(second.output.splitlines()) == 1
    discord.bot_ended(None)  # the first is still there
    await ask(discord, channel, alice)
    assert discord.gateway.seen["IDENTIFY"] == 1
    os.kill(bot.pid, signal.SIGKILL)
    assert await bot.exited() == -signal.SIGKILL
    async with start(discord):
        await discord.gateway.wait_for("READY", 2, within=30)
        await ask(discord, channel, alice)


async def test_a_frozen_process_is_ended_so_that_it_is_started_again(
    discord: DiscordServer, start: StartBot
) -> None:
    impatient = {"bot.watchdog.PATIENCE": 2.0, "bot.watchdog.INTERVAL": 0.2}
    async with start(discord, impatient) as frozen:
        await frozen.printed("ready", 30)
        os.kill(frozen.pid, signal.SIGUSR1)
        assert await frozen.exited(20) == 1
        assert "Timeout (0:00:02)!" in frozen.output
        assert "freeze" in frozen.output
