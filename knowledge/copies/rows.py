"""The records of the model as the tables of a pack: what `knowledge.records` reads."""

from __future__ import annotations

from typing import Any

from knowledge.model import (
    Document,
    Entity,
    Evidence,
    Fact,
    Gap,
    Property,
    Quantity,
    Role,
    Silence,
    Stance,
    Text,
    Unit,
    When,
)
from knowledge.when import edtf

Row = dict[str, Any]


def fact_row(fact: Fact, document: str) -> Row:
    """A fact in the file of a document; evidence in another document names it."""
    return {
        "id": fact.id,
        "subject": fact.subject,
        "property": fact.property,
        "when": _time(fact.when),
        "value": {
            "wording": fact.value.wording,
            "entity": fact.value.entity,
            **(_quantity(fact.value.quantity) if fact.value.quantity else {}),
        },
        "fr": fact.statement.fr,
        "en": fact.statement.en,
        "stance": None if fact.stance is Stance.STATED else fact.stance.value,
        "says": fact.says,
        "about": list(fact.about),
        "terms": list(fact.terms),
        "parts": list(fact.parts),
        "evidence": [_evidence(evidence, document) for evidence in fact.evidence],
    }


def _quantity(quantity: Quantity) -> Row:
    return {
        "reading": quantity.reading.value,
        "number": quantity.number,
        "upper": quantity.upper,
        "unit": quantity.unit,
        "role": None if quantity.role is Role.TOTAL else quantity.role.value,
    }


def _evidence(evidence: Evidence, document: str) -> Row:
    return {
        "document": None if evidence.document == document else evidence.document,
        "passage": evidence.passage,
        "phrase": evidence.phrase,
        "start": evidence.start,
        "end": evidence.end,
        "verified": None if evidence.verified else False,
    }


def document_row(document: Document) -> Row:
    return {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "title": both(document.title),
        "short": both(document.short),
        "publisher": both(document.publisher),
        "kind": both(document.kind),
        "language": document.language,
        "date": _time(document.date),
        "dated": both(document.dated),
        "aliases": list(document.aliases),
        "edition_of": document.edition_of,
        "dates": [
            {"of": both(date.of), "when": _time(date.when), "known": date.known.value}
            for date in document.dates
        ],
        "passages": [
            {
                "id": passage.id,
                "label": both(passage.label),
                "kind": passage.kind,
                "start": passage.start,
                "end": passage.end,
                "sentences": list(passage.sentences),
            }
            for passage in document.passages
        ],
    }


def entity_row(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": both(entity.name),
        "aliases": list(entity.aliases),
        "classes": list(entity.classes),
        "within": list(entity.within),
        "composed": [sorted(ids) for ids in entity.composed],
    }


def unit_row(unit: Unit) -> Row:
    return {
        "id": unit.id,
        "one": both(unit.one),
        "many": both(unit.many),
        "words": list(unit.words),
    }


def property_row(prop: Property) -> Row:
    return {
        "id": prop.id,
        "label": both(prop.label),
        "synonyms": list(prop.synonyms),
        "answers": sorted(prop.answers),
        "topic": None if prop.topic else False,
        "event": prop.event or None,
        "once": prop.once or None,
        "unit": prop.unit,
    }


def gap_row(gap: Gap) -> Row:
    return {
        "subject": gap.subject,
        "property": gap.property,
        "fr": gap.statement.fr,
        "en": gap.statement.en,
        "terms": list(gap.terms),
        "when": _time(gap.when),
        "about": list(gap.about),
    }


def silence_row(silence: Silence) -> Row:
    return {"start": silence.start, "end": silence.end, "reason": both(silence.reason)}


def both(text: Text) -> Row:
    return text._asdict()


def _time(when: When | None) -> str | None:
    return edtf(when) if when else None
