"""The fact base in memory: immutable, and indexed by the words, entities and numbers of its facts.

Every word by which a fact can be asked for is a key with a weight that says where it stands: in
the name of the fact's property or unit, in the terms kept for it, in what it is about, or only in
its statement. A question's words are looked up in these postings; nothing is scored that shares
no word with the question.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache

from knowledge.holdings import NO_CHANGES, Changes
from knowledge.indexing import ABOUT, NAMED, PHRASED, SAID, SOURCE, TERM, Index, Sentences
from knowledge.lexicon import Lexicon
from knowledge.model import Fact, Gap, Pack, Role
from knowledge.named import Named
from knowledge.postings import Group, gathered, holds, spread
from knowledge.words import plain, stems, tokens

__all__ = ["ABOUT", "NAMED", "PHRASED", "SAID", "SOURCE", "TERM", "FactBase"]

SYNONYM = 0.75  # of the weight of the word itself
BESIDE = 0.4  # said by another fact of the same sentence

_PLACES = ("place", "country")


class FactBase(Named):
    """What packs and a server hold, ready to be asked.

    Facts are looked up by their numbers, their places in ``facts``.
    """

    def __init__(
        self,
        packs: Sequence[Pack],
        changes: Changes = NO_CHANGES,
        lexicon: Lexicon | None = None,
    ) -> None:
        super().__init__(packs, changes, lexicon)
        self._within: frozenset[int] | None = None  # the only facts that are looked at
        self.gap_terms = lru_cache(maxsize=1_024)(self._terms_of)
        self._missing = {w for gap in self.gaps for words in self.gap_terms(gap) for w in words}
        self._unit_keys = self._keys_of(
            name for unit in self.units.values() for name in (*unit.one, *unit.many)
        )
        self.places = frozenset(e.id for e in self.entities.values() if e.kind in _PLACES)
        self._document_keys = self._keys_of({k for d in self.documents.values() for k in d.kind})
        self._office_keys = self._keys_of(
            name for e in self.entities.values() if e.kind == "office" for name in e.name
        )
        self._event_keys = self._keys_of(
            name
            for e in self.entities.values()
            if e.kind == "event"
            for name in (*e.name, *e.aliases)
        )
        self._property_words: dict[str, set[str]] = defaultdict(set)
        for prop in self.properties.values():
            for name in (*prop.label, *prop.synonyms):
                if len(words := tokens(name)) == 1:
                    for key in self._keys(words[0].text):
                        self._property_words[key].add(prop.id)
        self._classes: dict[str, set[str]] = defaultdict(set)
        self._of_kind: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities.values():
            self._of_kind[entity.kind].add(entity.id)
            for name in entity.classes:
                for key in self.lexicon.keys(name):
                    self._classes[key].add(entity.id)
        self.with_offices = frozenset(
            wider for office in self._of_kind["office"] for wider in self.entities[office].within
        )
        self.composed = tuple(e for e in self.entities.values() if e.composed)
        self._sentences = Sentences(self)
        self._index = Index(self, self._keys)
        self.vocabulary = self._index.words.vocabulary
        self._series = frozenset(self._counted_on_several_days())
        self._learn_words()

    def with_changes(self, changes: Changes) -> FactBase:
        """The same packs with a server's changes laid over them."""
        return FactBase(self.packs, changes, self.lexicon)

    def narrowed(self, numbers: Iterable[int]) -> FactBase:
        """The same base, in which only some facts are looked up: few of a large one need it."""
        base = copy(self)
        base._within = frozenset(numbers)
        return base

    # -- what a question looks up -------------------------------------------------------------

    @property
    def numbers(self) -> Collection[int]:
        """Every fact that is looked up."""
        return range(len(self.facts)) if self._within is None else self._within

    def explained_by_word(self, word: str) -> dict[int, float]:
        """The facts, by number, that a word can ask for, each with its weight."""
        return gathered(self._asked_by(word), self._within)

    def spread_of_word(self, word: str) -> int:
        """About how many facts a word can ask for."""
        return spread(self._asked_by(word))

    def is_named_by(self, word: str, number: int, weight: float) -> bool:
        """Whether a word, or one that means the same, stands in a fact with at least a weight."""
        groups = (group for key in self._keys(word) for group in self._index.words[key])
        return any(stands >= weight and holds(numbers, number) for stands, numbers in groups)

    def explained_by_entity(self, entity: str) -> dict[int, float]:
        """The facts, by number, that speak of an entity, each with its weight."""
        return gathered(self._index.of_entity(entity), self._within)

    def told_by(self, entity: str) -> Iterator[int]:
        """The facts that an entity says, or that stand in a text that it is or publishes."""
        named = self.entities[entity]
        yield from (n for n in self.explained_by_entity(entity) if self.facts[n].says == entity)
        texts = named.within if named.kind == "text" else ()
        for source in (entity, *texts, *map(plain, (*named.name, *named.aliases))):
            yield from self._index.of_source.get(source, ())

    def spread_of_entity(self, entity: str) -> int:
        """About how many facts speak of an entity."""
        return spread(self._index.of_entity(entity))

    def stating(self, properties: Collection[str]) -> frozenset[int]:
        """The facts that state one of some properties."""
        if self._within is not None:
            return frozenset(n for n in self._within if self.facts[n].property in properties)
        of_property = self._index.of_property
        return frozenset(n for prop in properties if prop in of_property for n in of_property[prop])

    def explained_by_class(self, word: str, but: Collection[str]) -> dict[int, float]:
        """The facts that name something of a class ("city", "country"), other than some entities.

        The class is one of the entity's own, or its kind.
        """
        of_class = {e for key in self.lexicon.keys(word) for e in self._classes.get(key, ())}
        of_class.update(*(self._of_kind[kind] for kind in self.lexicon.kinds(word)))
        of_class.difference_update(but)
        return {
            number: TERM
            for number in self.numbers
            if any(
                entity in of_class and self._takes_part(entity, self.facts[number])
                for entity in self.named_in(self.facts[number])
            )
        }

    def _takes_part(self, entity: str, fact: Fact) -> bool:
        """Whether an entity is not only the country in which something happens."""
        number = fact.value.quantity
        main = [e for e in (fact.subject, fact.says, fact.value.entity) if e]
        return (
            self.entities[entity].kind != "country"
            or entity in main
            or any(
                entity in self.entities[e].within
                for e in main
                if self.entities[e].kind != "mission"  # which is in a country, not of it
            )
            or (
                number is not None
                and number.role is not Role.TOTAL
                and not any(entity in self.entities[e].within for e in main)
            )
        )

    def topics_of_word(self, word: str) -> frozenset[str]:
        """The properties whose label or one-word synonym a word is."""
        return frozenset(
            prop for key in self._keys(word) for prop in self._property_words.get(key, ())
        )

    def is_class(self, word: str) -> bool:
        """Whether a word is one for what entities of the base are."""
        return bool(self.lexicon.kinds(word)) or not self.lexicon.keys(word).isdisjoint(
            self._classes
        )

    def beside(self, facts: Mapping[int, float]) -> dict[int, float]:
        """The facts that rest on a sentence on which one of these rests.

        What a source says in one sentence is known together: a question may ask for one part of
        it by naming another.
        """
        found: dict[int, float] = {}
        for number, weight in facts.items():
            for other in self._sentences.beside(number):
                found[other] = max(found.get(other, 0.0), BESIDE * weight)
        return found

    def resting_with(self, numbers: Iterable[int]) -> Iterator[int]:
        """The facts that rest on the sentences of some, these among them."""
        return (other for number in numbers for other in self._sentences.beside(number))

    def rarity(self, facts: int) -> float:
        """How much a word that so many facts share tells one from the other (IDF)."""
        return math.log(1 + len(self.facts) / (1 + facts))

    def knows(self, word: str) -> bool:
        """Whether any fact can be asked for by this word."""
        return any(key in self._index.words for key in self._keys(word))

    def mendable(self, letter: str) -> Sequence[str]:
        """The words, beginning with a letter, that a slip of the finger may have been meant for."""
        return self._mendable.get(letter, ())

    def is_series(self, property_id: str) -> bool:
        """Whether a property has numbers stated of more than one day."""
        return property_id in self._series

    def _terms_of(self, gap: Gap) -> Sequence[tuple[str, ...]]:
        """The terms of a gap, each as the words of it that say something."""
        says_nothing = self.lexicon.says_nothing
        terms = (tuple(t.plain for t in tokens(term)) for term in gap.terms)
        said = (tuple(word for word in words if not says_nothing(word)) for words in terms)
        return tuple(filter(None, said))

    def is_missing(self, word: str) -> bool:
        """Whether a word is known for what the sources do not say."""
        return plain(word) in self._missing

    def is_of_offices(self, word: str, *, synonyms: bool = True) -> bool:
        """Whether a word stands in the name of an office: president, commander, minister."""
        keys = self.lexicon.keys(word) if synonyms else stems(word)
        return not keys.isdisjoint(self._office_keys)

    def is_unit(self, word: str) -> bool:
        """Whether a word is one for what is counted: soldier, country."""
        own = (key for key in self.lexicon.keys(word) if key[0] not in "=+")
        return not self._unit_keys.isdisjoint(own)

    def is_of_documents(self, word: str) -> bool:
        """Whether a word names a kind of document: report, letter, press release."""
        return not self.lexicon.keys(word).isdisjoint(self._document_keys)

    def is_happening(self, word: str) -> bool:
        """Whether a word names what happened somewhere: attack, election, ambush."""
        happens = any(self.properties[topic].event for topic in self.topics_of_word(word))
        named = self.runs.get((plain(word),), ())
        return any(self.entities[e].kind == "event" for e in named) or (
            happens and not self.lexicon.keys(word).isdisjoint(self._event_keys)
        )

    # -- building -----------------------------------------------------------------------------

    def _asked_by(self, word: str) -> list[Group]:
        return [
            (weight * SYNONYM if key[0] in "=+" else weight, numbers)
            for key in self._keys(word)
            for weight, numbers in self._index.words[key]
        ]

    def _keys(self, word: str) -> frozenset[str]:
        """The keys of a word. A name has no endings to take off: "Osman" is not "Osmani"."""
        folded = plain(word)
        return frozenset((f"'{folded}",)) if folded in self.name_parts else self.lexicon.keys(word)

    def _keys_of(self, names: Iterable[str]) -> frozenset[str]:
        words = (token for name in names for token in tokens(name))
        said = (word for word in words if not self.lexicon.says_nothing(word.plain))
        return frozenset(key for word in said for key in self.lexicon.keys(word.text))

    def _learn_words(self) -> None:
        # A name is never guessed from a neighbouring word: that is the name index's to judge.
        self._mendable: dict[str, list[str]] = defaultdict(list)
        for word in self.vocabulary:
            if self.lexicon.says_nothing(word):
                continue
            if word not in self.name_parts and not word.isdigit():
                self._mendable[word[0]].append(word)

    def _counted_on_several_days(self) -> Iterator[str]:
        """The properties that have numbers of more than one time."""
        for prop, numbers in self._index.of_property.items():
            counted = (fact for fact in map(self.facts.__getitem__, numbers) if fact.value.quantity)
            first = next(counted, None)
            if first is not None and any(fact.when != first.when for fact in counted):
                yield prop
