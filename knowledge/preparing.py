"""A candidate made into the draft of the fact it proposes: filled with all that is known of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from knowledge import quantity
from knowledge.base import FactBase
from knowledge.candidates import Waiting
from knowledge.drafting import UnfitError, fields, propose, write_time
from knowledge.drafts import Act, Draft, Typed
from knowledge.extract.candidate import Candidate
from knowledge.extract.topics import Topics, nearest
from knowledge.model import Document, Fact, Language, Pack, Passage, Quantity, Text
from knowledge.placing import NotPlacedError
from knowledge.rivals import rivals
from knowledge.texts import Library
from knowledge.verify.alone import LONGEST_PHRASE
from knowledge.when import UnreadableTime, parse_edtf
from knowledge.words import plain, tokens

_OFFICE: Final = "holds_office"
_BEFORE = re.compile(r"\S+\s+\Z")
_BEHIND = re.compile(r"\s+\S+")
_WORD = re.compile(r"\w+")


def prepare(
    waiting: Waiting, base: FactBase, library: Library, language: Language, reason: str
) -> Draft:
    """The draft of a candidate; what nobody can tell is left empty, or as the text words it.

    ``language`` is that of who reviews, in which the time is written.
    """
    one = waiting.candidate
    document = base.documents[waiting.document]
    passage = passage_of(document, one)
    if one.again in base.current:
        return _resting_anew(waiting, base.current[one.again], passage.id, language, reason)
    text = library.text(document.id) or ""
    unit = _unit(one, base)
    topic = _topic(one, unit, base)
    subject = subject_of(one, base) or _usual(one, topic, unit, document, base)
    draft = Draft(
        Act.ADD,
        subject=subject or one.person or "",
        property=topic,
        document=document.id,
        passage=passage.id,
        entity=(entity_named(one.office, base) or "") if one.office else "",
        unit=unit,
        candidate=waiting.id,
    )
    typed = Typed(
        phrase=_told_apart(text, passage, one.start, one.end),
        as_of=write_time(parse_edtf(one.as_of), language) if one.as_of else "",
        reason=reason,
    )
    return stated(replace(draft, typed=typed), one, base)


def stated(draft: Draft, one: Candidate, base: FactBase) -> Draft:
    """A draft with the statement that follows from what else is in it."""
    fr, en = statement_of(draft, one, base)
    return replace(draft, typed=replace(draft.typed, fr=fr, en=en))


def _resting_anew(
    waiting: Waiting, fact: Fact, passage: str, language: Language, reason: str
) -> Draft:
    """The draft that lets a fact of an earlier edition rest on the new one; it keeps its id."""
    one = waiting.candidate
    return Draft(
        Act.EDIT,
        fact.id,
        fact.revision,
        subject=fact.subject,
        property=fact.property,
        document=waiting.document,
        passage=passage,
        candidate=waiting.id,
        typed=replace(fields(fact, language), phrase=one.value, reason=reason),
    )


def guess(words: str, base: FactBase) -> tuple[str, str]:
    """The subject and the topic that somebody's words name first; empty where they name none."""
    topics = Topics(as_pack(base))
    subject = nearest(topics.subjects(words), 0, 0)
    return subject or "", nearest(topics.properties(words), 0, 0) or ""


def as_pack(base: FactBase) -> Pack:
    """All packs and what the server added as one, for its words to be recognised in a text.

    Of the facts, one for each thing that a topic counts.
    """
    counts = {(f.property, f.value.quantity.unit): f for f in base.facts if f.value.quantity}
    return replace(
        base.packs[0],
        facts=tuple(counts.values()),
        units=tuple(base.units.values()),
        entities=tuple(base.entities.values()),
        properties=tuple(base.properties.values()),
    )


def ready(draft: Draft, base: FactBase, library: Library) -> Fact | None:
    """The fact of a draft that needs no second look: it is whole, and contradicts no other."""
    if draft.subject not in base.entities or draft.property not in base.properties:
        return None
    try:
        made = propose(draft, base, library)
    except (UnfitError, NotPlacedError, UnreadableTime):
        return None
    return None if rivals(made, base) else made


def is_plain(waiting: Waiting, fact: Fact, base: FactBase) -> bool:
    """Whether a fact takes from its candidate's sentence of whom it speaks, and what it counts.

    Only then, and where nothing of a quantity is in doubt, can it be accepted at a glance; or
    where it was stated already, word for word.
    """
    one = waiting.candidate
    if one.reading is not None and one.again is None and not one.sure:
        return False
    named = one.again is not None or subject_of(one, base) == fact.subject
    return named and counts_alike(one, fact, base)


def counts_alike(one: Candidate, fact: Fact, base: FactBase) -> bool:
    """Whether a fact counts what the words of its candidate count, or has the office they name."""
    if one.again is not None:
        return True
    if one.office is not None:
        return fact.value.entity is not None
    if one.reading is None:
        return fact.value.quantity is None
    unit = _unit(one, base)
    return bool(unit) and fact.value.quantity is not None and fact.value.quantity.unit == unit


def passage_of(document: Document, one: Candidate) -> Passage:
    """The passage a candidate stands in; one between two passages belongs to the first."""
    before = [p for p in document.passages if p.start <= one.start]
    return (before or list(document.passages))[-1]


