"""What applying a copy would change in a server: worked out first, shown, and only then done.

The things of a copy are known again by what they are: a document by its text, a name, an entity,
a topic or a unit by its words, a pack's fact by its id, a fact of the server's own by its id with
its subject and topic. What is new keeps its id where that is free, and gets the next one where it
is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from knowledge.copies.copy import Copy, Described, OwnDocument, order, pack_facts
from knowledge.copies.reading import UnfitError
from knowledge.descriptions import PREFIXES, Kind
from knowledge.model import OWN_PREFIX, Document, Evidence, Fact, Pack
from knowledge.texts import Library

_DOCUMENTS: Final = "D"


@dataclass(frozen=True, slots=True)
class Changed:
    """A thing before and after; None where it is not."""

    before: Any
    after: Any

    @property
    def id(self) -> str:
        found: str = (self.after or self.before).id
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """What a copy would change, in the order in which it is done."""

    documents: tuple[OwnDocument, ...] = ()  # only ever added
    descriptions: tuple[Changed, ...] = ()
    facts: tuple[Changed, ...] = ()

    @property
    def changes(self) -> tuple[Changed, ...]:
        return (*(Changed(None, d) for d in self.documents), *self.descriptions, *self.facts)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How much is added, changed and removed."""
        changes = self.changes
        added = sum(change.before is None for change in changes)
        removed = sum(change.after is None for change in changes)
        return added, len(changes) - added - removed, removed

    @property
    def mark(self) -> str:
        """Tells this plan from any other, in 12 characters."""
        return hashlib.sha256(repr(self.changes).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Known:
    """What a server has beside its state: every id ever given, and the texts it can look at."""

    packs: tuple[Pack, ...]
    library: Library
    facts: Collection[str] = ()  # ids, of withdrawn facts too
    descriptions: Collection[tuple[Kind, str]] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)  # of the packs


def plan(copy: Copy, now: Copy, known: Known) -> Plan:
    """What makes the state ``now`` that of a copy. Raises UnfitError with every reason."""
    names: dict[tuple[str, str], str] = {}  # of a kind and an id in the copy: the id here
    documents = tuple(_documents(copy, now, names))
    descriptions = tuple(_descriptions(copy, now, known, names))
    texts = {d.id for d in (*now.documents, *documents) if d.text}
    texts |= {name for name in known.documents if known.library.text(name) is not None}
    facts = tuple(_facts(copy, now, known, names, texts))
    found = Plan(documents, descriptions, facts)
    faults = list(_faults(found, copy, now, known))
    if faults:
        raise UnfitError(faults)
    return found


# -- documents ---------------------------------------------------------------------------------


def _documents(copy: Copy, now: Copy, names: dict[tuple[str, str], str]) -> Iterator[OwnDocument]:
    here = {document.sha256: document.id for document in now.documents}
    last = len(now.documents)
    for document in copy.documents:
        if document.sha256 not in here:
            last += 1
            here[document.sha256] = f"{_DOCUMENTS}-{last}"
        names[Kind.DOCUMENT.value, document.id] = here[document.sha256]
    before = {document.id for document in now.documents}
    for document in copy.documents:
        name = names[Kind.DOCUMENT.value, document.id]
        if name not in before:
            before.add(name)
            about = dict(document.description)
            edition = about.get("edition_of")
            about["edition_of"] = names.get((Kind.DOCUMENT.value, edition or ""), edition)
            yield replace(document, id=name, description=about)


# -- descriptions ------------------------------------------------------------------------------


def _descriptions(
    copy: Copy, now: Copy, known: Known, names: dict[tuple[str, str], str]
) -> Iterator[Changed]:
    wanted: dict[tuple[Kind, str], Described] = {}
    here = {(each.kind, each.id): each for each in now.descriptions}
    alike = {(each.kind, _words(each)): each.id for each in now.descriptions}
    used = set(known.descriptions)
    # Units before the topics that count in them, and all of them before the names they are given.
    for kind in (Kind.UNIT, Kind.ENTITY, Kind.PROPERTY, Kind.DOCUMENT, Kind.ALIAS):
        for each in copy.descriptions:
            if each.kind is not kind:
                continue
            moved = _moved(each, names)
            if kind is Kind.DOCUMENT:
                name = moved.id
            else:
                name = alike.get((kind, _words(moved))) or _free(
                    each.id, PREFIXES[kind], {n for k, n in used if k is kind}
                )
            used.add((kind, name))
            names[kind.value, each.id] = name
            wanted[kind, name] = replace(moved, id=name)
    for key in (*wanted, *(key for key in here if key not in wanted)):
        if wanted.get(key) != here.get(key):
            yield Changed(here.get(key), wanted.get(key))


