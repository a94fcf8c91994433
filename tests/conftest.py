"""A loopback Discord with one server, a channel and somebody in it, for tests on the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import settings

from tests.discord_server import Channel, DiscordServer, Guild, Member, faults

# No test times itself: a busy machine is no defect.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server
        assert faults(server.requests) == []


@pytest.fixture
def guild(discord: DiscordServer) -> Guild:
    return discord.add_guild("Lighthouse")


@pytest.fixture
def channel(guild: Guild) -> Channel:
    return guild.add_text_channel("general")


@pytest.fixture
def alice(guild: Guild) -> Member:
    return guild.add_member("Alice")
