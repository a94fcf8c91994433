"""Backups: proven when they are made, thinned out with time, proven again before they replace."""

from __future__ import annotations

import asyncio
import gzip
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import backup
from knowledge.guild_settings import GuildSettings
from knowledge.restore import restore
from knowledge.store import Store, StoreError

ROOT = Path(__file__).parents[2]
NOW = datetime(2023, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    """A database with one row that tells it from others."""
    path = tmp_path / "data" / "sourcier.db"
    await mark(path, "first")
    return path


async def mark(path: Path, word: str) -> None:
    store = await Store.open(path)
    await store.set_command_hash(1, word)
    await store.close()


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def mark_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("SELECT hash FROM command_hash").fetchone()
    return str(found)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


async def test_a_backup_is_one_small_file_that_restores_everything(database: Path) -> None:
    before = dump(database)
    made = backup.keep(database, NOW)
    assert files(database.parent) == {"sourcier.db", "backups/sourcier-20231120T120000Z.db.gz"}
    await mark(database, "second")
    kept = await restore(made.file, database)
    assert dump(database) == before
    assert kept is not None
    assert mark_of(kept) == "second"


async def test_what_is_not_yet_in_the_file_is_in_its_backup_and_in_what_is_kept(
    database: Path, tmp_path: Path
) -> None:
    writer = sqlite3.connect(database)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    with writer:
        writer.execute("UPDATE command_hash SET hash = 'in the log'")
    backup.make(database, tmp_path / "copy.gz")
    killed = tmp_path / "killed" / "sourcier.db"  # as a process that was killed left it
    killed.parent.mkdir()
    for file in database.parent.glob("sourcier.db*"):
        shutil.copy(file, killed.parent)
    writer.close()
    kept = await restore(tmp_path / "copy.gz", killed)
    assert mark_of(killed) == "in the log"
    assert kept is not None
    assert mark_of(kept) == "in the log"


async def test_a_backup_restores_where_there_is_no_database(database: Path, tmp_path: Path) -> None:
    backup.make(database, tmp_path / "copy.gz")
    elsewhere = tmp_path / "elsewhere" / "sourcier.db"
    assert await restore(tmp_path / "copy.gz", elsewhere) is None
    assert mark_of(elsewhere) == "first"


async def test_a_plain_copy_of_a_database_can_be_restored_too(
    database: Path, tmp_path: Path
) -> None:
    shutil.copy(database, tmp_path / "copy.db")
    await mark(database, "second")
    await restore(tmp_path / "copy.db", database)
    assert mark_of(database) == "first"


def spoil(kind: str, database: Path, copy: Path) -> None:
    """Make a copy that must not replace anything."""
    backup.make(database, copy)
    whole = copy.read_bytes()
    page = 4096
    match kind:
        case "missing":
            copy.unlink()
        case "cut short":
            copy.write_bytes(whole[: len(whole) // 2])
        case "one bit":
            copy.write_bytes(whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:])
        case "empty":
            copy.write_bytes(b"")
        case "no database":
            copy.write_text("words " * 1000)
        case "a page overwritten":
            plain = gzip.decompress(whole)
            copy.write_bytes(plain[: 3 * page] + b"\xff" * page + plain[4 * page :])
        case "newer":
            copy.write_bytes(gzip.decompress(whole))
            change(copy, "UPDATE alembic_version SET version_num = '9000'")
        case "another program":
            copy.unlink()
            change(copy, "CREATE TABLE health (id)")
        case "a table short":
            copy.write_bytes(gzip.decompress(whole))
            change(copy, "DROP TABLE answer_log")
        case "a reference to nothing":
            copy.write_bytes(gzip.decompress(whole))
            change(copy, "INSERT INTO document_text VALUES (1, 'nothing', 'text')")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("missing", "cannot be read"),
        ("cut short", "cannot be read"),
        ("one bit", "cannot be read"),
        ("empty", "is no backup of this program"),
        ("no database", "is damaged"),
        ("a page overwritten", "is damaged"),
        ("newer", "newer version of the program (schema 9000"),
        ("another program", "is no backup of this program"),
        ("a table short", "is no backup of this program"),
        ("a reference to nothing", "is damaged"),
    ],
)
async def test_a_copy_that_proves_no_good_replaces_nothing(
    database: Path, tmp_path: Path, kind: str, said: str
) -> None:
    spoil(kind, database, tmp_path / "copy")
    before = dump(database)
    with pytest.raises(StoreError) as caught:
        await restore(tmp_path / "copy", database)
    assert said in caught.value.text.en
    assert caught.value.text.fr.endswith((".", "!"))
    assert dump(database) == before
    assert files(database.parent) == {"sourcier.db"}


def overwrite(database: Path) -> None:
    content = database.read_bytes()
    database.write_bytes(content[: 2 * 4096] + b"\xff" * 4096 * 3 + content[5 * 4096 :])


