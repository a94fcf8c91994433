"""A server's own documents: files being added, those that were, and their withdrawal.

The text of a document is frozen when it is added. What it proposes goes into the queue of
candidates in the same transaction, so that a document is there with all its candidates or not at
all.
"""

from __future__ import annotations

import hashlib
import secrets
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from knowledge import schema
from knowledge.authors import Author, check
from knowledge.extract.candidate import Candidate
from knowledge.extract.outline import Outlined, outline
from knowledge.model import Document, DocumentDate, Known, Language, Passage, Text, When
from knowledge.record import Kind, enter
from knowledge.store import Store
from knowledge.texts import Library
from knowledge.upload_rows import document_of, documents_of, upload_row

_PREFIX = "D"  # of the documents that a server adds: D-1, D-2 …
_KEPT = timedelta(days=1)
DOCUMENT = Text("document", "document")


class KnownAlreadyError(Exception):
    """The server has a document of exactly this text."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.id)
        self.document = document


class NoSuchDocumentError(Exception):
    """There is no such document of the server's own, or it is withdrawn."""


class UploadGoneError(Exception):
    """The file has been added already, was left for a day, or is another's."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was read and waits for a person to say what it is.

    ``date`` is as somebody types it, or EDTF. ``edition_of`` is the document that it is a new
    edition of, if one was named. ``warnings`` are sentences about the text.
    """

    file: str
    text: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    edition_of: str = ""
    warnings: tuple[Text, ...] = ()


def describe(
    upload: Upload,
    language: Language,
    date: When | None,
    *,
    known: Known = Known.STATED,
    kind: Text = DOCUMENT,
    passages: Sequence[Outlined] | None = None,
) -> Document:
    """The document that an upload becomes, without an id yet; its text in NFC.

    ``passages`` are those of the text, where it has been studied.
    """
    text = unicodedata.normalize("NFC", upload.text)
    title, publisher = " ".join(upload.title.split()), " ".join(upload.publisher.split())
    dated = DocumentDate(DOCUMENT, date, known if date else Known.UNKNOWN)
    return Document(
        id="",
        file=upload.file,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=Text(title, title),
        short=Text(title, title),
        publisher=Text(publisher, publisher),
        kind=kind,
        language=language,
        date=date,
        dated=Text("", ""),
        dates=(dated,),
        edition_of=upload.edition_of or None,
        passages=tuple(map(_passage, outline(text) if passages is None else passages)),
    )


def _passage(each: Outlined) -> Passage:
    return Passage(each.id, _label(each.label), each.kind, each.start, each.end, each.sentences)


def _label(toml: str) -> Text:
    label = tomllib.loads(f"label = {toml}")["label"]
    return Text(label, label) if isinstance(label, str) else Text(**label)


