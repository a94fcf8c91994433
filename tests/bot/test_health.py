"""The health check as a container runs it, and the signs of life that it judges."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.health import PATIENCE, STALE, Sign, forget
from tests.discord_server import BotProcess, DiscordServer

ROOT = Path(__file__).parents[2]


def check(data: Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    """Run the health check of a data folder."""
    return subprocess.run(
        [sys.executable, "-m", "bot.health"],
        cwd=ROOT,
        env={**os.environ, "SOURCIER_DATA": str(data), "SOURCIER_LANGUAGE": language},
        capture_output=True,
        text=True,
        check=False,
    )


def sign(*, age: float = 0, disconnected: float | None = 0, database: str | None = None) -> Sign:
    """A sign given ``age`` seconds ago by a bot that lost Discord ``disconnected`` seconds ago."""
    now = time.monotonic()
    connected = None if disconnected is None else now - disconnected
    return Sign(now - age, connected, database)


def test_a_bot_that_is_connected_and_can_write_is_healthy(tmp_path: Path) -> None:
    sign().leave(tmp_path)
    found = check(tmp_path)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_a_connection_that_comes_back_soon_is_no_illness(tmp_path: Path) -> None:
    sign(disconnected=PATIENCE / 2).leave(tmp_path)
    assert check(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("age", "disconnected", "database", "said"),
    [
        (STALE + 10, 0, None, "No sign of life"),
        (-3600, 0, None, "No sign of life"),  # from before the machine was started anew
        (0, None, None, "starting"),
        (0, PATIENCE + 10, None, "Not connected to Discord"),
        (0, 0, "The disk is full.", "The disk is full."),
    ],
)
def test_a_bot_that_cannot_answer_is_not_healthy_and_one_sentence_says_why(
    tmp_path: Path, age: float, disconnected: float | None, database: str | None, said: str
) -> None:
    sign(age=age, disconnected=disconnected, database=database).leave(tmp_path)
    found = check(tmp_path)
    assert found.returncode == 1
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_what_is_of_concern_is_said_and_is_no_illness(tmp_path: Path) -> None:
    replace(sign(), concerns=("Only 12 MB are left.", "No backup.")).leave(tmp_path)
    found = check(tmp_path)
    assert (found.returncode, found.stdout) == (0, "Only 12 MB are left.\nNo backup.\n")


async def test_a_running_bot_tells_its_log_once_that_it_needs_a_person(tmp_path: Path) -> None:
    async with DiscordServer() as discord:
        hurry = {"bot.pulse.INTERVAL": 0.05, "bot.concerns.LITTLE_SPACE": 10**9}
        environment = {"SOURCIER_DATA": str(tmp_path), "HURRY": json.dumps(hurry)}
        command = ["python", "-m", "tests.faults.hurried"]
        async with BotProcess(discord, command, environment) as bot:
            await bot.printed("bot.pulse healthy", within=30)
            found = check(tmp_path)
            assert found.returncode == 0
            assert "MB are left on the disk" in found.stdout
            bot.terminate()
            assert await bot.exited() == 0
            assert bot.output.count("needs a person") == 1


def test_where_no_bot_runs_nothing_is_healthy(tmp_path: Path) -> None:
    sign().leave(tmp_path)
    forget(tmp_path)
    forget(tmp_path)
    assert "No bot runs" in check(tmp_path).stderr
    assert "Aucun bot" in check(tmp_path, "fr").stderr
    assert check(tmp_path).returncode == 1


def test_a_sign_is_never_read_by_halves(tmp_path: Path) -> None:
    sign().leave(tmp_path)
    (tmp_path / "sign-of-life.json.new").write_text('{"at": 1')  # a bot killed while it wrote
    assert check(tmp_path).returncode == 0


def test_the_check_starts_without_the_library_and_without_the_database(tmp_path: Path) -> None:
    sign().leave(tmp_path)
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot.health"],
        cwd=ROOT,
        env={**os.environ, "SOURCIER_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rsplit("|", 1)[-1].strip() for line in found.stderr.splitlines()}
    assert "json" in imported
    assert not {"discord", "aiohttp", "sqlalchemy", "sqlite3", "asyncio", "dotenv"} & imported


async def test_a_running_bot_is_healthy_once_connected_and_leaves_no_sign_when_it_stops(
    tmp_path: Path,
) -> None:
    async with DiscordServer() as discord:
        discord.add_guild("Test").add_text_channel("general")
        command = ["python", "-m", "bot", "serve"]
        async with BotProcess(discord, command, {"SOURCIER_DATA": str(tmp_path)}) as bot:
            await bot.printed("bot.pulse healthy", within=30)
            assert check(tmp_path).returncode == 0
            bot.terminate()
            assert await bot.exited() == 0
    assert "No bot runs" in check(tmp_path).stderr


async def test_what_is_in_hand_when_the_bot_is_stopped_is_still_answered(tmp_path: Path) -> None:
    async with DiscordServer() as discord:
        guild = discord.add_guild("Test")
        channel, alice = guild.add_text_channel("general"), guild.add_member("Alice")
        command = ["python", "-m", "bot", "serve"]
        async with BotProcess(discord, command, {"SOURCIER_DATA": str(tmp_path)}) as bot:
            await discord.bot_ready(30)
            held = discord.trouble.hold("POST", "/channels/*/messages")
            asked = await alice.send(channel, "!troops 2023")
            await held.reached()
            bot.terminate()
            await bot.printed("stopping")
            late = await alice.send(channel, "!troops 2020")
            held.release()
            assert await bot.exited() == 0
        assert "4,500" in (await discord.reply_to(asked)).text
        assert [m for m in channel.messages.values() if m.reference is late] == []


def test_to_serve_without_a_token_is_refused_in_one_sentence(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        cwd=tmp_path,
        env={
            **{name: value for name, value in os.environ.items() if "DISCORD" not in name},
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 1
    assert "DISCORD_TOKEN" in found.stderr
    assert len(found.stderr.splitlines()) == 1
