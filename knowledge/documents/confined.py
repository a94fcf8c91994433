"""A process of its own for what strangers wrote: ended when it takes too long or too much."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from knowledge.documents import refusals
from knowledge.documents.limits import MOST_CHARACTERS, SECONDS
from knowledge.documents.read import DocumentError
from knowledge.documents.refusals import refuse
from knowledge.model import Text

_log = logging.getLogger(__name__)
_ROOT: Final = Path(__file__).parents[2]
_MOST_ANSWERED: Final = 8 * MOST_CHARACTERS  # bytes of JSON
_MOST_COMPLAINED: Final = 4000
# One at a time in each event loop, so that the memory of several never adds up.
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


async def answer_of(module: str, *arguments: str, data: bytes) -> dict[str, Any]:
    """What ``python -m module`` makes of ``data``: one object of JSON.

    The module confines itself (`limits`), and answers ``{"refused": [French, English]}`` for what
    it does not take. Raises DocumentError then, and when it ends otherwise than it should.
    """
    async with _turns.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
        answer = await _run(module, arguments, data)
    if refused := answer.get("refused"):
        raise DocumentError(Text(*refused))
    return answer


async def _run(module: str, arguments: tuple[str, ...], data: bytes) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        cwd=_ROOT,
        # None of the bot's own settings, which hold its secrets.
        env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
    )
    try:
        async with asyncio.timeout(SECONDS):
            answered = await _exchange(process, data)
    except TimeoutError as error:
        raise refuse(refusals.TOO_SLOW, SECONDS) from error
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if process.returncode == -signal.SIGXCPU:
        raise refuse(refusals.TOO_SLOW, SECONDS)
    if process.returncode != 0:
        raise refuse(refusals.DAMAGED)
    answer: dict[str, Any] = json.loads(answered)
    return answer


async def _exchange(process: Process, data: bytes) -> bytes:
    """Send the file and take the answer, no more of it than it can have."""
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    _, answered, complained = await asyncio.gather(
        _send(process.stdin, data),
        _take(process.stdout, _MOST_ANSWERED),
        _take(process.stderr, _MOST_COMPLAINED),
    )
    await process.wait()
    if complained:
        _log.warning("a file was not read: %s", complained.decode(errors="replace"))
    return answered


async def _send(stream: StreamWriter, data: bytes) -> None:
    # The reader may have ended before it took everything.
    with suppress(BrokenPipeError, ConnectionResetError):
        stream.write(data)
        await stream.drain()
        stream.close()
        await stream.wait_closed()


async def _take(stream: StreamReader, most: int) -> bytes:
    """The first bytes of a stream, read to its end."""
    taken = bytearray()
    while part := await stream.read(65536):
        taken += part[: most - len(taken)]
    return bytes(taken)
