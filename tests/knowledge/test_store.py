"""The store through its front door, and its file as another program sees it."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from knowledge import answer_log, sqlite
from knowledge.answer_log import BATCH, WriteQueue
from knowledge.forgetting import forget_person
from knowledge.guild_settings import GuildSettings
from knowledge.model import Text
from knowledge.store import AnswerRecord, Store, StoreError

HOUR = datetime(2023, 11, 20, 12, 0, tzinfo=UTC)


def record(message_id: int = 2, asker_id: int = 3, **changes: object) -> AnswerRecord:
    values: dict[str, object] = {
        "answered_at": HOUR,
        "guild_id": 7,
        "channel_id": 1,
        "message_id": message_id,
        "asker_id": asker_id,
        "status": "answered",
        "fact_refs": ("KFOR-26@1", "KFOR-27@2"),
        "language": "fr",
        "milliseconds": 12,
    }
    return AnswerRecord(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sourcier.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    store = await Store.open(path)
    yield store
    await store.close()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """Read the file as another program does."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute(statement)
    finally:
        connection.close()


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def damaged_copies(whole: Path, copy: Path) -> Iterator[Path]:
    """The same database, with another of its pages overwritten each time but the first."""
    page, content = 4096, whole.read_bytes()
    for start in range(page, len(content), page):
        copy.write_bytes(content[:start] + b"\xff" * page + content[start + page :])
        yield copy


async def refused(path: Path | str) -> Text:
    with pytest.raises(StoreError) as caught:
        await Store.open(path)
    text = caught.value.text
    assert str(caught.value) == text.en
    assert text.fr != text.en
    assert "\n" not in text.fr + text.en
    assert text.fr.endswith(".")
    assert text.en.endswith(".")
    return text


async def test_a_server_nobody_configured_has_the_defaults(store: Store) -> None:
    assert await store.guild_settings(7) == GuildSettings(None, None, topic_words=True)


async def test_settings_are_those_of_one_server_and_survive_a_restart(path: Path) -> None:
    chosen = GuildSettings(language="fr", prefix="?", topic_words=False)
    store = await Store.open(path)
    assert await store.guild_settings(7) == GuildSettings()
    await store.set_guild_settings(7, GuildSettings(language="en"))
    await store.set_guild_settings(7, chosen)
    assert await store.guild_settings(7) == chosen
    await store.close()
    store = await Store.open(str(path))
    assert await store.guild_settings(7) == chosen
    assert await store.guild_settings(8) == GuildSettings()
    await store.close()


async def test_settings_are_read_from_the_database_once(store: Store, path: Path) -> None:
    before = await store.guild_settings(7)
    change(path, "INSERT INTO guild_settings VALUES (7, 'fr', '?', 0, NULL, NULL)")
    assert await store.guild_settings(7) is before


async def test_a_change_of_settings_wins_over_a_reading_under_way(store: Store) -> None:
    chosen = GuildSettings(prefix="?")
    await asyncio.gather(
        store.guild_settings(7), store.set_guild_settings(7, chosen), store.guild_settings(7)
    )
    assert await store.guild_settings(7) == chosen


async def test_a_setting_the_schema_forbids_is_an_error_and_changes_nothing(store: Store) -> None:
    with pytest.raises(Exception, match="CHECK constraint failed"):
        await store.set_guild_settings(7, GuildSettings(prefix="much too long"))
    assert await store.guild_settings(7) == GuildSettings()


async def test_the_command_hash_is_kept_for_each_application(store: Store) -> None:
    assert await store.command_hash(1) is None
    await store.set_command_hash(1, "aa")
    await store.set_command_hash(1, "bb")
    await store.set_command_hash(2, "cc")
    assert (await store.command_hash(1), await store.command_hash(2)) == ("bb", "cc")


async def test_an_answer_is_found_by_its_message_as_soon_as_it_is_logged(store: Store) -> None:
    first, second = record(), record(guild_id=None, fact_refs=(), status="not_in_sources")
    for answer in (first, record(message_id=9), second):
        store.log_answer(answer)
    assert await store.answers_by_message(2, first.guild_id) == (first,)
    assert await store.answers_by_message(2, None) == (second,)
    assert await store.answers_by_message(2, 99) == ()
    assert await store.answers_by_message(404, None) == ()


