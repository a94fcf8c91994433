"""A loopback Discord with one server, and the bot as a process that a test can start."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.discord_server import BotProcess, Channel, DiscordServer, Member, Message

ROOT = Path(__file__).parents[2]
COMMAND = ["python", "-m", "tests.faults.hurried"]

StartBot = Callable[..., BotProcess]


@pytest.fixture
def start(tmp_path: Path) -> StartBot:
    """Starts a bot in one data folder; ``hurry`` has the bot's constants by their full names."""

    def begin(
        discord: DiscordServer, hurry: dict[str, Any] | None = None, **environment: str
    ) -> BotProcess:
        given = {
            "SOURCIER_DATA": str(tmp_path / "data"),
            "PYTHONPATH": str(ROOT),
            "HURRY": json.dumps(hurry or {}),
        }
        return BotProcess(discord, COMMAND, given | environment)

    return begin


@pytest.fixture
async def bot(
    discord: DiscordServer, channel: Channel, start: StartBot
) -> AsyncIterator[BotProcess]:
    assert channel
    async with start(discord) as process:
        await discord.bot_ready(30)
        yield process


async def ask(discord: DiscordServer, channel: Channel, member: Member) -> Message:
    """Asks something that has one figure; the message that was asked, answered once by now."""
    asked = await member.send(channel, "!troops 2020")
    assert "3,600" in (await discord.reply_to(asked, 10)).text
    return asked


def replies(channel: Channel, asked: Message) -> list[Message]:
    """Every answer of the bot's to one message."""
    return [message for message in channel.messages.values() if message.reference is asked]
