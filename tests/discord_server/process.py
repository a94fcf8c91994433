"""A bot as a process of its own, as an operator starts it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Self

from .server import DiscordServer
from .waiting import Happenings

STOP_WITHIN = 10.0  # seconds from SIGTERM to SIGKILL


class BotProcess:
    """Starts a bot that talks to a DiscordServer, and ends it with the context.

    The bot finds DISCORD_API_URL and DISCORD_TOKEN in its environment, beside `environment`.
    `output` has what it printed so far, errors too; a test that fails shows it.
    """

    def __init__(
        self,
        discord: DiscordServer,
        command: Sequence[str],
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.output = ""
        self._discord = discord
        self._command = [sys.executable if part == "python" else part for part in command]
        self._environment = {
            **os.environ,
            "DISCORD_API_URL": discord.url,
            "DISCORD_TOKEN": discord.token,
            "PYTHONUNBUFFERED": "1",
            "SOURCIER_PERSON_RATE": "off",  # tests ask faster than people do
            "SOURCIER_SERVER_RATE": "off",
            **(environment or {}),
        }
        self._printed = Happenings()

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._discord.bot_ended(None)
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.terminate()
        try:
            await self.exited(STOP_WITHIN)
        except TimeoutError:
            self._process.kill()
            await self.exited(STOP_WITHIN)
        if error:
            sys.stdout.write(f"--- the bot printed ---\n{self.output}")

    @property
    def pid(self) -> int:
        return self._process.pid

    def terminate(self) -> None:
        """Asks it to stop, as a container's engine does."""
        with suppress(ProcessLookupError):
            self._process.terminate()

    async def exited(self, within: float = STOP_WITHIN) -> int:
        """Waits for its end; its exit code, negative when a signal ended it."""
        async with asyncio.timeout(within):
            await asyncio.shield(self._reader)
            return await self._process.wait()

    async def printed(self, text: str, within: float = 10.0, *, times: int = 1) -> None:
        """Waits until its output has that text so often, counted from the beginning."""
        await self._printed.until(
            lambda: self.output.count(text) >= times,
            within,
            lambda: f"{text!r} x{times} in:\n{self.output}",
        )

    async def _read(self) -> None:
        assert self._process.stdout is not None
        while chunk := await self._process.stdout.read(65536):
            self.output += chunk.decode(errors="replace")
            self._printed.happened()
        ended = f"the bot ended with {await self._process.wait()}; it printed:\n{self.output}"
        self._printed.give_up(ended)
        self._discord.bot_ended(ended)
