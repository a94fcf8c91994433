"""By what facts can be asked for: where a word stands in a fact tells how surely it names it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from knowledge.holdings import Holdings
from knowledge.model import Fact, Stance, Text
from knowledge.postings import Group, Layer, Numbers, Postings, no_numbers
from knowledge.words import plain, tokens

# Where a word stands tells how surely it names the fact.
NAMED, TERM, ABOUT, PHRASED, SAID, PART_OF_TERM, SOURCE = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3

_Sentence: TypeAlias = tuple[str, str, int]  # document, passage, which of its sentences
_SPEECH = ("say", "state", "claim", "dire", "declarer", "affirmer", "position")


def digits(number: float) -> str:
    """A number as the one word by which it is looked up."""
    return f"{number:.15g}"


class Index:
    """The facts of a base by words, by entities and by properties; all by their numbers."""

    def __init__(self, held: Holdings, keys: Callable[[str], Iterable[str]]) -> None:
        self._held = held
        self.of_property: dict[str, Numbers] = defaultdict(no_numbers)
        self.of_source: dict[str, Numbers] = defaultdict(no_numbers)  # documents, publishers' names
        self._of_entity: dict[float, dict[str, Numbers]] = {
            weight: defaultdict(no_numbers) for weight in (NAMED, ABOUT, SAID, SOURCE)
        }
        self._of_unit: dict[str, Numbers] = defaultdict(no_numbers)
        self._of_number: dict[float, Numbers] = defaultdict(no_numbers)
        self._of_kind: dict[Text, Numbers] = defaultdict(no_numbers)
        self._of_speech = no_numbers()
        self._terms = Layer(held.lexicon, TERM, self._single_terms)
        # "point mort" is not about the dead.
        self._phrases = Layer(held.lexicon, PART_OF_TERM, self._longer_terms)
        # The time of a statement stands apart: "first quarter" does not make it a first.
        self._said = Layer(held.lexicon, SAID, self._said_of, grammar=False)
        # The digits of a number are not words: "500" does not ask for "4 500".
        self._counted = Layer(held.lexicon, SAID, self._said_of, grammar=False, digits=False)
        self._sources = cache(self._sources_of)
        for number, fact in enumerate(held.facts):
            self._take(number, fact)
        self.words = Postings(held.lexicon, keys)
        self._post()

    def of_entity(self, entity: str) -> list[Group]:
        """The facts that speak of an entity."""
        levels = self._of_entity.items()
        return [(weight, by_id[entity]) for weight, by_id in levels if entity in by_id]

    def _take(self, number: int, fact: Fact) -> None:
        held, quantity = self._held, fact.value.quantity
        self.of_property[fact.property].append(number)
        self._of_kind[held.documents[fact.evidence[0].document].kind].append(number)
        for source in {name for e in fact.evidence for name in self._sources(e.document)}:
            self.of_source[source].append(number)
        counted = quantity is not None and quantity.number is not None
        if quantity is not None:
            self._of_unit[quantity.unit].append(number)
            if quantity.number is not None:
                self._of_number[quantity.number].append(number)
        if fact.terms:
            self._terms.add(number)
            self._phrases.add(number)
        layer = self._counted if counted else self._said
        layer.add(number)
        if fact.stance is not Stance.STATED or fact.says:
            self._of_speech.append(number)
        self._take_names(number, fact)

    def _single_terms(self, number: int) -> Sequence[str]:
        return [term for term in self._held.facts[number].terms if len(tokens(term)) <= 1]

    def _longer_terms(self, number: int) -> Sequence[str]:
        return [term for term in self._held.facts[number].terms if len(tokens(term)) > 1]

    def _said_of(self, number: int) -> Sequence[str]:
        fact = self._held.facts[number]
        return (*fact.statement, fact.value.wording)

    def _sources_of(self, document: str) -> Sequence[str]:
        """A document, and each name in its publisher's: "United Nations, Security Council"."""
        publisher = self._held.documents[document].publisher
        named = {plain(name.strip()) for text in publisher for name in text.split(",")}
        return (document, *sorted(named))

    def _take_names(self, number: int, fact: Fact) -> None:
        held, entities = self._held, self._held.entities
        # What is said of a text is not said of all that its people and subjects belong to.
        is_of_text = entities[fact.subject].kind == "text"
        for name in held.named_in(fact):
            self._note(NAMED if name == fact.subject else ABOUT, name, number)
            for office in held.offices_of(name):
                self._note(SAID, office, number)
            for wider in () if is_of_text else entities[name].within:
                self._note(SOURCE, wider, number)

    def _note(self, weight: float, entity: str, number: int) -> None:
        numbers = self._of_entity[weight][entity]
        if not numbers or numbers[-1] != number:
            numbers.append(number)

    def _post(self) -> None:
        held, words = self._held, self.words
        self._post_names()
        for prop, numbers in self.of_property.items():
            for name in (*held.properties[prop].label, *held.properties[prop].synonyms):
                alone = len(tokens(name)) == 1
                words.post_words(name, NAMED if alone else PHRASED, numbers, synonyms=alone)
        for id_, numbers in self._of_unit.items():
            unit = held.units[id_]
            for name in (*unit.one, *unit.many, *unit.words):
                alone = len(tokens(name)) == 1
                words.post_words(name, NAMED, numbers, synonyms=alone)
        for kind, numbers in self._of_kind.items():
            for name in kind:
                words.post_words(name, SOURCE, numbers)
        for number, numbers in self._of_number.items():
            words.post(digits(number), NAMED, numbers)
        for word in _SPEECH if self._of_speech else ():
            words.post_words(word, SAID, self._of_speech)
        for layer in (self._terms, self._phrases, self._said, self._counted):
            words.post_layer(layer, synonyms=layer is not self._phrases)
        del self._terms, self._phrases, self._said, self._counted

    def _post_names(self) -> None:
        named = [self._of_entity[weight] for weight in (NAMED, ABOUT)]
        for id_ in dict.fromkeys((*named[0], *named[1])):
            entity = self._held.entities[id_]
            # A longer alias is found whole, as a name; its words alone would say too much.
            aliases = [alias for alias in entity.aliases if len(tokens(alias)) == 1]
            for name in (*entity.name, *aliases):
                for by_id in named:
                    if id_ in by_id:
                        self.words.post_words(name, ABOUT, by_id[id_])


