"""Copies: written, read and applied without a difference, and never taken on trust."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import pack, record
from knowledge.authors import Author, NotAllowedError
from knowledge.base import FactBase
from knowledge.copies.__main__ import unpack
from knowledge.copies.applying import CopyGoneError, OtherwiseError
from knowledge.copies.plans import Plan
from knowledge.copies.reading import UnfitError, made_of, read
from knowledge.copies.sheet import safe
from knowledge.copies.writing import OWN, write
from knowledge.descriptions import Alias, Description, Kind, entity_content, unit_content
from knowledge.documents.read import DocumentError
from knowledge.model import Entity, Evidence, Text, Unit
from knowledge.overlay import Overlays
from knowledge.record import Filter, Record
from knowledge.revision_rows import State
from knowledge.revisions import Change, Conflict
from knowledge.store import Store
from knowledge.texts import Library
from knowledge.uploads import Upload, describe
from tests.bot.lighthouse import BASE, TEXTS
from tests.fresh import fresh_database
from tests.knowledge.editing import ELSEWHERE, MODERATOR, edit, new, retire, saying

LIBRARY = Library(None, {name.removesuffix(".txt"): text for name, text in TEXTS.items()})
KEEPER = "The keeper left.\n\nThe lamp is out.\n"


class Server:
    """A server with a moderator in it, whose copies are made and applied."""

    def __init__(self, store: Store, overlays: Overlays, author: Author = MODERATOR) -> None:
        self.store, self.overlays, self.author = store, overlays, author

    def elsewhere(self) -> Server:
        return Server(self.store, self.overlays, ELSEWHERE)

    async def base(self) -> FactBase:
        return await self.overlays.base_of(self.author.guild_id)

    async def export(self, *, texts: bool = True) -> bytes:
        base = await self.base()
        state = await self.overlays.copies.state(self.author.guild_id, base)
        return write(state, base, texts=texts)

    async def plan(self, data: bytes) -> Plan:
        found = unpack(data)
        copy = made_of(found["tables"], found["texts"])
        base = await self.base()
        return await self.overlays.copies.plan(self.author.guild_id, copy, base, LIBRARY)

    async def take(self, data: bytes) -> Plan:
        """Show what a copy changes, then apply it."""
        found = unpack(data)
        copy = made_of(found["tables"], found["texts"])
        token = await self.overlays.copies.keep(self.author, data)
        mark = (await self.plan(data)).mark
        return await self.overlays.apply_copy(
            self.author, copy, LIBRARY, token=token, mark=mark, name="copy.zip"
        )

    async def write(self, *changes: Change) -> None:
        assert not isinstance(await self.overlays.write(self.author, changes), Conflict)

    async def describe(self, kind: Kind, content: object, **more: object) -> Description:
        change = Description(kind, "", 1, content, "because", **more)  # type: ignore[arg-type]
        return await self.overlays.describe(self.author, change)

    async def add_document(self, text: str = KEEPER) -> str:
        upload = Upload("keeper.txt", text, "The keeper", "The port")
        described = describe(upload, "en", None)
        return (await self.overlays.add_document(self.author, described, text)).id

    async def grow(self) -> None:
        """Something of everything a copy holds."""
        await self.write(edit("new words"), new("a fact of its own"), retire(fact="LAMP-6"))
        name = await self.add_document()
        entity = Entity("", "person", Text("Le gardien", "The keeper"), ("keeper",))
        keeper = (await self.describe(Kind.ENTITY, entity_content(entity))).id
        unit = Unit("", Text("lampe", "lamp"), Text("lampes", "lamps"))
        await self.describe(Kind.UNIT, unit_content(unit))
        alias = Alias(Kind.ENTITY, keeper, 'Old "Ned"')
        await self.describe(Kind.ALIAS, alias.content)
        base = await self.base()
        passage = base.documents[name].passages[0].id
        resting = Evidence(name, passage, 0, 15, "The keeper left")
        fact = replace(BASE.current["LAMP-6"], id="", subject=keeper, evidence=(resting,))
        await self.write(Change(replace(fact, statement=Text("", "The keeper left.")), 0, "new"))


@asynccontextmanager
async def open_server() -> AsyncIterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(fresh_database(Path(folder) / "sourcier.db"))
        try:
            yield Server(store, Overlays(FactBase(BASE.packs), store))
        finally:
            await store.close()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with open_server() as opened:
        yield opened


# -- the same again ----------------------------------------------------------------------------


async def test_a_copy_taken_by_an_empty_server_makes_the_same_copy_byte_for_byte(
    server: Server,
) -> None:
    await server.grow()
    data = await server.export()
    other = server.elsewhere()
    done = await other.take(data)
    assert done.counts == (6, 1, 1)
    assert await other.export() == data
    assert (await other.plan(data)).changes == ()


async def test_what_a_copy_brought_is_answered_and_recorded(server: Server) -> None:
    await server.grow()
    other = server.elsewhere()
    await other.take(await server.export())
    base = await other.base()
    assert base.current["LAMP-1"].statement.en == "new words"
    assert "LAMP-6" not in base.current
    assert base.current["S-2"].statement.en == "The keeper left."
    assert base.names.search('Old "Ned"')[0].id == "E-1"
    (entry,) = await Record(server.store).page(other.author.guild_id, Filter(), skipped=0, most=1)
    assert (entry.kind, entry.what, entry.after) == ("import", "copy.zip", "6 1 1")
    text = await other.overlays.uploads.text(other.author.guild_id, "D-1")
    assert text == KEEPER


async def test_a_server_that_changed_nothing_makes_a_copy_that_changes_nothing(
    server: Server,
) -> None:
    data = await server.export()
    assert (await server.elsewhere().plan(data)).changes == ()


async def test_ids_that_are_given_up_or_skipped_are_never_given_twice(server: Server) -> None:
    await server.write(new("one"), new("two"), new("three"))
    base = await server.base()
    await server.write(Change(base.current["S-2"], 1, "gone", State.RETIRED))
    other = server.elsewhere()
    await other.take(await server.export())
    await other.write(new("four"))
    assert set((await other.base()).current) - set(BASE.current) == {"S-1", "S-3", "S-4"}


FACTS = st.sampled_from(sorted(BASE.current))
EDITS = st.lists(
    st.tuples(st.sampled_from(["edit", "retire", "new", "document"]), FACTS, st.text(max_size=8)),
    max_size=8,
)


@given(EDITS, EDITS)
@settings(max_examples=6, deadline=None)
async def test_any_base_goes_into_any_other_and_is_then_the_same(
    first: list[tuple[str, str, str]], second: list[tuple[str, str, str]]
) -> None:
    async with open_server() as server:
        other, empty = server.elsewhere(), Server(server.store, server.overlays, THIRD)
        await do(server, first)
        await do(other, second)
        data = await server.export()
        await empty.take(data)
        assert await empty.export() == data
        await other.take(data)
        assert (await other.plan(data)).changes == ()
        assert said(await other.base()) == said(await server.base())


THIRD = Author(guild_id=9, id=44, manages_messages=True)


def said(base: FactBase) -> list[tuple[str, str]]:
    return sorted((fact.statement.fr, fact.statement.en) for fact in base.facts)


async def do(server: Server, edits: list[tuple[str, str, str]]) -> None:
    """Make random changes, whatever is there by then."""
    for what, name, words in edits:
        fact = (await server.base()).latest[name]
        printed = words.replace("\0", "").strip() or "nothing"
        match what:
            case "edit":
                await server.write(Change(saying(printed, fact), fact.revision, "why"))
            case "retire":
                await server.write(Change(fact, fact.revision, "why", State.RETIRED))
            case "new":
                await server.write(new(printed))
            case "document":
                if not any(d.id.startswith("D-") for d in (await server.base()).documents.values()):
                    await server.add_document()


async def test_the_packs_in_a_copy_are_packs_that_can_be_read(
    server: Server, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(await server.export())) as packed:
        packed.extractall(tmp_path)
    (whole,) = BASE.packs
    found = pack.read(tmp_path / whole.id)
    kept = [replace(fact, recorded=None) for fact in whole.facts]
    assert sorted(found.facts, key=lambda f: f.id) == sorted(kept, key=lambda f: f.id)
    assert (found.documents, found.entities, found.units) == (
        whole.documents,
        whole.entities,
        whole.units,
    )
    assert (found.properties, found.gaps, found.words) == (
        whole.properties,
        whole.gaps,
        whole.words,
    )


# -- all or nothing ----------------------------------------------------------------------------


async def test_a_copy_is_applied_whole_or_not_at_all(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    await server.grow()
    data = await server.export()
    other = server.elsewhere()
    before = await other.export()

    enter = record.enter

    async def fail(*given_: Any, **more: Any) -> None:
        if record.Kind.IMPORT in given_:  # the last thing that is written
            raise RuntimeError
        await enter(*given_, **more)

    monkeypatch.setattr("knowledge.record.enter", fail)
    with pytest.raises(RuntimeError):
        await other.take(data)
    monkeypatch.undo()
    server.overlays.forget(other.author.guild_id)
    assert await other.export() == before
    await other.take(data)
    assert await other.export() == data


async def test_a_copy_is_not_applied_to_another_state_than_was_shown(server: Server) -> None:
    await server.grow()
    data = await server.export()
    other = server.elsewhere()
    found = unpack(data)
    token = await server.overlays.copies.keep(other.author, data)
    mark = (await other.plan(data)).mark
    await other.write(edit("meanwhile"))
    copy = made_of(found["tables"], found["texts"])
    given_ = {"token": token, "mark": mark, "name": "copy.zip"}
    with pytest.raises(OtherwiseError):
        await server.overlays.apply_copy(other.author, copy, LIBRARY, **given_)
    assert (await other.base()).current["LAMP-1"].statement.en == "meanwhile"
    given_["mark"] = (await other.plan(data)).mark
    await server.overlays.apply_copy(other.author, copy, LIBRARY, **given_)
    with pytest.raises(CopyGoneError):
        await server.overlays.apply_copy(other.author, copy, LIBRARY, **given_)


async def test_only_moderators_apply_a_copy_and_only_their_own(server: Server) -> None:
    data = await server.export()
    with pytest.raises(NotAllowedError):
        await server.overlays.copies.keep(Author(7, 1), data)
    token = await server.overlays.copies.keep(server.author, data)
    with pytest.raises(CopyGoneError):
        await server.overlays.copies.find(ELSEWHERE, token)
    assert await server.overlays.copies.find(server.author, token) == data


async def test_who_lost_the_right_meanwhile_applies_nothing(server: Server) -> None:
    await server.grow()
    other = server.elsewhere()
    data, before = await server.export(), await other.export()
    found, mark = unpack(data), (await other.plan(data)).mark
    token = await other.overlays.copies.keep(other.author, data)
    member = Author(other.author.guild_id, other.author.id)
    with pytest.raises(NotAllowedError):
        await other.overlays.apply_copy(
            member,
            made_of(found["tables"], found["texts"]),
            LIBRARY,
            token=token,
            mark=mark,
            name="copy.zip",
        )
    assert await other.export() == before


@pytest.mark.parametrize("rows", [5, "x", [1], [[]], [{}], {"id": "x"}])
async def test_documents_that_are_no_tables_are_faults(server: Server, rows: object) -> None:
    found = unpack(await server.export())
    name = next(
        n for n in found["tables"] if n.endswith("/documents.toml") and not n.startswith(f"{OWN}/")
    )
    with pytest.raises(UnfitError):
        made_of(found["tables"] | {name: {"document": rows}}, found["texts"])


async def test_a_fact_of_another_server_under_the_same_id_does_not_take_its_history(
    server: Server,
) -> None:
    await server.write(new("of the first"))
    other = server.elsewhere()
    storm = replace(BASE.current["LAMP-6"], id="")
    await other.write(Change(storm, 0, "of the second"))
    await other.take(await server.export())
    base = await other.base()
    assert base.current["S-2"].statement.en == "of the first"
    assert "S-1" in base.retired


# -- hostile copies ----------------------------------------------------------------------------


def zipped(files: dict[str, bytes]) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return found.getvalue()


HEAD = b'format = 1\n[[pack]]\nid = "lighthouse"\nversion = "1"\n'
FACTS_FILE = "server/facts.toml"


def with_facts(content: bytes, name: str = FACTS_FILE) -> bytes:
    return zipped({"copy.toml": HEAD, name: content})


HOSTILE: dict[str, Callable[[], bytes]] = {
    "no zip": lambda: b"not a zip",
    "half a zip": lambda: with_facts(b"")[:60],
    "a path out of it": lambda: with_facts(b"", "../server/facts.toml"),
    "an absolute path": lambda: with_facts(b"", "/etc/facts.toml"),
    "a program": lambda: with_facts(b"MZ", "server/run.exe"),
    "no head": lambda: zipped({FACTS_FILE: b""}),
    "a bomb": lambda: with_facts(b"#" * 60_000_000),
    "a bomb of text": lambda: with_facts(b" " * 60_000_000, "server/texts/D-1.txt"),
    "too many files": lambda: zipped(
        {"copy.toml": HEAD} | {f"server/texts/D-{n}.txt": b"" for n in range(2_001)}
    ),
    "no TOML": lambda: with_facts(b"[[["),
    "deep TOML": lambda: with_facts(b"a = " + b"[" * 100_000 + b"]" * 100_000),
    "a few tables too deep": lambda: with_facts(b"a.b.c.d.e.f.g.h.i = 1"),
    "a huge number": lambda: with_facts(b"a = 1" + b"0" * 5000),
    "a number past all": lambda: with_facts(b"a = inf"),
    "no UTF-8": lambda: with_facts(b"a = '\xff'"),
    "a null": lambda: with_facts(b'a = "\\u0000"'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_copy_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(DocumentError) as refused:
        unpack(HOSTILE[name]())
    assert refused.value.text.en.endswith(".")


async def test_a_hostile_copy_is_unpacked_in_a_process_of_its_own() -> None:
    with pytest.raises(DocumentError):
        await read(HOSTILE["deep TOML"]())
    with pytest.raises(DocumentError) as refused:
        await read(b" " * 10_000_001)
    assert "larger than 10 MB" in refused.value.text.en


async def test_a_copy_is_read_in_a_process_of_its_own(server: Server) -> None:
    await server.grow()
    data = await server.export()
    found = unpack(data)
    assert await read(data) == made_of(found["tables"], found["texts"])


def tampered(data: bytes, name: str, old: str, new_: str) -> bytes:
    """A copy with something in one of its files replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = {info.filename: packed.read(info) for info in packed.infolist()}
    assert old in files[name].decode()
    return zipped(files | {name: files[name].decode().replace(old, new_).encode()})


