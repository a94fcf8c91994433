"""A person is forgotten everywhere, and a server that was left is erased whole, after its time."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from knowledge import forgetting, schema
from knowledge.authors import NotAllowedError
from knowledge.base import FactBase
from knowledge.forgetting import compare, due, erase, forget_person, tables_of_servers
from knowledge.guild_settings import GuildSettings
from knowledge.overlay import Overlays
from knowledge.record import Filter, Record
from knowledge.revisions import Revisions
from knowledge.store import AnswerRecord, Store
from knowledge.uploads import Upload, describe
from tests.bot.lighthouse import BASE
from tests.fresh import fresh_database
from tests.knowledge.editing import ELSEWHERE, MODERATOR, edit, new

# Numbers that are of no person. A new column of big numbers belongs here, or in `forgetting`.
OF_NO_PERSON = {
    "guild_id",
    "channel_id",
    "message_id",
    "document_guild_id",
    "application_id",
    "moderator_role",
    "log_channel",
}
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(fresh_database(tmp_path / "sourcier.db"))
    yield opened
    await opened.close()


def columns(path: Path) -> dict[str, dict[str, str]]:
    """The columns of every table of a database, each with its type."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in names
            if not name.startswith(("sqlite_", "alembic"))
        }


async def fill(store: Store, *, author: int = 42) -> None:
    """Something of everything in server 7, and a fact in server 8."""
    overlays = Overlays(FactBase(BASE.packs), store)
    moderator = type(MODERATOR)(7, author, manages_messages=True)
    await overlays.write(moderator, [edit("new words"), new("a new fact")])
    await overlays.write(ELSEWHERE, [edit("other words")])
    await store.set_guild_settings(7, GuildSettings(prefix="?", log_channel=5), author)
    upload = Upload("a.txt", "A text.\n", "A title", "A publisher")
    await overlays.add_document(moderator, describe(upload, "en", None), upload.text)
    await overlays.uploads.keep(moderator, upload)
    store.log_answer(AnswerRecord(NOW, 7, 5, 6, author, "answered", ("LAMP-1@1",), "en", 3))
    await store.flush_log()


async def test_every_table_and_column_of_the_database_is_known_to_whoever_forgets(
    store: Store, tmp_path: Path
) -> None:
    """A table or a person's id that is added later cannot be forgotten about."""
    found = columns(tmp_path / "sourcier.db")
    of_servers = {name for name, of in found.items() if "guild_id" in of}
    assert of_servers == {table.name for table in tables_of_servers()}
    known = {
        (table.name, column)
        for table, column in (*forgetting.MARKED, *forgetting.DROPPED, *forgetting.LET_GO)
    }
    numbers = {
        (table, column)
        for table, of in found.items()
        for column, kind in of.items()
        if kind == "BIGINT" and column not in OF_NO_PERSON
    }
    assert numbers == known


async def test_a_person_is_nowhere_in_the_database_once_forgotten(
    store: Store, tmp_path: Path
) -> None:
    person = 4242424242
    await fill(store, author=person)
    assert str(person) in dump(tmp_path)
    await forget_person(store, person)
    assert str(person) not in dump(tmp_path)
    revisions = await Revisions(store, FactBase(BASE.packs)).history(7, "LAMP-1")
    assert revisions[-1].author == schema.FORGOTTEN
    assert revisions[-1].reason == "because of new words"


def dump(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "sourcier.db")) as connection:
        return "\n".join(connection.iterdump())


async def test_a_server_is_erased_whole_and_no_other(store: Store, tmp_path: Path) -> None:
    await fill(store)
    await compare(store, frozenset({8}), NOW)
    await erase(store, 7)
    with closing(sqlite3.connect(tmp_path / "sourcier.db")) as connection:
        for table in tables_of_servers():
            query = f"SELECT count(*) FROM {table.name} WHERE guild_id = 7"
            assert connection.execute(query).fetchone() == (0,), table.name
    assert await store.guild_settings(7) == GuildSettings()
    assert await Record(store).count(7, Filter()) == 0
    revisions = Revisions(store, FactBase(BASE.packs))
    assert len(await revisions.history(8, "LAMP-1")) == 2
    assert await revisions.servers() == {8}


async def test_nothing_of_a_server_that_is_there_can_be_deleted(store: Store) -> None:
    await fill(store)
    with pytest.raises(IntegrityError):
        await erase(store, 8)
    await compare(store, frozenset({8}), NOW)
    with pytest.raises(IntegrityError):
        await erase(store, 8)
    assert len(await Revisions(store, FactBase(BASE.packs)).history(8, "LAMP-1")) == 2


async def test_a_server_that_was_left_is_due_after_thirty_days(store: Store) -> None:
    await fill(store)
    await compare(store, frozenset({8}), NOW)
    assert await due(store, NOW + timedelta(days=29)) == ()
    assert await due(store, NOW + timedelta(days=30)) == (7,)


async def test_servers_found_absent_are_noted_once_and_those_that_are_back_are_kept(
    store: Store,
) -> None:
    await fill(store)
    await compare(store, frozenset({8}), NOW)
    await compare(store, frozenset({8}), NOW + timedelta(days=20))
    assert await due(store, NOW + timedelta(days=30)) == (7,)
    await compare(store, frozenset({7, 8}), NOW + timedelta(days=29))
    assert await due(store, NOW + timedelta(days=60)) == ()


async def test_a_server_that_was_erased_can_begin_anew(store: Store) -> None:
    await fill(store)
    await compare(store, frozenset({8}), NOW)
    await erase(store, 7)
    revisions = Revisions(store, FactBase(BASE.packs))
    await revisions.write(MODERATOR, [edit("newer words")])
    assert [r.fact.ref for r in await revisions.history(7, "LAMP-1")] == ["LAMP-1@1", "LAMP-1@2"]
    with pytest.raises(NotAllowedError):
        await revisions.write(type(MODERATOR)(7, 1), [edit("by a stranger", 2)])
