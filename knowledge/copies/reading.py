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

    def __init__(self, faults: list[Text]) -> None:
        super().__init__("\n".join(fault.en for fault in faults))
        self.faults = faults


async def read(data: bytes) -> Copy:
    """Read a copy, whatever it holds. Raises DocumentError and UnfitError."""
    if len(data) > MOST_BYTES:
        raise DocumentError(refusals.filled(refusals.TOO_LARGE, MOST_BYTES // 1_000_000))
    found = await answer_of("knowledge.copies", data=data)
    return made_of(found["tables"], found["texts"])


def made_of(tables: Mapping[str, Any], texts: Mapping[str, str]) -> Copy:
    """The copy that unpacked files make. Raises UnfitError."""
    lines: list[str] = []  # what the tables themselves find
    head = Table(tables["copy.toml"], "copy.toml", lines)
    if head.integer("format") != FORMAT:
        raise UnfitError([refusals.at("copy.toml", refusals.FORMAT, FORMAT)])
    packs = tuple((t.text("id"), t.text("version")) for t in head.tables("pack"))
    facts = [fact for each in _facts(tables, packs, lines) for fact in each]
    if len(facts) > MOST_FACTS:
        raise UnfitError([refusals.filled(refusals.TOO_MANY, MOST_FACTS)])
    by_id = {fact.id: fact for fact in facts}
    faults: list[Text] = []
    if len(by_id) < len(facts):
        faults.append(refusals.FACT_TWICE)
    documents = tuple(
        _document(table, texts, faults)
        for table in _file(tables, f"{OWN}/documents.toml", lines).tables("document")
    )
    names = _file(tables, f"{OWN}/names.toml", lines)
    described = tuple(
        _described(kind, t, faults) for kind in Kind for t in names.tables(kind.value)
    )
    copy = Copy(packs, by_id, documents, described)
    faults = [*map(refusals.of_table, lines), *faults, *_wrong(copy)]
    if faults:
        raise UnfitError(faults)
    return copy


def _file(tables: Mapping[str, Any], name: str, lines: list[str]) -> Table:
    return Table(tables.get(name, {}), name, lines)


def _facts(
    tables: Mapping[str, Any], packs: tuple[tuple[str, str], ...], lines: list[str]
) -> Iterator[list[Fact]]:
    """The facts of every file; the file of a pack's document is known by that document."""
    of_files: dict[str, str] = {f"{OWN}/facts.toml": ""}
    for pack, _ in packs:
        for table in _file(tables, f"{pack}/documents.toml", lines).tables("document"):
            document = table.text("id")
            stem = table.text("file").rpartition(".")[0] or document
            of_files[f"{pack}/facts/{stem}.toml"] = document
    for name in tables:
        if name in of_files:
            table = Table(tables[name], name, lines)
            rows = table.tables("fact")
            yield [
                stated(records.fact(row, of_files[name], None, translated=False)) for row in rows
            ]


def _document(table: Table, texts: Mapping[str, str], faults: list[Text]) -> OwnDocument:
    name = table.text("id")
    date, known = table.time_or_none("date"), table.choice("known", Known)
    if (date is None) != (known is Known.UNKNOWN):
        faults.append(refusals.at(table.where, refusals.UNDATED))
    text = unicodedata.normalize("NFC", texts.get(f"{OWN}/texts/{name}.txt", ""))
    sha256 = table.text("sha256")
    if text and hashlib.sha256(text.encode()).hexdigest() != sha256:
        faults.append(refusals.at(table.where, refusals.OTHER_TEXT))
    language = table.text("language")
    if language not in LANGUAGES:
        faults.append(refusals.at(table.where, refusals.LANGUAGE))
    about = {
        "title": table.both("title", every=False)._asdict(),
        "publisher": table.both("publisher", every=False)._asdict(),
        "kind": table.both("kind", every=False)._asdict(),
        "passages": [_passage(inner, text, faults) for inner in table.tables("passages")],
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


def _passage(table: Table, text: str, faults: list[Text]) -> list[Any]:
    start, end = table.integer("start"), table.integer("end")
    if not 0 <= start <= end <= (len(text) or MOST_CHARACTERS):
        faults.append(refusals.at(table.where, refusals.OUTSIDE))
    label = table.both("label", every=False)
    passage = [table.text("id"), label._asdict(), table.text("kind"), start, end]
    passage.append(list(table.integers("sentences")))
    table.end()
    return passage


def _described(kind: Kind, table: Table, faults: list[Text]) -> Described:
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
                faults.append(refusals.at(table.where, refusals.NO_KIND))
            content["aliases"] = list(table.texts("aliases"))
        case Kind.PROPERTY:
            content = {
                "label": table.both("label", every=False)._asdict(),
                "synonyms": list(table.texts("synonyms")),
                "answers": sorted(table.choices("answers", AnswerType)),
                "event": table.flag("event", default=False),
                "once": table.flag("once", default=False),
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
                faults.append(refusals.at(table.where, refusals.LANGUAGE))
    table.end()
    return Described(kind, name, content)


def _wrong(copy: Copy) -> Iterator[Text]:
    """What no table tells by itself: lengths, and phrases that are no phrases."""
    ids = [each.id for each in copy.documents]
    if len(set(ids)) < len(ids):
        yield refusals.at("documents.toml", refusals.TWICE)
    named = [(each.kind, each.id) for each in copy.descriptions]
    if len(set(named)) < len(named):
        yield refusals.at("names.toml", refusals.TWICE)
    for fact in copy.facts.values():
        for evidence in fact.evidence:
            if not evidence.phrase.strip() or len(evidence.phrase.split()) > _MOST_WORDS:
                yield refusals.at(fact.id, refusals.WORDS, _MOST_WORDS)
            if evidence.start < 0 or evidence.end - evidence.start != len(evidence.phrase):
                yield refusals.at(fact.id, refusals.LENGTH)
        if max(map(len, (*fact.statement, fact.value.wording, *fact.terms, ""))) > _LONGEST:
            yield refusals.at(fact.id, refusals.TOO_LONG)
