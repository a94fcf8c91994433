"""What a copy would change and cannot: it speaks of what would not be there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from knowledge.copies import refusals
from knowledge.copies.copy import Copy, Described, OwnDocument, order, pack_facts
from knowledge.copies.plans import Known, Plan
from knowledge.descriptions import Kind
from knowledge.model import OWN_PREFIX, Evidence, Fact, Text


def faults(found: Plan, now: Copy, known: Known) -> Iterator[Text]:
    """A plain line for each thing a change speaks of that would not be there."""
    packs, own = known.packs, _after(found, now)
    entities = {e.id for p in packs for e in p.entities} | own[Kind.ENTITY]
    properties = {p.id for pack in packs for p in pack.properties} | own[Kind.PROPERTY]
    units = {u.id for p in packs for u in p.units} | own[Kind.UNIT]
    added = {d.id: d for d in (*now.documents, *found.documents)}
    brought = pack_facts(packs)
    facts = {change.after.id for change in found.facts if change.after} | now.facts.keys()
    for change in found.facts:
        fact: Fact | None = change.after
        if fact is None:
            continue
        number = fact.value.quantity
        if order(fact.id)[0] != OWN_PREFIX and fact.id not in brought:
            yield refusals.at(fact.id, refusals.NO_PACK)
        yield from _missing(fact.id, [fact.subject, *fact.about], entities)
        yield from _missing(fact.id, filter(None, [fact.says, fact.value.entity]), entities)
        yield from _missing(fact.id, [fact.property], properties)
        yield from _missing(fact.id, [number.unit] if number else [], units)
        yield from _missing(fact.id, fact.parts, facts - {fact.id})
        for evidence in fact.evidence:
            yield from _misplaced(fact.id, evidence, added, known)
    links = {Kind.ENTITY: entities, Kind.PROPERTY: properties, Kind.UNIT: units}
    for change in found.descriptions:
        each: Described | None = change.after
        if each is None:
            continue
        if each.kind is Kind.ALIAS:
            of_kind = Kind(each.content["kind"])
            yield from _missing(each.id, [each.content["of"]], links.get(of_kind, ()))
        elif each.kind is Kind.PROPERTY and each.content["unit"]:
            yield from _missing(each.id, [each.content["unit"]], units)
        elif each.kind is Kind.DOCUMENT:
            yield from _missing(each.id, [each.id], {*added, *known.documents})


def _after(found: Plan, now: Copy) -> dict[Kind, set[str]]:
    """The ids of what the server will have described itself."""
    ids = {kind: {d.id for d in now.descriptions if d.kind is kind} for kind in Kind}
    for change in found.descriptions:
        kind = (change.after or change.before).kind
        (ids[kind].add if change.after else ids[kind].discard)(change.id)
    return ids


def _missing(where: str, names: Iterable[str], known: Collection[str]) -> Iterator[Text]:
    for name in names:
        if name not in known:
            yield refusals.at(where, refusals.MISSING, name)


def _misplaced(
    where: str, evidence: Evidence, own: Mapping[str, OwnDocument], known: Known
) -> Iterator[Text]:
    """What is wrong with the place of a phrase."""
    if evidence.document in known.documents:
        document = known.documents[evidence.document]
        passages = {p.id: (p.start, p.end) for p in document.passages}
        text = known.library.text(document.id)
    elif evidence.document in own:
        rows = own[evidence.document].description["passages"]
        passages = {row[0]: (row[3], row[4]) for row in rows}
        text = own[evidence.document].text
    else:
        yield refusals.at(where, refusals.NO_DOCUMENT, evidence.document)
        return
    start, end = passages.get(evidence.passage, (0, -1))
    if not start <= evidence.start <= end or (evidence.verified and evidence.end > end):
        yield refusals.at(where, refusals.NOT_IN_PASSAGE, evidence.passage)
    elif text and evidence.verified and text[evidence.start : evidence.end] != evidence.phrase:
        yield refusals.at(where, refusals.NOT_IN_TEXT)
