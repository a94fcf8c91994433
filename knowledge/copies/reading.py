"""A zip as a copy, read strictly: every fault is collected, none is guessed away."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from knowledge import records
from knowledge.copies import refusals
from knowledge.copies.copy import Copy, Described, OwnDocument, stated
from knowledge.copies.writing import FORMAT, OWN
from knowledge.descriptions import Kind
from knowledge.documents.confined import answer_of
from knowledge.documents.limits import MOST_CHARACTERS
from knowledge.documents.read import DocumentError
from knowledge.model import LANGUAGES, AnswerType, Fact, Known, Text
from knowledge.tables import Table
from knowledge.when import edtf

MOST_BYTES: Final = 10_000_000  # of a copy as sent
MOST_FACTS: Final = 20_000
_MOST_WORDS: Final = 12  # of an evidence phrase
_LONGEST: Final = 4_000  # characters of any text that people write


class UnfitError(ValueError):
    """A copy that cannot be taken; ``faults`` holds a plain line for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


async def read(data: bytes) -> Copy:
    """Read a copy, whatever it holds. Raises DocumentError and UnfitError."""
    if len(data) > MOST_BYTES:
        large = refusals.TOO_LARGE
        most = MOST_BYTES // 1_000_000
        raise DocumentError(Text(large.fr.format(most), large.en.format(most)))
    found = await answer_of("knowledge.copies", data=data)
    return made_of(found["tables"], found["texts"])


def made_of(tables: Mapping[str, Any], texts: Mapping[str, str]) -> Copy:
    """The copy that unpacked files make. Raises UnfitError."""
    faults: list[str] = []
    head = Table(tables["copy.toml"], "copy.toml", faults)
    if head.integer("format") != FORMAT:
        raise UnfitError([f"copy.toml: format must be {FORMAT}"])
    packs = tuple((t.text("id"), t.text("version")) for t in head.tables("pack"))
    facts = [fact for each in _facts(tables, packs, faults) for fact in each]
    if len(facts) > MOST_FACTS:
        raise UnfitError([f"more than {MOST_FACTS} facts"])
    by_id = {fact.id: fact for fact in facts}
    if len(by_id) < len(facts):
        faults.append("a fact id is used twice")
    documents = tuple(
        _document(table, texts, faults)
        for table in _file(tables, f"{OWN}/documents.toml", faults).tables("document")
    )
    names = _file(tables, f"{OWN}/names.toml", faults)
    described = tuple(_described(kind, t) for kind in Kind for t in names.tables(kind.value))
    copy = Copy(packs, by_id, documents, described)
    faults += _wrong(copy)
    if faults:
        raise UnfitError(faults)
    return copy


def _file(tables: Mapping[str, Any], name: str, faults: list[str]) -> Table:
    return Table(tables.get(name, {}), name, faults)


def _facts(
    tables: Mapping[str, Any], packs: tuple[tuple[str, str], ...], faults: list[str]
) -> Iterator[list[Fact]]:
    """The facts of every file; the file of a pack's document is known by that document."""
    of_files: dict[str, str] = {f"{OWN}/facts.toml": ""}
    for pack, _ in packs:
        for row in tables.get(f"{pack}/documents.toml", {}).get("document", ()):
            table = Table(row, f"{pack}/documents.toml", faults)
            stem = table.text("file").rpartition(".")[0] or table.text("id")
            of_files[f"{pack}/facts/{stem}.toml"] = str(row.get("id", ""))
    for name in tables:
        if name in of_files:
            table = Table(tables[name], name, faults)
            rows = table.tables("fact")
            yield [
                stated(records.fact(row, of_files[name], None, translated=False)) for row in rows
            ]


