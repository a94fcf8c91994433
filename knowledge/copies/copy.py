"""What a copy holds, and the state of a server as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema
from knowledge.base import FactBase
from knowledge.description_rows import descriptions_of
from knowledge.descriptions import Content, Kind
from knowledge.model import Fact, Pack


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document of a server's own, as its row in the database describes it, with its text."""

    id: str
    file: str
    sha256: str
    language: str
    date: str | None  # EDTF
    date_known: str
    description: Mapping[str, Any]
    withdrawn: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """The current state of one description."""

    kind: Kind
    id: str
    content: Content


@dataclass(frozen=True, slots=True)
class Copy:
    """Everything a server states: all facts by id, without their revisions and days."""

    packs: tuple[tuple[str, str], ...]  # id and version
    facts: Mapping[str, Fact]
    documents: tuple[OwnDocument, ...] = ()
    descriptions: tuple[Described, ...] = field(default=())


def stated(fact: Fact) -> Fact:
    """A fact without what tells one revision from another."""
    return replace(fact, revision=1, recorded=None)


def pack_facts(packs: Iterable[Pack]) -> dict[str, Fact]:
    """What the packs state, by id."""
    return {fact.id: stated(fact) for pack in packs for fact in pack.facts}


def order(name: str) -> tuple[str, int]:
    """``S-2`` before ``S-10``."""
    prefix, _, number = name.rpartition("-")
    return (prefix, int(number)) if number.isdecimal() else (name, 0)


async def state_of(connection: AsyncConnection, guild_id: int, base: FactBase) -> Copy:
    """The state of the server that has this base, read in one transaction."""
    facts = {fact.id: stated(fact) for fact in base.facts}
    table, text = schema.document, schema.document_text
    rows = await connection.execute(
        select(table, text.c.text)
        .join_from(
            table,
            text,
            (text.c.guild_id == table.c.guild_id) & (text.c.document_id == table.c.id),
            isouter=True,
        )
        .where(table.c.guild_id == guild_id)
    )
    documents = sorted(map(_document, rows.mappings()), key=lambda each: order(each.id))
    last = {(d.kind, d.id): d for d in await descriptions_of(connection, guild_id)}
    descriptions = sorted(
        (Described(d.kind, d.id, d.content) for d in last.values() if not d.retired),
        key=lambda each: (each.kind, order(each.id)),
    )
    versions = tuple((pack.id, pack.version) for pack in base.packs)
    return Copy(versions, facts, tuple(documents), tuple(descriptions))


def _document(row: Mapping[Any, Any]) -> OwnDocument:
    return OwnDocument(
        row["id"],
        row["file"],
        row["sha256"],
        row["language"],
        row["date"],
        row["date_known"],
        row["description"],
        row["withdrawn_at"] is not None,
        row["text"] or "",
    )
