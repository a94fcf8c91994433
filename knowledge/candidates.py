"""The queue of candidates: each is shown to one reviewer at a time, and decided once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import case, func, select, update

from knowledge import schema
from knowledge.candidate_rows import WAITING, DecidedError, Outcome, decide
from knowledge.extract.candidate import Candidate, candidate_of
from knowledge.revisions import Author, check
from knowledge.store import Store

__all__ = ["DecidedError", "Outcome", "Progress", "Queue", "Waiting"]

CLAIMED: Final = timedelta(minutes=10)  # without a click, another reviewer gets the card


@dataclass(frozen=True, slots=True)
class Waiting:
    """A candidate of a document, and whether it was put behind the others before."""

    id: int
    document: str
    candidate: Candidate
    skipped: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a server's candidates are decided, and how many there are."""

    decided: int
    all: int


class Queue:
    """The candidates of all servers. Every method raises ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store, clock: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._now = clock or (lambda: datetime.now(UTC))

    async def take(self, author: Author) -> Waiting | None:
        """The reviewer's card: the one they held, else the next that nobody looks at.

        It is theirs for ten minutes. None when nothing is left for them. Raises NotAllowedError.
        """
        table, now = schema.candidate, self._now()
        mine = table.c.claimed_by == author.id
        free = table.c.claimed_until.is_(None) | (table.c.claimed_until < now)
        first = (
            select(table)
            .where(*_of(author.guild_id), table.c.state.in_(WAITING), mine | free)
            .order_by(case((mine, 0), else_=1), table.c.skips, table.c.id)
            .limit(1)
        )
        async with self._store.writing() as connection:
            await check(connection, author)
            row = (await connection.execute(first)).mappings().first()
            if row is None:
                return None
            await connection.execute(
                update(table)
                .where(table.c.guild_id == author.guild_id, table.c.id == row["id"])
                .values(claimed_by=author.id, claimed_until=now + CLAIMED)
            )
        return _waiting(dict(row))

    async def claim(self, author: Author, candidate_id: int) -> Waiting:
        """A card by its number, for another ten minutes.

        Raises NotAllowedError, and DecidedError where it is decided or another's by now.
        """
        table, now = schema.candidate, self._now()
        this = (table.c.guild_id == author.guild_id, table.c.id == candidate_id)
        mine = table.c.claimed_by == author.id
        free = table.c.claimed_until.is_(None) | (table.c.claimed_until < now)
        async with self._store.writing() as connection:
            await check(connection, author)
            changed = await connection.execute(
                update(table)
                .where(*this, table.c.state.in_(WAITING), mine | free)
                .values(claimed_by=author.id, claimed_until=now + CLAIMED)
            )
            if changed.rowcount == 0:
                raise DecidedError
            row = (await connection.execute(select(table).where(*this))).mappings().one()
        return _waiting(dict(row))

    async def decide(self, author: Author, candidate_id: int, outcome: Outcome) -> None:
        """Skip or reject a card; it is accepted together with the fact it becomes.

        Raises NotAllowedError and DecidedError.
        """
        async with self._store.writing() as connection:
            await check(connection, author)
            guild_id, now = author.guild_id, self._now()
            await decide(connection, guild_id, candidate_id, outcome, author=author.id, now=now)

    async def progress(self, guild_id: int) -> Progress:
        """How far a server's review has come."""
        table = schema.candidate
        decided = func.coalesce(func.sum(case((table.c.state.in_(WAITING), 0), else_=1)), 0)
        query = select(decided, func.count()).where(*_of(guild_id))
        async with self._store.reading() as connection:
            done, all_of_them = (await connection.execute(query)).one()
        return Progress(done, all_of_them)


def _of(guild_id: int) -> tuple[Any, ...]:
    """The candidates of a server, but for those of documents that were withdrawn."""
    table, document = schema.candidate.c, schema.document.c
    withdrawn = select(document.id).where(
        document.guild_id == guild_id, document.withdrawn_at.is_not(None)
    )
    return table.guild_id == guild_id, table.document_id.not_in(withdrawn)


def _waiting(row: Mapping[str, Any]) -> Waiting:
    candidate = candidate_of(row["proposal"])
    return Waiting(row["id"], row["document_id"], candidate, row["state"] == "skipped")
