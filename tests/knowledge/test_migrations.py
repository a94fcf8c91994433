"""Databases of earlier programs: brought up to date with everything that is in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from knowledge import migrate, sqlite
from knowledge.base import FactBase
from knowledge.guild_settings import GuildSettings
from knowledge.overlay import Overlays
from knowledge.revisions import Revisions
from knowledge.store import Store
from knowledge.uploads import Upload, describe
from tests.bot.lighthouse import BASE
from tests.knowledge.editing import MODERATOR
from tests.knowledge.test_schema import PHRASE, SETTINGS, SOUND, Rows, second


def upgrade_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def fill(connection: AsyncConnection, rows: Rows) -> None:
    for table, row in rows:
        names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
        await connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)


@pytest.fixture
async def first_schema(tmp_path: Path) -> Path:
    """A database of the first schema, with a fact and settings in it."""
    path = tmp_path / "sourcier.db"
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
    sqlite.prepare(engine)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade_to, "0001")
        await fill(connection, [*SOUND, *second(), ("guild_settings", SETTINGS)])
    await engine.dispose()
    return path


async def test_the_second_schema_keeps_facts_and_settings(first_schema: Path) -> None:
    store = await Store.open(first_schema)
    assert await store.guild_settings(7) == GuildSettings("fr", "!", topic_words=True)
    first, latest = await Revisions(store, FactBase(BASE.packs)).history(7, "OWN-1")
    assert (first.fact.ref, latest.fact.ref) == ("OWN-1@1", "OWN-1@2")
    assert first.fact.evidence[0].phrase == PHRASE
    assert first.fact.evidence[0].verified
    await store.close()


@pytest.fixture
async def second_schema(first_schema: Path) -> Path:
    """The same database as the second schema has it."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{first_schema}")
    sqlite.prepare(engine)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade_to, "0002")
    await engine.dispose()
    return first_schema


async def test_the_third_schema_keeps_facts_and_takes_documents(second_schema: Path) -> None:
    store = await Store.open(second_schema)
    overlays = Overlays(BASE, store)
    assert len(await overlays.revisions.history(7, "OWN-1")) == 2
    before = await overlays.uploads.listed(MODERATOR.guild_id)
    document = describe(Upload("a.txt", "Some words.\n", "Words", "Nobody"), "en", None)
    added = await overlays.add_document(MODERATOR, document, "Some words.\n")
    assert await overlays.uploads.listed(MODERATOR.guild_id) == (*before, added)
    await store.close()


async def test_the_rules_of_the_first_schema_hold_in_the_second(first_schema: Path) -> None:
    await (await Store.open(first_schema)).close()
    engine = create_async_engine(f"sqlite+aiosqlite:///{first_schema}")
    sqlite.prepare(engine)
    for statement in (
        "UPDATE evidence SET verified = 0",
        "DELETE FROM fact_revision",
        "INSERT INTO fact VALUES (7, ' ', 0)",
    ):
        with pytest.raises(IntegrityError):
            async with engine.begin() as connection:
                await connection.execute(text(statement))
    await engine.dispose()
