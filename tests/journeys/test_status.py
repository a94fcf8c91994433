"""A moderator asks how the bot is; nobody else is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import concerns
from bot.client import Sourcier
from knowledge import backup
from knowledge.schema import HEAD
from tests.journeys.conftest import Place, words
from tests.journeys.forms import click
from tests.journeys.test_adding import STORM, add


async def status(place: Place) -> str:
    shown = await place.moderator.slash(place.channel, "status")
    assert shown.response is not None
    assert shown.response.ephemeral
    return words(shown.response)


async def test_a_moderator_sees_how_the_bot_is_in_a_few_lines(place: Place) -> None:
    told = await status(place)
    for part in ("Running for 0 h 0 min", "Pack lighthouse 1.0.0: 19 facts", f"schema {HEAD}"):
        assert part in told
    assert "No backup yet" in told
    assert "⚠️" not in told
    assert len(told.splitlines()) <= 10


async def test_uptime_the_last_backup_and_concerns_are_told_as_they_are(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = place.env.bot
    assert isinstance(bot, Sourcier)
    now = datetime.now(UTC)
    bot.started = now - timedelta(days=3, hours=4, minutes=5)
    backup.keep(bot.settings.database, now - timedelta(days=2, hours=12))
    monkeypatch.setattr(concerns, "free_space", lambda _: 12)
    told = await status(place)
    assert "Running for 3 d 4 h" in told
    assert f"Last backup: {now - timedelta(days=2, hours=12):%Y-%m-%d %H:%M} UTC" in told
    assert "2 days ago, and one is due every day" in told
    assert "Only 12 MB are left" in told
    assert str(bot.settings.data) not in told


async def test_nobody_else_is_told(place: Place) -> None:
    refused = await place.alice.slash(place.channel, "status")
    assert "Only moderators may do this" in words(refused.response)
    assert "Pack" not in words(refused.response)


async def test_what_a_server_added_is_counted_apart(place: Place) -> None:
    assert "Of this server: 0 facts added or changed, 0 documents" in await status(place)
    await click(place, await add(place, STORM), "Confirm")
    assert "Of this server: 1 fact added or changed, 0 documents" in await status(place)
