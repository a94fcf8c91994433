"""Databases of every earlier program, with data in every table: nothing is lost on the way here."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import create_async_engine

from knowledge import migrate, sqlite
from knowledge.base import FactBase
from knowledge.guild_settings import GuildSettings
from knowledge.revisions import Revisions
from knowledge.store import Store
from tests.bot.lighthouse import BASE
from tests.knowledge.test_migrations import fill, upgrade_to
from tests.knowledge.test_schema import (
    DOCUMENT,
    DOCUMENT_TEXT,
    EVIDENCE,
    FACT,
    REVISION,
    SETTINGS,
    Row,
    Rows,
)

REVISIONS = sorted(f"{file.stem[1:5]}" for file in (migrate.SCRIPTS / "versions").glob("m0*.py"))
FACTS = 40
AT = "2023-07-01 00:00:00"


def facts() -> Rows:
    """A server's facts: some once, some revised, some withdrawn, one that the packs had first."""
    found: Rows = [("document", DOCUMENT), ("document_text", DOCUMENT_TEXT)]
    for number in range(1, FACTS + 1):
        name = {"fact_id": f"OWN-{number}"}
        origin = 1 if number == FACTS else 0
        found.append(("fact", FACT | {"id": name["fact_id"], "pack_revision": origin}))
        for revision in range(origin + 1, origin + 2 + number % 3):
            last = revision == origin + 1 + number % 3
            changes: Row = {
                "revision": revision,
                "author": 40 + number,
                "reason": f"reason {number}.{revision}",
                "state": "retired" if last and number % 5 == 0 else "current",
                "number": number * 1.5,
                "statement_en": f"Statement {number}.{revision}.",
            }
            reading: Row = {"reading": "about", "unit": "soldier", "role": "total"}
            found.append(("fact_revision", REVISION | name | changes | reading))
            found.append(("evidence", EVIDENCE | name | {"revision": revision}))
    return found


# A row of each other table, under the revision that brought the table.
BROUGHT: dict[str, Rows] = {
    "0001": [
        ("guild_settings", SETTINGS),
        ("command_hash", {"application_id": 5, "hash": "0" * 64}),
        ("health", {"id": 1, "written_at": AT}),
        (
            "answer_log",
            {
                "answered_at": AT,
                "guild_id": 7,
                "channel_id": 8,
                "message_id": 9,
                "asker_id": 42,
                "status": "answered",
                "fact_refs": "OWN-1@1",
                "language": "fr",
                "milliseconds": 12,
            },
        ),
    ],
    "0002": [
        ("draft", {"token": "d", "guild_id": 7, "author": 42, "made_at": AT, "content": "{}"}),
    ],
    "0003": [
        ("upload", {"token": "u", "guild_id": 7, "author": 42, "made_at": AT, "content": "{}"}),
        (
            "candidate",
            {
                "guild_id": 7,
                "id": 1,
                "document_id": "brief",
                "start_char": 0,
                "end_char": 5,
                "proposal": "{}",
                "state": "accepted",
                "skips": 1,
            },
        ),
        (
            "candidate_outcome",
            {
                "guild_id": 7,
                "candidate_id": 1,
                "number": 1,
                "author": 42,
                "decided_at": AT,
                "outcome": "accepted",
                "fact_id": "OWN-1",
            },
        ),
    ],
    "0004": [
        (
            "record",
            {
                "guild_id": 77,
                "number": 1,
                "at": AT,
                "author": 42,
                "kind": "setting",
                "what": "prefix",
                "before": "!",
                "after": "?",
                "reason": "",
            },
        ),
        ("record_place", {"guild_id": 77, "last": 1}),
        ("departure", {"guild_id": 70, "left_at": AT, "erasing": 0}),
        (
            "copy_waiting",
            {"token": "c", "guild_id": 7, "author": 42, "made_at": AT, "content": b"PK"},
        ),
    ],
    "0005": [
        (
            "description",
            {
                "guild_id": 7,
                "kind": "alias",
                "id": "kfor",
                "revision": 1,
                "author": 42,
                "recorded_at": AT,
                "reason": "known so here",
                "state": "current",
                "content": '{"names": ["la Force"]}',
            },
        ),
    ],
    "0006": [
        (
            "suggestion",
            {
                "guild_id": 7,
                "id": 1,
                "kind": "fact",
                "author": 42,
                "made_at": AT,
                "language": "fr",
                "content": "{}",
                "state": "open",
                "skips": 0,
            },
        ),
        (
            "missed_question",
            {
                "token": "m",
                "guild_id": 7,
                "asked_on": "2023-07-01",
                "language": "fr",
                "request": "ask",
                "text": "combien ?",
            },
        ),
    ],
    "0007": [
        ("following", {"guild_id": 7, "channel_id": 8, "topics": "{}", "posted_at": AT}),
        ("greeted", {"guild_id": 7, "at": AT}),
    ],
}

Contents = dict[str, tuple[list[str], list[tuple[object, ...]]]]


def contents(connection: Connection, columns: dict[str, list[str]] | None = None) -> Contents:
    """The rows of every table, or of these tables and columns of it, in an order of their own."""
    if columns is None:
        listed = connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        tables = [name for (name,) in listed if name != "alembic_version"]
        columns = {
            table: [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
            for table in tables
        }
    return {table: (names, rows(connection, table, names)) for table, names in columns.items()}


def rows(connection: Connection, table: str, names: list[str]) -> list[tuple[object, ...]]:
    quoted = ", ".join('"' + name + '"' for name in names)
    found = connection.exec_driver_sql(f"SELECT {quoted} FROM {table}")
    return sorted((tuple(row) for row in found), key=repr)


async def made(path: Path, revision: str) -> Contents:
    """A database as the program of a revision left it, with data in every table; what it holds."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
    sqlite.prepare(engine)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade_to, "0001")
        await fill(connection, facts())
        for step in REVISIONS[: REVISIONS.index(revision) + 1]:
            await connection.run_sync(upgrade_to, step)
            await fill(connection, BROUGHT.get(step, []))
        found = await connection.run_sync(contents)
    await engine.dispose()
    return found


@pytest.mark.parametrize("revision", REVISIONS)
async def test_every_row_of_every_table_is_kept_from_every_earlier_schema(
    tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "sourcier.db"
    before = await made(path, revision)
    assert [table for table, (_, rows) in before.items() if not rows] == []
    await (await Store.open(path)).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        after = contents(connection, {table: names for table, (names, _) in before.items()})
    engine.dispose()
    assert after == before


async def test_every_fact_of_the_first_program_is_answered_from_by_this_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sourcier.db"
    await made(path, "0001")
    store = await Store.open(path)
    revisions = Revisions(store, FactBase(BASE.packs))
    for number in range(1, FACTS):
        history = await revisions.history(7, f"OWN-{number}")
        told = [(found.fact.ref, found.fact.statement.en, found.reason) for found in history]
        assert told == [
            (f"OWN-{number}@{n}", f"Statement {number}.{n}.", f"reason {number}.{n}")
            for n in range(1, 2 + number % 3)
        ]
    assert await store.guild_settings(7) == GuildSettings("fr", "!", topic_words=True)
    await store.close()
