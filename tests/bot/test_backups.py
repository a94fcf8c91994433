"""Backups as an operator meets them: made by themselves every day, and by command."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot import backups
from bot.__main__ import main
from bot.backups import daily, open_store
from bot.concerns import OVERDUE, concerns
from bot.lock import only_one
from knowledge import backup
from knowledge.restore import restore as replace
from knowledge.schema import HEAD
from knowledge.store import Store, StoreError
from tests.knowledge.test_migrations import upgrade_to


class Heard(logging.Handler):
    """Lets a test wait for an event of the log."""

    def __init__(self) -> None:
        super().__init__()
        self.events: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self.events.put_nowait(record.getMessage())

    async def next(self) -> str:
        return await asyncio.wait_for(self.events.get(), 10)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    monkeypatch.setattr(backups, "FIRST_LOOK", 0)
    monkeypatch.setattr(backups, "LOOK", 0)
    handler = Heard()
    backups.logger.addHandler(handler)
    backups.logger.setLevel(logging.INFO)
    yield handler
    backups.logger.removeHandler(handler)


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    path = tmp_path / "sourcier.db"
    await (await Store.open(path)).close()
    return path


@pytest.fixture
def data(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the database, as the settings of a command that is run."""
    monkeypatch.chdir(database.parent)
    monkeypatch.setenv("SOURCIER_DATA", str(database.parent))
    return database.parent


async def test_a_running_bot_backs_up_at_once_when_the_last_backup_is_a_day_old(
    database: Path, heard: Heard
) -> None:
    old = datetime.now(UTC) - timedelta(hours=25)
    backup.keep(database, old)
    async with daily(database):
        assert await heard.next() == "backed up"
        newest, *others = backup.listed(database)
        assert newest.at - old > timedelta(hours=24)
        assert [b.at for b in others] == [old.replace(microsecond=0)]


async def test_a_backup_that_fails_is_logged_and_tried_again(
    database: Path, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    backup.folder(database).touch()  # a file where the folder should be
    async with daily(database):
        assert await heard.next() == "backup failed"
        backup.folder(database).unlink()
        while (event := await heard.next()) == "backup failed":
            pass
        assert event == "backed up"
    assert "check its path, its permissions and the free space" in str(
        [vars(record).get("error") for record in caplog.records]
    )


async def test_a_damaged_database_is_refused_with_the_last_good_backup_and_the_command(
    database: Path,
) -> None:
    made = backup.keep(database, datetime(2023, 11, 20, 12, tzinfo=UTC))
    await asyncio.to_thread(database.write_bytes, b"no database" * 1000)
    with pytest.raises(StoreError) as caught:
        await open_store(database)
    for told in (caught.value.text.en, caught.value.text.fr):
        assert f"python -m bot restore {made.file}" in told
        assert "2023-11-20 12:00" in told
    made.file.unlink()
    with pytest.raises(StoreError, match="move the file away"):
        await open_store(database)


async def test_a_database_of_an_earlier_schema_is_backed_up_before_it_is_upgraded(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sourcier.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade_to(connection, "0001")
    engine.dispose()
    await (await open_store(path)).close()
    assert backup.revision(path) == HEAD
    (before,) = backup.listed(path)
    backup.unpack(before.file, tmp_path / "before.db")
    assert backup.revision(tmp_path / "before.db") == "0001"
    await replace(before.file, path)
    assert backup.revision(path) == HEAD
    await (await open_store(path)).close()
    assert backup.listed(path) == [before]


def test_backup_and_restore_are_commands(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup"]) == 0
    (made,) = backup.listed(data / "sourcier.db")
    assert f"Backup written and proven: {made.file}" in capsys.readouterr().out
    assert main(["backup", "mine.gz"]) == 0
    with closing(sqlite3.connect(data / "sourcier.db")) as connection, connection:
        connection.execute("INSERT INTO command_hash VALUES (1, 'later')")
    assert main(["restore", "mine.gz"]) == 0
    said = capsys.readouterr().out
    assert "mine.gz is restored. What it replaced is kept in" in said
    with closing(sqlite3.connect(data / "sourcier.db")) as connection:
        assert connection.execute("SELECT * FROM command_hash").fetchall() == []


def test_nothing_is_restored_while_a_bot_runs_on_the_folder(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["backup", "mine.gz"]) == 0
    before = (data / "sourcier.db").read_bytes()
    with only_one(data / "sourcier.db"):
        assert main(["backup"]) == 0  # a backup is for a bot that runs
        assert main(["restore", "mine.gz"]) == 1
        assert "at work on the data folder" in capsys.readouterr().err
        monkeypatch.setenv("SOURCIER_LANGUAGE", "fr")
        assert main(["restore", "mine.gz"]) == 1
        assert "à l’œuvre sur le dossier" in capsys.readouterr().err
    assert (data / "sourcier.db").read_bytes() == before
    assert main(["restore", "mine.gz"]) == 0


def test_a_backup_that_is_overdue_or_never_came_is_of_concern(tmp_path: Path) -> None:
    database, now = tmp_path / "sourcier.db", datetime(2026, 11, 22, tzinfo=UTC)
    overdue = now - OVERDUE - timedelta(hours=1)
    assert "backup" not in concerns(database, now, now, "en")
    assert "backup" in concerns(database, overdue, now, "en")
    backup.folder(database).mkdir()
    (backup.folder(database) / f"sourcier-{overdue:%Y%m%dT%H%M%SZ}.db.gz").touch()
    assert "2 days ago" in concerns(database, now, now, "en")["backup"]
    (backup.folder(database) / f"sourcier-{now:%Y%m%dT%H%M%SZ}.db.gz").touch()
    assert "backup" not in concerns(database, overdue, now, "fr")


def test_the_doctor_tells_the_age_of_the_last_backup(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup.keep(data / "sourcier.db", datetime.now(UTC) - timedelta(days=4))
    main(["doctor"])
    assert "4 days ago" in capsys.readouterr().out
    backup.keep(data / "sourcier.db", datetime.now(UTC))
    main(["doctor"])
    assert "✓ Last backup:" in capsys.readouterr().out
