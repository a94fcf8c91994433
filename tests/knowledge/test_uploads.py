"""Documents of a server's own, and the queue of what they propose."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError

from knowledge import lookups
from knowledge.authors import Author, NotAllowedError
from knowledge.candidates import CLAIMED, DecidedError, Outcome, Progress, Queue
from knowledge.drafting import propose as made_of
from knowledge.drafts import Act, Draft, Drafts, Typed
from knowledge.extract.proposing import propose
from knowledge.forgetting import forget_person
from knowledge.model import Document
from knowledge.overlay import Overlays
from knowledge.record import Kind, Record
from knowledge.revision_rows import State
from knowledge.revisions import Change, Conflict
from knowledge.store import Store
from knowledge.texts import Library
from knowledge.uploads import (
    KnownAlreadyError,
    NoSuchDocumentError,
    Upload,
    UploadGoneError,
    describe,
)
from knowledge.when import parse_edtf
from tests.bot.lighthouse import BASE
from tests.knowledge.editing import ELSEWHERE, MODERATOR

TEXT = "Log of the tower\n\nOn 4 July 2024, about 90 guards watched.\n\nSome 12 lamps were lit.\n"
UPLOAD = Upload("log.txt", TEXT, title="Log of the tower", publisher="The tower")
SECOND = replace(MODERATOR, id=77)
NOBODY = replace(MODERATOR, manages_messages=False)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "sourcier.db")
    yield opened
    await opened.close()


async def add(overlays: Overlays, author: Author = MODERATOR, text: str = TEXT) -> Document:
    upload = replace(UPLOAD, text=text)
    document = describe(upload, "en", parse_edtf("2024-07-05"))
    candidates = propose(text, "en", BASE.packs[0])[:2]
    return await overlays.add_document(author, document, text, candidates)


async def accept(
    overlays: Overlays, store: Store, author: Author, document: Document, candidate: int
) -> str:
    """Make the fact that a reviewer makes of a candidate, and return its name."""
    typed = Typed("", "On 4 July 2024 about 90 watched.", "about 90 guards", "2024-07-04", "read")
    draft = Draft(
        Act.ADD, subject="guard", property="strength", document=document.id, typed=typed,
        candidate=candidate,
    )  # fmt: skip
    token = await Drafts(store).keep(author, draft)
    base = await overlays.base_of(author.guild_id)
    library = await overlays.uploads.library(author.guild_id, Library())
    fact = made_of(draft, base, library)
    written = await overlays.write(author, [Change(fact, 0, "read")], token)
    assert not isinstance(written, Conflict)
    return written[0].fact.ref


async def test_a_document_is_listed_and_cited_on_its_server_only(store: Store) -> None:
    overlays = Overlays(BASE, store)
    document = await add(overlays)
    ref = await accept(overlays, store, MODERATOR, document, 1)
    base = await overlays.base_of(MODERATOR.guild_id)
    assert "D-1" in [c.document for c in lookups.sources(base).citations]
    answer = lookups.cite(ref, base)
    assert [c.document for c in answer.citations] == ["D-1"]
    assert base.revisions[ref].evidence[0].verified
    assert "D-1" not in (await overlays.base_of(ELSEWHERE.guild_id)).documents


async def test_its_text_is_kept_in_nfc_under_its_own_sha256(store: Store) -> None:
    overlays = Overlays(BASE, store)
    written = unicodedata.normalize("NFD", "Été\n\nLe 4 juillet 2024, 90 gardes veillaient.\n")
    document = await add(overlays, text=written)
    kept = await overlays.uploads.text(MODERATOR.guild_id, document.id)
    assert kept == unicodedata.normalize("NFC", written)
    assert describe(replace(UPLOAD, text=kept), "fr", None).sha256 == document.sha256


async def test_a_restart_finds_documents_before_any_fact_was_made(store: Store) -> None:
    await add(Overlays(BASE, store))
    base = await Overlays(BASE, store).base_of(MODERATOR.guild_id)
    assert base.documents["D-1"].passages[1].label.en == "1"


async def test_the_same_text_is_added_once(store: Store) -> None:
    overlays = Overlays(BASE, store)
    document = await add(overlays)
    with pytest.raises(KnownAlreadyError) as refused:
        await add(overlays)
    assert refused.value.document == document
    assert (await add(overlays, ELSEWHERE)).id == "D-1"


async def test_a_withdrawn_document_marks_its_citations_and_keeps_its_facts(store: Store) -> None:
    overlays = Overlays(BASE, store)
    document = await add(overlays)
    ref = await accept(overlays, store, MODERATOR, document, 1)
    await overlays.withdraw_document(MODERATOR, document.id)
    base = await overlays.base_of(MODERATOR.guild_id)
    assert ref in base.revisions
    assert base.documents[document.id].short.en == "The tower, Log of the tower (withdrawn)"
    assert await Queue(store).take(MODERATOR) is None
    with pytest.raises(NoSuchDocumentError):
        await overlays.withdraw_document(MODERATOR, document.id)
    with pytest.raises(NoSuchDocumentError):
        await overlays.withdraw_document(ELSEWHERE, document.id)


async def test_a_document_is_in_the_record_when_it_is_added_and_when_it_is_withdrawn(
    store: Store,
) -> None:
    overlays = Overlays(BASE, store)
    document = await add(overlays)
    await overlays.withdraw_document(MODERATOR, document.id)
    entries = await Record(store).after(MODERATOR.guild_id, 0, 9)
    assert [(e.kind, e.what, e.author, e.before, e.after) for e in entries] == [
        (Kind.SOURCE, "D-1", MODERATOR.id, None, "Log of the tower"),
        (Kind.SOURCE, "D-1", MODERATOR.id, "Log of the tower", None),
    ]


async def test_nobody_without_the_right_changes_anything(store: Store) -> None:
    overlays, queue = Overlays(BASE, store), Queue(store)
    document = await add(overlays)
    for refused in (
        add(overlays, NOBODY, "Another text.\n"),
        overlays.withdraw_document(NOBODY, document.id),
        overlays.uploads.keep(NOBODY, UPLOAD),
        queue.take(NOBODY),
        queue.claim(NOBODY, 1),
        queue.decide(NOBODY, 1, Outcome.REJECTED),
    ):
        with pytest.raises(NotAllowedError):
            await refused
    assert await queue.progress(MODERATOR.guild_id, "D-1") == Progress(0, 2)


async def test_a_file_is_used_up_once_and_only_by_who_sent_it(store: Store) -> None:
    overlays = Overlays(BASE, store)
    token = await overlays.uploads.keep(MODERATOR, UPLOAD)
    assert await overlays.uploads.find(MODERATOR, token) == UPLOAD
    document = describe(UPLOAD, "en", None)
    for stranger in (SECOND, ELSEWHERE):
        assert await overlays.uploads.find(stranger, token) is None
        with pytest.raises(UploadGoneError):
            await overlays.add_document(stranger, document, TEXT, (), token)
    await overlays.add_document(MODERATOR, document, TEXT, (), token)
    with pytest.raises(UploadGoneError):
        await overlays.add_document(MODERATOR, document, TEXT, (), token)


async def test_two_reviewers_never_get_the_same_card(store: Store) -> None:
    await add(Overlays(BASE, store))
    first, second = await asyncio.gather(Queue(store).take(MODERATOR), Queue(store).take(SECOND))
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert await Queue(store).take(replace(MODERATOR, id=78)) is None
    for other in (SECOND, ELSEWHERE):
        with pytest.raises(DecidedError):
            await Queue(store).decide(other, first.id, Outcome.REJECTED)


async def test_a_reviewer_finds_their_card_again_until_it_is_anothers(store: Store) -> None:
    await add(Overlays(BASE, store))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    mine = await Queue(store, lambda: now).take(MODERATOR)
    assert mine is not None
    assert await Queue(store, lambda: now).take(MODERATOR) == mine
    later = now + CLAIMED + timedelta(seconds=1)
    assert await Queue(store, lambda: later).take(SECOND) == mine
    with pytest.raises(DecidedError):
        await Queue(store, lambda: later).claim(MODERATOR, mine.id)


async def test_a_skipped_card_comes_back_behind_the_others(store: Store) -> None:
    await add(Overlays(BASE, store))
    queue = Queue(store)
    await queue.decide(MODERATOR, 1, Outcome.SKIPPED)
    second = await queue.take(MODERATOR)
    assert second is not None
    await queue.decide(MODERATOR, second.id, Outcome.REJECTED)
    last = await queue.take(MODERATOR)
    assert last is not None
    assert last.id == 1
    assert await queue.progress(MODERATOR.guild_id, "D-1") == Progress(1, 2)


async def test_an_accepted_card_and_its_fact_are_written_together_or_not_at_all(
    store: Store,
) -> None:
    overlays, queue = Overlays(BASE, store), Queue(store)
    document = await add(overlays)
    assert await queue.take(SECOND) is not None
    with pytest.raises(DecidedError):
        await accept(overlays, store, MODERATOR, document, 1)
    assert "S-1@1" not in (await overlays.base_of(MODERATOR.guild_id)).revisions
    ref = await accept(overlays, store, SECOND, document, 1)
    assert await queue.progress(MODERATOR.guild_id, document.id) == Progress(1, 2)
    base = await overlays.base_of(MODERATOR.guild_id)
    undone = Change(base.revisions[ref], 1, "was wrong", State.RETIRED)
    await overlays.write(SECOND, [undone])
    assert "S-1" in (await overlays.base_of(MODERATOR.guild_id)).retired


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM candidate",
        "UPDATE candidate SET proposal = '{}'",
        "UPDATE candidate SET state = 'open'",
        "DELETE FROM candidate_outcome",
        "UPDATE candidate_outcome SET outcome = 'skipped'",
        "UPDATE document_text SET text = 'other'",
    ],
)
async def test_the_record_of_a_review_is_only_ever_added_to(store: Store, statement: str) -> None:
    await add(Overlays(BASE, store))
    await Queue(store).decide(MODERATOR, 1, Outcome.REJECTED)
    with pytest.raises(IntegrityError):
        async with store.writing() as connection:
            await connection.execute(sql(statement))


async def test_a_person_who_is_forgotten_is_in_none_of_its_tables(store: Store) -> None:
    overlays, queue = Overlays(BASE, store), Queue(store)
    await add(overlays)
    token = await overlays.uploads.keep(MODERATOR, UPLOAD)
    await queue.decide(MODERATOR, 1, Outcome.REJECTED)
    await queue.take(MODERATOR)
    await forget_person(store, MODERATOR.id)
    assert await overlays.uploads.find(MODERATOR, token) is None
    async with store.reading() as connection:
        for query in (
            "SELECT count(*) FROM document WHERE author = 42",
            "SELECT count(*) FROM candidate WHERE claimed_by = 42",
            "SELECT count(*) FROM candidate_outcome WHERE author = 42",
        ):
            assert (await connection.execute(sql(query))).scalar() == 0
