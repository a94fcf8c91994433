"""Where a pack has come to say something else than the wording a server made its own from."""

from __future__ import annotations

from sqlalchemy import select

from knowledge import schema
from knowledge.copies.copy import stated
from knowledge.record import Kind, Record, enter
from knowledge.revisions import Revisions
from knowledge.store import Store


async def note_parted(store: Store, revisions: Revisions) -> int:
    """Enter in each server's record, once, the newer wordings that its own do not follow.

    Returns how many were entered. Packs change only between two runs of the program, so that
    once in each is enough.
    """
    fact = schema.fact.c
    query = select(fact.guild_id, fact.id, fact.pack_revision).where(fact.pack_revision > 0)
    async with store.reading() as connection:
        rows = (await connection.execute(query)).all()
    count = 0
    for guild_id, name, made_from in rows:
        theirs = revisions.brought(name)
        if theirs is None or theirs.revision <= made_from:
            continue
        if await Record(store).has(guild_id, Kind.PACK, theirs.ref):
            continue
        ours = (await revisions.history(guild_id, name))[-1].fact
        if stated(ours) != stated(theirs):
            async with store.writing() as connection:
                await enter(connection, guild_id, schema.FORGOTTEN, Kind.PACK, theirs.ref)
            count += 1
    return count
