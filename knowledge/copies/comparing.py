"""What applying a copy would change in a server: worked out first, shown, and only then done.

The things of a copy are known again by what they are: a document by its text, a name, an entity,
a topic or a unit by its words, a pack's fact by its id, a fact of the server's own by its id with
its subject and topic. What is new keeps its id where that is free, and gets the next one where it
is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from knowledge.copies.checking import faults
from knowledge.copies.copy import Copy, Described, OwnDocument, order, pack_facts
from knowledge.copies.plans import Changed, Known, Plan
from knowledge.copies.reading import UnfitError
from knowledge.descriptions import PREFIXES, Kind
from knowledge.model import OWN_PREFIX, Evidence, Fact

_DOCUMENTS: Final = "D"


def plan(copy: Copy, now: Copy, known: Known) -> Plan:
    """What makes the state ``now`` that of a copy. Raises UnfitError with every reason."""
    names: dict[tuple[str, str], str] = {}  # of a kind and an id in the copy: the id here
    documents = tuple(_documents(copy, now, names))
    descriptions = tuple(_descriptions(copy, now, known, names))
    texts = {d.id for d in (*now.documents, *documents) if d.text}
    texts |= {name for name in known.documents if known.library.text(name) is not None}
    facts = tuple(_facts(copy, now, known, names, texts))
    found = Plan(documents, descriptions, facts)
    if cannot := list(faults(found, now, known)):
        raise UnfitError(cannot)
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