async def test_the_moment_of_an_answer_keeps_its_meaning_across_time_zones(store: Store) -> None:
    local = HOUR.astimezone(timezone(timedelta(hours=5, minutes=30)))
    store.log_answer(record(answered_at=local))
    (answer,) = await store.answers_by_message(2, 7)
    assert answer.answered_at == HOUR
    assert answer.answered_at.utcoffset() == timedelta(0)


async def test_closing_writes_the_answers_that_are_still_queued(path: Path) -> None:
    store = await Store.open(path)
    for message_id in range(120):
        store.log_answer(record(message_id))
    await store.close()
    assert rows(path, "SELECT count(*) FROM answer_log") == [(120,)]


async def test_the_log_has_no_column_for_what_was_said(store: Store, path: Path) -> None:
    columns = {str(row[1]) for row in rows(path, "PRAGMA table_info(answer_log)")}
    assert columns == {
        "id", "answered_at", "guild_id", "channel_id", "message_id", "asker_id", "status",
        "fact_refs", "language", "milliseconds",
    }  # fmt: skip


class Target:
    """Stands for the database behind a queue."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.broken = False
        self.called = asyncio.Event()

    async def write(self, records: Sequence[AnswerRecord]) -> None:
        self.called.set()
        if self.broken:
            raise StoreError(Text("Disque plein.", "Disk full."))
        self.batches.append(len(records))

    async def next_call(self) -> None:
        await asyncio.wait_for(self.called.wait(), 10)
        self.called.clear()


async def test_a_full_batch_is_written_without_waiting() -> None:
    target = Target()
    queue = WriteQueue(target.write, delay=3600)
    for _ in range(BATCH):
        queue.add(record())
    await target.next_call()
    assert target.batches == [BATCH]
    await queue.close()


async def test_a_single_answer_is_written_after_the_delay() -> None:
    target = Target()
    queue = WriteQueue(target.write, delay=0)
    queue.add(record())
    await target.next_call()
    assert target.batches == [1]
    await queue.close()


async def test_answers_wait_while_the_database_cannot_be_written(
    caplog: pytest.LogCaptureFixture,
) -> None:
    target = Target()
    target.broken = True
    queue = WriteQueue(target.write, delay=0)
    queue.add(record())
    await target.next_call()
    queue.add(record())
    await target.next_call()
    assert target.batches == []
    assert "answer log not written" in caplog.text
    target.broken = False
    await queue.close()
    assert target.batches == [2]


async def test_a_log_that_cannot_be_written_is_told_once_and_again_after_a_minute(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def complaints(tries: int) -> int:
        caplog.clear()
        target = Target()
        target.broken = True
        queue = WriteQueue(target.write, delay=0)
        queue.add(record())
        for _ in range(tries):
            await target.next_call()
        target.broken = False
        await queue.close()
        return len([r for r in caplog.records if r.getMessage() == "answer log not written"])

    assert await complaints(5) == 1
    monkeypatch.setattr(answer_log, "TOLD_EVERY", 0.0)
    assert await complaints(5) >= 4


async def test_a_forgotten_person_is_nobody_in_the_log_and_others_stay(
    store: Store, path: Path
) -> None:
    store.log_answer(record(asker_id=3))
    store.log_answer(record(asker_id=4))
    await forget_person(store, 3)
    assert [answer.asker_id for answer in await store.answers_by_message(2, 7)] == [0, 4]


async def test_ping_write_proves_that_the_database_can_be_written(store: Store, path: Path) -> None:
    await store.ping_write()
    ((first,),) = rows(path, "SELECT written_at FROM health")
    await store.ping_write()
    ((second,),) = rows(path, "SELECT written_at FROM health")
    assert str(second) > str(first)


async def test_ping_write_fails_with_a_sentence_when_nothing_can_be_written(
    store: Store, path: Path
) -> None:
    change(path, "DROP TABLE health")
    with pytest.raises(StoreError, match=r"sourcier\.db refused the operation"):
        await store.ping_write()


async def test_a_closed_store_leaves_one_whole_file(path: Path) -> None:
    store = await Store.open(path)
    await store.ping_write()
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]
    await store.close()
    assert names(path.parent) == ["sourcier.db"]


async def test_closing_empties_the_log_although_another_program_has_the_file_open(
    path: Path, tmp_path: Path
) -> None:
    store = await Store.open(path)
    other = sqlite3.connect(path)
    other.execute("SELECT count(*) FROM health").fetchall()
    await store.set_command_hash(1, "aa")
    await store.close()
    copy = shutil.copyfile(path, tmp_path / "copy.db")  # without the write-ahead log
    other.close()
    assert rows(copy, "SELECT hash FROM command_hash") == [("aa",)]


async def test_two_programs_may_create_the_same_database_at_once(path: Path) -> None:
    stores = await asyncio.gather(*(Store.open(path) for _ in range(6)))
    for number, store in enumerate(stores):
        await store.set_command_hash(number, "aa")
    assert await stores[0].command_hash(2) == "aa"
    for store in stores:
        await store.close()


async def test_fifty_changes_at_once_all_arrive(store: Store) -> None:
    await asyncio.gather(
        *(store.set_guild_settings(n, GuildSettings(prefix="?")) for n in range(50))
    )
    fresh = [await store.guild_settings(n) for n in range(50)]
    assert fresh == [GuildSettings(prefix="?")] * 50


async def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    text = await refused(tmp_path / "file" / "sourcier.db")
    assert "cannot be opened for writing" in text.en


async def test_a_database_path_that_is_a_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    text = await refused(tmp_path)
    assert "cannot be opened for writing" in text.en


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sourcier.db"
    path.write_bytes(b"Dear diary, " * 1000)
    text = await refused(path)
    assert "damaged or is no database" in text.en
    assert path.read_bytes() == b"Dear diary, " * 1000


async def test_a_database_damaged_inside_is_refused(path: Path, tmp_path: Path) -> None:
    await (await Store.open(path)).close()
    for copy in damaged_copies(path, tmp_path / "copy.db"):
        assert "damaged" in (await refused(copy)).en


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
async def test_a_database_that_may_only_be_read_is_told_in_a_sentence(path: Path) -> None:
    await (await Store.open(path)).close()
    os.chmod(path.parent, 0o500)  # noqa: PTH101
    text = await refused(path)
    os.chmod(path.parent, 0o700)  # noqa: PTH101
    assert "cannot be opened for writing" in text.en


async def test_a_newer_schema_is_refused_and_left_as_it_is(path: Path) -> None:
    store = await Store.open(path)
    await store.close()
    change(path, "UPDATE alembic_version SET version_num = '9000'")
    text = await refused(path)
    assert "newer version of the program (schema 9000" in text.en
    assert rows(path, "SELECT version_num FROM alembic_version") == [("9000",)]


async def test_a_migration_that_fails_leaves_nothing_behind(path: Path) -> None:
    path.parent.mkdir()
    change(path, "CREATE TABLE health (somebody_elses TEXT)")
    text = await refused(path)
    assert "check that it was made by this program" in text.en
    assert rows(path, "SELECT name FROM sqlite_schema") == [("health",)]


@pytest.mark.parametrize("url", ["nothing://here", "postgresql+nosuchdriver://host/db"])
async def test_an_address_of_no_known_database_is_told_in_a_sentence(url: str) -> None:
    assert "address of the database is no use" in (await refused(url)).en


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_IOERR_WRITE", "disk is full"),
        ("SQLITE_READONLY_DIRECTORY", "cannot be opened for writing"),
        ("SQLITE_BUSY", "in use by another program"),
        ("SQLITE_CORRUPT_VTAB", "damaged"),
        ("SQLITE_ERROR", "refused the operation (no such table)"),
    ],
)
def test_an_error_of_sqlite_is_told_with_what_to_do(name: str, said: str) -> None:
    error = sqlite3.OperationalError("no such table")
    error.sqlite_errorname = name
    text = sqlite.explain(error, "sourcier.db")
    assert said in text.en
    assert "sourcier.db" in text.fr
