"""The record of a server: everything that was changed, by whom, when and why.

Whatever changes a base enters it in its own transaction, so that nothing is changed without being
recorded and nothing is recorded that was not changed. The record is only ever added to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema

if TYPE_CHECKING:
    from knowledge.store import Store


class Kind(StrEnum):
    """What was changed; beside each, what ``what`` of its entry names."""

    FACT = "fact"  # a revision: KFOR-26@2
    SOURCE = "source"  # a document: D-1
    ALIAS = "alias"  # this and those that follow: a revision of a description, storm@2
    DOCUMENT = "document"
    ENTITY = "entity"
    PROPERTY = "property"
    UNIT = "unit"
    SETTING = "setting"  # its name
    IMPORT = "import"  # the file
    FOLLOW = "follow"  # a topic; before and after are the channel that is told of it
    PACK = "pack"  # a pack's revision that a server's own wording of the fact does not follow


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. ``author`` is 0 for nobody in particular; ``number`` counts from 1."""

    number: int
    at: datetime
    author: int
    kind: Kind
    what: str
    before: str | None = None
    after: str | None = None
    reason: str = ""

    @property
    def name(self) -> str:
        """What was changed, without its revision."""
        return self.what.rpartition("@")[0] or self.what


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to look at; what is left out does not count. ``fact`` is an id."""

    fact: str = ""
    person: int | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """How far a server's record was posted in its log channel, and carried to old answers."""

    last: int = 0
    posted: int = 0
    carried: int = 0
    trouble: str | None = None


async def enter(
    connection: AsyncConnection,
    guild_id: int,
    author: int,
    kind: Kind,
    what: str,
    *,
    before: str | None = None,
    after: str | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> None:
    """Add an entry to a server's record, inside the transaction of the change itself."""
    at = at or datetime.now(UTC)
    await enter_all(connection, guild_id, [Entry(0, at, author, kind, what, before, after, reason)])


async def enter_all(connection: AsyncConnection, guild_id: int, entries: Sequence[Entry]) -> None:
    """`enter` for many at once; their numbers are given here."""
    if not entries:
        return
    place, count = schema.record_place, len(entries)
    counted = await connection.execute(
        update(place)
        .where(place.c.guild_id == guild_id)
        .values(last=place.c.last + count)
        .returning(place.c.last)
    )
    last = counted.scalar()
    if last is None:
        last = count
        first = {"guild_id": guild_id, "last": count, "posted": 0, "carried": 0}
        await connection.execute(insert(place), first)
    rows = [
        asdict(entry) | {"guild_id": guild_id, "number": number, "kind": entry.kind.value}
        for number, entry in enumerate(entries, last - count + 1)
    ]
    await connection.execute(insert(schema.record), rows)


async def begin_posting(connection: AsyncConnection, guild_id: int) -> None:
    """Have only what is entered from now on posted: the log channel was chosen or changed."""
    place = schema.record_place
    await connection.execute(
        update(place).where(place.c.guild_id == guild_id).values(posted=place.c.last, trouble=None)
    )


class Record:
    """The records of all servers. Every method raises ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def page(
        self, guild_id: int, chosen: Filter, *, skipped: int, most: int
    ) -> tuple[Entry, ...]:
        """Entries of a server, newest first."""
        record = schema.record
        query = select(record).where(record.c.guild_id == guild_id, *_conditions(chosen))
        query = query.order_by(record.c.number.desc()).offset(skipped).limit(most)
        return await self._entries(query)

    async def count(self, guild_id: int, chosen: Filter) -> int:
        """How many entries a filter leaves."""
        record = schema.record.c
        query = select(func.count()).where(record.guild_id == guild_id, *_conditions(chosen))
        async with self._store.reading() as connection:
            found: int = (await connection.execute(query)).scalar_one()
        return found

    async def after(self, guild_id: int, number: int, most: int) -> tuple[Entry, ...]:
        """The entries that follow one, oldest first."""
        record = schema.record
        query = select(record).where(record.c.guild_id == guild_id, record.c.number > number)
        return await self._entries(query.order_by(record.c.number).limit(most))

    async def has(self, guild_id: int, kind: Kind, what: str) -> bool:
        """Whether something is recorded already."""
        record = schema.record.c
        query = select(record.number).where(
            record.guild_id == guild_id, record.kind == kind.value, record.what == what
        )
        async with self._store.reading() as connection:
            return (await connection.execute(query.limit(1))).first() is not None

    async def place(self, guild_id: int) -> Place:
        """How far a server's record has come."""
        place = schema.record_place.c
        query = select(place.last, place.posted, place.carried, place.trouble)
        async with self._store.reading() as connection:
            row = (await connection.execute(query.where(place.guild_id == guild_id))).first()
        return Place(*row) if row else Place()

    async def to_post(self) -> tuple[int, ...]:
        """The servers that chose a log channel and have something new for it."""
        place, settings = schema.record_place.c, schema.guild_settings.c
        query = select(place.guild_id).where(
            place.guild_id == settings.guild_id,
            settings.log_channel.is_not(None),
            place.last > place.posted,
        )
        return await self._guilds(query)

    async def to_carry(self) -> tuple[int, ...]:
        """The servers with changes that old answers have not been told of."""
        place = schema.record_place.c
        return await self._guilds(select(place.guild_id).where(place.last > place.carried))

    async def posted(self, guild_id: int, number: int) -> None:
        """Note that everything up to an entry was posted."""
        await self._note(guild_id, {"posted": number, "trouble": None})

    async def troubled(self, guild_id: int, trouble: str) -> None:
        """Note why nothing could be posted."""
        await self._note(guild_id, {"trouble": trouble})

    async def carried(self, guild_id: int, number: int) -> None:
        """Note that old answers were told of everything up to an entry."""
        await self._note(guild_id, {"carried": number})

    async def _note(self, guild_id: int, values: dict[str, Any]) -> None:
        place = schema.record_place
        noted = update(place).where(place.c.guild_id == guild_id).values(**values)
        async with self._store.writing() as connection:
            await connection.execute(noted)

    async def _guilds(self, query: Any) -> tuple[int, ...]:
        async with self._store.reading() as connection:
            return tuple((await connection.execute(query)).scalars())

    async def _entries(self, query: Any) -> tuple[Entry, ...]:
        async with self._store.reading() as connection:
            rows = (await connection.execute(query)).mappings()
        return tuple(_entry(dict(row)) for row in rows)


def _entry(row: dict[str, Any]) -> Entry:
    del row["guild_id"]
    return Entry(**(row | {"kind": Kind(row["kind"])}))


def _conditions(chosen: Filter) -> Iterable[ColumnElement[bool]]:
    record = schema.record.c
    if chosen.fact:
        yield record.kind.in_((Kind.FACT.value, Kind.PACK.value))
        yield record.what.startswith(f"{chosen.fact}@", autoescape=True)
    if chosen.person is not None:
        yield record.author == chosen.person
    if chosen.since is not None:
        yield record.at >= chosen.since
