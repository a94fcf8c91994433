"""What the log keeps of an answer, and the queue that keeps writing off the answering path."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from knowledge.errors import StoreError
from knowledge.model import Language

logger = logging.getLogger(__name__)

BATCH = 500
MOST_PENDING = 5_000  # kept while the database cannot be written; beyond it the oldest go
TOLD_EVERY = 60.0  # seconds at least between two complaints that it cannot

Status = Literal["answered", "clarify", "not_in_sources"]


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer as the log keeps it: ids, never words.

    ``answered_at`` is aware. ``guild_id`` is None in a direct message. ``fact_refs`` are
    permanent names, such as ``KFOR-26@1``. ``milliseconds`` run from question to answer.
    """

    answered_at: datetime
    guild_id: int | None
    channel_id: int
    message_id: int
    asker_id: int
    status: Status
    fact_refs: tuple[str, ...]
    language: Language
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that found no answer: its words, without who asked or where in the server.

    ``request`` is what it was asked by: ``ask``, ``who`` …
    """

    guild_id: int
    asked_on: date
    language: Language
    request: str
    text: str


_T = TypeVar("_T")


class WriteQueue(Generic[_T]):
    """Records waiting to be written: by the batch, or ``delay`` seconds after the first."""

    def __init__(
        self, write: Callable[[Sequence[_T]], Awaitable[None]], delay: float = 1.0
    ) -> None:
        self._write = write
        self._delay = delay
        self._pending: list[_T] = []
        self._some = asyncio.Event()
        self._many = asyncio.Event()
        self._writing = asyncio.Lock()
        self._task = asyncio.create_task(self._run())

    def add(self, record: _T) -> None:
        """Queue a record; costs an append."""
        self._pending.append(record)
        self._some.set()
        if len(self._pending) % BATCH == 0:
            self._many.set()

    async def flush(self) -> None:
        """Write all that is pending. On ``StoreError`` it stays pending."""
        async with self._writing:
            batch, self._pending = self._pending, []
            self._some.clear()
            self._many.clear()
            if not batch:
                return
            try:
                await self._write(batch)
            except StoreError:
                self._pending = (batch + self._pending)[-MOST_PENDING:]
                self._some.set()
                raise

    async def close(self) -> None:
        """Write what is pending and take no more."""
        async with self._writing:  # no batch is half written now
            self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        await self.flush()

    async def _run(self) -> None:
        told = float("-inf")
        while True:
            await self._some.wait()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._many.wait(), self._delay)
            try:
                await self.flush()
            except StoreError as error:
                if time.monotonic() - told >= TOLD_EVERY:
                    told = time.monotonic()
                    pending = {"error": error, "pending": len(self._pending)}
                    logger.error("answer log not written", extra=pending)  # noqa: TRY400 - says all
