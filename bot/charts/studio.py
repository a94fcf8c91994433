"""Painting pictures off the event loop: in another process, one at a time, within bounds, kept."""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import PIPE
from contextlib import suppress
from pathlib import Path
from typing import Final

logger = logging.getLogger(__name__)

SECONDS: Final = 10.0
MOST_DRAWN: Final = 200_000  # characters of SVG
MOST_PAINTED: Final = 2_000_000  # bytes of PNG
_KEPT: Final = 32
_ROOT: Final = Path(__file__).parents[2]


class Studio:
    """Paints SVG as PNG, and remembers the last pictures painted."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turn = asyncio.Semaphore(1)
        self._painted: dict[str, bytes] = {}

    async def paint(self, svg: str) -> bytes | None:
        """The picture; None, with the reason in the log, when it could not be painted in time."""
        if len(svg) > MOST_DRAWN:
            logger.error("picture too large", extra={"characters": len(svg)})
            return None
        async with self._turn:
            painted = self._painted.pop(svg, None) or await self._in_process(svg)
            if painted is not None:
                self._painted[svg] = painted
                while len(self._painted) > _KEPT:  # the one that was asked for longest ago
                    del self._painted[next(iter(self._painted))]
            return painted

    async def _in_process(self, svg: str) -> bytes | None:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.charts.painter",
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            cwd=_ROOT,
            # None of the bot's own settings, which hold its secrets.
            env={"PYTHONDONTWRITEBYTECODE": "1"},
        )
        try:
            async with asyncio.timeout(self._seconds):
                painted, complaint = await process.communicate(svg.encode())
        except TimeoutError:
            logger.error("picture not painted in time", extra={"seconds": self._seconds})  # noqa: TRY400 - where it stopped says nothing
            return None
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if process.returncode != 0 or len(painted) > MOST_PAINTED:
            reason = complaint.decode(errors="replace")[-400:]
            logger.error("picture not painted", extra={"code": process.returncode, "why": reason})
            return None
        return painted
