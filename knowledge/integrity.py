"""What holds inside a pack by itself: ids name one thing each, and links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from knowledge.model import OWN_PREFIX, Document, Fact, Pack


def faults(pack: Pack) -> list[str]:
    """One plain line for each id used twice, each broken link and each revision out of order."""
    return [*_prefix(pack), *_duplicates(pack), *_revisions(pack), *_links(pack)]


def facts_file(document: Document) -> str:
    """The file of a pack that holds the facts of this document."""
    return f"facts/{PurePath(document.file).stem}.toml"


def place(pack: Pack, fact: Fact) -> str:
    """Where a fact is written, as a fault names it: file and revision."""
    documents = {document.id: document for document in pack.documents}
    for evidence in fact.evidence:
        if evidence.document in documents:
            return f"{facts_file(documents[evidence.document])}: {fact.ref}"
    return f"facts: {fact.ref}"


def latest(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The last revision of each fact, in the order in which the facts first appear."""
    last: dict[str, Fact] = {}
    for fact in facts:
        if fact.id not in last or fact.revision > last[fact.id].revision:
            last[fact.id] = fact
    return tuple(last.values())


def _prefix(pack: Pack) -> Iterator[str]:
    if pack.prefix == OWN_PREFIX:
        yield f"pack.toml: the prefix {OWN_PREFIX} is kept for the facts that servers add"


def _duplicates(pack: Pack) -> Iterator[str]:
    yield from _twice("documents.toml", "id", (item.id for item in pack.documents))
    yield from _twice("documents.toml", "file", (item.file for item in pack.documents))
    yield from _twice("documents.toml", "sha256", (item.sha256 for item in pack.documents))
    yield from _twice("entities.toml", "id", (item.id for item in pack.entities))
    yield from _twice("units.toml", "id", (item.id for item in pack.units))
    yield from _twice("properties.toml", "id", (item.id for item in pack.properties))
    for document in pack.documents:
        where = f"documents.toml: {document.id}"
        yield from _twice(where, "passage", (item.id for item in document.passages))


def _twice(where: str, what: str, names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name and name in seen:
            yield f"{where}: {what} {name} is used twice"
        seen.add(name)


def _revisions(pack: Pack) -> Iterator[str]:
    shape = re.compile(rf"{re.escape(pack.prefix)}-[1-9][0-9]*")
    last: dict[str, int] = {}
    for fact in pack.facts:
        expected = last.get(fact.id, 0) + 1
        if not shape.fullmatch(fact.id):
            yield f"{place(pack, fact)}: the id must be {pack.prefix}- and a number"
        if fact.revision < expected:
            yield f"{place(pack, fact)}: this revision is already there"
        elif fact.revision > expected:
            yield f"{place(pack, fact)}: revision {expected} must come before it"
        last[fact.id] = max(fact.revision, expected - 1)


def _links(pack: Pack) -> Iterator[str]:
    entities = {item.id for item in pack.entities}
    properties = {item.id for item in pack.properties}
    for entity in pack.entities:
        where = f"entities.toml: {entity.id}"
        yield from _unknown(where, "within", entity.within, entities)
        for ids in entity.composed:
            yield from _unknown(where, "composed", sorted(ids), entities)
    units = {item.id for item in pack.units}
    for prop in pack.properties:
        yield from _unknown(f"properties.toml: {prop.id}", "unit", [prop.unit or ""], units)
    passages = {
        document.id: {passage.id for passage in document.passages} for document in pack.documents
    }
    for document in pack.documents:
        where = f"documents.toml: {document.id}"
        yield from _unknown(where, "edition_of", [document.edition_of or ""], passages)
    known = {fact.id for fact in pack.facts}
    for fact in pack.facts:
        where = place(pack, fact)
        quantity = fact.value.quantity
        yield from _unknown(where, "subject", [fact.subject], entities)
        yield from _unknown(where, "property", [fact.property], properties)
        yield from _unknown(where, "about", fact.about, entities)
        yield from _unknown(where, "says", [fact.says or ""], entities)
        yield from _unknown(where, "value: entity", [fact.value.entity or ""], entities)
        yield from _unknown(where, "value: unit", [quantity.unit if quantity else ""], units)
        yield from _unknown(where, "parts", fact.parts, known - {fact.id})
        for evidence in fact.evidence:
            yield from _unknown(where, "evidence: document", [evidence.document], passages)
            if evidence.document in passages:
                there = passages[evidence.document]
                yield from _unknown(where, "evidence: passage", [evidence.passage], there)
    for gap in pack.gaps:
        where = f"gaps.toml: {gap.statement.en}"
        yield from _unknown(where, "subject", [gap.subject], entities)
        yield from _unknown(where, "property", [gap.property or ""], properties)
        yield from _unknown(where, "about", gap.about, entities)
    for silence in pack.silences:
        yield from _unknown("silence", "document", [silence.document], passages)


def _unknown(where: str, key: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    # An empty name is a value left out or one already reported where it was read.
    for name in names:
        if name and name not in known:
            yield f"{where}: {key} names {name}, which is not there"
