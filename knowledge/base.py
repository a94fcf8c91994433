"""The fact base in memory: immutable, and indexed by the words, entities and numbers of its facts.

Every word by which a fact can be asked for is a key with a weight that says where it stands: in
the name of the fact's property or unit, in the terms kept for it, in what it is about, or only in
its statement. A question's words are looked up in these postings; nothing is scored that shares
no word with the question.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from knowledge.holdings import NO_CHANGES, Changes, Holdings
from knowledge.model import (
    Fact,
    Gap,
    Pack,
    Role,
    Stance,
)
from knowledge.names import NameIndex
from knowledge.words import Lexicon, plain, tokens

# Where a word stands tells how surely it names the fact.
NAMED, TERM, ABOUT, PHRASED, SAID, SOURCE = 1.0, 0.9, 0.8, 0.7, 0.6, 0.3
SYNONYM = 0.75  # of the weight of the word itself
BESIDE = 0.4  # said by another fact of the same sentence

_SPEECH = ("say", "state", "claim", "dire", "declarer", "affirmer", "position")
_DIGITS = re.compile(r"\d+")
_NAMED_ALONE = ("person",)  # the parts of whose names are names too


class FactBase(Holdings):
    """What packs and a server hold, ready to be asked."""

    def __init__(
        self,
        packs: Sequence[Pack],
        changes: Changes = NO_CHANGES,
        lexicon: Lexicon | None = None,
    ) -> None:
        super().__init__(packs, changes, lexicon)
        self._missing = {w for gap in self.gaps for words in self.gap_terms(gap) for w in words}
        self.name_parts = frozenset(
            token.plain
            for entity in self.entities.values()
            if entity.kind in _NAMED_ALONE
            for name in (*entity.name, *entity.aliases)
            for token in tokens(name)
        )
        self._document_keys = self._keys_of(k for d in self.documents.values() for k in d.kind)
        self._office_keys = self._keys_of(
            name for e in self.entities.values() if e.kind == "office" for name in e.name
        )
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        self.entity_postings: dict[str, dict[int, float]] = defaultdict(dict)
        self._property_words: dict[str, set[str]] = defaultdict(set)
        for prop in self.properties.values():
            for name in (*prop.label, *prop.synonyms):
                if len(words := tokens(name)) == 1:
                    for key in self._keys(words[0].text):
                        self._property_words[key].add(prop.id)
        self._classes: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities.values():
            for name in entity.classes:
                for key in self.lexicon.keys(name):
                    self._classes[key].add(entity.id)
        self._sentence = [self._sentence_of(fact) for fact in self.facts]
        self._resting: dict[tuple[str, str, int], list[int]] = defaultdict(list)
        for number, sentence in enumerate(self._sentence):
            self._resting[sentence].append(number)
        self.vocabulary: dict[str, None] = {}
        for number, fact in enumerate(self.facts):
            self._index(number, fact)
        self._learn_names()

    def with_changes(self, changes: Changes) -> FactBase:
        """The same packs with a server's changes laid over them; takes a good part of a second."""
        return FactBase(self.packs, changes, self.lexicon)

    # -- what a question looks up -------------------------------------------------------------

    def explained_by_word(self, word: str) -> dict[int, float]:
        """The facts, by number, that a word can ask for, each with its weight."""
        found: dict[int, float] = {}
        for key in self._keys(word):
            likeness = SYNONYM if key[0] in "=+" else 1.0
            for number, weight in self.postings.get(key, {}).items():
                found[number] = max(found.get(number, 0.0), weight * likeness)
        return found

    def is_named_by(self, word: str, number: int, weight: float) -> bool:
        """Whether a word, or one that means the same, stands in a fact with at least a weight."""
        return any(
            self.postings.get(key, {}).get(number, 0.0) >= weight for key in self._keys(word)
        )

    def explained_by_entity(self, entity: str) -> dict[int, float]:
        """The facts, by number, that speak of an entity, each with its weight."""
        return self.entity_postings.get(entity, {})

    def explained_by_class(self, word: str, but: Collection[str]) -> dict[int, float]:
        """The facts that name something of a class ("city", "country"), other than some entities.

        The class is one of the entity's own, or its kind.
        """
        kinds = self.lexicon.kinds(word)
        of_class = {e for key in self.lexicon.keys(word) for e in self._classes.get(key, ())}
        of_class |= {e.id for e in self.entities.values() if e.kind in kinds}
        return {
            number: TERM
            for entity in of_class.difference(but)
            for number, weight in self.entity_postings.get(entity, {}).items()
            if weight >= ABOUT and self._takes_part(entity, self.facts[number])
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
            or (number is not None and number.role is not Role.TOTAL)
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
            for other in self._resting[self._sentence[number]]:
                found[other] = max(found.get(other, 0.0), BESIDE * weight)
        return found

    def rarity(self, facts: int) -> float:
        """How much a word that so many facts share tells one from the other (IDF)."""
        return math.log(1 + len(self.facts) / (1 + facts))

    def knows(self, word: str) -> bool:
        """Whether any fact can be asked for by this word."""
        return any(key in self.postings for key in self._keys(word))

    def mendable(self, letter: str) -> Sequence[str]:
        """The words, beginning with a letter, that a slip of the finger may have been meant for."""
        return self._mendable.get(letter, ())

    def is_series(self, property_id: str) -> bool:
        """Whether a property has numbers stated of more than one day."""
        return property_id in self._series

    def gap_terms(self, gap: Gap) -> Iterator[tuple[str, ...]]:
        """The terms of a gap, each as the words of it that say something."""
        for term in gap.terms:
            words = tuple(t.plain for t in tokens(term) if not self.lexicon.says_nothing(t.plain))
            if words:
                yield words

    def is_missing(self, word: str) -> bool:
        """Whether a word is known for what the sources do not say."""
        return plain(word) in self._missing

    def is_of_offices(self, word: str) -> bool:
        """Whether a word stands in the name of an office: president, commander, minister."""
        return not self.lexicon.keys(word).isdisjoint(self._office_keys)

    def is_of_documents(self, word: str) -> bool:
        """Whether a word names a kind of document: report, letter, press release."""
        return not self.lexicon.keys(word).isdisjoint(self._document_keys)

    # -- building -----------------------------------------------------------------------------

    def _sentence_of(self, fact: Fact) -> tuple[str, str, int]:
        """The sentence a fact mainly rests on; further evidence often only dates it."""
        evidence = fact.evidence[0]
        if not evidence.verified:  # which sentence it is is not known: it stands by itself
            return evidence.document, evidence.phrase, -1
        begins = next(
            passage.sentences
            for passage in self.documents[evidence.document].passages
            if passage.id == evidence.passage
        )
        return evidence.document, evidence.passage, bisect_right(begins, evidence.start)

    def _index(self, number: int, fact: Fact) -> None:
        prop = self.properties[fact.property]
        document = self.documents[fact.evidence[0].document]
        unit = fact.value.quantity and self.units[fact.value.quantity.unit]
        for name in (*prop.label, *prop.synonyms):
            self._words(number, NAMED if len(tokens(name)) == 1 else PHRASED, [name])
        if unit:
            self._words(number, NAMED, [*unit.one, *unit.many, *unit.words])
        self._words(number, TERM, fact.terms)
        named = self.named_in(fact)
        for entity in map(self.entities.__getitem__, named):
            self._words(number, ABOUT, entity.name)
            # A longer alias is found whole, as a name; its words alone would say too much.
            self._words(number, ABOUT, [a for a in entity.aliases if len(tokens(a)) == 1])
        counted = fact.value.quantity is not None and fact.value.quantity.number is not None
        for text in (*fact.statement, fact.value.wording):
            # The digits of a number are not words: "500" does not ask for "4 500".
            self._words(number, SAID, [_DIGITS.sub(" ", text) if counted else text])
        self._words(number, SOURCE, document.kind)
        if fact.value.quantity and fact.value.quantity.number is not None:
            self._words(number, NAMED, [f"{fact.value.quantity.number:g}"])
        if fact.stance is not Stance.STATED or fact.says:
            self._words(number, SAID, _SPEECH)
        for name in named:
            self._entity(number, name, NAMED if name == fact.subject else ABOUT)
            for office in self._offices.get(name, ()):
                self._entity(number, office, SAID)
            # What is said of a text is not said of all that its people and subjects belong to.
            if self.entities[fact.subject].kind != "text":
                for wider in self.entities[name].within:
                    self._entity(number, wider, SOURCE)

    def _words(self, number: int, weight: float, texts: Iterable[str]) -> None:
        for text in texts:
            words = tokens(text)
            for at, token in enumerate(words):
                if weight == SAID and self.lexicon.is_filler(token.plain):
                    continue  # the time stands apart: "first quarter" does not make it a first
                self.vocabulary.setdefault(token.plain)
                self._post(number, weight, token.text)
                if length := self.lexicon.phrase_at(words, at):
                    self._post(number, weight, " ".join(w.plain for w in words[at : at + length]))

    def _post(self, number: int, weight: float, word: str) -> None:
        for key in self._keys(word):
            here = self.postings[key]
            here[number] = max(here.get(number, 0.0), weight)

    def _keys(self, word: str) -> frozenset[str]:
        """The keys of a word. A name has no endings to take off: "Osman" is not "Osmani"."""
        folded = plain(word)
        return frozenset((f"'{folded}",)) if folded in self.name_parts else self.lexicon.keys(word)

    def _keys_of(self, names: Iterable[str]) -> frozenset[str]:
        words = (token for name in names for token in tokens(name))
        said = (word for word in words if not self.lexicon.says_nothing(word.plain))
        return frozenset(key for word in said for key in self.lexicon.keys(word.text))

    def _entity(self, number: int, entity: str, weight: float) -> None:
        here = self.entity_postings[entity]
        here[number] = max(here.get(number, 0.0), weight)

    def _learn_names(self) -> None:
        """Exact names as token runs, and the fuzzy index over all of them."""
        self.runs: dict[tuple[str, ...], set[str]] = defaultdict(set)
        pairs = []
        for entity in self.entities.values():
            for name in dict.fromkeys((*entity.name, *entity.aliases)):
                run = tuple(t.plain for t in tokens(name))
                if not run:
                    continue
                self.runs[run].add(entity.id)
                if entity.kind in _NAMED_ALONE:
                    # A surname by itself would make its own near spellings look complete.
                    if len(run) > 1:
                        pairs.append((entity.id, name))
                    for part in run:
                        self.runs[(part,)].add(entity.id)
        self.longest_run = max(map(len, self.runs), default=0)
        self.names = NameIndex(pairs)
        # A name is never guessed from a neighbouring word: that is the name index's to judge.
        self._mendable: dict[str, list[str]] = defaultdict(list)
        for word in self.vocabulary:
            if self.lexicon.says_nothing(word):
                continue
            if word not in self.name_parts and not word.isdigit():
                self._mendable[word[0]].append(word)
        self._series = frozenset(prop for prop in self.properties if self._days_counted(prop) > 1)

    def _days_counted(self, prop: str) -> int:
        return len({f.when for f in self.facts if f.property == prop and f.value.quantity})
