"""Which facts explain what a question says, and how well: the first rule of ``answer.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from knowledge.base import BESIDE, FactBase
from knowledge.indexing import ABOUT, SAID, TERM
from knowledge.model import AnswerType, Fact, Role
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.words import plain

SPEAKERS = frozenset(("person", "organisation", "country", "office"))
_SURELY = 0.65  # a term kept for a fact, or a synonym of it; not a synonym of what is only said
_PRECISE = (AnswerType.WHO, AnswerType.WHERE, AnswerType.YES_NO)
_OF_EVENTS = (AnswerType.WHO, AnswerType.WHEN, AnswerType.WHERE, AnswerType.YES_NO)
_FEW = 12  # the greatest number that may count what a question itself enumerates
_MANY = 2_000  # facts, up to which all are looked at
_NEAR_ENOUGH = 0.3  # of all that a question says: less in common is no nearest fact
_NEAR_NEAREST = 0.6  # of the score of the nearest fact: beside it, what ranks below is not near
_NEAR_BEST = 0.8  # of the best score: what ranks below is about something else as well


class Found:
    """Which facts explain what of a question, and how well."""

    def __init__(self, question: Question, base: FactBase) -> None:
        spreads = [_spread(item, base) for item in question.items]
        base = self._base = _narrowed(question, spreads, base)
        self._people = {e for e in question.entities if base.entities[e].kind == "person"}
        self._entities = question.entities
        self._names = [item.entities for item in question.items]
        self._asks_when = question.asks is AnswerType.WHEN
        self._saying = question.speech and question.asks is AnswerType.WHAT
        self._sayers = {e for e in question.entities if base.entities[e].kind in SPEAKERS}
        self._sayers.update(base.holders_of(question.entities))
        self._offices = {e for e in question.entities if base.entities[e].kind == "office"}
        self.own = [_explaining(item, question, base) for item in question.items]
        self.weights = [
            _with_lent(item, facts, question, base)
            for item, facts in zip(question.items, self.own, strict=True)
        ]
        self._words = [
            facts
            for item, facts in zip(question.items, self.own, strict=True)
            if item.typed and not item.entities and item.number is None
        ]
        self._least = _SURELY if question.asks in _PRECISE else SAID
        self.rarity = [
            base.rarity(len(facts) if len(base.facts) <= _MANY else spread)
            for facts, spread in zip(self.weights, spreads, strict=True)
        ]
        self._topics = [
            frozenset(t for word in item.words for t in base.topics_of_word(word))
            for item in question.items
            if not item.entities  # a name's own words name nothing else
        ]
        self._topics += [base.topics_of_word(word) for word in question.counted]
        topics = question.properties
        if not question.items and not topics and question.times:
            topics = base.events
        self.asked = bool(question.items or topics)
        self.allowed = base.stating(topics) if topics else frozenset(base.numbers)
        counts = [is_of_what_is_said(item, question) for item in question.items]
        self.explained = self._explained(self.weights) or self._explained(
            [w for w, counting in zip(self.weights, counts, strict=True) if not counting]
        )

    def _explained(self, weights: Sequence[Mapping[int, float]]) -> Sequence[int]:
        explained = self.allowed.intersection(*weights) if weights else self.allowed
        return sorted(n for n in explained if self._is_itself(n) and self._is_meant(n))

    def _is_meant(self, number: int) -> bool:
        """Whether one word at least names the fact well, not as a synonym of a word said there."""
        return (
            not self._words or max(facts.get(number, 0.0) for facts in self._words) >= self._least
        )

    def _is_itself(self, number: int) -> bool:
        """Whether a fact says at least half of the question itself, weighed by rarity.

        The rest may stand beside it in its sentence; if more does, it is the other fact's answer.
        """
        return self._own(number) >= sum(self.rarity) / 2

    def _own(self, number: int) -> float:
        return sum(
            rarity for rarity, facts in zip(self.rarity, self.own, strict=True) if number in facts
        )

    def score(self, number: int) -> float:
        return sum(
            rarity * facts.get(number, 0.0)
            for rarity, facts in zip(self.rarity, self.weights, strict=True)
        )

    def best(self, numbers: Sequence[int]) -> list[int]:
        """Those about as good as the best, best first; facts of one score keep their order.

        Facts that say the question themselves go before those that have part of it said beside
        them. Among these, facts of the topic that most of its words name go before all others:
        "soldiers" asks for a strength, even where a fact about the wounded counts soldiers too.
        """
        facts = self._base.facts
        numbers = _least(numbers, lambda n: sum(n not in own for own in self.own))
        numbers = _least(numbers, lambda n: not self._is_said_by_asked(n))
        if self._asks_when:  # the date of a thing before those of texts about it
            numbers = _least(numbers, lambda n: facts[n].subject not in self._entities)
        numbers = _least(numbers, lambda n: -self._named(n))
        ranked = sorted(numbers, key=lambda n: -self.score(n))
        least = _NEAR_BEST * self.score(ranked[0]) if ranked else 0
        return [n for n in ranked if self.score(n) >= least]

    def naming(self, numbers: Sequence[int]) -> list[int]:
        """Those that name everybody asked for; of an office, only those that say who holds it."""
        named = [n for n in numbers if all(facts.get(n, 0) >= ABOUT for facts in self.own)]
        if not self._offices:
            return named if self._people else list(numbers)
        facts, is_title = self._base.facts, self._base.is_title
        return [n for n in named if is_title(facts[n]) and facts[n].value.entity in self._offices]

    def _is_said_by_asked(self, number: int) -> bool:
        """Whether those asked about say it, where what they said is asked for."""
        return self._saying and self._base.facts[number].says in self._sayers

    def _named(self, number: int) -> int:
        return sum(self._base.facts[number].property in topics for topics in self._topics)

    def partly(self) -> list[int]:
        """The nearest facts of a question that none answers, best first."""
        some = {n for facts in self.weights for n in facts} & self.allowed
        near = sorted(filter(self._is_near, some), key=lambda n: -self.score(n))
        least = _NEAR_NEAREST * self.score(near[0]) if near else 0
        return [n for n in near if self.score(n) >= least]

    def _is_near(self, number: int) -> bool:
        """Whether a fact has enough in common with the question to be worth showing beside it.

        Synonyms alone are not enough; nor is one word where the question names what the fact does
        not speak of, nor are several where it names a person.
        """
        shared = [i for i, facts in enumerate(self.own) if number in facts]
        named = self._people or self._entities
        if (
            named
            and not any(named & self._names[i] for i in shared)
            and (self._people or len(shared) == 1)
        ):
            return False
        return (
            self._own(number) >= _NEAR_ENOUGH * sum(self.rarity)
            and max((self.own[i][number] for i in shared), default=0.0) >= ABOUT
        )


def _narrowed(question: Question, spreads: Sequence[int], base: FactBase) -> FactBase:
    """In a large base, only what says the rarest thing of a question, and what stands beside it.

    What does not is no answer, and hardly ever the nearest.
    """
    spread_items = zip(spreads, question.items, strict=True)
    said = [(spread, item) for spread, item in spread_items if spread and not item.number]
    if len(base.facts) <= _MANY or not said:
        return base
    _, rarest = min(said, key=itemgetter(0))
    return base.narrowed(base.resting_with(_explaining(rarest, question, base)))


def _spread(item: Item, base: FactBase) -> int:
    """About how many facts explain an item."""
    if item.class_word or item.trend or base.lexicon.side_of(item.words) is not None:
        return len(base.facts)
    return max(
        sum(base.spread_of_entity(entity) for entity in item.entities),
        min((base.spread_of_word(word) for word in item.words), default=0),
        min((_spread(part, base) for part in item.parts), default=0),
    )


def _explaining(item: Item, question: Question, base: FactBase) -> Mapping[int, float]:
    """The facts that explain one item by themselves, with weights."""
    found: dict[int, float] = {}

    def take(facts: Mapping[int, float]) -> None:
        for number, weight in facts.items():
            found[number] = max(found.get(number, 0.0), weight)

    for entity in item.entities:
        take(base.explained_by_entity(entity))
        if item.source:
            take(dict.fromkeys(base.told_by(entity), ABOUT))
    if (side := base.lexicon.side_of(item.words)) is not None:
        return _not_turned(side, question, base)
    if item.trend:
        take({n: TERM for n in base.numbers if _is_figure(base.facts[n], base)})
    if item.class_word:
        take(base.explained_by_class(item.words[0], question.entities))
        if item.which:
            return found  # "which country": saying "country" is not naming one
    if _asks_holder(item, question, base):
        return found  # who leads something else, and speaks of the same, does not hold the office
    # A name is also explained where its own words are said without being what a fact is about,
    # and what is named in parts where each part is explained.
    words = _telling(item, base)
    for parts in (
        [base.explained_by_word(word) for word in words],
        [_explaining(part, question, base) for part in item.parts],
    ):
        if parts:
            take({n: min(f[n] for f in parts) for n in set(parts[0]).intersection(*parts[1:])})
    return found


def _asks_holder(item: Item, question: Question, base: FactBase) -> bool:
    """Whether an office is what a question begins by asking the holder of."""
    return (
        item is question.items[0]
        and question.asks in (None, AnswerType.WHO, AnswerType.YES_NO)
        and bool(item.entities)
        and all(base.entities[e].kind == "office" for e in item.entities)
    )


def _telling(item: Item, base: FactBase) -> Sequence[str]:
    """The words by which an item may be said; of an event not the small ones."""
    said = [w for w in item.words if not base.lexicon.says_nothing(plain(w))]
    of_event = any(base.entities[e].kind == "event" for e in item.entities)
    return said if of_event or (item.entities and not said) else item.words


def _is_figure(fact: Fact, base: FactBase) -> bool:
    """Whether a fact is one of the figures that a change is seen by: a whole, not an addition."""
    number = fact.value.quantity
    return base.is_series(fact.property) and number is not None and number.role is Role.TOTAL


def is_of_what_is_said(item: Item, question: Question) -> bool:
    """Whether a number only counts what is asked for: "the three people he met"."""
    number = item.number.number if item.number else None
    return number is not None and number <= _FEW and question.asks is not AnswerType.YES_NO


def _not_turned(later: bool, question: Question, base: FactBase) -> Mapping[int, float]:
    """The facts that do not put things the other way round than "after" or "before" does."""
    words = [word for item in question.items for word in item.words]
    both = any(base.lexicon.side_of((word,)) is (not later) for word in words)
    if both or question.asks not in _PRECISE:
        return dict.fromkeys(base.numbers, SAID)
    own, other = (
        {n for word in base.lexicon.side_words(side) for n in base.explained_by_word(word)}
        for side in (later, not later)
    )
    return {n: SAID for n in base.numbers if n in own or n not in other}


def _with_lent(
    item: Item, own: Mapping[int, float], question: Question, base: FactBase
) -> Mapping[int, float]:
    """An item's facts and those it is said beside.

    Never lent from one fact to the next: who, where, which, why and what is counted; what turns a
    statement round ("not", "before"); nor what happened, where somebody asks for the who, when or
    where of it.
    """
    if item.entities and not item.class_word:
        return {**_of_same_thing(own, base), **own}
    if item.class_word or item.which or not item.typed or item.words[0] in question.counted:
        return own
    if any(base.lexicon.is_turning(word) for word in item.words):
        return own
    if question.asks in _OF_EVENTS and any(
        base.properties[topic].event for word in item.words for topic in base.topics_of_word(word)
    ):
        return own
    return {**base.beside(own), **own}


def _of_same_thing(own: Mapping[int, float], base: FactBase) -> Mapping[int, float]:
    """The facts that state something else of the one text, or event, of which one names somebody.

    Of an event only what stands in the same sentence; who signed the letter to somebody may be
    told anywhere.
    """
    facts, found = base.facts, dict[int, float]()
    for number in own:
        subject = facts[number].subject
        match base.entities[subject].kind:
            case "text":
                others: Iterable[int] = base.explained_by_entity(subject)
            case "event":
                others = base.resting_with((number,))
            case _:
                continue
        found.update((n, BESIDE * SAID) for n in others if facts[n].subject == subject)
    return found


def _least(numbers: Sequence[int], key: Callable[[int], int]) -> Sequence[int]:
    keys = {n: key(n) for n in numbers}
    return [n for n in numbers if keys[n] == min(keys.values())]
