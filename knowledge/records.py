"""The tables of a pack, one by one, into the records of the model."""

from __future__ import annotations

from datetime import date
from typing import cast

from knowledge.model import (
    LANGUAGES,
    AnswerType,
    Document,
    DocumentDate,
    Entity,
    Evidence,
    Fact,
    Gap,
    Known,
    Language,
    Passage,
    Property,
    Quantity,
    Reading,
    Role,
    Silence,
    Stance,
    Unit,
    Value,
)
from knowledge.tables import Table

_COUNTLESS = (Reading.SEVERAL, Reading.NONE)

KINDS = (
    "person",
    "office",
    "rank",
    "organisation",
    "mission",
    "country",
    "place",
    "unit",
    "group",
    "text",
    "event",
)


def documents(table: Table) -> tuple[Document, ...]:
    return tuple(_document(inner) for inner in table.tables("document"))


def _document(table: Table) -> Document:
    sha256 = table.text("sha256")
    if sha256 and not (len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")):
        table.fault("sha256 must be 64 hexadecimal digits in lower case")
    document = Document(
        id=table.text("id"),
        file=table.text("file"),
        sha256=sha256,
        title=table.both("title", plain=True),
        short=table.both("short", plain=True),
        publisher=table.both("publisher", plain=True),
        kind=table.both("kind"),
        language=_language(table),
        date=table.time_or_none("date"),
        dated=table.both("dated"),
        dates=tuple(_date(inner) for inner in table.tables("dates")),
        passages=tuple(_passage(inner) for inner in table.tables("passages")),
        aliases=table.texts("aliases"),
        edition_of=table.text_or_none("edition_of"),
    )
    table.end()
    return document


def _language(table: Table) -> Language:
    language = table.text("language")
    if language and language not in LANGUAGES:
        table.fault(f"language must be one of {', '.join(LANGUAGES)}, not {language}")
    return cast(Language, language)


def _date(table: Table) -> DocumentDate:
    known = table.choice("known", Known)
    stated = table.has("when")
    if known is Known.UNKNOWN and stated:
        table.fault("a date that is unknown has no when")
    if known is not Known.UNKNOWN and not stated:
        table.fault("when is missing")
    found = DocumentDate(of=table.both("of"), when=table.time_or_none("when"), known=known)
    table.end()
    return found


def _passage(table: Table) -> Passage:
    passage = Passage(
        id=table.text("id"),
        label=table.both("label", plain=True),
        kind=table.text("kind"),
        start=table.integer("start"),
        end=table.integer("end"),
        sentences=table.integers("sentences"),
    )
    table.end()
    return passage


def entity(table: Table) -> Entity:
    kind = table.text("kind")
    if kind and kind not in KINDS:
        table.fault(f"kind must be one of {', '.join(KINDS)}, not {kind}")
    entity = Entity(
        id=table.text("id"),
        kind=kind,
        name=table.both("name", plain=True),
        aliases=table.texts("aliases"),
        classes=table.texts("classes"),
        within=table.texts("within"),
        composed=tuple(frozenset(ids) for ids in table.text_sets("composed")),
    )
    table.end()
    return entity


def unit(table: Table) -> Unit:
    unit = Unit(
        id=table.text("id"),
        one=table.both("one"),
        many=table.both("many"),
        words=table.texts("words"),
    )
    table.end()
    return unit


def topic(table: Table) -> Property:
    found = Property(
        id=table.text("id"),
        label=table.both("label"),
        synonyms=table.texts("synonyms"),
        answers=table.choices("answers", AnswerType),
        topic=table.flag("topic", default=True),
        event=table.flag("event", default=False),
        once=table.flag("once", default=False),
        unit=table.text_or_none("unit"),
    )
    table.end()
    return found


def fact(table: Table, document: str, recorded: date | None, *, translated: bool = True) -> Fact:
    """A fact of the file of a document; unless ``translated``, one language will do."""
    value = table.table_or_none("value")
    if value is None:
        table.fault("value is missing or not a table")
    evidence = tuple(_evidence(inner, document) for inner in table.tables("evidence"))
    if not evidence:
        table.fault("there is no evidence")
    stance = table.choice("stance", Stance, Stance.STATED)
    says = table.text_or_none("says")
    if stance is not Stance.STATED and says is None:
        table.fault(f"a {stance} needs says, the party it comes from")
    fact = Fact(
        id=table.text("id"),
        revision=table.integer("revision", default=1),
        subject=table.text("subject"),
        property=table.text("property"),
        value=Value("") if value is None else _value(value),
        when=table.time_or_none("when"),
        statement=table.languages(every=translated),
        evidence=evidence,
        stance=stance,
        says=says,
        about=table.texts("about"),
        terms=table.texts("terms"),
        parts=table.texts("parts"),
        recorded=table.day_or_none("recorded") or recorded,
    )
    table.end()
    return fact


def _value(table: Table) -> Value:
    wording = table.text("wording")
    entity = table.text_or_none("entity")
    quantity = _quantity(table) if table.has("reading") else None
    if quantity is not None and entity is not None:
        table.fault("a value is a number or an entity, not both")
    table.end()
    return Value(wording, quantity, entity)


def _quantity(table: Table) -> Quantity:
    reading = table.choice("reading", Reading)
    number, upper = table.number_or_none("number"), table.number_or_none("upper")
    if (number is None) != (reading in _COUNTLESS):
        table.fault(f"{reading} {'takes no' if reading in _COUNTLESS else 'needs a'} number")
    if (upper is None) != (reading is not Reading.RANGE):
        table.fault(f"{reading} {'needs an' if reading is Reading.RANGE else 'takes no'} upper")
    if number is not None and upper is not None and upper <= number:
        table.fault("upper must be greater than number")
    role = table.choice("role", Role, Role.TOTAL)
    return Quantity(reading, number, table.text("unit"), upper, role)


def _evidence(table: Table, document: str) -> Evidence:
    evidence = Evidence(
        document=table.text_or_none("document") or document,
        passage=table.text("passage"),
        start=table.integer("start"),
        end=table.integer("end"),
        phrase=table.text("phrase"),
        verified=table.flag("verified", default=True),
    )
    table.end()
    return evidence


def gap(table: Table) -> Gap:
    gap = Gap(
        subject=table.text("subject"),
        property=table.text_or_none("property"),
        statement=table.languages(),
        terms=table.texts("terms"),
        when=table.time_or_none("when"),
        about=table.texts("about"),
    )
    table.end()
    return gap


def silence(table: Table, document: str) -> Silence:
    silence = Silence(
        document=document,
        start=table.integer("start"),
        end=table.integer("end"),
        reason=table.both("reason"),
    )
    table.end()
    return silence