def subject_of(one: Candidate, base: FactBase) -> str:
    """The entity a candidate is about, where the base knows it; else nothing."""
    if one.subject in base.entities:
        return one.subject or ""
    return (entity_named(one.person, base) or "") if one.person else ""


def entity_named(name: str, base: FactBase) -> str | None:
    """The entity of exactly this name, in any writing of its letters."""
    if name in base.entities:
        return name
    found = base.runs.get(tuple(token.plain for token in tokens(name)), set())
    return next(iter(found)) if len(found) == 1 else None


def _usual(one: Candidate, topic: str, unit: str, document: Document, base: FactBase) -> str:
    """Of whom alone this document has told the same so far: a proposal to be changed.

    A sentence that names nobody may be about anybody; only one that counts what was counted
    before is likely to go on with the same.
    """
    if one.person or not unit:
        return ""
    told = {
        fact.subject
        for fact in base.facts
        if fact.evidence[0].document == document.id
        and fact.property == topic
        and fact.value.quantity is not None
        and fact.value.quantity.unit == unit
    }
    return told.pop() if len(told) == 1 else ""


def _unit(one: Candidate, base: FactBase) -> str:
    """The unit a candidate counts in, also where it was added after the document; or nothing."""
    if not one.unit or one.unit in base.units:
        return one.unit or ""
    word = plain(one.unit)
    brought = {unit.id for pack in base.packs for unit in pack.units}
    added = [unit for unit in base.units.values() if unit.id not in brought]
    return next((u.id for u in added if word in map(plain, (*u.one, *u.many, *u.words))), "")


def _topic(one: Candidate, unit: str, base: FactBase) -> str:
    """The topic a candidate names, else the only one that its unit is counted by.

    What nobody has counted yet is proposed as a topic, by its word.
    """
    if one.unit and not unit:
        return one.unit  # what is counted there, and nowhere else yet, is a topic of its own
    if one.property in base.properties:
        suits = one.office or _is_told_of_such(one.property or "", subject_of(one, base), base)
        return (one.property or "") if suits else ""
    if one.office and _OFFICE in base.properties:
        return _OFFICE
    counting = [p.id for p in base.properties.values() if unit and p.unit == unit]
    return counting[0] if len(counting) == 1 else ""


def _is_told_of_such(topic: str, subject: str, base: FactBase) -> bool:
    """Whether a topic is told of things of a subject's kind, or of nothing yet."""
    if not subject:
        return True
    kinds = {base.entities[base.facts[n].subject].kind for n in base.stating((topic,))}
    return not kinds or base.entities[subject].kind in kinds


def statement_of(draft: Draft, one: Candidate, base: FactBase) -> Text:
    """A short statement in both languages, or in the document's where its words have to do."""
    known = base.entities.get(draft.subject)
    tongue = base.documents[draft.document].language
    named = known.name if known else Text(draft.subject, draft.subject)
    if one.office:
        office = base.entities.get(draft.entity)
        if office:
            return Text(f"{named.fr}, {office.name.fr}", f"{named.en}, {office.name.en}")
        return _only(tongue, f"{named.of(tongue)}, {one.office}")
    fr, en = (
        _about(name, label, one) for name, label in zip(named, _label(draft, base), strict=True)
    )
    read = [(n.reading, n.number, n.upper) for n in quantity.find_numbers(one.value)]
    if draft.unit and one.reading and read == [(one.reading, one.number, one.upper)]:
        unit = base.units[draft.unit]
        number = Quantity(one.reading, one.number, unit.id, one.upper)
        return Text(
            f"{fr} : {quantity.write(number, 'fr', unit)}".lstrip(": "),
            f"{en}: {quantity.write(number, 'en', unit)}".lstrip(": "),
        )
    said = f"{fr} : {one.value}" if tongue == "fr" else f"{en}: {one.value}"
    return _only(tongue, said.lstrip(": "))


def _label(draft: Draft, base: FactBase) -> Text:
    known = base.properties.get(draft.property)
    return known.label if known else Text(draft.property, draft.property)


def _about(name: str, label: str, one: Candidate) -> str:
    """Of whom and what; a topic that says no more than what is counted is left out."""
    counted = {token.plain for token in tokens(one.unit or "")}
    told = {token.plain for token in tokens(label)} <= counted
    return ", ".join(filter(None, (name, "" if told else label)))


def _only(language: Language, words: str) -> Text:
    return Text(words, "") if language == "fr" else Text("", words)


def _told_apart(text: str, passage: Passage, start: int, end: int) -> str:
    """The words of a candidate, with as many beside them as tell them from others in the passage.

    As they are where no twelve words do.
    """
    inside = text[passage.start : passage.end]
    first, last = start, end
    while inside.count(text[first:last]) > 1:
        before = _BEFORE.search(text, passage.start, first)
        behind = _BEHIND.match(text, last, passage.end)
        if before is not None:
            first = before.start()
        elif behind is not None:
            last = behind.end()
        if (before is None and behind is None) or _words(text[first:last]) > LONGEST_PHRASE:
            return text[start:end]
    return text[first:last]


def _words(phrase: str) -> int:
    return len(_WORD.findall(phrase))
