"""The queue that suggestions and candidates share, and what bounds it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.authors import NotAllowedError
from knowledge.candidate_rows import CLAIMED
from knowledge.candidates import DecidedError, Outcome, Queue, Waiting
from knowledge.extract.proposing import propose
from knowledge.forgetting import forget_person
from knowledge.overlay import Overlays
from knowledge.store import Store
from knowledge.suggestions import A_DAY, MOST_WAITING, Kind, Suggestion, Suggestions, TooManyError
from knowledge.uploads import Upload, describe
from tests.bot.lighthouse import BASE
from tests.knowledge.editing import ELSEWHERE, MODERATOR

GUILD = MODERATOR.guild_id
MEMBER = 501
SECOND = replace(MODERATOR, id=77)
NOBODY = replace(MODERATOR, manages_messages=False)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WAVES = Suggestion(Kind.FACT, "The Port blamed the waves.", "Notice", "la mer", "2023")
TEXT = "On 4 July 2024, about 90 guards watched.\n"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "sourcier.db")
    yield opened
    await opened.close()


def at(store: Store, later: timedelta = timedelta()) -> Suggestions:
    return Suggestions(store, lambda: NOW + later)


async def test_five_a_day_are_taken_of_a_person_in_a_server(store: Store) -> None:
    for _ in range(A_DAY):
        await at(store).add(GUILD, MEMBER, "en", WAVES)
    with pytest.raises(TooManyError) as refused:
        await at(store, timedelta(hours=23)).add(GUILD, MEMBER, "en", WAVES)
    assert not refused.value.everybody
    await at(store).add(GUILD, MEMBER + 1, "en", WAVES)
    await at(store).add(ELSEWHERE.guild_id, MEMBER, "en", WAVES)
    await at(store, timedelta(days=1, minutes=1)).add(GUILD, MEMBER, "en", WAVES)


async def test_sent_at_once_they_are_counted_one_by_one(store: Store) -> None:
    sent = [at(store).add(GUILD, MEMBER, "en", WAVES) for _ in range(3 * A_DAY)]
    outcomes = await asyncio.gather(*sent, return_exceptions=True)
    assert outcomes.count(None) == A_DAY
    assert all(o is None or isinstance(o, TooManyError) for o in outcomes)
    assert await at(store).waiting(GUILD) == A_DAY


async def test_a_full_queue_takes_no_more_until_one_is_decided(store: Store) -> None:
    for number in range(MOST_WAITING):
        await at(store).add(GUILD, 1000 + number, "fr", WAVES)
    with pytest.raises(TooManyError) as refused:
        await at(store).room_for(GUILD, MEMBER)
    assert refused.value.everybody
    await at(store).reject(MODERATOR, 1, "")
    await at(store).room_for(GUILD, MEMBER)


async def test_suggestions_come_before_candidates_and_skipped_ones_last(store: Store) -> None:
    document = describe(Upload("log.txt", TEXT, "Log", "The tower"), "en", None)
    found = propose(TEXT, "en", BASE.packs[0])
    await Overlays(BASE, store).add_document(MODERATOR, document, TEXT, found[:1])
    await at(store).add(GUILD, MEMBER, "en", WAVES)
    queue = Queue(store)
    first = await queue.take(MODERATOR)
    assert first is not None
    assert not isinstance(first, Waiting)
    assert first.suggestion == WAVES
    await at(store).skip(MODERATOR, first.id)
    second = await queue.take(MODERATOR)
    assert isinstance(second, Waiting)
    await queue.decide(MODERATOR, second.id, Outcome.REJECTED)
    assert await queue.take(MODERATOR) == first


async def test_two_reviewers_never_get_the_same_suggestion(store: Store) -> None:
    for _ in range(2):
        await at(store).add(GUILD, MEMBER, "en", WAVES)
    queue = Queue(store, lambda: NOW)
    mine, theirs = await asyncio.gather(queue.take(MODERATOR), queue.take(SECOND))
    assert mine is not None
    assert theirs is not None
    assert mine.id != theirs.id
    assert await queue.take(replace(MODERATOR, id=78)) is None
    with pytest.raises(DecidedError):
        await at(store).reject(SECOND, mine.id, "")
    late = at(store, CLAIMED + timedelta(seconds=1))
    assert (await late.claim(SECOND, mine.id)).id == mine.id


async def test_a_suggestion_is_decided_once(store: Store) -> None:
    await at(store).add(GUILD, MEMBER, "en", WAVES)
    await at(store).reject(MODERATOR, 1, "hearsay")
    for again in (at(store).reject(MODERATOR, 1, ""), at(store).skip(MODERATOR, 1)):
        with pytest.raises(DecidedError):
            await again


async def test_only_moderators_of_that_server_decide(store: Store) -> None:
    await at(store).add(GUILD, MEMBER, "en", WAVES)
    with pytest.raises(NotAllowedError):
        await at(store).reject(NOBODY, 1, "")
    with pytest.raises(NotAllowedError):
        await at(store).claim(NOBODY, 1)
    with pytest.raises(DecidedError):
        await at(store).reject(ELSEWHERE, 1, "")
    assert await at(store).find(ELSEWHERE.guild_id, 1) is None


async def test_who_asks_to_be_forgotten_leaves_their_words_without_their_number(
    store: Store,
) -> None:
    await at(store).add(GUILD, MEMBER, "en", WAVES)
    await forget_person(store, MEMBER)
    left = await at(store).find(GUILD, 1)
    assert left is not None
    assert left.author == 0
    assert left.suggestion == WAVES
