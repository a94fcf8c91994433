"""What somebody typed to describe a topic, an entity, a unit or a document, made into just that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from knowledge import when
from knowledge.base import FactBase
from knowledge.descriptions import (
    Content,
    Description,
    Kind,
    document_content,
    entity_content,
    property_content,
    unit_content,
)
from knowledge.drafting import UnfitError, read_time, write_time
from knowledge.drafts import Forms
from knowledge.model import AnswerType, Document, Entity, Known, Language, Property, Text, Unit
from knowledge.question import clean
from knowledge.store import Store
from knowledge.words import tokens

LONGEST_NAME: Final = 80
_MOST_NAMES: Final = 30
_UNIT: Final = "unit:"  # before the id of what a topic counts
_APART: Final = re.compile(r"[,;\n]+")
_ALWAYS: Final = (AnswerType.WHAT, AnswerType.WHEN, AnswerType.YES_NO)
# What a topic can state, by the value of the form's list; a number is ``unit:`` and its unit.
VALUES: Final[Mapping[str, tuple[AnswerType, ...]]] = {
    "statement": _ALWAYS,
    "somebody": (AnswerType.WHO, *_ALWAYS),
    "place": (AnswerType.WHERE, *_ALWAYS),
    "event": (AnswerType.WHERE, *_ALWAYS),
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """A description that is being made; ``id`` is empty for a new thing, made from revision 0.

    ``draft`` is the token of the form of a fact that waits for it, if one does.
    """

    kind: Kind
    id: str = ""
    made_from: int = 0
    typed: Mapping[str, str] = field(default_factory=dict)
    draft: str = ""


class Sketches(Forms[Sketch]):
    """The sketches of all servers."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, _sketch)


def _sketch(content: dict[str, Any]) -> Sketch:
    return Sketch(**(content | {"kind": Kind(content["kind"])}))


def describe(sketch: Sketch, base: FactBase) -> Description:
    """The description that a sketch makes.

    Raises UnfitError (``no_reason``, ``no_name``, ``no_word``, ``long_name``, ``many_names``,
    ``one_and_many``, ``no_unit``, ``nameless``, ``unchanged``, ``year``) and UnreadableTime.
    """
    content = _CONTENT[sketch.kind](sketch, base)
    reason = clean(sketch.typed.get("reason", ""))
    if not reason:
        raise UnfitError("no_reason")
    return Description(sketch.kind, sketch.id, sketch.made_from + 1, content, reason)


def fields_of(thing: Entity | Property | Unit | Document, language: Language) -> dict[str, str]:
    """A thing as the fields of its form show it, with an empty reason."""
    match thing:
        case Entity():
            fr, en = thing.name
            return {"fr": fr, "en": en, "kind": thing.kind, "words": ", ".join(thing.aliases)}
        case Property():
            fr, en = thing.label
            value = _UNIT + thing.unit if thing.unit else _value_of(thing)
            return {"fr": fr, "en": en, "value": value, "words": ", ".join(thing.synonyms)}
        case Unit():
            fr, en = (f"{one}, {many}" for one, many in zip(thing.one, thing.many, strict=True))
            return {"fr": fr, "en": en, "words": ", ".join(thing.words)}
        case Document():
            known = document_content(thing)["known"]
            return {
                "title": thing.title.of(language),
                "publisher": thing.publisher.of(language),
                "date": write_time(thing.date, language) if thing.date else "",
                "language": thing.language,
                "known": known if thing.date else Known.STATED.value,
            }


def _value_of(prop: Property) -> str:
    """The value of the form's list that a topic was made with."""
    if prop.event:
        return "event"
    return next((v for v, answers in VALUES.items() if prop.answers == {*answers}), "statement")


# -- what was typed, kind by kind --------------------------------------------------------------


def _entity(sketch: Sketch, base: FactBase) -> Content:
    typed = sketch.typed
    names = tuple(word for word in _words(typed, base) if word not in (typed["fr"], typed["en"]))
    return entity_content(Entity("", typed["kind"], _both(typed, base), names))


def _property(sketch: Sketch, base: FactBase) -> Content:
    typed = sketch.typed
    value = typed["value"]
    counts = value.removeprefix(_UNIT) if value.startswith(_UNIT) else None
    if counts not in (None, *base.units):
        raise UnfitError("no_unit")
    answers = (AnswerType.HOW_MANY, *_ALWAYS) if counts else VALUES[value]
    return property_content(
        Property(
            "",
            _both(typed, base),
            _words(typed, base),
            frozenset(answers),
            event=value == "event",
            unit=counts,
        )
    )


def _unit(sketch: Sketch, base: FactBase) -> Content:
    forms = []
    for language in ("fr", "en"):
        one_and_many = [name_of(part, base) for part in _APART.split(sketch.typed[language])]
        if len(one_and_many) != 2:
            raise UnfitError("one_and_many", text=sketch.typed[language])
        forms.append(one_and_many)
    (one_fr, many_fr), (one_en, many_en) = forms
    words = _words(sketch.typed, base)
    return unit_content(Unit("", Text(one_fr, one_en), Text(many_fr, many_en), words))


def _document(sketch: Sketch, base: FactBase) -> Content:
    document, typed = base.documents[sketch.id], sketch.typed
    title, publisher = clean(typed["title"]), clean(typed["publisher"])
    if not (title and publisher):
        raise UnfitError("nameless")
    date = document.date
    if typed["date"] not in {write_time(date, language) for language in ("fr", "en")}:
        date = read_time(typed["date"]) if typed["date"].strip() else None
    content = {
        "title": _kept(title, document.title),
        "publisher": _kept(publisher, document.publisher),
        "language": typed["language"],
        "date": when.edtf(date) if date else None,
        "known": typed["known"] if date else Known.UNKNOWN.value,
    }
    if content == document_content(document):
        raise UnfitError("unchanged")
    return content


_CONTENT: Final = {
    Kind.ENTITY: _entity,
    Kind.PROPERTY: _property,
    Kind.UNIT: _unit,
    Kind.DOCUMENT: _document,
}


def _kept(typed: str, before: Text) -> dict[str, str]:
    """A text in both languages: as it was where it is unchanged, else as typed."""
    return (before if typed in before else Text(typed, typed))._asdict()


def _both(typed: Mapping[str, str], base: FactBase) -> Text:
    """A name in both languages; one may stand for the other."""
    fr, en = typed["fr"].strip(), typed["en"].strip()
    return Text(name_of(fr or en, base), name_of(en or fr, base))


def _words(typed: Mapping[str, str], base: FactBase) -> tuple[str, ...]:
    """Further names, typed with commas or a line each."""
    parts = filter(None, (clean(part) for part in _APART.split(typed.get("words", ""))))
    names = tuple(dict.fromkeys(name_of(part, base) for part in parts))
    if len(names) > _MOST_NAMES:
        raise UnfitError("many_names", number=str(_MOST_NAMES))
    return names


def name_of(typed: str, base: FactBase) -> str:
    """A name as it is kept. Raises UnfitError for what nothing could be found by."""
    name = clean(typed)
    if not name:
        raise UnfitError("no_name")
    if len(name) > LONGEST_NAME:
        raise UnfitError("long_name", number=str(LONGEST_NAME))
    words = [token.plain for token in tokens(name)]
    if all(word.isdigit() or base.lexicon.says_nothing(word) for word in words):
        raise UnfitError("no_word", text=name)
    return name
