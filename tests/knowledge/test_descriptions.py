"""What a server describes itself: its own names, entities, topics, units; its documents anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from knowledge.authors import Author, NotAllowedError
from knowledge.describing import OvertakenError
from knowledge.descriptions import (
    Alias,
    Content,
    Description,
    Kind,
    document_content,
    entity_content,
    property_content,
    redescribed,
    unit_content,
)
from knowledge.lookups import ask, find_topic, troops, who
from knowledge.model import AnswerType, Entity, Property, Text, Unit
from knowledge.overlay import Overlays
from knowledge.revisions import Change, Conflict
from knowledge.store import Store
from knowledge.uploads import Upload, describe
from knowledge.when import parse_edtf
from tests.bot.lighthouse import BASE
from tests.knowledge.editing import MODERATOR, new


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "sourcier.db")
    yield opened
    await opened.close()


@pytest.fixture
def overlays(store: Store) -> Overlays:
    return Overlays(BASE, store)


def first(kind: Kind, content: Content) -> Description:
    return Description(kind, "", 1, content, "was missing")


def alias(kind: Kind, of: str, name: str) -> Description:
    return first(Kind.ALIAS, Alias(kind, of, name).content)


LADY = alias(Kind.ENTITY, "marcheval", "Dame Blanche")
DEPTH = Property(
    "", Text("profondeur", "depth"), ("sonde",), frozenset((AnswerType.HOW_MANY,)), unit="fathom"
)
DIVER = Entity("", "person", Text("Jean Plongeur", "John Diver"), ("Plouf",))
FATHOM = Unit("", Text("brasse", "fathom"), Text("brasses", "fathoms"), ("toise",))


async def test_a_person_is_found_by_a_further_name_here_and_nowhere_else(
    overlays: Overlays,
) -> None:
    await overlays.describe(MODERATOR, LADY)
    here, there = await overlays.base_of(7), await overlays.base_of(8)
    assert "marcheval" in {s.fact.subject for s in who("dame blanche", here).facts}
    assert not who("dame blanche", there).facts
    assert there is BASE


async def test_a_topic_and_a_unit_are_asked_for_by_further_names(overlays: Overlays) -> None:
    await overlays.describe(MODERATOR, alias(Kind.PROPERTY, "weather", "grain"))
    await overlays.describe(MODERATOR, alias(Kind.UNIT, "guard", "sentinels"))
    base = await overlays.base_of(7)
    assert find_topic("grain", BASE) is None
    topic = find_topic("grain", base)
    assert topic is not None
    assert topic.id == "weather"
    assert [s.fact.id for s in ask("how many sentinels in 2021", base).facts] == ["LAMP-1"]


async def test_an_alias_that_is_taken_back_is_found_no_more_and_can_return(
    overlays: Overlays,
) -> None:
    written = await overlays.describe(MODERATOR, LADY)
    assert written.id == "A-1"
    gone = replace(written, revision=2, reason="a nickname", retired=True)
    await overlays.describe(MODERATOR, gone)
    assert not who("dame blanche", await overlays.base_of(7)).facts
    await overlays.describe(MODERATOR, replace(gone, revision=3, retired=False))
    assert who("dame blanche", await overlays.base_of(7)).facts


async def test_a_topic_of_its_own_counts_in_a_unit_of_its_own(overlays: Overlays) -> None:
    unit = await overlays.describe(MODERATOR, first(Kind.UNIT, unit_content(FATHOM)))
    diver = await overlays.describe(MODERATOR, first(Kind.ENTITY, entity_content(DIVER)))
    depth = replace(DEPTH, unit=unit.id)
    topic = await overlays.describe(MODERATOR, first(Kind.PROPERTY, property_content(depth)))
    fact = replace(new("About 40 fathoms.").fact, property=topic.id, subject=diver.id)
    assert not isinstance(await overlays.write(MODERATOR, [Change(fact, 0, "new")]), Conflict)
    base = await overlays.base_of(7)
    assert base.properties["T-1"] == replace(depth, id="T-1")
    assert base.entities["E-1"] == replace(DIVER, id="E-1")
    assert base.units["U-1"] == replace(FATHOM, id="U-1")
    found = find_topic("sonde", base)
    assert found is not None
    assert found.id == "T-1"
    assert [s.fact.id for s in who("Plouf", base).facts] == ["S-1"]


async def test_the_second_of_two_is_told_what_came_first(overlays: Overlays) -> None:
    topic = await overlays.describe(MODERATOR, first(Kind.PROPERTY, property_content(DEPTH)))
    change = replace(topic, revision=2, reason="mine")
    await overlays.describe(MODERATOR, change)
    with pytest.raises(OvertakenError) as caught:
        await overlays.describe(MODERATOR, replace(change, reason="theirs"))
    assert caught.value.winning.reason == "mine"


async def test_of_many_edits_at_once_one_counts_and_new_things_get_ids_of_their_own(
    overlays: Overlays,
) -> None:
    topic = await overlays.describe(MODERATOR, first(Kind.PROPERTY, property_content(DEPTH)))
    change = replace(topic, revision=2)
    edits = (overlays.describe(MODERATOR, replace(change, reason=f"{n}")) for n in range(20))
    done = await asyncio.gather(*edits, return_exceptions=True)
    assert sum(isinstance(each, Description) for each in done) == 1
    assert sum(isinstance(each, OvertakenError) for each in done) == 19
    added = await asyncio.gather(
        *(overlays.describe(MODERATOR, alias(Kind.ENTITY, "port", f"Port {n}")) for n in range(20))
    )
    assert {each.id for each in added} == {f"A-{n}" for n in range(1, 21)}


@pytest.mark.parametrize("author", [Author(7, 44), Author(7, 44, roles=frozenset((9,)))])
async def test_who_may_not_change_facts_describes_nothing(
    overlays: Overlays, author: Author
) -> None:
    with pytest.raises(NotAllowedError):
        await overlays.describe(author, LADY)
    assert await overlays.base_of(7) is BASE


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE description SET content = '{}'",
        "UPDATE description SET author = 9",
        "DELETE FROM description",
        "INSERT INTO description SELECT guild_id, kind, id, 3, author, recorded_at, reason, state,"
        " content FROM description",
        "INSERT INTO description SELECT guild_id, 'fable', id, 1, author, recorded_at, reason,"
        " state, content FROM description",
    ],
)
async def test_descriptions_are_only_ever_added_in_order(
    overlays: Overlays, store: Store, statement: str
) -> None:
    await overlays.describe(MODERATOR, LADY)
    with pytest.raises(IntegrityError):
        async with store.writing() as connection:
            await connection.execute(text(statement))


# -- documents ---------------------------------------------------------------------------------


async def test_a_document_of_its_own_is_described_anew(overlays: Overlays) -> None:
    words = "Some words.\n"
    document = describe(Upload("a.txt", words, "Words", "Nobody"), "en", None)
    added = await overlays.add_document(MODERATOR, document, words)
    told = {
        **document_content(added),
        "title": {"fr": "Better words", "en": "Better words"},
        "date": "2023-06",
        "known": "inferred",
    }
    await overlays.describe(MODERATOR, Description(Kind.DOCUMENT, added.id, 1, told, "a slip"))
    (listed,) = await overlays.uploads.listed(7)
    shown = (await overlays.base_of(7)).documents[added.id]
    assert listed == shown
    assert (shown.short.en, shown.dated.fr) == ("Nobody, Better words", "juin 2023")
    assert shown.dates[0].known == "inferred"
    assert shown.passages == added.passages
    await overlays.withdraw_document(MODERATOR, added.id)
    withdrawn = (await overlays.base_of(7)).documents[added.id]
    assert withdrawn.short.en == "Nobody, Better words (withdrawn)"


async def test_a_packs_document_is_described_anew_on_this_server_only(overlays: Overlays) -> None:
    letter = BASE.documents["letter"]
    told = {**document_content(letter), "date": "2021-05-04"}
    await overlays.describe(MODERATOR, Description(Kind.DOCUMENT, "letter", 1, told, "postmark"))
    here = (await overlays.base_of(7)).documents["letter"]
    assert here.date == parse_edtf("2021-05-04")
    assert here.dated.en == "4 May 2021"
    assert (here.short, here.title, here.sha256) == (letter.short, letter.title, letter.sha256)
    assert (await overlays.base_of(8)).documents["letter"] == letter
    assert troops("2021", await overlays.base_of(7)).citations


def test_a_description_that_says_nothing_new_changes_nothing() -> None:
    for document in BASE.documents.values():
        assert redescribed(document, document_content(document)) == document
