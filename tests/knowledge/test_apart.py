"""Servers are apart: what one of them has recorded or kept is found from no other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from knowledge.lexicon import read_lexicon
from knowledge.record import Filter, Kind, Record, enter
from knowledge.store import Store
from knowledge.unanswered import Unanswered
from knowledge.uploads import Upload, Uploads
from tests.fresh import fresh_database
from tests.knowledge.editing import ELSEWHERE, MODERATOR

HERE, THERE = MODERATOR.guild_id, ELSEWHERE.guild_id


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(fresh_database(tmp_path / "sourcier.db"))
    yield opened
    await opened.close()


async def test_the_record_of_a_server_holds_its_own_entries_only(store: Store) -> None:
    async with store.writing() as connection:
        for guild_id, name in ((HERE, "ours"), (THERE, "theirs"), (THERE, "theirs too")):
            await enter(connection, guild_id, 42, Kind.SETTING, name)
    record = Record(store)
    page = await record.page(HERE, Filter(), skipped=0, most=9)
    assert [entry.what for entry in page] == ["ours"]
    assert [entry.what for entry in await record.after(HERE, 0, 9)] == ["ours"]
    assert [entry.what for entry in await record.after(THERE, 1, 9)] == ["theirs too"]
    assert (await record.count(HERE, Filter()), await record.count(THERE, Filter())) == (1, 2)
    assert not await record.has(HERE, Kind.SETTING, "theirs")


async def test_a_question_is_found_by_its_token_in_its_own_server_only(store: Store) -> None:
    missed = Unanswered(store)
    missed.note(HERE, "en", "who", "Zorglub")
    (group,) = await missed.groups(HERE, read_lexicon())
    assert await missed.find(HERE, group.token) is not None
    assert await missed.find(THERE, group.token) is None


async def test_a_file_that_was_left_for_a_day_is_dropped_with_the_next_one(store: Store) -> None:
    uploads, file = Uploads(store), Upload("log.txt", "The lamp is out.")
    left, kept = await uploads.keep(MODERATOR, file), await uploads.keep(MODERATOR, file)
    async with store.writing() as connection:
        old = sql("UPDATE upload SET made_at = datetime('now', '-25 hours') WHERE token = :left")
        await connection.execute(old, {"left": left})
    await uploads.keep(ELSEWHERE, file)
    assert await uploads.find(MODERATOR, left) is None
    assert await uploads.find(MODERATOR, kept) == file
