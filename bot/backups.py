"""Backups: one every day while the bot runs, and ``python -m bot backup`` and ``restore``."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.languages import both, say
from bot.lock import only_one
from bot.settings import Settings
from knowledge import backup
from knowledge.errors import DamagedError, StoreError
from knowledge.model import Language
from knowledge.restore import restore as replace
from knowledge.schema import HEAD
from knowledge.store import Store

logger = logging.getLogger(__name__)

EVERY = timedelta(days=1)
FIRST_LOOK = 60.0  # seconds after the start, so that nobody waits for an answer meanwhile
LOOK = 3600.0  # seconds between looks, however long the machine slept or its clock was wrong


def back_up(database: Path, file: Path | None, language: Language) -> int:
    """Make a backup now, in ``file`` or among the others; raises StoreError."""
    if file is None:
        file = backup.keep(database, datetime.now(UTC)).file
    else:
        backup.make(database, file)
    said = say(language, "backup.done", file=file, size=file.stat().st_size)
    sys.stdout.write(f"{said}\n")
    return 0


def restore(settings: Settings, file: Path, language: Language) -> int:
    """Put a backup in the database's place while no bot runs on it; raises StoreError."""
    with only_one(settings.database):
        kept = asyncio.run(replace(file, settings.database))
    said = [say(language, "backup.restored", file=file)]
    if kept is not None:
        said.append(say(language, "backup.kept", kept=kept))
    sys.stdout.write(" ".join(said) + "\n")
    return 0


async def open_store(database: Path) -> Store:
    """The database, backed up before it is brought to a newer schema.

    Raises StoreError; where the database is damaged, it names the last good backup.
    """
    try:
        await asyncio.to_thread(_keep_old_schema, database)
        return await Store.open(database)
    except DamagedError as error:
        good = await asyncio.to_thread(backup.latest_whole, database)
        if good is None:
            raise
        when = f"{good.at:%Y-%m-%d %H:%M}"
        told = both("start.damaged", file=database, backup=good.file, when=when)
        raise StoreError(told) from error


def _keep_old_schema(database: Path) -> None:
    found = backup.revision(database)
    if found is not None and found < HEAD:
        made = backup.keep(database, datetime.now(UTC))
        logger.info("backed up before upgrade", extra={"file": made.file.name, "schema": found})


@asynccontextmanager
async def daily(database: Path) -> AsyncIterator[None]:
    """Back up every day for as long as the context lasts."""
    days = asyncio.create_task(_every_day(database))
    try:
        yield
    finally:
        days.cancel()
        with suppress(asyncio.CancelledError):
            await days


async def _every_day(database: Path) -> None:
    await asyncio.sleep(FIRST_LOOK)
    while True:
        now = datetime.now(UTC)
        last = await asyncio.to_thread(backup.latest, database, now)
        if last is None or now - last.at >= EVERY:
            await _back_up(database, now)
        await asyncio.sleep(LOOK)


async def _back_up(database: Path, now: datetime) -> None:
    started = time.perf_counter()
    try:
        made = await asyncio.to_thread(backup.keep, database, now)
    except StoreError as error:
        logger.error("backup failed", extra={"error": error})  # noqa: TRY400 - it says it all
    else:
        spent = round((time.perf_counter() - started) * 1000)
        logger.info("backed up", extra={"file": made.file.name, "milliseconds": spent})
