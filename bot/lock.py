"""One bot at a time for each data folder: two would answer everything twice."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.languages import both
from knowledge import sqlite
from knowledge.errors import StoreError

logger = logging.getLogger(__name__)


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Hold a database for as long as the context lasts; the system lets go of it otherwise.

    Raises StoreError when another process holds it, or when its folder cannot be written.
    """
    folder = database.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = database.with_suffix(".lock").open("a")
    except OSError as error:
        raise StoreError(sqlite.unwritable(str(database))) from error
    with file:
        try:
            _lock(file)
        except BlockingIOError as error:
            raise StoreError(both("start.in_use", folder=folder)) from error
        except OSError as error:  # a network's file system without locks
            logger.warning("data folder not locked", extra={"error": error})
        yield


if sys.platform == "win32":

    def _lock(file: IO[str]) -> None:
        """Nothing is locked there."""
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
