"""Painting pictures off the event loop: in another process, one at a time, within bounds, kept."""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import PIPE
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.charts.picture import Painted, Picture

logger = logging.getLogger(__name__)

PATIENCE: Final = 2.0  # seconds a person waits: Discord wants an answer within three
SECONDS: Final = 10.0  # that a picture may take, for whoever asks again
MOST_DRAWN: Final = 200_000  # characters of SVG
MOST_PAINTED: Final = 2_000_000  # bytes of PNG
_KEPT: Final = 32
_WAITING: Final = 16  # pictures at once; those who ask for more do without
_ROOT: Final = Path(__file__).parents[2]


class Studio:
    """Paints pictures as PNG, and remembers the last ones."""

    def __init__(self, *, patience: float = PATIENCE, seconds: float = SECONDS) -> None:
        self._patience, self._seconds = patience, seconds
        self._turn = asyncio.Semaphore(1)
        self._painted: dict[str, bytes] = {}
        self._painting: dict[str, asyncio.Task[bytes | None]] = {}

    async def paint(self, picture: Picture | None) -> Painted | None:
        """A picture painted; None when it could not be, or not soon enough, or there is none."""
        if picture is None:
            return None
        png = self._painted.get(picture.svg)
        if png is None:
            task = self._begin(picture.svg)
            if task is None:
                return None
            with suppress(TimeoutError):
                png = await asyncio.wait_for(asyncio.shield(task), self._patience)
        return Painted(png, picture.alt) if png else None

    def _begin(self, svg: str) -> asyncio.Task[bytes | None] | None:
        """The painting of a picture, which goes on when nobody waits for it any more."""
        task = self._painting.get(svg)
        if task is None:
            if len(svg) > MOST_DRAWN or len(self._painting) >= _WAITING:
                logger.warning("picture left out", extra={"waiting": len(self._painting)})
                return None
            task = asyncio.create_task(self._paint(svg), name="picture")
            self._painting[svg] = task
            task.add_done_callback(lambda _: self._painting.pop(svg))
        return task

    async def _paint(self, svg: str) -> bytes | None:
        async with self._turn:
            painted = await self._in_process(svg)
        if painted is not None:
            self._painted[svg] = painted
            while len(self._painted) > _KEPT:
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
        painted, complaint = b"", b""
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds):
                    painted, complaint = await process.communicate(svg.encode())
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if process.returncode != 0 or len(painted) > MOST_PAINTED:
            reason = complaint.decode(errors="replace")[-400:]
            logger.error("picture not painted", extra={"code": process.returncode, "why": reason})
            return None
        return painted
