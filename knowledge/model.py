"""The words this project is written in: documents, entities, properties, facts and evidence."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, Language] = ("fr", "en")
OWN_PREFIX = "S"  # of the facts that a server adds: S-1, S-2 …


class Text(NamedTuple):
    """The same words in the two languages."""

    fr: str
    en: str

    def of(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en

    @property
    def missing(self) -> Language | None:
        """The language in which there are no words yet."""
        return next((language for language in LANGUAGES if not self.of(language)), None)


class Span(StrEnum):
    """How a fact's interval is meant, after EDTF (ISO 8601-2): what is written tells it."""

    WITHIN = "within"  # true at a point somewhere inside: "2023-05", "[2023-09-30..]"
    THROUGHOUT = "throughout"  # true all along: "2020-01-01/2020-03-31"


@dataclass(frozen=True, slots=True)
class When:
    """The valid time of a statement: an interval of days, both ends included.

    A bound that the source leaves open is None. A single day has start == end. The interval is
    never wider than the evidence, and never narrower.
    """

    start: date | None
    end: date | None
    span: Span = Span.WITHIN

    @property
    def is_day(self) -> bool:
        return self.start is not None and self.start == self.end


class Reading(StrEnum):
    """How a number is bounded by the wording of its source."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    SEVERAL = "several"  # "plusieurs centaines": no number is read into it
    NONE = "none"  # "aucun"


class Role(StrEnum):
    """What a number counts: a whole, a part of one, or what was added to one."""

    TOTAL = "total"
    PART = "part"
    INCREMENT = "increment"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A bounded number with its unit; ``number`` is None for several and none.

    ``upper`` is the greater end of a range. ``unit`` is the id of one of the pack's units.
    """

    reading: Reading
    number: float | None
    unit: str
    upper: float | None = None
    role: Role = Role.TOTAL


class AnswerType(StrEnum):
    """What a question asks for, and what evidence of a property can answer."""

    HOW_MANY = "how_many"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHAT = "what"
    YES_NO = "yes_no"


class Stance(StrEnum):
    """Who stands behind a statement: the source itself, or a party it reports."""

    STATED = "stated"
    CLAIM = "claim"
    DENIAL = "denial"
    FORECAST = "forecast"
    QUOTE = "quote"  # an opinion or judgement the source puts in somebody's mouth


class Known(StrEnum):
    """How a date of a document is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """One of the dates a document carries, and what it is the date of."""

    of: Text
    when: When | None
    known: Known


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a document: characters ``start`` to ``end`` of its text read as UTF-8.

    ``sentences`` are the offsets at which its sentences begin: what one sentence says together is
    known even where the text is not at hand.
    """

    id: str
    label: Text
    kind: str  # title, heading, paragraph, caption, dateline, letterhead, signature
    start: int
    end: int
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A frozen source text, described and recognised by its sha256, never contained."""

    id: str
    file: str
    sha256: str
    title: Text  # as printed, in both fields, unless the document has none of its own
    short: Text  # how a citation names it in one short line
    publisher: Text
    kind: Text
    language: Language
    date: When | None  # the date a citation gives; None is shown as undated
    dated: Text  # that date in words, as a citation prints it
    dates: tuple[DocumentDate, ...]
    passages: tuple[Passage, ...]
    aliases: tuple[str, ...] = ()
    edition_of: str | None = None  # the id of the document it is a new edition of


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that statements are about.

    ``aliases`` are other names in any language or script. ``classes`` are the words for what it
    is, by which "which city" asks for it without naming it. ``within`` names the entities that a
    mention of this one also speaks of (a camp lies in a country; a battalion belongs to a force).
    ``composed`` holds sets of entity ids that, named together, mean this one.
    """

    id: str
    kind: str  # person, office, organisation, mission, country, place, unit, group, text, event
    name: Text
    aliases: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    composed: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, with its singular and plural words."""

    id: str
    one: Text
    many: Text
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A topic that can be stated of a subject, and asked for by its labels and synonyms."""

    id: str
    label: Text
    synonyms: tuple[str, ...]
    answers: frozenset[AnswerType]
    topic: bool = True  # can be asked for by its name alone
    event: bool = False  # happened on a day: a timeline lists it
    once: bool = False  # to one subject, as its creation: it was on no other day
    unit: str | None = None  # what it counts, where no fact of it says so yet


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact phrase a statement rests on, with its place in the frozen text.

    ``verified`` is False where the text was not at hand: ``start`` is then that of its passage.
    """

    document: str
    passage: str
    start: int
    end: int
    phrase: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Value:
    """What is stated: the source's short wording, and its reading as a number or an entity."""

    wording: str
    quantity: Quantity | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of one subject, at one time, in one source.

    ``about`` names the other entities the statement speaks of. ``says`` is the party that claims,
    denies, forecasts or judges. ``terms`` are words, of either language, that a person may use to
    ask for it and that its own words do not hold. ``parts`` are the ids a derived value is made of.
    """

    id: str
    revision: int
    subject: str
    property: str
    value: Value
    when: When | None
    statement: Text
    evidence: tuple[Evidence, ...]
    stance: Stance = Stance.STATED
    says: str | None = None
    about: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    recorded: date | None = None

    @builtins.property  # the field above has the same name
    def ref(self) -> str:
        """The permanent name of this revision, such as ``KFOR-26@2``."""
        return f"{self.id}@{self.revision}"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader would expect and the documents do not say, with nothing filled in."""

    subject: str
    property: str | None
    statement: Text
    terms: tuple[str, ...] = ()
    when: When | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """A sentence that no fact rests on, and why."""

    document: str
    start: int
    end: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Pack:
    """A fact base as it is kept in a folder of TOML files."""

    id: str
    prefix: str
    version: str
    title: Text
    about: Text
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    units: tuple[Unit, ...]
    properties: tuple[Property, ...]
    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...]
    silences: tuple[Silence, ...]
    words: tuple[tuple[str, ...], ...] = field(default=())  # sets of words that mean the same here
