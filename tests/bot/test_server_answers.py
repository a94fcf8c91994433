"""The answers of servers that have facts of their own are held while they are asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.answers import ServerAnswers
from knowledge.store import Store
from tests.bot.lighthouse import answers
from tests.knowledge.editing import MODERATOR, edit

HOUR = 3600.0


@dataclass
class Clock:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def servers(tmp_path: Path, clock: Clock) -> AsyncIterator[ServerAnswers]:
    store = await Store.open(tmp_path / "sourcier.db")
    yield ServerAnswers(answers(), store, clock)
    await store.close()


async def change(servers: ServerAnswers, guild_id: int) -> None:
    """Give a server a base of its own."""
    await servers.overlays.write(replace(MODERATOR, guild_id=guild_id), (edit("changed"),))


async def test_what_is_asked_again_within_an_hour_is_held(
    servers: ServerAnswers, clock: Clock
) -> None:
    await change(servers, 7)
    first = await servers.of(7)
    for _ in range(3):
        clock.seconds += 0.9 * HOUR
        assert await servers.of(7) is first


async def test_what_nobody_asked_for_an_hour_is_let_go_of_and_made_again(
    servers: ServerAnswers, clock: Clock
) -> None:
    await change(servers, 7)
    first = await servers.of(7)
    clock.seconds += HOUR
    await servers.of(None)  # whoever asks next, wherever
    again = await servers.of(7)
    assert again is not first
    assert again.base is not first.base
    assert again.base.latest == first.base.latest


async def test_of_many_servers_the_last_are_held(servers: ServerAnswers) -> None:
    for guild_id in range(1, 21):
        await change(servers, guild_id)
    made = {guild_id: await servers.of(guild_id) for guild_id in range(1, 21)}
    newest_first = range(20, 0, -1)
    held = [guild_id for guild_id in newest_first if await servers.of(guild_id) is made[guild_id]]
    assert held == list(range(20, 12, -1))