DOCUMENTS = "server/documents.toml"
NAMES = "server/names.toml"
TAMPERED = {
    "an unknown entity": (
        (FACTS_FILE, 'subject = "guard"', 'subject = "nobody"'),
        Text("LAMP-1 : nobody n’existe pas", "LAMP-1: nobody is not there"),
    ),
    "an unknown topic": (
        (FACTS_FILE, 'property = "strength"', 'property = "luck"'),
        Text("LAMP-1 : luck n’existe pas", "LAMP-1: luck is not there"),
    ),
    "a fact of no pack": (
        (FACTS_FILE, 'id = "LAMP-1"', 'id = "LAMP-99"'),
        Text("LAMP-99 : aucun corpus n’a ce fait ici", "LAMP-99: no pack here has this fact"),
    ),
    "an unknown document": (
        (FACTS_FILE, 'document = "D-1"', 'document = "D-7"'),
        Text("S-2 : le document D-7 n’existe pas", "S-2: the document D-7 is not there"),
    ),
    "an unknown key": (
        (FACTS_FILE, 'id = "S-1"', 'id = "S-1"\nfoo = 1'),
        Text(
            "server/facts.toml : fact S-1 : ce n’est pas écrit comme /export l’écrit",
            "server/facts.toml: fact S-1: unknown key foo",
        ),
    ),
    "a phrase of too many words": (
        (FACTS_FILE, "The keeper left", "a " * 13 + "b"),
        Text("S-2 : une citation a de 1 à 12 mots", "S-2: a phrase has 1 to 12 words"),
    ),
    "a phrase longer than its place": (
        (FACTS_FILE, '"The keeper left"', '"The old keeper left"'),
        Text(
            "S-2 : une citation est aussi longue que sa place",
            "S-2: a phrase is as long as its place",
        ),
    ),
    "a phrase that is elsewhere": (
        (FACTS_FILE, "The keeper left", "The keeper lost"),
        Text("S-2 : la citation n’est pas dans le texte", "S-2: the phrase is not in the text"),
    ),
    "a phrase of another passage": (
        (FACTS_FILE, '"D-1", passage = "1"', '"D-1", passage = "2"'),
        Text(
            "S-2 : la citation n’est pas dans le passage 2",
            "S-2: the phrase is not in the passage 2",
        ),
    ),
    "a long text": (
        (FACTS_FILE, 'en = "new words"', 'en = "' + "w" * 4_001 + '"'),
        Text("LAMP-1 : un texte est trop long", "LAMP-1: a text is too long"),
    ),
    "another text": (
        ("server/texts/D-1.txt", "keeper", "beggar"),
        Text(
            "server/documents.toml : document D-1 : le texte n’est pas celui du sha256",
            "server/documents.toml: document D-1: the text is another than that of the sha256",
        ),
    ),
    "another language": (
        (DOCUMENTS, 'language = "en"', 'language = "de"'),
        Text(
            "server/documents.toml : document D-1 : language doit être fr ou en",
            "server/documents.toml: document D-1: language must be fr or en",
        ),
    ),
    "a date that is missing": (
        (DOCUMENTS, 'known = "unknown"', 'known = "stated"'),
        Text(
            "server/documents.toml : document D-1 : une date est connue, ou il n’y en a pas",
            "server/documents.toml: document D-1: a date is known, or there is none",
        ),
    ),
    "a passage past the end": (
        (DOCUMENTS, "end = 34", "end = 99"),
        Text(
            "server/documents.toml : document D-1 : passages 2 : le passage n’est pas dans le "
            "texte",
            "server/documents.toml: document D-1: passages 2: the passage is not in the text",
        ),
    ),
    "a name of nothing": (
        (NAMES, 'of = "E-1"', 'of = "E-9"'),
        Text("A-1 : E-9 n’existe pas", "A-1: E-9 is not there"),
    ),
    "a kind of nothing": (
        (NAMES, 'kind = "person"', 'kind = "wizard"'),
        Text(
            "server/names.toml : entity E-1 : kind n’est la sorte d’aucun sujet",
            "server/names.toml: entity E-1: kind is none that entities have",
        ),
    ),
    "a name twice": (
        (
            NAMES,
            "[[unit]]",
            '[[entity]]\nid = "E-1"\nkind = "person"\nname = { en = "One" }\n\n[[unit]]',
        ),
        Text("names.toml : un identifiant sert deux fois", "names.toml: an id is used twice"),
    ),
    "another format": (
        ("copy.toml", "format = 1", "format = 2"),
        Text("copy.toml : format doit être 1", "copy.toml: format must be 1"),
    ),
    "an id twice": (
        (FACTS_FILE, 'id = "S-2"', 'id = "S-1"'),
        Text("un identifiant de fait sert deux fois", "a fact id is used twice"),
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
async def test_a_copy_that_was_tampered_with_is_refused_and_says_where(
    server: Server, what: str
) -> None:
    await server.grow()
    change, told = TAMPERED[what]
    data = tampered(await server.export(), *change)
    other = server.elsewhere()
    before = await other.export()
    with pytest.raises(UnfitError) as refused:
        await other.take(data)
    assert told in refused.value.faults
    assert await other.export() == before


async def test_a_phrase_that_nobody_can_check_is_not_taken_as_verified(server: Server) -> None:
    await server.grow()
    other = server.elsewhere()
    await other.take(await server.export(texts=False))
    evidence = (await other.base()).current["S-2"].evidence[0]
    assert not evidence.verified


# -- the sheet ---------------------------------------------------------------------------------


async def test_the_sheet_has_every_fact_with_its_source(server: Server) -> None:
    await server.grow()
    with zipfile.ZipFile(io.BytesIO(await server.export())) as packed:
        text = packed.read("facts.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["id"] for row in rows} == set((await server.base()).current)
    assert all(row["document"] and row["phrase"] for row in rows)


@given(st.text(alphabet=st.sampled_from("=+-@|% \t\r\n'\"a,1"), max_size=6))
def test_no_cell_of_the_sheet_is_a_formula(text: str) -> None:
    assert safe(text)[:1] not in tuple("=+-@|%\t\r\n ")
    assert safe(text).removeprefix("'") == text or text.startswith("'")


def test_json_is_all_that_leaves_the_unpacking_process() -> None:
    assert json.loads(json.dumps(unpack(zipped({"copy.toml": HEAD})))) == unpack(
        zipped({"copy.toml": HEAD})
    )
