"""Which channels follow which topics, and what each has not been told yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema
from knowledge.authors import Author, check
from knowledge.base import FactBase
from knowledge.model import Fact
from knowledge.record import Kind, enter
from knowledge.store import Store

APART: Final = timedelta(hours=1)  # at least between two messages in a channel
SETTLED: Final = timedelta(minutes=2)  # without a change, so that what is changed together is told
MOST: Final = 25  # topics followed in a server: as many as a list can offer


@dataclass(frozen=True, slots=True)
class Followed:
    """A channel, and for each topic it follows the permanent names of the facts it knows of."""

    guild_id: int
    channel_id: int
    topics: Mapping[str, tuple[str, ...]]
    posted_at: datetime | None = None

    def may_post(self, now: datetime) -> bool:
        return self.posted_at is None or now - self.posted_at >= APART


@dataclass(frozen=True, slots=True)
class News:
    """What has changed in a topic: facts that are new, that say something else, and that went."""

    topic: str
    new: tuple[Fact, ...] = ()
    corrected: tuple[Fact, ...] = ()
    withdrawn: tuple[Fact, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.corrected or self.withdrawn)


def stated(topic: str, base: FactBase) -> tuple[str, ...]:
    """The permanent names of all that is stated now of a topic."""
    return tuple(fact.ref for fact in base.facts if fact.property == topic)


def news(topic: str, known: Iterable[str], base: FactBase) -> News:
    """What is stated of a topic now, against the facts that were known."""
    before = {ref.partition("@")[0]: ref for ref in known}
    facts = {fact.id: fact for fact in base.facts if fact.property == topic}
    gone = (base.revisions.get(ref) for fact, ref in before.items() if fact not in facts)
    return News(
        topic,
        new=tuple(fact for fact in facts.values() if fact.id not in before),
        corrected=tuple(f for f in facts.values() if before.get(f.id, f.ref) != f.ref),
        withdrawn=tuple(fact for fact in gone if fact is not None),
    )


class Following:
    """What the channels of all servers follow. Raises ``StoreError``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of_server(self, guild_id: int) -> tuple[Followed, ...]:
        """The channels of a server that follow something."""
        table = schema.following
        async with self._store.reading() as connection:
            rows = await connection.execute(
                select(table.c.guild_id, table.c.channel_id, table.c.topics, table.c.posted_at)
                .where(table.c.guild_id == guild_id)
                .order_by(table.c.channel_id)
            )
            found = [Followed(*row) for row in rows]
        return tuple(followed for followed in found if followed.topics)

    async def follow(self, author: Author, channel_id: int, topic: str, base: FactBase) -> bool:
        """Have a channel told what changes in a topic from now on. Raises NotAllowedError.

        False where it is told already, or where the server follows as many as it can.
        """
        guild_id = author.guild_id
        async with self._store.writing() as connection:
            await check(connection, author)
            kept = await _of_server(connection, guild_id)
            count = sum(len(followed.topics) for followed in kept.values())
            here = kept.get(channel_id, Followed(guild_id, channel_id, {}))
            if topic in here.topics or count >= MOST:
                return False
            topics = {**here.topics, topic: stated(topic, base)}
            await _put(connection, guild_id, channel_id, {"topics": topics})
            await enter(connection, guild_id, author.id, Kind.FOLLOW, topic, after=str(channel_id))
        return True

    async def stop(self, author: Author, channel_id: int, topic: str) -> bool:
        """Tell a channel no more of a topic; False where it was not told of it.

        When it was last posted in is kept, so that nobody gets around the hour. Raises
        NotAllowedError.
        """
        guild_id = author.guild_id
        async with self._store.writing() as connection:
            await check(connection, author)
            kept = (await _of_server(connection, guild_id)).get(channel_id)
            if kept is None or topic not in kept.topics:
                return False
            topics = {name: refs for name, refs in kept.topics.items() if name != topic}
            await _put(connection, guild_id, channel_id, {"topics": topics})
            await enter(connection, guild_id, author.id, Kind.FOLLOW, topic, before=str(channel_id))
        return True

    async def told(
        self, followed: Followed, refs: Mapping[str, tuple[str, ...]], now: datetime | None
    ) -> None:
        """Keep which facts a channel knows of by now, and when it was posted in, if it was.

        What was stopped meanwhile stays stopped.
        """
        async with self._store.writing() as connection:
            kept = (await _of_server(connection, followed.guild_id)).get(followed.channel_id)
            if kept is None:
                return
            topics = {name: refs.get(name, known) for name, known in kept.topics.items()}
            values = {"topics": topics} | ({"posted_at": now} if now else {})
            await _put(connection, followed.guild_id, followed.channel_id, values)

    async def gone(self, guild_id: int, channel_id: int) -> None:
        """Forget a channel that is no more."""
        table = schema.following.c
        async with self._store.writing() as connection:
            await connection.execute(
                delete(schema.following).where(
                    table.guild_id == guild_id, table.channel_id == channel_id
                )
            )

    async def due(self, now: datetime) -> tuple[tuple[Followed, int], ...]:
        """The channels that may be posted in, each with the number of its server's last change.

        Servers where something was changed a moment ago wait: more may follow.
        """
        table, place, record = schema.following.c, schema.record_place.c, schema.record.c
        query = (
            select(
                table.guild_id,
                table.channel_id,
                table.topics,
                table.posted_at,
                place.last,
                record.at,
            )
            .outerjoin_from(schema.following, schema.record_place, place.guild_id == table.guild_id)
            .outerjoin(
                schema.record,
                (record.guild_id == place.guild_id) & (record.number == place.last),
            )
            .order_by(table.guild_id, table.channel_id)
        )
        async with self._store.reading() as connection:
            rows = [tuple(row) for row in await connection.execute(query)]
        found = []
        for *columns, last, changed_at in rows:
            followed = Followed(*columns)
            quiet = changed_at is None or now - changed_at >= SETTLED
            if followed.topics and quiet and followed.may_post(now):
                found.append((followed, last or 0))
        return tuple(found)


async def _of_server(connection: AsyncConnection, guild_id: int) -> dict[int, Followed]:
    table = schema.following.c
    rows = await connection.execute(
        select(table.guild_id, table.channel_id, table.topics, table.posted_at).where(
            table.guild_id == guild_id
        )
    )
    return {row[1]: Followed(*row) for row in rows}


async def _put(
    connection: AsyncConnection, guild_id: int, channel_id: int, values: Mapping[str, object]
) -> None:
    """Change the row of a channel, or add it."""
    table = schema.following
    here = (table.c.guild_id == guild_id) & (table.c.channel_id == channel_id)
    changed = await connection.execute(update(table).where(here).values(**values))
    if changed.rowcount == 0:
        row = {"guild_id": guild_id, "channel_id": channel_id, "posted_at": None, **values}
        await connection.execute(insert(table), row)
