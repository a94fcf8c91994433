"""The database is locked, on a full disk, or on one that is read-only: answers go out all the same,
the operator is told once, and what was answered meanwhile is in the log afterwards."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.discord_server import Channel, DiscordServer, Member
from tests.faults.conftest import StartBot, ask

QUICK = {"bot.pulse.INTERVAL": 0.1}
COMPLAINT = "answer log not written"


def logged(data: Path) -> int:
    """How many answers the log of a database holds."""
    with closing(sqlite3.connect(data / "sourcier.db")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM answer_log").fetchone()
    return int(count)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk of its own with these options; only root can."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if os.name == "nt" or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("only root can mount a disk")
        return place

    yield mount
    subprocess.run(["umount", str(place)], capture_output=True, check=False)


async def test_answers_go_out_while_another_program_has_locked_the_database(
    discord: DiscordServer, channel: Channel, alice: Member, start: StartBot, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    pragmas = ["busy_timeout = 100", "journal_mode = WAL", "synchronous = FULL"]
    async with start(discord, QUICK | {"knowledge.sqlite.PRAGMAS": pragmas}) as bot:
        await bot.printed("bot.pulse healthy", 30)
        with closing(sqlite3.connect(data / "sourcier.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await bot.printed("in use by another program")
            for _ in range(3):
                await ask(discord, channel, alice)
            await bot.printed(COMPLAINT)
            other.execute("ROLLBACK")
        await bot.printed("bot.pulse healthy", times=bot.output.count("bot.pulse healthy") + 1)
        bot.terminate()
        assert await bot.exited() == 0
        assert bot.output.count(COMPLAINT) == 1
    assert logged(data) == 3


async def test_answers_go_out_on_a_full_disk_and_are_logged_when_it_has_room(
    discord: DiscordServer,
    channel: Channel,
    alice: Member,
    start: StartBot,
    disk: Callable[[str], Path],
) -> None:
    data = disk("size=2m")
    async with start(discord, QUICK, SOURCIER_DATA=str(data)) as bot:
        await bot.printed("bot.pulse healthy", 30)
        await ask(discord, channel, alice)
        fill(data / "filler")
        for _ in range(3):
            await ask(discord, channel, alice)
        await bot.printed(COMPLAINT)
        await bot.printed("bot.pulse unhealthy")
        (data / "filler").unlink()
        await bot.printed("bot.pulse healthy", times=bot.output.count("bot.pulse healthy") + 1)
        bot.terminate()
        assert await bot.exited() == 0
        assert "Traceback" not in bot.output
        assert bot.output.count(COMPLAINT) == 1
    assert logged(data) == 4


def fill(file: Path) -> None:
    """Write until nothing more goes in."""
    with file.open("wb", buffering=0) as filler:
        try:
            while filler.write(b"\0" * 512):
                pass
        except OSError:
            return


async def test_a_disk_that_is_read_only_at_the_start_is_told_in_one_sentence(
    discord: DiscordServer, start: StartBot, disk: Callable[[str], Path]
) -> None:
    data = disk("size=2m,ro")
    async with start(discord, SOURCIER_DATA=str(data)) as bot:
        assert await bot.exited(30) == 1
        assert "cannot be opened for writing" in bot.output
        assert len(bot.output.splitlines()) == 1


async def test_answers_go_on_from_a_database_that_breaks_and_what_would_be_lost_is_refused(
    discord: DiscordServer, channel: Channel, alice: Member, start: StartBot, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    other = discord.add_guild("Harbour")
    quay, bob = other.add_text_channel("quay"), other.add_member("Bob")
    assert channel.guild is not None
    owner = channel.guild.add_member("Mia", permissions=["manage_guild", "manage_messages"])
    async with start(discord, QUICK) as bot:
        await bot.printed("bot.pulse healthy", 30)
        chosen = await owner.slash(channel, "settings", prefix="?")
        assert "Prefix: ?" in (await discord.reply_to(chosen)).text
        ruin(data)
        await bot.printed("bot.pulse unhealthy")
        assert "is damaged" in bot.output
        asked = await alice.send(channel, "?troops 2020")
        assert "3,600" in (await discord.reply_to(asked, 10)).text
        await ask(discord, quay, bob)  # nothing was read of that server before
        refused = await owner.slash(channel, "settings", prefix="!")
        said = (await discord.reply_to(refused)).text
        (failure,) = re.findall(r"\b[0-9a-f]{6}\b", said)
        assert f"failure={failure}" in bot.output
        asked = await alice.send(channel, "?troops 2020")
        assert "3,600" in (await discord.reply_to(asked, 10)).text
        assert "Traceback" not in bot.output


def ruin(data: Path) -> None:
    """Overwrite a database that is in use, as a failing disk does."""
    size = (data / "sourcier.db").stat().st_size
    for file in data.glob("sourcier.db*"):
        with file.open("r+b") as opened:
            opened.write(b"\x5a" * max(size, file.stat().st_size))
