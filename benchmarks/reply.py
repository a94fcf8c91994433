"""From frame to reply, against a bare discord.py bot: `python -m benchmarks.reply`.

In one run, on a Discord on loopback, a bare bot answers `!ping` and `!find NAME`, and an unmodified
`python -m bot` answers `!troops 2023`, again and again, questions that nobody asked before, and
`!who NAME`; block after block in turn, so that whatever else the machine does meets them all alike.
Needs Linux's /proc.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice, repeat
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.process import Memory, cpu_seconds, memory
from benchmarks.questions import misspelt, names_of, new_questions
from benchmarks.table import Row, table
from bot.opening import open_base
from knowledge.pack import SHIPPED
from tests.discord_server import BotProcess, Channel, DiscordServer, Member

WARM_UP = 100  # answers before the first block
PEOPLE = 500  # who ask in turn
PAUSE = 0.005  # seconds after a reply, in which a bot ends its work on the last one
BARE = ("python", "-m", "benchmarks.bare_bot")
REAL = ("python", "-m", "bot")


@dataclass
class Asked:
    """What one kind of message took: CPU seconds an answer for each block, seconds each."""

    messages: Iterator[str]
    cpu: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def row(self) -> tuple[float, float, float]:
        """Milliseconds: CPU an answer, median and 95th percentile from frame to reply."""
        ordered = sorted(self.seconds)
        p95 = ordered[len(ordered) * 95 // 100]
        return 1000 * median(self.cpu), 1000 * median(ordered), 1000 * p95


class Player:
    """One bot in a Discord of its own, started as often as one likes."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.command = command
        self.environment = environment
        self.starts: list[float] = []  # seconds to being ready
        self.pid = 0

    @asynccontextmanager
    async def discord(self) -> AsyncIterator[None]:
        async with DiscordServer() as self._discord:
            guild = self._discord.add_guild("Loopback")
            self._channel: Channel = guild.add_text_channel("general")
            people: list[Member] = [guild.add_member(f"P{n}") for n in range(PEOPLE)]
            self._people = cycle(people)
            yield

    @asynccontextmanager
    async def running(self, command: Sequence[str] | None = None) -> AsyncIterator[None]:
        """The bot's process, from ready on."""
        begun = perf_counter()
        process = BotProcess(self._discord, command or self.command, self.environment)
        async with process:
            await self._discord.bot_ready(60.0)
            self.starts.append(perf_counter() - begun)
            self.pid = process.pid
            yield

    async def ask(self, text: str) -> float:
        """The seconds from a message to its answer."""
        begun = perf_counter()
        message = await next(self._people).send(self._channel, text)
        reply = await self._discord.reply_to(message)
        taken = perf_counter() - begun
        assert reply.text
        await asyncio.sleep(PAUSE)
        return taken

    async def block(self, asked: Asked, size: int) -> None:
        """Put a block of messages, one after the other."""
        before = cpu_seconds(self.pid)
        asked.seconds += [await self.ask(text) for text in islice(asked.messages, size)]
        asked.cpu.append((cpu_seconds(self.pid) - before) / size)
        self._channel.messages.clear()  # so that the loopback Discord does not grow slow
        self._discord.requests.clear()


@dataclass(frozen=True)
class Measured:
    """What was asked of the two bots, and what they hold in the end."""

    ping: Asked
    troops: Asked
    new: Asked
    find: Asked
    who: Asked
    bare: Player
    real: Player
    held: tuple[Memory, Memory]

    def rows(self) -> list[Row]:
        """What counts of it."""
        ping, troops, new, find, who = (
            asked.row() for asked in (self.ping, self.troops, self.new, self.find, self.who)
        )
        lean, held = self.held
        return [
            Row.of("CPU an answer: `!troops 2023` against `!ping`", ping[0], troops[0], "ms"),
            Row.of("CPU an answer: new questions against `!ping`", ping[0], new[0], "ms"),
            Row.of("CPU an answer: `!who` against WRatio over all names", find[0], who[0], "ms"),
            Row.of("frame to reply: `!troops 2023`, median", ping[1], troops[1], "ms"),
            Row.of("frame to reply: new questions, 95th percentile", ping[2], new[2], "ms"),
            Row.of("start to ready", median(self.bare.starts), median(self.real.starts), "s"),
            Row.of("memory after the load", lean.now, held.now, "MB", 1),
        ]


async def measure(options: argparse.Namespace, folder: str) -> Measured | None:
    """Ask both bots; None where one of them is profiled instead."""
    base = open_base([SHIPPED / "kfor"])
    root = str(Path(__file__).parents[1])
    bare = Player(BARE, {"PYTHONPATH": root, "BARE_NAMES": "\n".join(names_of(base))})
    real = Player(
        REAL,
        {
            "PYTHONPATH": root,
            "SOURCIER_DATA": folder,
            "SOURCIER_LOG_LEVEL": "INFO",
            "SOURCIER_PERSON_RATE": "off",
            "SOURCIER_SERVER_RATE": "off",
        },
    )
    ping = Asked(repeat("!ping"))
    troops = Asked(repeat("!troops 2023"))
    new = Asked(new_questions(base))
    find = Asked(f"!find {name}" for name in misspelt(base))
    who = Asked(f"!who {name}" for name in misspelt(base))
    async with bare.discord(), real.discord():
        async with real.running():  # makes the database, and gives Discord the commands
            pass
        real.starts.clear()
        if options.profile:
            await profile(real, troops if options.cached else new, options)
            return None
        for _ in range(options.starts - 1):
            for player in (bare, real):
                async with player.running():
                    pass
        async with bare.running(), real.running():
            for player, text in ((bare, "!ping"), (real, "!troops 2023")):
                for _ in range(WARM_UP):
                    await player.ask(text)
            for _ in range(options.rounds):
                for player, asked in (
                    (bare, ping),
                    (real, troops),
                    (real, new),
                    (bare, find),
                    (real, who),
                ):
                    await player.block(asked, options.each)
            held = (memory(bare.pid), memory(real.pid))
    return Measured(ping, troops, new, find, who, bare, real, held)


async def profile(real: Player, asked: Asked, options: argparse.Namespace) -> None:
    """Write where the bot's time goes while it answers; see benchmarks.profiled."""
    async with real.running(("python", "-m", "benchmarks.profiled", options.profile)):
        for _ in range(options.rounds):
            await real.block(asked, options.each)


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.reply", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="blocks of each kind")
    parser.add_argument("--each", type=int, default=200, help="messages in a block")
    parser.add_argument("--starts", type=int, default=3, help="starts of each bot")
    parser.add_argument("--profile", metavar="FILE", help="profile the bot instead, into FILE")
    parser.add_argument("--cached", action="store_true", help="profile `!troops 2023`")
    return parser.parse_args(given)


if __name__ == "__main__":
    if sys.platform != "linux":
        sys.exit("This benchmark reads /proc: run it on Linux.")
    with tempfile.TemporaryDirectory() as data:
        measured = asyncio.run(measure(arguments(), data))
    if measured is not None:
        print(table(measured.rows()))
