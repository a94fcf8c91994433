"""A server's own document as a row of the database, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema
from knowledge.description_rows import descriptions_of
from knowledge.descriptions import DATE, Content, dated_of, described, redescribed, short_of
from knowledge.model import Document, DocumentDate, Known, Passage, Text
from knowledge.when import edtf, parse_edtf

_WITHDRAWN = Text("retiré", "withdrawn")


def upload_row(guild_id: int, document: Document) -> dict[str, Any]:
    """The columns of ``document`` that a document fills; author and moment are the caller's."""
    known = document.dates[0].known
    return {
        "guild_id": guild_id,
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "language": document.language,
        "date": edtf(document.date) if document.date else None,
        "date_known": known.value,
        "description": {
            "title": document.title._asdict(),
            "publisher": document.publisher._asdict(),
            "kind": document.kind._asdict(),
            "passages": [
                [p.id, p.label._asdict(), p.kind, p.start, p.end, list(p.sentences)]
                for p in document.passages
            ],
            "edition_of": document.edition_of,
        },
    }


def document_of(row: Mapping[str, Any], anew: Content | None = None) -> Document:
    """The document a row holds, as it was described anew if it was.

    One that was withdrawn says so wherever it is named.
    """
    about = row["description"]
    title, publisher = Text(**about["title"]), Text(**about["publisher"])
    date = parse_edtf(row["date"]) if row["date"] else None
    document = Document(
        id=row["id"],
        file=row["file"],
        sha256=row["sha256"],
        title=title,
        short=short_of(title, publisher),
        publisher=publisher,
        kind=Text(**about["kind"]),
        language=row["language"],
        date=date,
        dated=dated_of(date),
        dates=(DocumentDate(DATE, date, Known(row["date_known"])),),
        passages=tuple(
            Passage(name, Text(**label), kind, start, end, tuple(sentences))
            for name, label, kind, start, end, sentences in about["passages"]
        ),
        edition_of=about.get("edition_of"),
    )
    if anew is not None:
        document = redescribed(document, anew)
    return document if row["withdrawn_at"] is None else _marked(document)


def _marked(document: Document) -> Document:
    """A document with the mark of one that was withdrawn."""
    fr, en = document.short
    return replace(document, short=Text(f"{fr} ({_WITHDRAWN.fr})", f"{en} ({_WITHDRAWN.en})"))


async def documents_of(connection: AsyncConnection, guild_id: int) -> tuple[Document, ...]:
    """A server's own documents in the order in which they were added, the withdrawn ones too."""
    table = schema.document
    own = select(table).where(table.c.guild_id == guild_id, table.c.added_at.is_not(None))
    query = own.order_by(table.c.added_at, table.c.id)
    rows = (await connection.execute(query)).mappings().all()
    anew = described(await descriptions_of(connection, guild_id)).documents
    return tuple(document_of(dict(row), anew.get(row["id"])) for row in rows)
