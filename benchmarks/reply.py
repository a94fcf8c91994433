"""From frame to reply, against a bare discord.py bot: `python -m benchmarks.reply`.

In one run, on a Discord on loopback, a bare bot answers `!ping` and an unmodified `python -m bot`
answers `!troops 2023`, again and again, and questions that nobody asked before; block after block
in turn, so that whatever else the machine does meets them all alike. Prints ratios: CPU, time and
memory against the bare bot. Needs Linux's /proc.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice, repeat
from pathlib import Path
from statistics import median
from time import perf_counter

import discord as library

from benchmarks.process import Memory, cpu_seconds, memory
from benchmarks.questions import new_questions
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


@dataclass
class Held:
    """The memory of a bot."""

    started: Memory
    loaded: Memory


async def run(options: argparse.Namespace, folder: str) -> None:
    root = str(Path(__file__).parents[1])
    bare = Player(BARE, {"PYTHONPATH": root})
    real = Player(REAL, {"PYTHONPATH": root, "SOURCIER_DATA": folder, "SOURCIER_LOG_LEVEL": "INFO"})
    ping = Asked(repeat("!ping"))
    troops = Asked(repeat("!troops 2023"))
    new = Asked(new_questions(open_base([SHIPPED / "kfor"])))
    async with bare.discord(), real.discord():
        async with real.running():  # makes the database, and gives Discord the commands
            pass
        real.starts.clear()
        if options.profile:
            await profile(real, troops if options.cached else new, options)
            return
        for _ in range(options.starts - 1):
            for player in (bare, real):
                async with player.running():
                    pass
        async with bare.running(), real.running():
            await bare.ask("!ping")
            await real.ask("!troops 2023")
            begun = {p: memory(p.pid) for p in (bare, real)}
            for player, text in ((bare, "!ping"), (real, "!troops 2023")):
                for _ in range(WARM_UP):
                    await player.ask(text)
            for _ in range(options.rounds):
                await bare.block(ping, options.each)
                await real.block(troops, options.each)
                await real.block(new, options.each)
            held = [Held(begun[p], memory(p.pid)) for p in (bare, real)]
    print_table(options, ping, troops, new)
    print_process(bare, real, *held)


async def profile(real: Player, asked: Asked, options: argparse.Namespace) -> None:
    """Write where the bot's time goes while it answers; see benchmarks.profiled."""
    async with real.running(("python", "-m", "benchmarks.profiled", options.profile)):
        for _ in range(options.rounds):
            await real.block(asked, options.each)


def print_table(options: argparse.Namespace, ping: Asked, troops: Asked, new: Asked) -> None:
    print(
        f"{options.rounds} blocks of {options.each} each; Python {platform.python_version()}, "
        f"discord.py {library.__version__}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores ({processor()})\n"
    )
    print("| frame to reply | bare `!ping` | `!troops 2023` | ratio | new questions | ratio |")
    print("|---|---|---|---|---|---|")
    labels = ("CPU an answer, ms", "median, ms", "95th percentile, ms")
    for label, a, b, c in zip(labels, ping.row(), troops.row(), new.row(), strict=True):
        print(f"| {label} | {a:.2f} | {b:.2f} | **{b / a:.2f}** | {c:.2f} | **{c / a:.2f}** |")


def print_process(bare: Player, real: Player, lean: Held, held: Held) -> None:
    a, b = median(bare.starts), median(real.starts)
    print("\n| the process | bare bot | Sourcier | |\n|---|---|---|---|")
    print(f"| start to ready, s | {a:.2f} | {b:.2f} | **{b / a:.2f} times** |")
    rows = {
        "memory after the first answer, MB": (lean.started.now, held.started.now),
        "memory after the load, MB": (lean.loaded.now, held.loaded.now),
        "most memory ever, MB": (lean.loaded.most, held.loaded.most),
    }
    for label, (one, other) in rows.items():
        print(f"| {label} | {one:.1f} | {other:.1f} | **{other - one:+.1f} MB** |")


def processor() -> str:
    """The name of the processor."""
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.reply", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="blocks of each kind")
    parser.add_argument("--each", type=int, default=200, help="messages in a block")
    parser.add_argument("--starts", type=int, default=3, help="starts of each bot")
    parser.add_argument("--profile", metavar="FILE", help="profile the bot instead, into FILE")
    parser.add_argument("--cached", action="store_true", help="profile `!troops 2023`")
    return parser.parse_args()


if __name__ == "__main__":
    if sys.platform != "linux":
        sys.exit("This benchmark reads /proc: run it on Linux.")
    with tempfile.TemporaryDirectory() as data:
        asyncio.run(run(arguments(), data))
