"""The rules of the schema: each is broken once, by raw SQL, and the database refuses it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from knowledge import migrate, schema, sqlite
from knowledge.forgetting import forget_person
from knowledge.store import Store

Row = dict[str, object]
Rows = list[tuple[str, Row]]

PHRASE = "environ 600 soldats"
TEXT = f"Le 5 juin, {PHRASE} sont arrivés."

DOCUMENT: Row = {
    "guild_id": 7,
    "id": "brief",
    "file": "brief.txt",
    "sha256": "a" * 64,
    "language": "fr",
    "date": "2023-06-13",
    "date_known": "stated",
    "description": "{}",
}
DOCUMENT_TEXT: Row = {"guild_id": 7, "document_id": "brief", "text": TEXT}
FACT: Row = {"guild_id": 7, "id": "OWN-1", "pack_revision": 0}
REVISION: Row = {
    "guild_id": 7,
    "fact_id": "OWN-1",
    "revision": 1,
    "author": 42,
    "recorded_at": "2023-07-01 00:00:00",
    "reason": "new",
    "state": "current",
    "subject": "kfor",
    "property": "strength",
    "wording": PHRASE,
    "as_of": "2023-06-05",
    "statement_fr": "Environ 600 soldats.",
    "statement_en": None,
    "stance": "stated",
    "about": "[]",
    "terms": "[]",
    "parts": "[]",
    "evidence_count": 1,
}
EVIDENCE: Row = {
    "guild_id": 7,
    "fact_id": "OWN-1",
    "revision": 1,
    "number": 1,
    "document_guild_id": 7,
    "document_id": "brief",
    "passage": "p1",
    "start_char": TEXT.index(PHRASE),
    "end_char": TEXT.index(PHRASE) + len(PHRASE),
    "phrase": PHRASE,
}
SETTINGS: Row = {"guild_id": 7, "language": "fr", "prefix": "!", "topic_words": 1}
SOUND: Rows = [
    ("document", DOCUMENT),
    ("document_text", DOCUMENT_TEXT),
    ("fact", FACT),
    ("fact_revision", REVISION),
    ("evidence", EVIDENCE),
]


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """The database of a store, for raw SQL, with the store's own way to connect."""
    path = tmp_path / "sourcier.db"
    await (await Store.open(path)).close()
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
    sqlite.prepare(engine)
    yield engine
    await engine.dispose()


async def insert(engine: AsyncEngine, rows: Rows, verb: str = "INSERT") -> None:
    """Insert all rows in one transaction."""
    async with engine.begin() as connection:
        for table, row in rows:
            names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
            statement = text(f"{verb} INTO {table} ({names}) VALUES ({places})")
            await connection.execute(statement, row)


async def run(engine: AsyncEngine, statement: str) -> None:
    async with engine.begin() as connection:
        await connection.exec_driver_sql(statement)


async def dump(engine: AsyncEngine) -> dict[str, list[tuple[object, ...]]]:
    async with engine.connect() as connection:
        return {
            table: [tuple(r) for r in await connection.exec_driver_sql(f"SELECT * FROM {table}")]
            for table, _ in SOUND
        }


def but(table: str, changes: Row) -> Rows:
    """The sound rows with one of them changed."""
    return [(name, row | changes if name == table else row) for name, row in SOUND]


def without(*tables: str) -> Rows:
    return [(name, row) for name, row in SOUND if name not in tables]


def textless(changes: Row) -> Rows:
    """The sound rows with the evidence changed, of a document whose text is not loaded."""
    return [row for row in but("evidence", changes) if row[0] != "document_text"]


def second(**changes: object) -> Rows:
    """A second revision of the same fact, with its evidence."""
    number = changes.get("revision", 2)
    return [
        ("fact_revision", REVISION | {"revision": 2} | changes),
        ("evidence", EVIDENCE | {"revision": number}),
    ]


async def test_a_fact_with_document_date_and_evidence_is_stored(engine: AsyncEngine) -> None:
    await insert(engine, SOUND + second())
    assert len((await dump(engine))["fact_revision"]) == 2


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("fact_revision", {"as_of": "undated"}),
        ("fact_revision", {"as_of": "[2023-09-30..]"}),
        ("fact_revision", {"as_of": "../2020-03-31"}),
        ("document", {"date": None, "date_known": "unknown"}),
    ],
)
async def test_an_unknown_or_open_date_is_stored_when_it_is_said(
    engine: AsyncEngine, table: str, changes: Row
) -> None:
    await insert(engine, but(table, changes))


