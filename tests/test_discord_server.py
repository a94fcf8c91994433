"""The loopback Discord, tried with a small bot that runs on unmodified discord.py."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.discord_server import BotProcess, Channel, DiscordServer, Guild, Member

SCRIPT = Path(__file__).parent / "discord_server" / "bare_bot.py"
COMMAND = ["python", str(SCRIPT)]


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@pytest.fixture
def guild(discord: DiscordServer) -> Guild:
    return discord.add_guild("Test")


@pytest.fixture
def channel(guild: Guild) -> Channel:
    return guild.add_text_channel("general")


@pytest.fixture
def alice(guild: Guild) -> Member:
    return guild.add_member("Alice")


@pytest.fixture
async def bot(discord: DiscordServer, guild: Guild) -> AsyncIterator[BotProcess]:
    async with BotProcess(discord, COMMAND, {"BARE_BOT_HURRY": "1"}) as process:
        yield process


@pytest.mark.usefixtures("bot")
async def test_a_prefix_command_is_answered(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    await discord.bot_ready()
    asked = await alice.send(channel, "!ping")
    reply = await discord.reply_to(asked)
    assert reply.text == "pong"
