"""Putting a backup in the place of the database, once it is proven to be one that works."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import TableClause

from knowledge import backup, schema, sqlite
from knowledge.errors import DamagedError, StoreError
from knowledge.model import Text
from knowledge.store import Store

_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database


async def restore(file: Path, database: Path) -> Path | None:
    """Replace the database by a backup, and return where what it replaced is kept, if anything.

    Nobody may have the database open. Until the backup is proven, nothing is changed: it has to
    be sound, of this program, not of a newer one, and to work once brought to the newest schema.
    Raises ``StoreError``.
    """
    draft = database.with_name(f"{database.name}.restoring")
    try:
        await asyncio.to_thread(_start_draft, file, draft)
        await _prove(draft, file)
        return await asyncio.to_thread(_replace, database, draft)
    except OSError as error:
        raise StoreError(sqlite.unwritable(str(database))) from error
    except DamagedError as error:
        raise StoreError(
            Text(
                fr=f"La sauvegarde {file} est endommagée : choisissez-en une autre. Rien n’a "
                "changé.",
                en=f"The backup {file} is damaged: choose another. Nothing was changed.",
            )
        ) from error
    finally:
        _remove(draft)


def _start_draft(file: Path, draft: Path) -> None:
    draft.parent.mkdir(parents=True, exist_ok=True)
    _remove(draft)
    backup.unpack(file, draft)


async def _prove(draft: Path, file: Path) -> None:
    await asyncio.to_thread(backup.prove, draft)
    if backup.revision(draft) is None:
        raise StoreError(_foreign(file))
    store = await Store.open(draft)  # refuses a newer schema, and brings an older one up to date
    await store.close()
    if not {t.name for t in vars(schema).values() if isinstance(t, TableClause)} <= _tables(draft):
        raise StoreError(_foreign(file))
    await asyncio.to_thread(backup.prove, draft)


def _tables(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def _foreign(file: Path) -> Text:
    return Text(
        fr=f"{file} n’est pas une sauvegarde de ce programme : choisissez-en une autre. Rien n’a "
        "changé.",
        en=f"{file} is no backup of this program: choose another. Nothing was changed.",
    )


def _replace(database: Path, draft: Path) -> Path | None:
    """Keep the old, and put the new in its place in one step.

    What the old has in its write-ahead log must never be applied to the new, so that the log goes
    first: killed in between, the old is there without its last changes, or is found damaged; both
    are kept whole in the other place.
    """
    kept = None
    if database.exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # closing removes the log
        kept = database.parent / "replaced" / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.db"
        kept.parent.mkdir(exist_ok=True)
        for end in ("", *_BESIDE):
            with suppress(FileNotFoundError):
                _keep(Path(f"{database}{end}"), Path(f"{kept}{end}"))
        backup.flush(kept.parent)
    for end in _BESIDE:
        Path(f"{database}{end}").unlink(missing_ok=True)
    draft.replace(database)
    backup.flush(database.parent)
    return kept


def _keep(file: Path, kept: Path) -> None:
    """A second name where the file system has such, which takes no space on a full disk."""
    try:
        os.link(file, kept)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(file, kept)


def _remove(draft: Path) -> None:
    for end in ("", *_BESIDE):
        Path(f"{draft}{end}").unlink(missing_ok=True)