async def test_a_shared_document_is_evidence_for_any_server(engine: AsyncEngine) -> None:
    rows = [
        ("document", DOCUMENT | {"guild_id": 0}),
        ("fact", FACT),
        ("fact_revision", REVISION),
        ("evidence", EVIDENCE | {"document_guild_id": 0}),
    ]
    await insert(engine, rows)


async def test_a_revision_may_rest_on_several_phrases(engine: AsyncEngine) -> None:
    rows = but("fact_revision", {"evidence_count": 2})
    await insert(engine, [*rows, ("evidence", EVIDENCE | {"number": 2})])
    with pytest.raises(IntegrityError, match="only ever added"):
        await run(engine, "DELETE FROM evidence WHERE number = 1")


async def test_the_revisions_of_a_packs_fact_follow_those_of_the_pack(engine: AsyncEngine) -> None:
    await insert(
        engine,
        [("document", DOCUMENT), ("fact", FACT | {"pack_revision": 1}), *second()],
    )
    with pytest.raises(IntegrityError, match="numbered without a gap"):
        await insert(engine, second(revision=4))


REFUSED: dict[str, Rows] = {
    "no evidence": without("evidence"),
    "evidence counted as none": but("fact_revision", {"evidence_count": 0}),
    "evidence not counted": but("fact_revision", {"evidence_count": None}),
    "less evidence than counted": but("fact_revision", {"evidence_count": 2}),
    "more evidence than counted": [*SOUND, ("evidence", EVIDENCE | {"number": 2})],
    "evidence out of order": but("evidence", {"number": 2}),
    "evidence without a document": but("evidence", {"document_id": None}),
    "evidence of an unknown document": but("evidence", {"document_id": "other"}),
    "evidence of no revision": [*SOUND, ("evidence", EVIDENCE | {"revision": 2})],
    "evidence of another server's document": [
        ("document", DOCUMENT | {"guild_id": 8}),
        ("fact", FACT),
        ("fact_revision", REVISION),
        ("evidence", EVIDENCE | {"document_guild_id": 8}),
    ],
    "evidence without a passage": but("evidence", {"passage": " "}),
    "no phrase": but("evidence", {"phrase": None}),
    "an empty phrase": but("evidence", {"phrase": "", "end_char": EVIDENCE["start_char"]}),
    "a blank phrase": but("evidence", {"phrase": " ", "start_char": 0, "end_char": 1}),
    "a phrase shorter than its place": textless({"end_char": 99}),
    "a phrase before the text": textless({"start_char": -1, "end_char": len(PHRASE) - 1}),
    "a phrase without a place": but("evidence", {"start_char": None}),
    "a phrase the text does not have there": but("evidence", {"start_char": 0, "end_char": 19}),
    "a phrase that is only like the text": but("evidence", {"phrase": "Environ 600 soldats"}),
    "a text without the phrase": [
        *without("document_text"),
        ("document_text", DOCUMENT_TEXT | {"text": "Another text altogether, and long enough."}),
    ],
    "no as-of date": but("fact_revision", {"as_of": None}),
    "an empty as-of date": but("fact_revision", {"as_of": ""}),
    "an as-of date that is none": but("fact_revision", {"as_of": "recently"}),
    "a document without a date": but("document", {"date": None}),
    "a document with a blank date": but("document", {"date": " "}),
    "a document dated and not": but("document", {"date_known": "unknown"}),
    "a document dated somehow": but("document", {"date_known": "perhaps"}),
    "a document without an id": [("document", DOCUMENT | {"id": " "})],
    "a fact without an id": [("fact", FACT | {"id": " "})],
    "a fact after no revision of a pack": [("fact", FACT | {"pack_revision": -1})],
    "settings in a third language": [("guild_settings", SETTINGS | {"language": "de"})],
    "settings with an empty prefix": [("guild_settings", SETTINGS | {"prefix": ""})],
    "a second row for the health check": [("health", {"id": 2, "written_at": "2023-07-01"})],
    "a document without its sha256": but("document", {"sha256": ""}),
    "no reason": but("fact_revision", {"reason": " "}),
    "no author": but("fact_revision", {"author": None}),
    "no wording": but("fact_revision", {"wording": ""}),
    "no statement": but("fact_revision", {"statement_fr": None}),
    "an unknown state": but("fact_revision", {"state": "gone"}),
    "a revision of no fact": without("fact"),
    "a revision 0": but("fact_revision", {"revision": 0}),
    "a gap in the revisions": SOUND + second(revision=3),
    "a revision twice": SOUND + second(revision=1),
}


