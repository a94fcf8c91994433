"""Deciding on a candidate inside a transaction: once, and with a record of who did."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema


class Outcome(StrEnum):
    """What a reviewer made of a candidate."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SKIPPED = "skipped"


WAITING = ("open", "skipped")


class DecidedError(Exception):
    """The candidate is not this reviewer's to decide: it is decided, or another looks at it."""


async def decide(
    connection: AsyncConnection,
    guild_id: int,
    candidate_id: int,
    outcome: Outcome,
    *,
    author: int,
    now: datetime,
    fact_id: str | None = None,
) -> None:
    """Record an outcome and let go of the candidate. Raises DecidedError."""
    table = schema.candidate
    mine = (table.c.claimed_by == author) | (table.c.claimed_until < now)
    free = table.c.claimed_by.is_(None)
    changed = await connection.execute(
        update(table)
        .where(table.c.guild_id == guild_id, table.c.id == candidate_id)
        .where(table.c.state.in_(WAITING), mine | free)
        .values(
            state=outcome.value,
            skips=table.c.skips + int(outcome is Outcome.SKIPPED),
            claimed_by=None,
            claimed_until=None,
        )
    )
    if changed.rowcount == 0:
        raise DecidedError
    record = schema.candidate_outcome
    before = select(func.count()).where(
        record.c.guild_id == guild_id, record.c.candidate_id == candidate_id
    )
    row = {
        "guild_id": guild_id,
        "candidate_id": candidate_id,
        "number": 1 + (await connection.execute(before)).scalar_one(),
        "author": author,
        "decided_at": now,
        "outcome": outcome.value,
        "fact_id": fact_id,
    }
    await connection.execute(insert(record), row)
