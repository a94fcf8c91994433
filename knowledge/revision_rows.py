"""A fact and its revisions as rows of the database, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Integer, cast, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema
from knowledge.model import (
    OWN_PREFIX,
    Document,
    Evidence,
    Fact,
    Known,
    Quantity,
    Reading,
    Role,
    Stance,
    Text,
    Value,
)
from knowledge.when import edtf, parse_edtf

_UNDATED = "undated"
Row = dict[str, Any]


class State(StrEnum):
    """Whether a revision states its fact, or withdraws it."""

    CURRENT = "current"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision with its record; what a pack brings has neither author, moment nor reason."""

    fact: Fact
    state: State = State.CURRENT
    author: int | None = None
    recorded_at: datetime | None = None
    reason: str = ""


def fact_row(guild_id: int, fact: Fact) -> Row:
    """The columns of ``fact_revision`` that a fact fills; author and the like are the caller's."""
    quantity = fact.value.quantity
    return {
        "guild_id": guild_id,
        "fact_id": fact.id,
        "revision": fact.revision,
        "subject": fact.subject,
        "property": fact.property,
        "wording": fact.value.wording,
        "reading": quantity and quantity.reading.value,
        "number": quantity and quantity.number,
        "upper_number": quantity and quantity.upper,
        "unit": quantity and quantity.unit,
        "role": quantity and quantity.role.value,
        "entity": fact.value.entity,
        "as_of": edtf(fact.when) if fact.when else _UNDATED,
        "statement_fr": fact.statement.fr or None,
        "statement_en": fact.statement.en or None,
        "stance": fact.stance.value,
        "says": fact.says,
        "about": list(fact.about),
        "terms": list(fact.terms),
        "parts": list(fact.parts),
        "evidence_count": len(fact.evidence),
    }


def evidence_rows(guild_id: int, fact: Fact, packs: Container[str]) -> list[Row]:
    """The rows of ``evidence`` of a fact, numbered from 1; ``packs`` has the packs' documents."""
    return [
        {
            "guild_id": guild_id,
            "fact_id": fact.id,
            "revision": fact.revision,
            "number": number,
            "document_guild_id": schema.PACKS if evidence.document in packs else guild_id,
            "document_id": evidence.document,
            "passage": evidence.passage,
            "start_char": evidence.start,
            "end_char": evidence.end,
            "phrase": evidence.phrase,
            "verified": evidence.verified,
        }
        for number, evidence in enumerate(fact.evidence, 1)
    ]


def document_row(document: Document) -> Row:
    """The row of ``document`` for one that a pack describes."""
    stated = any(d.known is Known.STATED and d.when == document.date for d in document.dates)
    known = Known.UNKNOWN if document.date is None else Known.STATED if stated else Known.INFERRED
    return {
        "guild_id": schema.PACKS,
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "language": document.language,
        "date": edtf(document.date) if document.date else None,
        "date_known": known.value,
        "description": {"title": document.title._asdict(), "dated": document.dated._asdict()},
    }


def fact_of(row: Mapping[str, Any], evidence: Sequence[Mapping[str, Any]]) -> Fact:
    """The fact that a row of ``fact_revision`` and its rows of ``evidence``, in order, hold."""
    as_of = row["as_of"]
    return Fact(
        id=row["fact_id"],
        revision=row["revision"],
        subject=row["subject"],
        property=row["property"],
        value=Value(row["wording"], _quantity(row), row["entity"]),
        when=None if as_of == _UNDATED else parse_edtf(as_of),
        statement=Text(row["statement_fr"] or "", row["statement_en"] or ""),
        evidence=tuple(
            Evidence(
                e["document_id"],
                e["passage"],
                e["start_char"],
                e["end_char"],
                e["phrase"],
                e["verified"],
            )
            for e in evidence
        ),
        stance=Stance(row["stance"]),
        says=row["says"],
        about=tuple(row["about"]),
        terms=tuple(row["terms"]),
        parts=tuple(row["parts"]),
        recorded=row["recorded_at"].date(),
    )


def _quantity(row: Mapping[str, Any]) -> Quantity | None:
    if row["reading"] is None:
        return None
    return Quantity(
        Reading(row["reading"]), row["number"], row["unit"], row["upper_number"], Role(row["role"])
    )


async def last_own(connection: AsyncConnection, guild_id: int) -> int:
    """The number of the last fact of a server's own, S-7 for instance; 0 where there is none."""
    fact, before = schema.fact.c, len(OWN_PREFIX) + 2
    own = select(func.max(cast(func.substr(fact.id, before), Integer))).where(
        fact.guild_id == guild_id, fact.id.startswith(f"{OWN_PREFIX}-")
    )
    return (await connection.execute(own)).scalar() or 0


async def know(connection: AsyncConnection, document: Document) -> None:
    """Have a pack's document in the database, for evidence to point to."""
    known = schema.document.c
    query = select(known.id).where(known.guild_id == schema.PACKS, known.id == document.id)
    if (await connection.execute(query)).first() is None:
        await connection.execute(insert(schema.document), document_row(document))


async def lasts_of(
    connection: AsyncConnection, guild_id: int, facts: Collection[str]
) -> dict[str, int]:
    """The numbers of a server's last own revisions of some facts, where there are any."""
    revision = schema.fact_revision.c
    query = (
        select(revision.fact_id, func.max(revision.revision).label("last"))
        .where(revision.guild_id == guild_id, revision.fact_id.in_(facts))
        .group_by(revision.fact_id)
    )
    return {row.fact_id: row.last for row in await connection.execute(query)}


async def revisions_of(
    connection: AsyncConnection, guild_id: int, fact_id: str | None = None
) -> list[Revision]:
    """A server's revisions in order of their numbers, of one fact or of all."""
    revision, evidence = schema.fact_revision, schema.evidence
    revisions = select(revision).where(revision.c.guild_id == guild_id)
    phrases = select(evidence).where(evidence.c.guild_id == guild_id)
    if fact_id is not None:
        revisions = revisions.where(revision.c.fact_id == fact_id)
        phrases = phrases.where(evidence.c.fact_id == fact_id)
    resting: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in (await connection.execute(phrases.order_by(evidence.c.number))).mappings():
        resting[row["fact_id"], row["revision"]].append(row)
    rows = await connection.execute(revisions.order_by(revision.c.revision, revision.c.recorded_at))
    return [
        Revision(
            fact_of(row, resting[row["fact_id"], row["revision"]]),
            State(row["state"]),
            row["author"],
            row["recorded_at"],
            row["reason"],
        )
        for row in map(dict[str, Any], rows.mappings())
    ]