@pytest.mark.parametrize("rows", REFUSED.values(), ids=REFUSED)
async def test_what_breaks_a_rule_is_not_stored(engine: AsyncEngine, rows: Rows) -> None:
    before = await dump(engine)
    with pytest.raises(IntegrityError):
        await insert(engine, rows)
    assert await dump(engine) == before


@pytest.mark.parametrize(
    "statement",
    [
        *(
            f"UPDATE fact_revision SET {name} = {name}"
            for name in [*REVISION, "reading", "number", "upper_number", "unit", "role", "entity"]
        ),
        "UPDATE fact_revision SET says = 'nobody'",
        "UPDATE fact_revision SET author = 43",
        "DELETE FROM fact_revision",
        "UPDATE evidence SET phrase = phrase",
        "DELETE FROM evidence",
        "UPDATE fact SET pack_revision = 5",
        "DELETE FROM fact",
        "UPDATE document SET sha256 = sha256",
        "DELETE FROM document",
        "UPDATE document_text SET text = text",
        "DELETE FROM document_text",
    ],
)
async def test_what_is_stored_stays(engine: AsyncEngine, statement: str) -> None:
    await insert(engine, SOUND)
    before = await dump(engine)
    with pytest.raises(
        IntegrityError, match=r"only ever added|new revision|not deleted|keeps|frozen"
    ):
        await run(engine, statement)
    assert await dump(engine) == before


@pytest.mark.parametrize(("table", "row"), SOUND)
async def test_replacing_a_row_is_no_way_round_the_rules(
    engine: AsyncEngine, table: str, row: Row
) -> None:
    await insert(engine, SOUND)
    with pytest.raises(IntegrityError):
        await insert(engine, [(table, row)], verb="REPLACE")


async def test_every_column_of_a_revision_but_its_author_is_guarded(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        found = await connection.exec_driver_sql(
            "SELECT name FROM pragma_table_info('fact_revision')"
        )
        columns = {row[0] for row in found}
        rule = (
            await connection.exec_driver_sql(
                "SELECT sql FROM sqlite_schema WHERE name = 'fact_revision_is_fixed'"
            )
        ).scalar_one()
    named = rule.split(" OF ")[1].split(" ON ")[0].split(", ")
    assert set(named) == columns - {"author"}


async def test_the_description_of_a_document_may_be_mended(engine: AsyncEngine) -> None:
    await insert(engine, SOUND)
    await run(engine, "UPDATE document SET description = '[]', date = '2023-06-14'")


async def test_a_forgotten_author_is_nobody_and_the_revision_stays(
    engine: AsyncEngine, tmp_path: Path
) -> None:
    await insert(engine, SOUND + second(author=43))
    store = await Store.open(tmp_path / "sourcier.db")
    await forget_person(store, 42)
    await store.close()
    async with engine.connect() as connection:
        found = await connection.exec_driver_sql("SELECT author, wording FROM fact_revision")
        assert [tuple(row) for row in found] == [(0, PHRASE), (43, PHRASE)]


def test_the_program_names_the_newest_migration_and_they_sort_by_name() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == schema.HEAD
    newest_first = [script.revision for script in scripts.walk_revisions()]
    assert newest_first == sorted(newest_first, reverse=True)
    assert all(len(name) == 4 and name.isdigit() for name in newest_first)


async def test_opening_a_current_database_does_not_load_alembic(tmp_path: Path) -> None:
    path = tmp_path / "sourcier.db"
    await (await Store.open(path)).close()
    program = """
import asyncio, json, sys
from knowledge.store import Store
async def main():
    store = await Store.open(sys.argv[1])
    await store.ping_write()
    await store.close()
asyncio.run(main())
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, str(path), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    loaded = json.loads(output)
    assert "sqlalchemy" in loaded
    assert "alembic" not in loaded
    assert "discord" not in loaded
