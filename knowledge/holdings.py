"""What packs and a server's changes hold, laid together: immutable, and found by its ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from knowledge.descriptions import Alias, Kind, with_names
from knowledge.lexicon import Lexicon, read_lexicon
from knowledge.model import Document, Entity, Fact, Gap, Pack, Property, Unit
from knowledge.words import plain, tokens

_TITLES = frozenset(("holds_office", "rank"))  # the properties that give a person a title


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Named)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a server has laid over the packs: its own revisions, of the packs' facts and of its own.

    ``retired`` are the ids of facts that are no longer stated; their revisions stay.
    ``documents`` are those the server has added itself, and those of packs that it describes anew;
    ``entities``, ``properties`` and ``units`` its own; ``aliases`` further names of any.
    """

    revisions: tuple[Fact, ...] = ()
    retired: frozenset[str] = frozenset()
    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    properties: tuple[Property, ...] = ()
    units: tuple[Unit, ...] = ()
    aliases: tuple[Alias, ...] = ()


NO_CHANGES = Changes()


class Holdings:
    """Facts and all that they speak of. They are in the packs' order, then a server's own.

    ``facts`` are the current revisions; ``revisions`` holds every one by its permanent name.
    """

    def __init__(
        self, packs: Sequence[Pack], changes: Changes = NO_CHANGES, lexicon: Lexicon | None = None
    ) -> None:
        self.packs = tuple(packs)
        brought = (d for p in packs for d in p.documents)
        self.documents: Mapping[str, Document] = _by_id((*brought, *changes.documents))
        entities = (*(e for p in packs for e in p.entities), *changes.entities)
        units = (*(u for p in packs for u in p.units), *changes.units)
        properties = (*(q for p in packs for q in p.properties), *changes.properties)
        self.entities: Mapping[str, Entity] = _by_id(
            with_names(entities, Kind.ENTITY, changes.aliases)
        )
        self.units: Mapping[str, Unit] = _by_id(with_names(units, Kind.UNIT, changes.aliases))
        self.properties: Mapping[str, Property] = _by_id(
            with_names(properties, Kind.PROPERTY, changes.aliases)
        )
        self.gaps: tuple[Gap, ...] = tuple(g for p in packs for g in p.gaps)
        self.lexicon: Lexicon = lexicon or read_lexicon(s for p in packs for s in p.words)
        changed = [f for f in changes.revisions if self._is_at_home(f)]
        self.revisions = {f.ref: f for f in (*self.pack_facts(), *changed)}
        self.latest = {f.id: f for f in (*self.pack_facts(), *changed)}
        self.retired = changes.retired
        self.current = self.latest
        if self.retired:
            self.current = {i: f for i, f in self.latest.items() if i not in self.retired}
        self.facts: tuple[Fact, ...] = tuple(self.current.values())
        self._numbers = {i: n for n, i in enumerate(self.current)}
        self.topics, self.shared_words = self._topics()
        self.titles = _TITLES
        self.events = frozenset(p.id for p in self.properties.values() if p.event)
        self._offices = self._held_offices()
        self._holders: dict[str, list[str]] = defaultdict(list)
        for person, offices in self._offices.items():
            for office in offices:
                self._holders[office].append(person)

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year of which a fact tells; an empty span where none does."""
        years = [day.year for day in self._days()]
        return (min(years), max(years)) if years else (1, 0)

    @cached_property
    def days(self) -> frozenset[tuple[int, int]]:
        """The days, as month and day of the month, on which something is told to begin or end."""
        return frozenset((day.month, day.day) for day in self._days())

    def _days(self) -> Iterator[date]:
        for fact in self.facts:
            bounds = (fact.when.start, fact.when.end) if fact.when else ()
            yield from filter(None, bounds)

    def pack_facts(self) -> Iterator[Fact]:
        """Every revision that the packs bring, in their order."""
        return (fact for pack in self.packs for fact in pack.facts)

    def number_of(self, fact: Fact) -> int:
        """The place of a current fact in ``facts``."""
        return self._numbers[fact.id]

    def named_in(self, fact: Fact) -> tuple[str, ...]:
        """Everything a fact names: subject, value, speaker, and what it is about."""
        named = (fact.subject, fact.value.entity, fact.says, *fact.about)
        return tuple(filter(None, dict.fromkeys(named)))

    def is_named(self, entity: str, words: Collection[str]) -> bool:
        """Whether every word of an entity's name is among some words, as in a longer name."""
        return any(
            all(token.plain in words for token in tokens(name))
            for name in self.entities[entity].name
        )

    def is_title(self, fact: Fact) -> bool:
        """Whether a fact gives its subject an office or a rank."""
        return fact.property in _TITLES and fact.value.entity is not None

    def offices_of(self, person: str) -> frozenset[str]:
        """The offices anybody is said to hold, at whatever time."""
        return self._offices.get(person, frozenset())

    def holders_of(self, offices: Iterable[str]) -> set[str]:
        """Everybody who is said to hold one of some offices, at whatever time."""
        return {person for office in offices for person in self._holders.get(office, ())}

    def _is_at_home(self, fact: Fact) -> bool:
        """Whether all that a server's fact speaks of is in the packs, which may have changed."""
        number = fact.value.quantity
        return (
            fact.property in self.properties
            and (number is None or number.unit in self.units)
            and all(entity in self.entities for entity in self.named_in(fact))
            and all(
                e.document in self.documents
                and any(p.id == e.passage for p in self.documents[e.document].passages)
                for e in fact.evidence
            )
        )

    def _topics(self) -> tuple[Mapping[str, Property], frozenset[str]]:
        """Topics by one-word label or synonym, and the words that name several of them."""
        named: dict[str, list[Property]] = defaultdict(list)
        labels: dict[str, Property] = {}
        for prop in self.properties.values():
            if prop.topic:
                for label in (prop.id, *prop.label):
                    labels.setdefault(plain(label), prop)
                for name in prop.synonyms:
                    named[plain(name)].append(prop)
        words = {word: set(props) for word, props in named.items() if " " not in word}
        shared = frozenset(w for w, props in words.items() if len(props) > 1 and w not in labels)
        return {w: p for w, (p, *others) in words.items() if not others} | labels, shared

    def _held_offices(self) -> Mapping[str, frozenset[str]]:
        held: dict[str, set[str]] = defaultdict(set)
        for fact in self.facts:
            office = fact.value.entity
            if office and self.is_title(fact) and self.entities[office].kind == "office":
                held[fact.subject].add(office)
        return {person: frozenset(offices) for person, offices in held.items()}


def _by_id(things: Iterable[_T]) -> dict[str, _T]:
    return {thing.id: thing for thing in things}
