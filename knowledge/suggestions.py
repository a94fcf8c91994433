"""What members suggest: a fact with its source, or what is wrong in an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema
from knowledge.authors import Author, check
from knowledge.candidate_rows import WAITING, Outcome, claim, settle
from knowledge.model import Language
from knowledge.store import Store

A_DAY: Final = 5  # of one person, in one server
MOST_WAITING: Final = 200  # of all members of a server
_DAY: Final = timedelta(days=1)


class Kind(StrEnum):
    """What somebody suggests."""

    FACT = "fact"
    WRONG = "wrong"


class TooManyError(Exception):
    """The person has suggested enough for a day, or (``everybody``) the queue is full."""

    def __init__(self, *, everybody: bool = False) -> None:
        super().__init__(everybody)
        self.everybody = everybody


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody suggests, in their own words; empty where they left a field empty.

    ``statement`` is the fact, or what is wrong; ``source`` says where it is said. Of an answer,
    ``facts`` are the permanent names of what it showed, and ``channel`` and ``message`` its place.
    """

    kind: Kind
    statement: str
    source: str = ""
    phrase: str = ""
    as_of: str = ""
    facts: tuple[str, ...] = ()
    channel: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion in the queue; ``author`` is 0 for who asked to be forgotten."""

    id: int
    author: int
    language: Language
    made_at: datetime
    suggestion: Suggestion


class Suggestions:
    """The suggestions of all servers. Methods raise ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store, clock: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._now = clock or (lambda: datetime.now(UTC))

    async def room_for(self, guild_id: int, person: int) -> None:
        """Raise TooManyError where a suggestion of this person would not be taken now."""
        async with self._store.reading() as connection:
            await _check_room(connection, guild_id, person, self._now())

    async def add(
        self, guild_id: int, person: int, language: Language, suggestion: Suggestion
    ) -> None:
        """Put a suggestion into the queue of a server. Raises TooManyError."""
        table, now = schema.suggestion, self._now()
        last = select(func.coalesce(func.max(table.c.id), 0)).where(table.c.guild_id == guild_id)
        row = {
            "guild_id": guild_id,
            "kind": suggestion.kind.value,
            "author": person,
            "made_at": now,
            "language": language,
            "content": asdict(suggestion),
            "state": "open",
            "skips": 0,
            "reason": "",
        }
        async with self._store.writing() as connection:
            await _check_room(connection, guild_id, person, now)
            number = 1 + (await connection.execute(last)).scalar_one()
            await connection.execute(insert(table), row | {"id": number})

    async def claim(self, author: Author, number: int) -> Suggested:
        """A suggestion, for ten minutes this reviewer's. Raises NotAllowedError, DecidedError."""
        guild_id, now = author.guild_id, self._now()
        async with self._store.writing() as connection:
            await check(connection, author)
            row = await claim(
                connection, schema.suggestion, guild_id, number, reviewer=author.id, now=now
            )
        return suggested(row)

    async def skip(self, author: Author, number: int) -> None:
        """Put a suggestion behind the others. Raises NotAllowedError and DecidedError."""
        await self._settle(author, number, Outcome.SKIPPED)

    async def reject(self, author: Author, number: int, reason: str) -> Suggested:
        """Reject a suggestion, and return it. Raises NotAllowedError and DecidedError."""
        decided = {"decided_by": author.id, "decided_at": self._now(), "reason": reason}
        await self._settle(author, number, Outcome.REJECTED, **decided)
        found = await self.find(author.guild_id, number)
        assert found is not None
        return found

    async def find(self, guild_id: int, number: int) -> Suggested | None:
        """A suggestion by its number, decided or not."""
        table = schema.suggestion
        query = select(table).where(table.c.guild_id == guild_id, table.c.id == number)
        async with self._store.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else suggested(dict(row))

    async def waiting(self, guild_id: int) -> int:
        """How many suggestions of a server are not decided."""
        table = schema.suggestion.c
        query = select(func.count()).where(table.guild_id == guild_id, table.state.in_(WAITING))
        async with self._store.reading() as connection:
            count: int = (await connection.execute(query)).scalar_one()
        return count

    async def _settle(
        self, author: Author, number: int, outcome: Outcome, **values: object
    ) -> None:
        guild_id, table, now = author.guild_id, schema.suggestion, self._now()
        async with self._store.writing() as connection:
            await check(connection, author)
            await settle(
                connection, table, guild_id, number, outcome, reviewer=author.id, now=now, **values
            )


async def _check_room(
    connection: AsyncConnection, guild_id: int, person: int, now: datetime
) -> None:
    table = schema.suggestion.c
    here = table.guild_id == guild_id
    recent = select(func.count()).where(here, table.author == person, table.made_at > now - _DAY)
    if (await connection.execute(recent)).scalar_one() >= A_DAY:
        raise TooManyError
    waiting = select(func.count()).where(here, table.state.in_(WAITING))
    if (await connection.execute(waiting)).scalar_one() >= MOST_WAITING:
        raise TooManyError(everybody=True)


def suggested(row: Mapping[str, Any]) -> Suggested:
    """A suggestion from its row."""
    content = dict(row["content"])
    content |= {"kind": Kind(content["kind"]), "facts": tuple(content["facts"])}
    return Suggested(
        row["id"], row["author"], row["language"], row["made_at"], Suggestion(**content)
    )
