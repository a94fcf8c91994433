"""The queue of a server: suggestions and candidates, one card for one reviewer, decided once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import TableClause, case, func, select

from knowledge import schema
from knowledge.authors import Author, check
from knowledge.candidate_rows import (
    CLAIMED,
    WAITING,
    DecidedError,
    Outcome,
    claim,
    decide,
    free_for,
)
from knowledge.extract.candidate import Candidate, candidate_of
from knowledge.store import Store
from knowledge.suggestions import Suggested, suggested

__all__ = ["CLAIMED", "DecidedError", "Outcome", "Progress", "Queue", "Waiting"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A candidate of a document."""

    id: int
    document: str
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a document's candidates are decided, and how many there are."""

    decided: int
    all: int


class Queue:
    """What waits in all servers. Every method raises ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store, clock: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._now = clock or (lambda: datetime.now(UTC))

    async def take(self, author: Author) -> Waiting | Suggested | None:
        """The reviewer's card: the one they held, else the next that nobody looks at.

        What members suggest comes before what documents propose, since somebody waits to be told;
        what was skipped comes last. The card is theirs for ten minutes. None when nothing is left
        for them. Raises NotAllowedError.
        """
        guild_id, now = author.guild_id, self._now()
        tables = (schema.suggestion, schema.candidate)
        async with self._store.writing() as connection:
            await check(connection, author)
            found: list[tuple[TableClause, dict[str, Any]]] = []
            for table in tables:
                first = _first_of(table, author, now)
                row = (await connection.execute(first)).mappings().first()
                if row is not None:
                    found.append((table, dict(row)))
            if not found:
                return None
            table, chosen = min(found, key=lambda one: _turn(one[1], author))
            taken = await claim(
                connection, table, guild_id, chosen["id"], reviewer=author.id, now=now
            )
        return suggested(taken) if table is schema.suggestion else _waiting(taken)

    async def claim(self, author: Author, candidate_id: int) -> Waiting:
        """A candidate by its number, for another ten minutes.

        Raises NotAllowedError, and DecidedError where it is decided or another's by now.
        """
        table, now = schema.candidate, self._now()
        async with self._store.writing() as connection:
            await check(connection, author)
            row = await claim(
                connection, table, author.guild_id, candidate_id, reviewer=author.id, now=now
            )
        return _waiting(row)

    async def alike(self, author: Author, waiting: Waiting) -> Sequence[Waiting]:
        """A candidate with those that state the same of the same, from the same document.

        All that are free for this reviewer now, in the order of the text.
        """
        table, now = schema.candidate, self._now()
        same = _same(waiting)
        of_document = (
            select(table)
            .where(table.c.guild_id == author.guild_id)
            .where(table.c.document_id == waiting.document, free_for(table, author.id, now))
            .order_by(table.c.start_char, table.c.id)
        )
        async with self._store.reading() as connection:
            rows = (await connection.execute(of_document)).mappings().all()
        return [one for row in rows if _same(one := _waiting(dict(row))) == same]

    async def decide(self, author: Author, candidate_id: int, outcome: Outcome) -> None:
        """Skip or reject a candidate; it is accepted together with the fact it becomes.

        Raises NotAllowedError and DecidedError.
        """
        async with self._store.writing() as connection:
            await check(connection, author)
            guild_id, now = author.guild_id, self._now()
            await decide(connection, guild_id, candidate_id, outcome, author=author.id, now=now)

    async def progress(self, guild_id: int, document: str) -> Progress:
        """How far the review of a document has come."""
        table = schema.candidate
        decided = func.coalesce(func.sum(case((table.c.state.in_(WAITING), 0), else_=1)), 0)
        query = select(decided, func.count()).where(
            table.c.guild_id == guild_id, table.c.document_id == document
        )
        async with self._store.reading() as connection:
            done, all_of_them = (await connection.execute(query)).one()
        return Progress(done, all_of_them)


def _first_of(table: TableClause, author: Author, now: datetime) -> Any:
    """The first card of a queue for a reviewer; locked, so that nobody takes it at once."""
    mine = table.c.claimed_by == author.id
    query = select(table).where(
        table.c.guild_id == author.guild_id, free_for(table, author.id, now)
    )
    if table is schema.candidate:
        document = schema.document.c
        withdrawn = select(document.id).where(
            document.guild_id == author.guild_id, document.withdrawn_at.is_not(None)
        )
        query = query.where(table.c.document_id.not_in(withdrawn))
    ordered = query.order_by(case((mine, 0), else_=1), table.c.skips, table.c.id)
    return ordered.limit(1).with_for_update(skip_locked=True)


def _turn(row: Mapping[str, Any], author: Author) -> tuple[bool, int]:
    return row["claimed_by"] != author.id, row["skips"]


def _same(waiting: Waiting) -> tuple[object, ...]:
    one = waiting.candidate
    if one.again:  # a fact that was accepted before, whatever it states
        return (one.kind,)
    return one.kind, one.property, one.subject, one.unit


def _waiting(row: Mapping[str, Any]) -> Waiting:
    return Waiting(row["id"], row["document_id"], candidate_of(row["proposal"]))
