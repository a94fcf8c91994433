"""Ends a process that would otherwise stay for ever: frozen, or held by a thread that hangs."""

from __future__ import annotations

import asyncio
import faulthandler
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

PATIENCE = 60.0  # seconds in which an event loop that is only busy answers
INTERVAL = 5.0  # seconds between its answers


@asynccontextmanager
async def watched() -> AsyncIterator[None]:
    """End the process with 1 when its event loop answers no more, so that it is started again.

    The interpreter watches from a thread of its own that needs no lock of Python's: even a search
    that never ends is ended. What every thread was doing goes to standard error.
    """
    answering = asyncio.create_task(_answer())
    try:
        yield
    finally:
        answering.cancel()
        with suppress(asyncio.CancelledError):
            await answering
        faulthandler.cancel_dump_traceback_later()


async def _answer() -> None:
    while True:
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        await asyncio.sleep(INTERVAL)


def end_within(seconds: float, code: int) -> None:
    """End the process after so long at the latest, when all that matters is done.

    A thread that looks up a name, or waits for a disk, cannot be interrupted, and Python would
    wait for it.
    """
    timer = threading.Timer(seconds, os._exit, [code])
    timer.daemon = True
    timer.start()
