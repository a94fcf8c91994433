"""A server with the real bot in it, in process: the lighthouse's base, a database of its own."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.answers import Answers
from bot.client import Sourcier
from bot.settings import Settings
from knowledge.store import Store
from tests.bot.lighthouse import answers
from tests.fresh import fresh_database


@dataclass
class Place:
    """Everything a journey meets: the server, its channel, and people in it."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor
    bob: simcord.MemberActor
    moderator: simcord.MemberActor
    new_bot: Callable[[], Sourcier]

    @property
    def bot(self) -> Sourcier:
        bot = self.env.bot
        assert isinstance(bot, Sourcier)
        return bot

    @property
    def store(self) -> Store:
        return self.bot.store

    def last(self) -> discord.Message:
        message = self.channel.last_message
        assert message is not None
        return message

    async def ask(self, text: str) -> discord.Message:
        """What Alice types, and the message that answers it."""
        asked = await self.alice.send(self.channel, text)
        assert self.last().id != asked.id, f"{text} stayed unanswered"
        return self.last()

    async def silent(self, text: str) -> bool:
        """Whether what Alice types stays unanswered."""
        return (await self.alice.send(self.channel, text)).id == self.last().id


def words(message: Any) -> str:
    """Every text of a message's components, one to a line."""
    found: list[str] = []

    def walk(parts: list[dict[str, Any]]) -> None:
        for part in parts:
            if part.get("content"):
                found.append(part["content"])
            walk(part.get("components", []))

    walk(components(message))
    return "\n".join(found)


def components(message: Any) -> list[dict[str, Any]]:
    return [part if isinstance(part, dict) else part.to_dict() for part in message.components]


def buttons(message: Any) -> list[str]:
    """The labels of a message's buttons, the pencil and the bin as their emoji."""
    rows = [row for row in components(message) if row["type"] == 1]
    found = [b for row in rows for b in row["components"] if b["type"] == 2]
    return [b.get("label") or b["emoji"]["name"] for b in found]


def bin_of(message: Any) -> str:
    """The custom id of the button that deletes a message."""
    return _with_emoji(message, "🗑️")


def pencil_of(message: Any) -> str:
    """The custom id of the button by which moderators correct an answer."""
    return _with_emoji(message, "✏️")


def _with_emoji(message: Any, emoji: str) -> str:
    rows = [row for row in components(message) if row["type"] == 1]
    found = [b for row in rows for b in row["components"] if b.get("emoji")]
    return str(next(b["custom_id"] for b in found if b["emoji"]["name"] == emoji))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    unhurried = {"SOURCIER_PERSON_RATE": "off", "SOURCIER_SERVER_RATE": "off"}
    return Settings.load({"SOURCIER_DATA": str(tmp_path)} | unhurried)


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[Store]:
    opened = await Store.open(fresh_database(Path(settings.database)))
    yield opened
    await opened.close()


@pytest.fixture
def base(tmp_path: Path) -> Answers:
    texts = tmp_path / "texts"
    texts.mkdir()
    return answers(texts)


@pytest.fixture
async def place(
    base: Answers, store: Store, settings: Settings, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Place]:
    def new_bot() -> Sourcier:
        return Sourcier(base, store, settings)

    env = simcord.Env(new_bot(), shard_count=1)
    await env.start()  # not as a context: a fixture ends in another one than it began in
    try:
        guild = env.create_guild()
        alice, bob = (guild.add_member(env.create_user(name)) for name in ("alice", "bob"))
        role = guild.create_role("moderators", permissions=MODERATORS)
        moderator = guild.add_member(env.create_user("mia"), roles=[role])
        channel = guild.create_text_channel("lighthouse")
        yield Place(env, guild, channel, alice, bob, moderator, new_bot)
        assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []
    finally:
        await env.shutdown()


MODERATORS = discord.Permissions(manage_guild=True, manage_messages=True)