class Uploads:
    """The documents that servers add. Every method raises ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- files being added --------------------------------------------------------------------

    async def keep(self, author: Author, upload: Upload) -> str:
        """Keep a file that was read, and return the token it is found by.

        Raises NotAllowedError. Files that were left for a day are dropped.
        """
        now, token, table = datetime.now(UTC), secrets.token_hex(8), schema.upload
        row = {
            "token": token,
            "guild_id": author.guild_id,
            "author": author.id,
            "made_at": now,
            "content": asdict(upload),
        }
        async with self._store.writing() as connection:
            await check(connection, author)
            await connection.execute(delete(table).where(table.c.made_at < now - _KEPT))
            await connection.execute(insert(table), row)
        return token

    async def find(self, author: Author, token: str) -> Upload | None:
        """The file, or None when it is gone or somebody else's."""
        query = select(schema.upload.c.content).where(*_of(author, token))
        async with self._store.reading() as connection:
            content = (await connection.execute(query)).scalar()
        return None if content is None else _upload(content)

    async def change(self, author: Author, token: str, upload: Upload) -> None:
        """Keep what a file is said to be."""
        changed = update(schema.upload).where(*_of(author, token)).values(content=asdict(upload))
        async with self._store.writing() as connection:
            await connection.execute(changed)

    async def drop(self, author: Author, token: str) -> None:
        """Forget a file."""
        async with self._store.writing() as connection:
            await connection.execute(delete(schema.upload).where(*_of(author, token)))

    # -- documents ----------------------------------------------------------------------------

    async def add(
        self,
        author: Author,
        document: Document,
        text: str,
        candidates: Sequence[Candidate] = (),
        token: str | None = None,
    ) -> Document:
        """Freeze a document with what it proposes, and use up the file it was made from.

        Raises NotAllowedError, KnownAlreadyError and UploadGoneError; nothing is written then.
        """
        now, guild_id = datetime.now(UTC), author.guild_id
        text = unicodedata.normalize("NFC", text)
        table = schema.document
        async with self._store.writing() as connection:
            await check(connection, author)
            if token is not None:
                used = await connection.execute(delete(schema.upload).where(*_of(author, token)))
                if used.rowcount == 0:
                    raise UploadGoneError
            own = select(table).where(table.c.guild_id == guild_id)
            same = own.where(table.c.sha256 == document.sha256)
            if (known := (await connection.execute(same)).mappings().first()) is not None:
                raise KnownAlreadyError(document_of(dict(known)))
            count = select(func.count()).where(table.c.guild_id == guild_id)
            number = 1 + (await connection.execute(count)).scalar_one()
            row = upload_row(guild_id, document)
            row |= {"id": f"{_PREFIX}-{number}", "author": author.id, "added_at": now}
            await connection.execute(insert(table), row)
            frozen = {"guild_id": guild_id, "document_id": row["id"], "text": text}
            await connection.execute(insert(schema.document_text), frozen)
            named = document.title.of(document.language)
            await enter(connection, guild_id, author.id, Kind.SOURCE, row["id"], after=named)
            queue = schema.candidate.c
            last = select(func.coalesce(func.max(queue.id), 0)).where(queue.guild_id == guild_id)
            first = 1 + (await connection.execute(last)).scalar_one()
            rows = [
                _candidate_row(guild_id, row["id"], candidate) | {"id": first + place}
                for place, candidate in enumerate(candidates)
            ]
            if rows:
                await connection.execute(insert(schema.candidate), rows)
        return document_of(row | {"withdrawn_at": None})

    async def listed(self, guild_id: int) -> tuple[Document, ...]:
        """A server's own documents, oldest first, the withdrawn ones too."""
        async with self._store.reading() as connection:
            return await documents_of(connection, guild_id)

    async def withdraw(self, author: Author, document_id: str) -> None:
        """Mark a document: its facts stay, and every citation of it says that it is withdrawn.

        Raises NotAllowedError and NoSuchDocumentError.
        """
        table = schema.document
        marked = (
            update(table)
            .where(table.c.guild_id == author.guild_id, table.c.id == document_id)
            .where(table.c.withdrawn_at.is_(None))
            .values(withdrawn_at=datetime.now(UTC))
        )
        async with self._store.writing() as connection:
            await check(connection, author)
            title = (await connection.execute(marked.returning(table.c.description))).scalar()
            if title is None:
                raise NoSuchDocumentError(document_id)
            named = Text(**title["title"]).fr
            await enter(
                connection, author.guild_id, author.id, Kind.SOURCE, document_id, before=named
            )

    async def text(self, guild_id: int, document_id: str) -> str | None:
        """The frozen text of one of a server's own documents."""
        table = schema.document_text
        query = select(table.c.text).where(
            table.c.guild_id == guild_id, table.c.document_id == document_id
        )
        async with self._store.reading() as connection:
            found: str | None = (await connection.execute(query)).scalar()
        return found

    async def library(self, guild_id: int, packs: Library) -> Library:
        """The texts of the packs together with a server's own."""
        table = schema.document_text
        query = select(table.c.document_id, table.c.text).where(table.c.guild_id == guild_id)
        async with self._store.reading() as connection:
            own = {str(name): str(text) for name, text in await connection.execute(query)}
        return Library(packs.folder, {**packs.texts, **own}) if own else packs


def _of(author: Author, token: str) -> tuple[Any, ...]:
    upload = schema.upload.c
    return upload.token == token, upload.guild_id == author.guild_id, upload.author == author.id


def _upload(content: Mapping[str, Any]) -> Upload:
    warnings = tuple(Text(*warning) for warning in content["warnings"])
    return Upload(**(dict(content) | {"warnings": warnings}))


def _candidate_row(guild_id: int, document_id: str, candidate: Candidate) -> dict[str, Any]:
    return {
        "guild_id": guild_id,
        "document_id": document_id,
        "start_char": candidate.start,
        "end_char": candidate.end,
        "proposal": asdict(candidate),
        "state": "open",
        "skips": 0,
    }
