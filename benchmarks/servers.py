"""Many servers and much chat, against a bare discord.py bot: `python -m benchmarks.servers`.

A Discord on loopback tells each of two bots of 2,500 servers, with 50 channels and 20 roles each,
and then writes 200 messages a second in them, one in a hundred for the bot. Both have the same
world and the same load, in turns. Needs Linux's /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle, repeat
from pathlib import Path
from time import perf_counter

from benchmarks.process import cpu_seconds, memory
from benchmarks.questions import new_questions
from benchmarks.table import Row, table
from bot.opening import open_base
from knowledge.pack import SHIPPED
from tests.discord_server import BotProcess, Channel, DiscordServer, Member

A_SECOND = 200  # messages
A_QUESTION = 100  # messages to one that is for the bot
SETTLED = 5.0  # seconds in which a bot ends what its start left over
WORDS = ["so", "then", "what", "about", "the", "boat", "we", "saw", "it", "on", "monday", "and"]
ROOT = str(Path(__file__).parents[1])


@dataclass
class Crowd:
    """A bot in its many servers, and what was measured of it."""

    module: str
    questions: Iterator[str]
    environment: dict[str, str]
    steps: Path  # the longest steps of its event loop
    start: float = 0.0  # seconds until it answered for the first time
    cpu: float = 0.0  # seconds, over all that was written
    written: int = 0
    replies: list[float] = field(default_factory=list)  # seconds each
    held: float = 0.0  # MB

    @asynccontextmanager
    async def running(self, options: argparse.Namespace) -> AsyncIterator[None]:
        """The bot in all its servers, from its first answer on."""
        self._chance = random.Random(1)
        async with DiscordServer(patience=120.0) as self._discord:
            self._places = list(_places(self._discord, options))
            command = ("python", "-m", "benchmarks.held", str(self.steps), self.module)
            begun = perf_counter()
            async with BotProcess(self._discord, command, self.environment) as process:
                self._pid = process.pid
                await self._discord.bot_ready(120.0)
                await self._ask(within=120.0)
                self.start = perf_counter() - begun
                self.replies.clear()
                await asyncio.sleep(SETTLED)
                os.kill(self._pid, signal.SIGUSR1)
                yield

    async def load(self, seconds: float) -> None:
        """Write for so long."""
        cpu, asked = cpu_seconds(self._pid), []
        for _ in range(round(seconds * A_SECOND)):
            self.written += 1
            if self.written % A_QUESTION:
                member, channel = self._chance.choice(self._places)
                await member.send(channel, " ".join(self._chance.sample(WORDS, 9)))
            else:
                asked.append(asyncio.create_task(self._ask()))
            await asyncio.sleep(1 / A_SECOND)
        await asyncio.gather(*asked)
        self.cpu += cpu_seconds(self._pid) - cpu
        self.held = memory(self._pid).now

    async def _ask(self, within: float = 10.0) -> None:
        member, channel = self._chance.choice(self._places)
        begun = perf_counter()
        message = await member.send(channel, next(self.questions))
        assert (await self._discord.reply_to(message, within)).text
        self.replies.append(perf_counter() - begun)

    def p99(self) -> float:
        """Milliseconds from frame to reply."""
        return 1000 * sorted(self.replies)[len(self.replies) * 99 // 100]

    async def longest(self) -> float:
        """Milliseconds for which a single step held the event loop under load."""
        os.kill(self._pid, signal.SIGUSR2)
        while not self.steps.exists():  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.1)
        return float(self.steps.read_text("utf-8"))


def _places(
    discord: DiscordServer, options: argparse.Namespace
) -> Iterator[tuple[Member, Channel]]:
    """Everywhere that somebody can write."""
    for number in range(options.servers):
        guild = discord.add_guild(f"Server {number}")
        for n in range(options.roles - 2):  # beside everybody's and the bot's own
            guild.add_role(f"role {n}", "send_messages", "view_channel")
        somebody = guild.add_member(f"Somebody {number}")
        for n in range(options.channels):
            channel = guild.add_text_channel(
                f"channel-{n}",
                topic="What this channel is for, and what it is not for",
                deny={guild.everyone: ["manage_messages"]},
            )
            yield somebody, channel


def _mixed() -> Iterator[str]:
    """What a busy channel asks again, and what nobody asked before."""
    new = new_questions(open_base([SHIPPED / "kfor"]))
    for question in new:
        yield "!troops 2023"
        yield question


async def measure(options: argparse.Namespace) -> list[Row]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PYTHONPATH": ROOT, "SOURCIER_DATA": folder, "SOURCIER_LOG_LEVEL": "INFO"}
        bare = Crowd("benchmarks.bare_bot", repeat("!ping"), environment, Path(folder, "bare"))
        real = Crowd("bot", cycle(_mixed()), environment, Path(folder, "real"))
        async with DiscordServer() as empty:  # makes the database, as every start but the first
            empty.add_guild().add_text_channel("general")
            async with BotProcess(empty, ("python", "-m", "bot"), environment):
                await empty.bot_ready(60.0)
        async with bare.running(options), real.running(options):
            for _ in range(options.rounds):
                for crowd in (bare, real):
                    await crowd.load(options.seconds)
            longest = (await bare.longest(), await real.longest())
    crowd_of = f"{options.servers:,} servers"
    return [
        Row.of(f"{crowd_of}: start to first answer", bare.start, real.start, "s"),
        Row.of(f"{crowd_of}: memory", bare.held, real.held, "MB", 0),
        Row.of(
            f"{crowd_of}, {A_SECOND} messages/s: CPU",
            100 * bare.cpu * A_SECOND / bare.written,
            100 * real.cpu * A_SECOND / real.written,
            "%",
            1,
        ),
        Row.of(f"{crowd_of}: frame to reply, 99th percentile", bare.p99(), real.p99(), "ms", 1),
        Row.of(f"{crowd_of}: longest hold of the event loop", *longest, "ms", 1),
    ]


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.servers", description=__doc__)
    parser.add_argument("--servers", type=int, default=2_500)
    parser.add_argument("--channels", type=int, default=50, help="in each server")
    parser.add_argument("--roles", type=int, default=20, help="in each server")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each bot")
    parser.add_argument("--seconds", type=float, default=10.0, help="of chat in a turn")
    return parser.parse_args(given)


if __name__ == "__main__":
    if sys.platform != "linux":
        sys.exit("This benchmark reads /proc: run it on Linux.")
    print(table(asyncio.run(measure(arguments()))))
