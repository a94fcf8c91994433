"""The loopback Discord run by hand."""

import asyncio
import sys
from pathlib import Path

from tests.discord_server import BotProcess, DiscordServer

ROOT = Path(__file__).parents[2]
COMMAND = ["python", str(Path(__file__).parent / "bare_bot.py")]


async def test_it_runs_by_itself_and_prints_what_the_bot_replied() -> None:
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.discord_server",
        "--say",
        "!ping",
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert server.stdout is not None
    lines = [(await server.stdout.readline()).decode().strip() for _ in range(2)]
    environment = dict(line.split("=", 1) for line in lines)
    async with DiscordServer() as unused, BotProcess(unused, COMMAND, environment):
        printed = (await server.stdout.read()).decode()
        assert (printed, await server.wait()) == ("pong\n", 0)