class Sentences:
    """Which facts rest on one sentence: what a source says in one is known together."""

    def __init__(self, held: Holdings) -> None:
        begins = {
            (document.id, passage.id): passage.sentences
            for document in held.documents.values()
            for passage in document.passages
        }
        numbered: dict[_Sentence, int] = {}
        first: dict[int, int] = {}
        self._sentence = no_numbers()
        self._resting: dict[int, list[int]] = {}  # by sentence, where there are several
        for number, fact in enumerate(held.facts):
            sentence = numbered.setdefault(_sentence_of(fact, begins), len(numbered))
            self._sentence.append(sentence)
            if first.setdefault(sentence, number) != number:
                self._resting.setdefault(sentence, [first[sentence]]).append(number)

    def beside(self, number: int) -> Sequence[int]:
        """The facts that rest on the sentence of one, itself among them."""
        return self._resting.get(self._sentence[number], (number,))


def _sentence_of(fact: Fact, begins: Mapping[tuple[str, str], Sequence[int]]) -> _Sentence:
    """The sentence a fact mainly rests on; further evidence often only dates it."""
    evidence = fact.evidence[0]
    if not evidence.verified:  # which sentence it is is not known: it stands by itself
        return evidence.document, evidence.phrase, -1
    passage = evidence.document, evidence.passage
    return *passage, bisect_right(begins[passage], evidence.start)
