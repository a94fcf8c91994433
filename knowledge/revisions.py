"""A server's own revisions of facts: how they are added and read.

Nothing is ever changed or deleted: an edit, a withdrawal and a return are each a new revision,
with who made it, when and why. A change names the revision it was made from; where another came
first, nothing is written and the caller gets that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema
from knowledge.authors import Author, check
from knowledge.base import FactBase
from knowledge.candidate_rows import Outcome, decide, take_up
from knowledge.description_rows import descriptions_of
from knowledge.descriptions import Content, described, redescribed
from knowledge.holdings import Changes
from knowledge.model import OWN_PREFIX, Document, Fact
from knowledge.record import Entry, Kind, enter_all
from knowledge.revision_rows import (
    Revision,
    State,
    evidence_rows,
    fact_row,
    know,
    last_own,
    lasts_of,
    revisions_of,
)
from knowledge.store import Store
from knowledge.upload_rows import documents_of


class NoSuchFactError(Exception):
    """There is no such fact on this server."""


class DraftGoneError(Exception):
    """The form that a change was made with has been used, cancelled, or is another's."""


@dataclass(frozen=True, slots=True)
class Change:
    """The next revision of a fact, made from revision ``made_from``.

    A new fact is made from 0; its id is empty, unless a copy names it. The number and the day in
    ``fact`` do not count.
    """

    fact: Fact
    made_from: int
    reason: str
    state: State = State.CURRENT


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written: this revision came first."""

    winning: Revision


class OvertakenError(Exception):
    """Nothing can be written: this revision came first."""

    def __init__(self, winning: Revision) -> None:
        self.winning = winning


class Revisions:
    """The revisions of all servers. Every method raises ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store, packs: FactBase) -> None:
        self._store = store
        self._packs = packs

    async def write(
        self,
        author: Author,
        changes: Sequence[Change],
        draft: str | None = None,
        candidates: Sequence[int] = (),
    ) -> tuple[Revision, ...] | Conflict:
        """Add a revision for each change, all or none, and use up the draft they come from.

        A draft made from a candidate or a suggestion accepts it with the first change;
        ``candidates`` are accepted with one change each. Raises NotAllowedError, NoSuchFactError,
        DraftGoneError and DecidedError; nothing is written then.
        """
        now = datetime.now(UTC)
        try:
            async with self._store.writing() as connection:
                await check(connection, author)
                content = await _use_up(connection, author, draft) if draft is not None else {}
                written = await self.append(connection, author, changes, now)
                accepted = candidates or [n for n in (content.get("candidate"),) if n]
                for number, revision in zip(accepted, written, strict=False):
                    await decide(
                        connection,
                        author.guild_id,
                        number,
                        Outcome.ACCEPTED,
                        author=author.id,
                        now=now,
                        fact_id=revision.fact.id,
                    )
                if suggestion := content.get("suggestion"):
                    await take_up(
                        connection,
                        author.guild_id,
                        suggestion,
                        author=author.id,
                        now=now,
                        fact_id=written[0].fact.id,
                    )
                return written
        except OvertakenError as error:
            return Conflict(error.winning)

    async def of_server(self, guild_id: int) -> Changes:
        """Everything a server has changed."""
        async with self._store.reading() as connection:
            revisions = await revisions_of(connection, guild_id)
            documents = await documents_of(connection, guild_id)
            own = described(await descriptions_of(connection, guild_id))
        last = {r.fact.id: r.state for r in revisions}
        return Changes(
            tuple(r.fact for r in revisions),
            frozenset(fact for fact, state in last.items() if state is State.RETIRED),
            (*self._described_anew(own.documents), *documents),
            own.entities,
            own.properties,
            own.units,
            own.aliases,
        )

    def _described_anew(self, contents: Mapping[str, Content]) -> Iterator[Document]:
        """The packs' documents of which a server says something else."""
        for name, content in contents.items():
            if name in self._packs.documents:
                yield redescribed(self._packs.documents[name], content)

    def brought(self, fact_id: str) -> Fact | None:
        """What the packs themselves say of a fact, whatever a server made of it."""
        return self._packs.latest.get(fact_id)

    async def history(self, guild_id: int, fact_id: str) -> tuple[Revision, ...]:
        """All revisions of a fact on a server, the pack's own first; none for an unknown id."""
        async with self._store.reading() as connection:
            own = await revisions_of(connection, guild_id, fact_id)
        before = own[0].fact.revision if own else None
        brought = [f for f in self._packs.pack_facts() if f.id == fact_id]
        kept = [Revision(f) for f in brought if before is None or f.revision < before]
        return (*kept, *own)

    async def servers(self) -> frozenset[int]:
        """The servers that have changed or described anything, or added a document."""
        fact, document = schema.fact.c, schema.document.c
        query = union(
            select(fact.guild_id),
            select(schema.description.c.guild_id),
            select(document.guild_id).where(document.guild_id != schema.PACKS),
        )
        async with self._store.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def append(
        self,
        connection: AsyncConnection,
        author: Author,
        changes: Sequence[Change],
        now: datetime,
    ) -> tuple[Revision, ...]:
        """Add revisions inside a transaction whose author was checked.

        Raises OvertakenError and NoSuchFactError.
        """
        guild_id = author.guild_id
        lasts = await lasts_of(connection, guild_id, {change.fact.id for change in changes})
        number = await last_own(connection, guild_id)
        begun: list[tuple[str, int]] = []  # facts that had no revision of the server's own
        written: list[Revision] = []
        for change in changes:
            fact = change.fact
            if not fact.id:
                number += 1
                fact = replace(fact, id=f"{OWN_PREFIX}-{number}")
            if fact.id in lasts:
                await self._follow(connection, guild_id, fact.id, change.made_from, lasts[fact.id])
            else:
                self._begin(fact.id, change.made_from)
                begun.append((fact.id, change.made_from))
            fact = replace(fact, revision=change.made_from + 1, recorded=now.date())
            lasts[fact.id] = fact.revision
            written.append(Revision(fact, change.state, author.id, now, change.reason))
        await self._insert(connection, guild_id, begun, written)
        return tuple(written)

    async def _insert(
        self,
        connection: AsyncConnection,
        guild_id: int,
        begun: Sequence[tuple[str, int]],
        written: Sequence[Revision],
    ) -> None:
        """The rows of new revisions, and their entries in the record."""
        packs = self._packs.documents
        for name in dict.fromkeys(e.document for r in written for e in r.fact.evidence):
            if name in packs:
                await know(connection, packs[name])
        facts = [
            {"guild_id": guild_id, "id": name, "pack_revision": made_from}
            for name, made_from in begun
        ]
        revisions = [
            fact_row(guild_id, revision.fact)
            | {
                "author": revision.author,
                "recorded_at": revision.recorded_at,
                "reason": revision.reason,
                "state": revision.state.value,
            }
            for revision in written
        ]
        evidence = [row for r in written for row in evidence_rows(guild_id, r.fact, packs)]
        tables = (
            (schema.fact, facts),
            (schema.fact_revision, revisions),
            (schema.evidence, evidence),
        )
        for table, rows in tables:
            if rows:
                await connection.execute(insert(table), rows)
        await enter_all(connection, guild_id, [_entry(revision) for revision in written])

    def _begin(self, fact_id: str, made_from: int) -> None:
        """Let a server's own revisions of a fact begin: of a pack's as it stands, or from 0."""
        theirs = self._packs.latest.get(fact_id)
        if theirs is None and made_from:
            raise NoSuchFactError(fact_id)
        if theirs is not None and theirs.revision != made_from:
            raise OvertakenError(Revision(theirs))

    async def _follow(
        self,
        connection: AsyncConnection,
        guild_id: int,
        fact_id: str,
        made_from: int,
        last: int,
    ) -> None:
        """Let the next revision come, unless it is made from one that is no longer the last."""
        if last != made_from:
            raise OvertakenError((await revisions_of(connection, guild_id, fact_id))[-1])


def _entry(revision: Revision) -> Entry:
    assert revision.recorded_at is not None
    assert revision.author is not None
    return Entry(
        0,
        revision.recorded_at,
        revision.author,
        Kind.FACT,
        revision.fact.ref,
        reason=revision.reason,
    )


async def _use_up(connection: AsyncConnection, author: Author, token: str) -> Mapping[str, Any]:
    """Forget a draft, and return what was in it."""
    draft = schema.draft.c
    this = (draft.token == token, draft.guild_id == author.guild_id, draft.author == author.id)
    content = (await connection.execute(select(draft.content).where(*this))).scalar()
    if content is None:
        raise DraftGoneError
    await connection.execute(delete(schema.draft).where(*this))
    return dict(content)
