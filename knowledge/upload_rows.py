"""A server's own document as a row of the database, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge import schema, when
from knowledge.model import Document, DocumentDate, Known, Passage, Text
from knowledge.when import edtf, parse_edtf

_WITHDRAWN = Text("retiré", "withdrawn")
_UNDATED = Text("sans date", "undated")
_DATE = Text("date du document", "date of the document")


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
        },
    }


def document_of(row: Mapping[str, Any]) -> Document:
    """The document a row holds; one that was withdrawn says so wherever it is named."""
    described = row["description"]
    title, publisher = Text(**described["title"]), Text(**described["publisher"])
    date = parse_edtf(row["date"]) if row["date"] else None
    return Document(
        id=row["id"],
        file=row["file"],
        sha256=row["sha256"],
        title=title,
        short=_short(title, publisher, withdrawn=row["withdrawn_at"] is not None),
        publisher=publisher,
        kind=Text(**described["kind"]),
        language=row["language"],
        date=date,
        dated=Text(when.write(date, "fr"), when.write(date, "en")) if date else _UNDATED,
        dates=(DocumentDate(_DATE, date, Known(row["date_known"])),),
        passages=tuple(
            Passage(name, Text(**label), kind, start, end, tuple(sentences))
            for name, label, kind, start, end, sentences in described["passages"]
        ),
    )


def _short(title: Text, publisher: Text, *, withdrawn: bool) -> Text:
    named = Text(f"{publisher.fr}, {title.fr}", f"{publisher.en}, {title.en}")
    if not withdrawn:
        return named
    return Text(f"{named.fr} ({_WITHDRAWN.fr})", f"{named.en} ({_WITHDRAWN.en})")


async def documents_of(connection: AsyncConnection, guild_id: int) -> tuple[Document, ...]:
    """A server's own documents in the order in which they were added, the withdrawn ones too."""
    table = schema.document
    own = select(table).where(table.c.guild_id == guild_id, table.c.added_at.is_not(None))
    query = own.order_by(table.c.added_at, table.c.id)
    rows = (await connection.execute(query)).mappings()
    return tuple(document_of(dict(row)) for row in rows)
