"""What waits for a reviewer, inside a transaction: looked at by one at a time, decided once."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, TableClause, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema

CLAIMED: Final = timedelta(minutes=10)  # without a click, another reviewer gets the card
WAITING: Final = ("open", "skipped")


class Outcome(StrEnum):
    """What a reviewer made of a candidate or a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SKIPPED = "skipped"


class DecidedError(Exception):
    """The card is not this reviewer's to decide: it is decided, or another looks at it."""


def free_for(table: TableClause, reviewer: int, now: datetime) -> ColumnElement[bool]:
    """What waits in a queue, and is either the reviewer's own or looked at by nobody."""
    mine = table.c.claimed_by == reviewer
    free = table.c.claimed_until.is_(None) | (table.c.claimed_until < now)
    return table.c.state.in_(WAITING) & (mine | free)


async def claim(
    connection: AsyncConnection,
    table: TableClause,
    guild_id: int,
    number: int,
    *,
    reviewer: int,
    now: datetime,
) -> dict[str, Any]:
    """Give a card to a reviewer for ten minutes, and return its row. Raises DecidedError."""
    this = (table.c.guild_id == guild_id, table.c.id == number)
    changed = await connection.execute(
        update(table)
        .where(*this, free_for(table, reviewer, now))
        .values(claimed_by=reviewer, claimed_until=now + CLAIMED)
    )
    if changed.rowcount == 0:
        raise DecidedError
    return dict((await connection.execute(select(table).where(*this))).mappings().one())


async def settle(
    connection: AsyncConnection,
    table: TableClause,
    guild_id: int,
    number: int,
    outcome: Outcome,
    *,
    reviewer: int,
    now: datetime,
    **values: object,
) -> None:
    """Record an outcome, with ``values``, and let go of the card. Raises DecidedError."""
    changed = await connection.execute(
        update(table)
        .where(table.c.guild_id == guild_id, table.c.id == number)
        .where(free_for(table, reviewer, now))
        .values(
            state=outcome.value,
            skips=table.c.skips + int(outcome is Outcome.SKIPPED),
            claimed_by=None,
            claimed_until=None,
            **values,
        )
    )
    if changed.rowcount == 0:
        raise DecidedError


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
    """Decide on a candidate, with a record of who did. Raises DecidedError."""
    table = schema.candidate
    await settle(connection, table, guild_id, candidate_id, outcome, reviewer=author, now=now)
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


async def take_up(
    connection: AsyncConnection,
    guild_id: int,
    suggestion_id: int,
    *,
    author: int,
    now: datetime,
    fact_id: str,
) -> None:
    """Accept a suggestion as the fact that came of it. Raises DecidedError."""
    await settle(
        connection,
        schema.suggestion,
        guild_id,
        suggestion_id,
        Outcome.ACCEPTED,
        reviewer=author,
        now=now,
        decided_by=author,
        decided_at=now,
        fact_id=fact_id,
    )
