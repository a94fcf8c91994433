"""What a server describes itself, revision by revision: names, entities, topics, units, documents.

What a description says is kept as plain JSON, and made into the records of the model here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from knowledge.model import (
    AnswerType,
    Document,
    DocumentDate,
    Entity,
    Known,
    Property,
    Text,
    Unit,
    When,
)
from knowledge.when import edtf, parse_edtf, write

Content = Mapping[str, Any]
_Named = TypeVar("_Named", bound=Entity | Property | Unit)
_UNDATED: Final = Text("sans date", "undated")
DATE: Final = Text("date du document", "date of the document")


class Kind(StrEnum):
    """What a description is of."""

    ALIAS = "alias"
    DOCUMENT = "document"
    ENTITY = "entity"
    PROPERTY = "property"
    UNIT = "unit"


_NAMES: Final = {Kind.ENTITY: "aliases", Kind.PROPERTY: "synonyms", Kind.UNIT: "words"}
PREFIXES: Final = {Kind.ALIAS: "A", Kind.ENTITY: "E", Kind.PROPERTY: "T", Kind.UNIT: "U"}


@dataclass(frozen=True, slots=True)
class Description:
    """One revision of a description, with its record; a ``retired`` one counts no more."""

    kind: Kind
    id: str
    revision: int
    content: Content
    reason: str
    retired: bool = False
    author: int = 0
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A further name, in any language, of something the base knows."""

    kind: Kind  # of what it names: entity, property or unit
    of: str
    name: str

    @property
    def content(self) -> Content:
        return {"kind": self.kind.value, "of": self.of, "name": self.name}


@dataclass(frozen=True, slots=True)
class Described:
    """The last revisions of what a server describes and has not taken back."""

    aliases: tuple[Alias, ...] = ()
    entities: tuple[Entity, ...] = ()
    properties: tuple[Property, ...] = ()
    units: tuple[Unit, ...] = ()
    documents: Mapping[str, Content] = field(default_factory=dict)  # by the document's id


def described(descriptions: Iterable[Description]) -> Described:
    """What the last revisions of descriptions, in the order of their numbers, say together."""
    last = {(each.kind, each.id): each for each in descriptions}
    current = [each for each in last.values() if not each.retired]

    def of(kind: Kind) -> Iterator[Description]:
        return (each for each in current if each.kind is kind)

    return Described(
        tuple(alias_of(each.content) for each in of(Kind.ALIAS)),
        tuple(entity_of(each.id, each.content) for each in of(Kind.ENTITY)),
        tuple(property_of(each.id, each.content) for each in of(Kind.PROPERTY)),
        tuple(unit_of(each.id, each.content) for each in of(Kind.UNIT)),
        {each.id: each.content for each in of(Kind.DOCUMENT)},
    )


# -- each kind as content, and back ------------------------------------------------------------


def alias_of(content: Content) -> Alias:
    return Alias(Kind(content["kind"]), content["of"], content["name"])


def entity_of(name: str, content: Content) -> Entity:
    return Entity(name, content["kind"], Text(**content["name"]), tuple(content["aliases"]))


def entity_content(entity: Entity) -> Content:
    return {
        "kind": entity.kind,
        "name": entity.name._asdict(),
        "aliases": list(entity.aliases),
    }


def property_of(name: str, content: Content) -> Property:
    return Property(
        name,
        Text(**content["label"]),
        tuple(content["synonyms"]),
        frozenset(map(AnswerType, content["answers"])),
        event=content["event"],
        once=content["once"],
        unit=content["unit"],
    )


def property_content(prop: Property) -> Content:
    return {
        "label": prop.label._asdict(),
        "synonyms": list(prop.synonyms),
        "answers": sorted(prop.answers),
        "event": prop.event,
        "once": prop.once,
        "unit": prop.unit,
    }


def unit_of(name: str, content: Content) -> Unit:
    return Unit(name, Text(**content["one"]), Text(**content["many"]), tuple(content["words"]))


def unit_content(unit: Unit) -> Content:
    return {"one": unit.one._asdict(), "many": unit.many._asdict(), "words": list(unit.words)}


def record_of(description: Description) -> Entity | Property | Unit:
    """The entity, the topic or the unit that a description makes."""
    match description.kind:
        case Kind.ENTITY:
            return entity_of(description.id, description.content)
        case Kind.PROPERTY:
            return property_of(description.id, description.content)
        case _:
            return unit_of(description.id, description.content)


def names_of(thing: Entity | Property | Unit) -> tuple[str, ...]:
    """Every name of a thing, in both languages; what it is called first."""
    match thing:
        case Entity():
            return (*thing.name, *thing.aliases)
        case Property():
            return (*thing.label, *thing.synonyms)
        case Unit():
            return (*thing.many, *thing.one, *thing.words)


def document_content(document: Document) -> Content:
    """What of a document can be described anew; its text and its passages cannot."""
    known = next((d.known for d in document.dates if d.when == document.date), Known.INFERRED)
    return {
        "title": document.title._asdict(),
        "publisher": document.publisher._asdict(),
        "language": document.language,
        "date": edtf(document.date) if document.date else None,
        "known": (known if document.date else Known.UNKNOWN).value,
    }


def redescribed(document: Document, content: Content) -> Document:
    """A document as somebody describes it anew; what that leaves as it was stays word for word."""
    title, publisher = Text(**content["title"]), Text(**content["publisher"])
    date = parse_edtf(content["date"]) if content["date"] else None
    renamed = (title, publisher) != (document.title, document.publisher)
    changed = replace(
        document,
        title=title,
        publisher=publisher,
        short=short_of(title, publisher) if renamed else document.short,
        language=content["language"],
    )
    known = Known(content["known"])
    others = tuple(d for d in document.dates if d.when != document.date)
    of = next((d.of for d in document.dates if d.when == document.date), DATE)
    return replace(
        changed,
        date=date,
        dated=dated_of(date) if date != document.date else document.dated,
        dates=(DocumentDate(of, date, known), *others),
    )


def short_of(title: Text, publisher: Text) -> Text:
    """How a citation names a document that has no wording of its own for it."""
    return Text(f"{publisher.fr}, {title.fr}", f"{publisher.en}, {title.en}")


def dated_of(date: When | None) -> Text:
    """The date of a document in words."""
    return Text(write(date, "fr"), write(date, "en")) if date else _UNDATED


# -- laid over what packs hold -----------------------------------------------------------------


def with_names(things: Iterable[_Named], kind: Kind, aliases: Sequence[Alias]) -> Iterator[_Named]:
    """Things with the further names a server gives them, after their own."""
    further: dict[str, list[str]] = {}
    for alias in aliases:
        if alias.kind is kind:
            further.setdefault(alias.of, []).append(alias.name)
    for thing in things:
        own: tuple[str, ...] = getattr(thing, _NAMES[kind])
        more: dict[str, Any] = {_NAMES[kind]: (*own, *further.get(thing.id, ()))}
        yield replace(thing, **more) if thing.id in further else thing