def _document(table: Table, texts: Mapping[str, str], faults: list[str]) -> OwnDocument:
    name = table.text("id")
    date, known = table.time_or_none("date"), table.choice("known", Known)
    if (date is None) != (known is Known.UNKNOWN):
        table.fault("a date is known, or there is none")
    text = unicodedata.normalize("NFC", texts.get(f"{OWN}/texts/{name}.txt", ""))
    sha256 = table.text("sha256")
    if text and hashlib.sha256(text.encode()).hexdigest() != sha256:
        table.fault("the text is another than that of the sha256")
    language = table.text("language")
    if language not in LANGUAGES:
        table.fault("language must be fr or en")
    about = {
        "title": table.both("title", every=False)._asdict(),
        "publisher": table.both("publisher", every=False)._asdict(),
        "kind": table.both("kind", every=False)._asdict(),
        "passages": [_passage(inner, text) for inner in table.tables("passages")],
        "edition_of": table.text_or_none("edition_of"),
    }
    document = OwnDocument(
        name,
        table.text("file"),
        sha256,
        language,
        edtf(date) if date else None,
        known.value,
        about,
        table.flag("withdrawn", default=False),
        text,
    )
    table.end()
    return document


def _passage(table: Table, text: str) -> list[Any]:
    start, end = table.integer("start"), table.integer("end")
    if not 0 <= start <= end <= (len(text) or MOST_CHARACTERS):
        table.fault("the passage is not in the text")
    label = table.both("label", every=False)
    passage = [table.text("id"), label._asdict(), table.text("kind"), start, end]
    passage.append(list(table.integers("sentences")))
    table.end()
    return passage


def _described(kind: Kind, table: Table) -> Described:
    name = table.text("id")
    match kind:
        case Kind.ALIAS:
            of_kind = table.choice("of_kind", Kind)
            content: dict[str, Any] = {"kind": of_kind.value, "of": table.text("of")}
            content["name"] = table.text("name")
        case Kind.ENTITY:
            content = {
                "kind": table.text("kind"),
                "name": table.both("name", every=False)._asdict(),
            }
            if content["kind"] not in records.KINDS:
                table.fault("kind is none that entities have")
            content["aliases"] = list(table.texts("aliases"))
        case Kind.PROPERTY:
            content = {
                "label": table.both("label", every=False)._asdict(),
                "synonyms": list(table.texts("synonyms")),
                "answers": sorted(table.choices("answers", AnswerType)),
                "event": table.flag("event", default=False),
                "unit": table.text_or_none("unit"),
            }
        case Kind.UNIT:
            content = {
                "one": table.both("one", every=False)._asdict(),
                "many": table.both("many", every=False)._asdict(),
            }
            content["words"] = list(table.texts("words"))
        case Kind.DOCUMENT:
            date = table.time_or_none("date")
            content = {
                "title": table.both("title", every=False)._asdict(),
                "publisher": table.both("publisher", every=False)._asdict(),
                "language": table.text("language"),
                "date": edtf(date) if date else None,
                "known": table.choice("known", Known).value,
            }
            if content["language"] not in LANGUAGES:
                table.fault("language must be fr or en")
    table.end()
    return Described(kind, name, content)


def _wrong(copy: Copy) -> Iterator[str]:
    """What no table tells by itself: lengths, and phrases that are no phrases."""
    ids = [each.id for each in copy.documents]
    if len(set(ids)) < len(ids):
        yield "documents.toml: an id is used twice"
    named = [(each.kind, each.id) for each in copy.descriptions]
    if len(set(named)) < len(named):
        yield "names.toml: an id is used twice"
    for fact in copy.facts.values():
        for evidence in fact.evidence:
            if not evidence.phrase.strip() or len(evidence.phrase.split()) > _MOST_WORDS:
                yield f"{fact.id}: a phrase has 1 to {_MOST_WORDS} words"
            if evidence.start < 0 or evidence.end - evidence.start != len(evidence.phrase):
                yield f"{fact.id}: a phrase is as long as its place"
        if max(map(len, (*fact.statement, fact.value.wording, *fact.terms, ""))) > _LONGEST:
            yield f"{fact.id}: a text is too long"
