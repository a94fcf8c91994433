"""A copy as the files of a zip: packs in TOML, the server's own beside them, and a sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from knowledge import integrity
from knowledge.base import FactBase
from knowledge.copies.copy import Copy, Described, OwnDocument, order, pack_facts
from knowledge.copies.rows import (
    both,
    document_row,
    entity_row,
    fact_row,
    gap_row,
    property_row,
    silence_row,
    unit_row,
)
from knowledge.copies.sheet import sheet
from knowledge.copies.toml import document, tables
from knowledge.descriptions import Kind
from knowledge.model import Fact, Pack, Text

FORMAT: Final = 1
OWN: Final = "server"  # the folder of what is the server's own
_THEN: Final = (1980, 1, 1, 0, 0, 0)  # the day of every file: a copy does not tell when it was made


def write(copy: Copy, base: FactBase, *, texts: bool = True) -> bytes:
    """A copy of the server whose base this is, as a zip: the same bytes for the same copy."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, text in files(copy, base, texts=texts):
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            info.create_system = 3
            packed.writestr(info, text.encode())
    return found.getvalue()


def files(copy: Copy, base: FactBase, *, texts: bool = True) -> Iterator[tuple[str, str]]:
    """The files of a copy by their names; without ``texts``, none of the server's documents."""
    packs = [{"id": name, "version": version} for name, version in copy.packs]
    yield "copy.toml", document({"format": FORMAT}) + "\n" + tables("pack", packs)
    brought = pack_facts(base.packs)
    as_brought = {name for name, fact in copy.facts.items() if brought.get(name) == fact}
    for pack in base.packs:
        yield from _pack(pack, as_brought)
    own = [copy.facts[name] for name in sorted(copy.facts.keys() - as_brought, key=order)]
    yield f"{OWN}/documents.toml", tables("document", map(_own_document, copy.documents))
    yield f"{OWN}/names.toml", "\n".join(_descriptions(copy))
    yield f"{OWN}/facts.toml", tables("fact", (fact_row(fact, "") for fact in own))
    if texts:
        for each in copy.documents:
            if each.text:
                yield f"{OWN}/texts/{each.id}.txt", each.text
    yield "facts.csv", sheet(copy, base)


def _pack(pack: Pack, stated: set[str]) -> Iterator[tuple[str, str]]:
    """A pack in its own form, with those of its facts that are stated as it brings them."""
    head = {
        "id": pack.id,
        "prefix": pack.prefix,
        "version": pack.version,
        "title": both(pack.title),
        "about": both(pack.about),
    }
    yield f"{pack.id}/pack.toml", document(head)
    yield f"{pack.id}/documents.toml", tables("document", map(document_row, pack.documents))
    yield f"{pack.id}/entities.toml", tables("entity", map(entity_row, pack.entities))
    yield f"{pack.id}/properties.toml", tables("property", map(property_row, pack.properties))
    yield f"{pack.id}/units.toml", tables("unit", map(unit_row, pack.units))
    yield f"{pack.id}/gaps.toml", tables("gap", map(gap_row, pack.gaps))
    yield f"{pack.id}/words.toml", document({"sets": [list(words) for words in pack.words]})
    latest = [fact for fact in integrity.latest(pack.facts) if fact.id in stated]
    for source in pack.documents:
        facts = [fact_row(f, source.id) for f in latest if _file_of(f, pack) == source.id]
        silences = [silence_row(s) for s in pack.silences if s.document == source.id]
        written = [tables("fact", facts), tables("silence", silences)]
        yield f"{pack.id}/{integrity.facts_file(source)}", "\n".join(filter(None, written))


def _file_of(fact: Fact, pack: Pack) -> str:
    """The document of the pack in whose file a fact stands."""
    known = {document.id for document in pack.documents}
    return next(e.document for e in fact.evidence if e.document in known)


def _own_document(own: OwnDocument) -> Mapping[str, Any]:
    about = own.description
    return {
        "id": own.id,
        "file": own.file,
        "sha256": own.sha256,
        "title": both(Text(**about["title"])),
        "publisher": both(Text(**about["publisher"])),
        "kind": both(Text(**about["kind"])),
        "language": own.language,
        "date": own.date,
        "known": own.date_known,
        "withdrawn": own.withdrawn or None,
        "edition_of": about.get("edition_of"),
        "passages": [_passage(passage) for passage in about["passages"]],
    }


def _passage(passage: Sequence[Any]) -> Mapping[str, Any]:
    name, label, kind, start, end, sentences = passage
    return {
        "id": name,
        "label": label,
        "kind": kind,
        "start": start,
        "end": end,
        "sentences": sentences,
    }


def _descriptions(copy: Copy) -> Iterator[str]:
    """The descriptions by kind, each as an array of tables."""
    for kind in Kind:
        rows = [_description(each) for each in copy.descriptions if each.kind is kind]
        if rows:
            yield tables(kind.value, rows)


def _description(each: Described) -> Mapping[str, Any]:
    content = dict(each.content)
    if each.kind is Kind.ALIAS:  # of which kind that is which it names
        content["of_kind"] = content.pop("kind")
    return {"id": each.id, **content}