def _words(each: Described) -> str:
    """What a description is known again by."""
    content = each.content
    match each.kind:
        case Kind.ENTITY:
            return repr(content["name"])
        case Kind.PROPERTY:
            return repr(content["label"])
        case Kind.UNIT:
            return repr(content["one"])
        case _:
            return repr(sorted(content.items()))


def _moved(each: Described, names: Mapping[tuple[str, str], str]) -> Described:
    """A description whose links lead to the ids of here."""
    content = dict(each.content)
    match each.kind:
        case Kind.PROPERTY if content["unit"]:
            content["unit"] = names.get((Kind.UNIT.value, content["unit"]), content["unit"])
        case Kind.ALIAS:
            content["of"] = names.get((content["kind"], content["of"]), content["of"])
        case Kind.DOCUMENT:
            return replace(each, id=names.get((Kind.DOCUMENT.value, each.id), each.id))
    return replace(each, content=content)


def _free(name: str, prefix: str, used: Collection[str]) -> str:
    """An id that is not used yet: this one if it can be, else the next."""
    if name not in used and order(name)[0] == prefix:
        return name
    return f"{prefix}-{1 + max((order(n)[1] for n in used), default=0)}"


# -- facts -------------------------------------------------------------------------------------


def _facts(
    copy: Copy,
    now: Copy,
    known: Known,
    names: dict[tuple[str, str], str],
    texts: Collection[str],
) -> Iterator[Changed]:
    brought = pack_facts(known.packs)
    used = {name for name in known.facts if order(name)[0] == OWN_PREFIX}
    here = dict.fromkeys(name for name in now.facts)
    moved = [_fact(fact, names) for fact in copy.facts.values()]
    for fact in sorted(moved, key=lambda each: order(each.id)):
        name = fact.id
        if order(name)[0] == OWN_PREFIX and not _same(fact, now.facts.get(name)):
            name = _free(name, OWN_PREFIX, used)
            used.add(name)
        names["fact", fact.id] = name
    wanted = {}
    for fact in moved:
        parts = tuple(names.get(("fact", part), part) for part in fact.parts)
        wanted[names["fact", fact.id]] = replace(
            fact, id=names["fact", fact.id], parts=parts, evidence=_checked(fact, brought, texts)
        )
    for name in (*wanted, *(name for name in here if name not in wanted)):
        if wanted.get(name) != now.facts.get(name):
            yield Changed(now.facts.get(name), wanted.get(name))


def _same(fact: Fact, other: Fact | None) -> bool:
    """Whether two own facts of one id are one fact, whatever became of its words."""
    return other is not None and (fact.subject, fact.property) == (other.subject, other.property)


def _fact(fact: Fact, names: Mapping[tuple[str, str], str]) -> Fact:
    """A fact whose links lead to the ids of here."""

    def of(kind: Kind, name: str) -> str:
        return names.get((kind.value, name), name)

    value, number = fact.value, fact.value.quantity
    if number is not None:
        value = replace(value, quantity=replace(number, unit=of(Kind.UNIT, number.unit)))
    if value.entity is not None:
        value = replace(value, entity=of(Kind.ENTITY, value.entity))
    return replace(
        fact,
        subject=of(Kind.ENTITY, fact.subject),
        property=of(Kind.PROPERTY, fact.property),
        value=value,
        says=of(Kind.ENTITY, fact.says) if fact.says else None,
        about=tuple(of(Kind.ENTITY, name) for name in fact.about),
        evidence=tuple(replace(e, document=of(Kind.DOCUMENT, e.document)) for e in fact.evidence),
    )


def _checked(
    fact: Fact, brought: Mapping[str, Fact], texts: Collection[str]
) -> tuple[Evidence, ...]:
    """Evidence counts as verified where its text is at hand, or a pack brings it so."""
    trusted = brought[fact.id].evidence if fact.id in brought else ()
    return tuple(
        each
        if each in trusted
        else replace(each, verified=each.verified and each.document in texts)
        for each in fact.evidence
    )


# -- what cannot be ----------------------------------------------------------------------------


def _faults(found: Plan, copy: Copy, now: Copy, known: Known) -> Iterator[str]:
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
            yield f"{fact.id}: no pack here has this fact"
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


def _missing(where: str, names: Iterable[str], known: Collection[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{where}: {name} is not there"


def _misplaced(
    where: str, evidence: Evidence, own: Mapping[str, OwnDocument], known: Known
) -> Iterator[str]:
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
        yield f"{where}: the document {evidence.document} is not there"
        return
    start, end = passages.get(evidence.passage, (0, -1))
    if not start <= evidence.start <= end or (evidence.verified and evidence.end > end):
        yield f"{where}: the phrase is not in the passage {evidence.passage}"
    elif text and evidence.verified and text[evidence.start : evidence.end] != evidence.phrase:
        yield f"{where}: the phrase is not in the text"
