"""Copies of the database: taken while it is in use, proven, compressed, and thinned out with time.

Everything here blocks, on disks that may be slow: a program with an event loop calls it in a
thread. Every function raises ``StoreError`` when it cannot do its work.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge import sqlite
from knowledge.errors import DamagedError, StoreError
from knowledge.model import Text

DAYS = 7  # of each of the last days that have backups, the newest is kept
WEEKS = 8  # and of each of the last weeks
_NAME = "sourcier-%Y%m%dT%H%M%SZ.db.gz"
_YOUNG = timedelta(days=1)  # nothing younger is deleted: somebody may have had a reason for it
_HAS_REVISION = "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
_WAIT = 10.0  # seconds for whoever has locked the database


@dataclass(frozen=True, slots=True)
class Backup:
    """One of the backups beside a database, and when it was taken (UTC, from its name)."""

    at: datetime
    file: Path


def folder(database: Path) -> Path:
    """Where the backups of a database are kept."""
    return database.parent / "backups"


def listed(database: Path) -> list[Backup]:
    """The backups of a database, newest first."""
    found = []
    for file in folder(database).glob("sourcier-*.db.gz"):
        with suppress(ValueError):  # somebody's own name
            found.append(Backup(datetime.strptime(file.name, _NAME).replace(tzinfo=UTC), file))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def latest(database: Path, now: datetime) -> Backup | None:
    """The newest backup; one from the future, by a clock that was wrong, does not count."""
    return next((backup for backup in listed(database) if backup.at <= now), None)


def latest_whole(database: Path) -> Backup | None:
    """The newest backup whose bytes are still those that were proven when it was made."""
    return next((backup for backup in listed(database) if _is_whole(backup.file)), None)


def keep(database: Path, now: datetime) -> Backup:
    """Make a backup among the others, then let go of those that are not needed any more."""
    kept = Backup(now, folder(database) / now.astimezone(UTC).strftime(_NAME))
    for left_over in folder(database).glob("*.part"):  # of a process that was killed meanwhile
        left_over.unlink(missing_ok=True)
    make(database, kept.file)
    for backup in _unneeded(listed(database), now):
        backup.file.unlink(missing_ok=True)
    return kept


def make(database: Path, file: Path) -> None:
    """Write a proven copy of the database, gzip, to ``file``; whole or not at all."""
    if not database.is_file():
        raise StoreError(
            Text(
                fr=f"Il n’y a pas de base {database} à sauvegarder : vérifiez SOURCIER_DATA.",
                en=f"There is no database {database} to back up: check SOURCIER_DATA.",
            )
        )
    copy, packed = (file.with_name(f"{file.name}.{end}.part") for end in ("copy", "packed"))
    with _told(file), _without(copy, packed):
        file.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        _copy(database, copy)
        prove(copy)
        with copy.open("rb") as plain, gzip.open(packed, "wb", compresslevel=6) as target:
            shutil.copyfileobj(plain, target)
        if not _is_whole(packed):
            raise StoreError(sqlite.unwritable(str(file)))
        flush(packed)
        packed.replace(file)
        flush(file.parent)


def unpack(file: Path, target: Path) -> None:
    """Write the database of a backup, compressed or not, to ``target``."""
    with _told(file):
        with file.open("rb") as source:
            packed = source.read(2) == b"\x1f\x8b"
        with gzip.open(file) if packed else file.open("rb") as opened, target.open("wb") as plain:
            shutil.copyfileobj(opened, plain)
        flush(target)


def prove(file: Path) -> None:
    """Raise ``StoreError`` unless every page, index, row and reference of a database is sound.

    The file is made one that stands alone, with no write-ahead log beside it.
    """
    try:
        with closing(sqlite3.connect(file, timeout=_WAIT)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            (fault,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise sqlite.failure(error, str(file)) from error
    if fault != "ok" or broken is not None:
        raise DamagedError(sqlite.damaged(str(file)))


def revision(database: Path) -> str | None:
    """The schema revision of a database file; None where there is none, or no such file."""
    if not database.is_file():
        return None
    try:
        with closing(sqlite3.connect(database, timeout=_WAIT)) as connection:
            if not connection.execute(_HAS_REVISION).fetchone():
                return None
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise sqlite.failure(error, str(database)) from error
    return str(found[0]) if found else None


def flush(path: Path) -> None:
    """Have what was written to a file, or the names in a folder, survive a power cut."""
    if os.name == "nt" and path.is_dir():
        return  # only files can be opened there
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _copy(database: Path, copy: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(database, timeout=_WAIT, isolation_level=None)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            # A reader from here on: whoever locks is waited for now, since a backup would wait
            # for ever, and writers are not held up.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(target)
    except sqlite3.Error as error:
        raise sqlite.failure(error, str(database)) from error


def _is_whole(file: Path) -> bool:
    """Whether a gzip file can be read to its end, where its checksum is."""
    try:
        with gzip.open(file) as packed:
            while packed.read(1 << 20):
                pass
    except (OSError, EOFError, zlib.error):
        return False
    return True


def _unneeded(backups: list[Backup], now: datetime) -> list[Backup]:
    """Of these, newest first, those that are neither young nor the newest of a day or a week."""
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for backup in backups:
        days.setdefault(backup.at.date(), backup)
        weeks.setdefault(backup.at.isocalendar()[:2], backup)
    needed = [*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]]
    return [b for b in backups if b not in needed and not now - _YOUNG < b.at <= now]


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Tell what a file system or a broken archive does in a sentence."""
    try:
        yield
    except (OSError, EOFError, zlib.error) as error:
        raise StoreError(
            Text(
                fr=f"La sauvegarde {file} ne peut être lue ou écrite ({error}) : vérifiez son "
                "chemin, ses droits et la place libre.",
                en=f"The backup {file} cannot be read or written ({error}): check its path, its "
                "permissions and the free space.",
            )
        ) from error


@contextmanager
def _without(*files: Path) -> Iterator[None]:
    """Leave none of these files behind."""
    try:
        yield
    finally:
        for file in files:
            with suppress(OSError):
                file.unlink()
