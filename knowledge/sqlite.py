"""Everything that only SQLite does: its pragmas, its transactions, its checkpoint, its errors."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.errors import DamagedError, StoreError
from knowledge.model import Text

PRAGMAS = (
    "busy_timeout = 5000",  # first, since the next one may meet a lock
    "journal_mode = WAL",
    "synchronous = FULL",  # what a moderator confirmed survives a power cut
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else REPLACE deletes past the triggers that forbid it
)

_TRIES = 100
_PAUSE = 0.05  # seconds
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def prepare(engine: AsyncEngine) -> None:
    """Give every connection of ``engine`` the pragmas and real transactions.

    Python's driver begins a transaction only before some statements, and never before DDL. Here
    every transaction begins by itself; one that is to write (``writes`` in its execution options)
    takes the write lock at once, since a reader that becomes a writer is refused without waiting.
    """

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            for pragma in PRAGMAS:
                cursor.execute(f"PRAGMA {pragma}")
        except Exception:
            connection.close()  # the pool forgets a connection that fails here
            raise
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def check(file: str) -> None:
    """Raise ``StoreError`` unless ``file`` is a sound database, or can become one.

    A ``DamagedError`` if it is neither. A new file is made ready for several programs at once.

    It goes past the engine: when a connection fails to open, the driver's thread outlives it.
    """
    try:
        with closing(sqlite3.connect(file)) as connection:
            (fault,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if fault == "ok":
                _log_ahead(connection)
    except sqlite3.Error as error:
        raise failure(error, file) from error
    if fault != "ok":
        raise DamagedError(damaged(file))


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Give a new file its write-ahead log.

    The one change for which SQLite does not wait: two programs that make it at once would see one
    of them refused.
    """
    for again in range(_TRIES, -1, -1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not (again and error.sqlite_errorname.startswith("SQLITE_BUSY")):
                raise
            time.sleep(_PAUSE)
        else:
            return


async def checkpoint(connection: AsyncConnection) -> None:
    """Move the write-ahead log into the database file, as far as nobody else is reading it.

    To be called first in a transaction, before anything was read.
    """
    await connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")


def failure(error: sqlite3.Error, file: str) -> StoreError:
    """The error to raise for one of SQLite's."""
    is_damage = getattr(error, "sqlite_errorname", "").startswith(_DAMAGE)
    return (DamagedError if is_damage else StoreError)(explain(error, file))


def explain(error: BaseException | None, file: str) -> Text:
    """What an error of SQLite means for the person who runs the program, and what to do."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return unwritable(file)
    if name.startswith(_DAMAGE):
        return damaged(file)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return Text(
            fr=f"Impossible d’écrire dans la base {file}, sans doute parce que le disque est "
            "plein : libérez de la place, puis réessayez.",
            en=f"The database {file} cannot be written, most likely because the disk is full: "
            "free some space, then try again.",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Text(
            fr=f"La base {file} est occupée par un autre programme : réessayez dans un instant.",
            en=f"The database {file} is in use by another program: try again in a moment.",
        )
    return Text(
        fr=f"La base {file} a refusé l’opération ({error}) : vérifiez qu’elle vient bien de ce "
        "programme.",
        en=f"The database {file} refused the operation ({error}): check that it was made by this "
        "program.",
    )


def unwritable(file: str) -> Text:
    """The sentence for a database file that cannot be created or written where it should be."""
    return Text(
        fr=f"Impossible d’ouvrir la base {file} en écriture : donnez au programme le droit "
        "d’écrire dans ce dossier, ou choisissez-en un autre.",
        en=f"The database {file} cannot be opened for writing: give the program the right to "
        "write in that folder, or choose another one.",
    )


def damaged(file: str) -> Text:
    """The sentence for a file that cannot be read as a database."""
    return Text(
        fr=f"La base {file} est endommagée ou n’est pas une base de données : rétablissez une "
        "sauvegarde, ou déplacez le fichier pour repartir d’une base vide.",
        en=f"The database {file} is damaged or is no database: restore a backup, or move the file "
        "away to start with an empty one.",
    )
