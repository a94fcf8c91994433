"""Which facts explain what a question says, and how well: the first rule of ``answer.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from knowledge.base import FactBase
from knowledge.indexing import ABOUT, PHRASED, SAID
from knowledge.model import AnswerType, Fact, Text
from knowledge.question import Question
from knowledge.roles import UNDERGONE
from knowledge.saying import (
    MANY,
    PRECISE,
    explaining,
    is_of_what_is_said,
    narrowed,
    spread,
    with_lent,
)
from knowledge.words import stems, tokens

SPEAKERS = frozenset(("person", "organisation", "country", "office"))
_SURELY = 0.65  # a term kept for a fact, or a synonym of it; not a synonym of what is only said
_NEAR_ENOUGH = 0.3  # of all that a question says: less in common is no nearest fact
_NEAR_NEAREST = 0.6  # of the score of the nearest fact: beside it, what ranks below is not near
_WHOLE = 4  # letters: shorter words are mostly grammar
_VERBATIM = 0.06  # of the score of a word: for one that a statement has just as it is typed
_NEAR_BEST = 0.8  # of the best score: what ranks below is about something else as well


class Found:
    """Which facts explain what of a question, and how well."""

    def __init__(self, question: Question, base: FactBase) -> None:
        spreads = [spread(item, base) for item in question.items]
        base = self._base = narrowed(question, spreads, base)
        self._people = {e for e in question.entities if base.entities[e].kind == "person"}
        self._entities = question.entities
        self._names = [item.entities for item in question.items]
        self._asks_when = question.asks is AnswerType.WHEN
        self._saying = question.speech and question.asks is AnswerType.WHAT
        self._sayers = {e for e in question.entities if base.entities[e].kind in SPEAKERS}
        self._sayers.update(base.holders_of(question.entities))
        self._offices = {e for e in question.entities if base.entities[e].kind == "office"}
        self.own = [explaining(item, question, base) for item in question.items]
        self.weights = [
            with_lent(item, facts, question, base)
            for item, facts in zip(question.items, self.own, strict=True)
        ]
        self._words = [
            facts
            for item, facts in zip(question.items, self.own, strict=True)
            if item.typed and not item.entities and item.number is None
        ]
        self._befell = [
            own
            for item, own in zip(question.items, self.own, strict=True)
            if question.asks is AnswerType.YES_NO
            and any(base.topics_of_word(word) & UNDERGONE for word in item.words)
            and not item.entities
        ]
        self._least = _SURELY if question.asks in PRECISE else SAID
        self.rarity = [
            base.rarity(len(facts) if len(base.facts) <= MANY else spread)
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
        self._typed = [stems(w.text) for w in tokens(question.text) if len(w.text) >= _WHOLE]
        counts = [is_of_what_is_said(item, question) for item in question.items]
        self.explained = self._explained(self.weights) or self._explained(
            [w for w, counting in zip(self.weights, counts, strict=True) if not counting]
        )

    def _explained(self, weights: Sequence[Mapping[int, float]]) -> Sequence[int]:
        explained = self.allowed.intersection(*weights) if weights else self.allowed
        return sorted(n for n in explained if self._is_itself(n) and self._is_meant(n))

    def _is_meant(self, number: int) -> bool:
        """Whether one word at least names the fact well, not as a synonym of a word said there.

        Where a yes/no question asks whether somebody was killed or wounded, the fact says that, and
        not only a word of that kind.
        """
        if any(own.get(number, 1.0) < PHRASED for own in self._befell):
            return False
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
        best = [n for n in ranked if self.score(n) >= least]
        best.sort(key=lambda n: -(self.score(n) + _VERBATIM * self._verbatim(n)))
        if self._asks_when and best:  # the day of a thing, before the months it is spoken of
            topic = facts[best[0]].property
            best.sort(key=lambda n: (facts[n].property != topic, _days(facts[n])))
        return best

    def _verbatim(self, number: int) -> int:
        """How many words of a question a statement has just as they are typed."""
        said = _said(self._base.facts[number].statement)
        return sum(not word.isdisjoint(said) for word in self._typed)

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


def _days(fact: Fact) -> int:
    """For how many days a fact's time lasts, or may last."""
    time = fact.when
    return (
        (time.end - time.start).days if time and time.start and time.end else date.max.toordinal()
    )


@lru_cache(maxsize=4_096)
def _said(statement: Text) -> frozenset[str]:
    """The stems of the words of a statement, in both languages."""
    return frozenset(s for text in statement for word in tokens(text) for s in stems(word.text))


def _least(numbers: Sequence[int], key: Callable[[int], int]) -> Sequence[int]:
    keys = {n: key(n) for n in numbers}
    return [n for n in numbers if keys[n] == min(keys.values())]
