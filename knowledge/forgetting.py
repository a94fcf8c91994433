"""Forgetting a person everywhere, and erasing a server that was left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import TableClause, delete, insert, select, union, update

from knowledge import schema
from knowledge.store import Store

KEPT: Final = timedelta(days=30)  # what a server has, after the bot has left it

# Where the id of a person stands: marked there, or what has it is dropped or let go.
MARKED: Final = (
    (schema.answer_log, "asker_id"),
    (schema.fact_revision, "author"),
    (schema.document, "author"),
    (schema.candidate_outcome, "author"),
    (schema.record, "author"),
    (schema.description, "author"),
    (schema.suggestion, "author"),
    (schema.suggestion, "decided_by"),
)
DROPPED: Final = (
    (schema.draft, "author"),
    (schema.upload, "author"),
    (schema.copy_waiting, "author"),
)
LET_GO: Final = ((schema.candidate, "claimed_by"), (schema.suggestion, "claimed_by"))

# What others point to goes after them; any other table goes first.
_LAST: Final = (
    schema.evidence,
    schema.candidate_outcome,
    schema.candidate,
    schema.suggestion,
    schema.fact_revision,
    schema.fact,
    schema.document_text,
    schema.document,
    schema.departure,  # allows the others to be deleted
)


def tables_of_servers() -> tuple[TableClause, ...]:
    """Every table with rows of a server's own, in the order in which they can be deleted."""
    every = [t for t in vars(schema).values() if isinstance(t, TableClause) and "guild_id" in t.c]
    return (*(t for t in every if t not in _LAST), *_LAST)


async def forget_person(store: Store, person_id: int) -> None:
    """Put 0 in the place of a person's id, in every server; their unfinished forms are gone."""
    await store.flush_log()
    async with store.writing() as connection:
        for table, name in MARKED:
            theirs = update(table).where(table.c[name] == person_id)
            await connection.execute(theirs.values({name: schema.FORGOTTEN}))
        for table, name in DROPPED:
            await connection.execute(delete(table).where(table.c[name] == person_id))
        for table, name in LET_GO:
            theirs = update(table).where(table.c[name] == person_id)
            await connection.execute(theirs.values({name: None, "claimed_until": None}))


async def compare(store: Store, present: frozenset[int], now: datetime) -> None:
    """Note which servers with data are no longer there, and forget that of those that are."""
    await store.flush_log()
    departure = schema.departure
    every = union(*(select(t.c.guild_id) for t in tables_of_servers() if t is not departure))
    async with store.writing() as connection:
        known = set((await connection.execute(every)).scalars()) - {schema.PACKS, None}
        noted = set((await connection.execute(select(departure.c.guild_id))).scalars())
        for guild_id in known - present - noted:
            row = {"guild_id": guild_id, "left_at": now, "erasing": False}
            await connection.execute(insert(departure), row)
        for guild_id in noted & present:
            await connection.execute(delete(departure).where(departure.c.guild_id == guild_id))


async def due(store: Store, now: datetime) -> tuple[int, ...]:
    """The servers whose time has run out."""
    departure = schema.departure.c
    query = select(departure.guild_id).where(departure.left_at <= now - KEPT)
    async with store.reading() as connection:
        return tuple((await connection.execute(query)).scalars())


async def erase(store: Store, guild_id: int) -> None:
    """Delete everything of a server that was left, in one transaction."""
    await store.flush_log()
    departure = schema.departure
    async with store.writing() as connection:
        allowed = update(departure).where(departure.c.guild_id == guild_id).values(erasing=True)
        await connection.execute(allowed)
        for table in tables_of_servers():
            await connection.execute(delete(table).where(table.c.guild_id == guild_id))
    store.forget_settings(guild_id)
