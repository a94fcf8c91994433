"""Descriptions in the database: added by those who may, read back for a server's base.

As with facts, nothing is ever changed or deleted: each change and each withdrawal is a further
revision, with who made it, when and why.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, cast, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import record, schema
from knowledge.authors import Author, check
from knowledge.description_rows import description_of, description_row, descriptions_of
from knowledge.descriptions import PREFIXES, Description, Kind
from knowledge.revisions import DraftGoneError
from knowledge.store import Store


class OvertakenError(Exception):
    """Nothing was written: this revision came first."""

    def __init__(self, winning: Description) -> None:
        super().__init__(winning.id)
        self.winning = winning


class Descriptions:
    """The descriptions of all servers. Methods raise ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def write(
        self, author: Author, change: Description, token: str | None = None
    ) -> Description:
        """Add a revision, and use up the form it comes from; a new thing has an empty id.

        ``revision`` is the number it is to have: where somebody else's has it, OvertakenError.
        Raises NotAllowedError and DraftGoneError; nothing is written then.
        """
        async with self._store.writing() as connection:
            await check(connection, author)
            if token is not None:
                await _use_up(connection, author, token)
            name = change.id or await _next_id(connection, author.guild_id, change.kind)
            last = await _last(connection, author.guild_id, change.kind, name)
            if last is not None and last.revision >= change.revision:
                raise OvertakenError(last)
            return await _append(connection, author, replace(change, id=name), last)

    async def last(self, guild_id: int, kind: Kind, name: str) -> Description | None:
        """The last revision of a description, also of one that was taken back."""
        async with self._store.reading() as connection:
            return await _last(connection, guild_id, kind, name)

    async def revision(
        self, guild_id: int, kind: Kind, name: str, number: int
    ) -> Description | None:
        """One revision of a description."""
        table = schema.description
        query = select(table).where(*_of(guild_id, kind, name), table.c.revision == number)
        async with self._store.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else description_of(row)

    async def of_kind(self, guild_id: int, kind: Kind) -> tuple[Description, ...]:
        """The last revisions of all of a kind, in the order in which they were first added."""
        async with self._store.reading() as connection:
            found = await descriptions_of(connection, guild_id)
        last = {each.id: each for each in found if each.kind is kind}
        return tuple(last.values())


async def follow(connection: AsyncConnection, author: Author, change: Description) -> Description:
    """Add the next revision of a description, in a transaction whose author was checked."""
    last = await _last(connection, author.guild_id, change.kind, change.id)
    number = last.revision + 1 if last else 1
    return await _append(connection, author, replace(change, revision=number), last)


async def _append(
    connection: AsyncConnection, author: Author, change: Description, last: Description | None
) -> Description:
    written = replace(change, author=author.id, recorded_at=datetime.now(UTC))
    row = description_row(author.guild_id, written)
    await connection.execute(insert(schema.description), row)
    await _enter(connection, author, written, last)
    return written


async def _enter(
    connection: AsyncConnection, author: Author, written: Description, last: Description | None
) -> None:
    """Record what a description said before and what it says now."""

    def said(description: Description | None) -> str | None:
        if description is None or description.retired:
            return None
        return json.dumps(description.content, ensure_ascii=False)

    await record.enter(
        connection,
        author.guild_id,
        author.id,
        record.Kind(written.kind.value),
        f"{written.id}@{written.revision}",
        before=said(last),
        after=said(written),
        reason=written.reason,
        at=written.recorded_at,
    )


async def _last(
    connection: AsyncConnection, guild_id: int, kind: Kind, name: str
) -> Description | None:
    table = schema.description
    query = select(table).where(*_of(guild_id, kind, name))
    newest = query.order_by(table.c.revision.desc()).limit(1)
    row = (await connection.execute(newest)).mappings().first()
    return None if row is None else description_of(row)


def _of(guild_id: int, kind: Kind, name: str) -> tuple[Any, ...]:
    table = schema.description.c
    return table.guild_id == guild_id, table.kind == kind.value, table.id == name


async def _next_id(connection: AsyncConnection, guild_id: int, kind: Kind) -> str:
    table, before = schema.description.c, len(PREFIXES[kind]) + 2
    number = cast(func.substr(table.id, before), Integer)
    last = select(func.max(number)).where(table.guild_id == guild_id, table.kind == kind.value)
    return f"{PREFIXES[kind]}-{((await connection.execute(last)).scalar() or 0) + 1}"


async def _use_up(connection: AsyncConnection, author: Author, token: str) -> None:
    draft = schema.draft.c
    used = await connection.execute(
        delete(schema.draft).where(
            draft.token == token, draft.guild_id == author.guild_id, draft.author == author.id
        )
    )
    if used.rowcount == 0:
        raise DraftGoneError