async def test_a_damaged_database_makes_no_backup_and_lets_go_of_none(database: Path) -> None:
    good = backup.keep(database, NOW)
    overwrite(database)
    with pytest.raises(StoreError, match="damaged"):
        backup.keep(database, NOW + timedelta(days=1))
    assert [b.file for b in backup.listed(database)] == [good.file]
    assert list(good.file.parent.iterdir()) == [good.file]
    await restore(good.file, database)
    assert mark_of(database) == "first"


async def test_the_last_good_backup_is_one_that_can_still_be_read(database: Path) -> None:
    older, newer = (backup.keep(database, NOW + timedelta(days=day)) for day in (0, 1))
    assert backup.latest_whole(database) == newer
    newer.file.write_bytes(newer.file.read_bytes()[:-100])
    assert backup.latest_whole(database) == older
    older.file.unlink()
    assert backup.latest_whole(database) is None


def taken(database: Path, moment: datetime) -> Path:
    """A file that stands for a backup made at that moment."""
    file = backup.folder(database) / f"sourcier-{moment:%Y%m%dT%H%M%SZ}.db.gz"
    file.parent.mkdir(exist_ok=True)
    file.touch()
    return file


async def test_seven_days_and_eight_weeks_are_kept_of_a_year_of_backups(database: Path) -> None:
    for day in range(365, 0, -1):
        taken(database, NOW - timedelta(days=day, hours=1))
        taken(database, NOW - timedelta(days=day))
    backup.keep(database, NOW)
    found = [f"{b.at:%m-%d %H}" for b in backup.listed(database)]
    days = ["11-20 12", "11-19 12", "11-18 12", "11-17 12", "11-16 12", "11-15 12", "11-14 12"]
    weeks = ["11-12 12", "11-05 12", "10-29 12", "10-22 12", "10-15 12", "10-08 12"]
    assert found == days + weeks


async def test_a_pause_of_months_costs_no_backup(database: Path) -> None:
    for day in range(3):
        taken(database, NOW - timedelta(days=200 + day))
    backup.keep(database, NOW)
    assert len(backup.listed(database)) == 4


async def test_nothing_made_today_is_deleted_and_nothing_that_somebody_else_put_there(
    database: Path,
) -> None:
    own = backup.folder(database) / "sourcier-before-the-move.db.gz"
    own.parent.mkdir()
    own.touch()
    for hour in (3, 2, 1, 0):
        backup.keep(database, NOW - timedelta(hours=hour))
    assert len(backup.listed(database)) == 4
    assert own.exists()


async def test_a_backup_from_the_future_does_not_count_as_the_last(database: Path) -> None:
    taken(database, NOW + timedelta(days=400))
    past = backup.keep(database, NOW)
    assert backup.latest(database, NOW + timedelta(hours=1)) == past


async def test_what_a_killed_backup_left_is_cleared_away(database: Path) -> None:
    half = backup.folder(database) / "sourcier-20231101T000000Z.db.gz.copy.part"
    half.parent.mkdir()
    half.touch()
    made = backup.keep(database, NOW)
    assert list(half.parent.iterdir()) == [made.file]


WRITER = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from knowledge.guild_settings import GuildSettings
from knowledge.store import AnswerRecord, Store

async def main():
    store = await Store.open(Path(sys.argv[1]))
    number = 0
    while True:
        number += 1
        for _ in range(20):
            store.log_answer(AnswerRecord(
                datetime.now(UTC), 7, 1, number, 3, "answered", ("KFOR-26@1",), "fr", 12))
        await store.set_guild_settings(number, GuildSettings(prefix=str(number)))
        print(number, flush=True)

asyncio.run(main())
"""


async def test_a_process_killed_while_it_writes_loses_nothing_that_was_confirmed(
    database: Path, tmp_path: Path
) -> None:
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, str(database),
        stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert writer.stdout is not None
    copies: list[tuple[int, Path]] = []
    confirmed = 0
    for round_ in range(3):
        for _ in range(60):
            confirmed = int(await writer.stdout.readline())
        copy, before = tmp_path / f"{round_}.gz", confirmed
        await asyncio.to_thread(backup.make, database, copy)  # while it writes on
        confirmed = int(await writer.stdout.readline())
        copies.append((before, copy))
    writer.kill()
    rest = (await writer.stdout.read()).split()
    confirmed = int(rest[-1]) if rest else confirmed
    await writer.wait()

    survived = await prefixes(database)
    assert survived >= confirmed
    for before, copy in copies:
        kept = await restore(copy, database)
        restored = await prefixes(database)
        assert before <= restored <= survived
        backup.prove(database)
        assert kept is not None
    assert await prefixes(first_kept(database)) == survived


async def prefixes(database: Path) -> int:
    """How many servers' settings there are; they are those of the first servers, unbroken."""
    store = await Store.open(database)
    with closing(sqlite3.connect(database)) as connection:
        found = [n for (n,) in connection.execute("SELECT guild_id FROM guild_settings ORDER BY 1")]
    assert found == list(range(1, len(found) + 1))
    for number in (1, len(found)):
        assert await store.guild_settings(number) == GuildSettings(prefix=str(number))
    await store.close()
    return len(found)


def first_kept(database: Path) -> Path:
    return min((database.parent / "replaced").glob("*.db"))
