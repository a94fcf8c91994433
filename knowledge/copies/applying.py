"""Copies in the database: kept until a person has seen what they change, applied whole or not."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import record, schema
from knowledge.authors import Author, check
from knowledge.base import FactBase
from knowledge.copies.comparing import plan
from knowledge.copies.copy import Copy, Described, OwnDocument, state_of
from knowledge.copies.plans import Changed, Known, Plan
from knowledge.describing import follow
from knowledge.descriptions import Description, Kind
from knowledge.revision_rows import State
from knowledge.revisions import Change, OvertakenError, Revisions
from knowledge.store import Store
from knowledge.texts import Library

_KEPT: Final = timedelta(days=1)


class CopyGoneError(Exception):
    """The copy was applied or dropped, was left for a day, or is another's."""


class OtherwiseError(Exception):
    """The server was changed since: applying the copy would do something else than was shown."""


class Copies:
    """Makes and applies copies. Every method raises ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store, packs: FactBase) -> None:
        self._store = store
        self._packs = packs
        self._revisions = Revisions(store, packs)

    async def state(self, guild_id: int, base: FactBase) -> Copy:
        """What the server that has this base states."""
        async with self._store.reading() as connection:
            return await state_of(connection, guild_id, base)

    async def keep(self, author: Author, data: bytes) -> str:
        """Keep a copy that was read, and return the token it is found by. NotAllowedError."""
        now, token, table = datetime.now(UTC), secrets.token_hex(8), schema.copy_waiting
        row = {
            "token": token,
            "guild_id": author.guild_id,
            "author": author.id,
            "made_at": now,
            "content": data,
        }
        async with self._store.writing() as connection:
            await check(connection, author)
            await connection.execute(delete(table).where(table.c.made_at < now - _KEPT))
            await connection.execute(insert(table), row)
        return token

    async def find(self, author: Author, token: str) -> bytes:
        """A copy that waits. Raises CopyGoneError."""
        query = select(schema.copy_waiting.c.content).where(*_of(author, token))
        async with self._store.reading() as connection:
            content: bytes | None = (await connection.execute(query)).scalar()
        if content is None:
            raise CopyGoneError
        return content

    async def drop(self, author: Author, token: str) -> None:
        """Forget a copy."""
        async with self._store.writing() as connection:
            await connection.execute(delete(schema.copy_waiting).where(*_of(author, token)))

    async def plan(self, guild_id: int, copy: Copy, base: FactBase, library: Library) -> Plan:
        """What a copy would change now. Raises UnfitError."""
        async with self._store.reading() as connection:
            return await self._plan(connection, guild_id, copy, base, library)

    async def apply(
        self,
        author: Author,
        copy: Copy,
        base: FactBase,
        library: Library,
        *,
        token: str,
        mark: str,
        name: str,
    ) -> Plan:
        """Do what the plan of this ``mark`` says, all of it or nothing, and use up the copy.

        ``name`` is what the record calls the copy. Raises NotAllowedError, CopyGoneError,
        OtherwiseError and UnfitError; nothing is written then.
        """
        now = datetime.now(UTC)
        async with self._store.writing() as connection:
            await check(connection, author)
            used = delete(schema.copy_waiting).where(*_of(author, token))
            if (await connection.execute(used)).rowcount == 0:
                raise CopyGoneError
            found = await self._plan(connection, author.guild_id, copy, base, library)
            if found.mark != mark:
                raise OtherwiseError
            for document in found.documents:
                await _add(connection, author, document, now)
            for change in found.descriptions:
                await _describe(connection, author, change, name)
            try:
                revisions = [_change(change, base, name) for change in found.facts]
                await self._revisions.append(connection, author, revisions, now)
            except OvertakenError as error:
                raise OtherwiseError from error
            counts = " ".join(map(str, found.counts))
            kind = record.Kind.IMPORT
            await record.enter(
                connection, author.guild_id, author.id, kind, name, after=counts, at=now
            )
        return found

    async def _plan(
        self,
        connection: AsyncConnection,
        guild_id: int,
        copy: Copy,
        base: FactBase,
        library: Library,
    ) -> Plan:
        fact, description = schema.fact.c, schema.description.c
        facts = select(fact.id).where(fact.guild_id == guild_id)
        names = select(description.kind, description.id).where(description.guild_id == guild_id)
        known = Known(
            base.packs,
            library,
            frozenset((await connection.execute(facts)).scalars()),
            frozenset((Kind(kind), name) for kind, name in await connection.execute(names)),
            self._packs.documents,
        )
        return plan(copy, await state_of(connection, guild_id, base), known)


def _change(change: Changed, base: FactBase, name: str) -> Change:
    """The revision of a fact that a copy asks for."""
    last = base.latest.get(change.id)
    made_from = last.revision if last else 0
    if change.after is not None:
        return Change(change.after, made_from, _reason(name))
    assert last is not None  # what is stated has a revision
    return Change(last, made_from, _reason(name), State.RETIRED)


def _reason(name: str) -> str:
    return f"import: {name}"


def _of(author: Author, token: str) -> tuple[Any, ...]:
    copy = schema.copy_waiting.c
    return copy.token == token, copy.guild_id == author.guild_id, copy.author == author.id


async def _add(
    connection: AsyncConnection, author: Author, document: OwnDocument, now: datetime
) -> None:
    """Freeze a document as a copy describes it."""
    row = {
        "guild_id": author.guild_id,
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "language": document.language,
        "date": document.date,
        "date_known": document.date_known,
        "description": dict(document.description),
        "author": author.id,
        "added_at": now,
        "withdrawn_at": now if document.withdrawn else None,
    }
    await connection.execute(insert(schema.document), row)
    if document.text:
        text = {
            "guild_id": author.guild_id,
            "document_id": document.id,
            "text": document.text,
        }
        await connection.execute(insert(schema.document_text), text)
    title = document.description["title"]["fr"]
    await record.enter(
        connection,
        author.guild_id,
        author.id,
        record.Kind.SOURCE,
        document.id,
        after=title,
        at=now,
    )


async def _describe(
    connection: AsyncConnection, author: Author, change: Changed, name: str
) -> None:
    """Add the revision of a description that a copy asks for."""
    each: Described = change.after or change.before
    gone = change.after is None
    description = Description(each.kind, each.id, 0, each.content, _reason(name), retired=gone)
    await follow(connection, author, description)
