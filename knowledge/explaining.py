"""Which facts explain what a question says, and how well: the first rule of ``answer.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from knowledge.base import FactBase
from knowledge.indexing import ABOUT, NAMED, SAID, TERM
from knowledge.model import AnswerType, Fact, Role
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.roles import may_have_done
from knowledge.words import plain

_WHO_KINDS = frozenset(("person", "organisation", "group", "unit", "country", "mission", "office"))
_SPEAKERS = frozenset(("person", "organisation", "country", "office"))
_OF_COUNTED = frozenset(("person", "unit", "country"))
_WHERE_KINDS = frozenset(("place", "country"))
_SURELY = 0.65  # a term kept for a fact, or a synonym of it; not a synonym of what is only said
_PRECISE = (AnswerType.WHO, AnswerType.WHERE, AnswerType.YES_NO)
_OF_EVENTS = (AnswerType.WHO, AnswerType.WHEN, AnswerType.WHERE, AnswerType.YES_NO)
_FEW = 12  # the greatest number that may count what a question itself enumerates
_MANY = 2_000  # facts, up to which all are looked at
_NEAR_BEST = 0.8  # of the best score: what ranks below is about something else as well


class Found:
    """Which facts explain what of a question, and how well."""

    def __init__(self, question: Question, base: FactBase) -> None:
        spreads = [_spread(item, base) for item in question.items]
        base = self._base = _narrowed(question, spreads, base)
        self._people = {e for e in question.entities if base.entities[e].kind == "person"}
        self._entities = question.entities
        self._asks_when = question.asks is AnswerType.WHEN
        self._saying = question.speech and question.asks is AnswerType.WHAT
        self._sayers = {e for e in question.entities if base.entities[e].kind in _SPEAKERS}
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
        counts = [_counts_what_is_said(item, question) for item in question.items]
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
        own = sum(
            rarity for rarity, facts in zip(self.rarity, self.own, strict=True) if number in facts
        )
        return own >= sum(self.rarity) / 2

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
        """Facts that explain at least one thing the question says, best first."""
        some = {n for facts in self.weights for n in facts} & self.allowed
        return sorted(some, key=lambda n: -self.score(n))


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
    if (side := base.lexicon.side_of(item.words)) is not None:
        return _not_turned(side, question, base)
    if item.trend:
        take({n: TERM for n in base.numbers if _is_figure(base.facts[n], base)})
    if item.class_word:
        take(base.explained_by_class(item.words[0], question.entities))
        if item.which:
            return found  # "which country": saying "country" is not naming one
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


def _telling(item: Item, base: FactBase) -> Sequence[str]:
    """The words by which an item may be said; of an event not the small ones."""
    said = [w for w in item.words if not base.lexicon.says_nothing(plain(w))]
    of_event = any(base.entities[e].kind == "event" for e in item.entities)
    return said if of_event or (item.entities and not said) else item.words


def _is_figure(fact: Fact, base: FactBase) -> bool:
    """Whether a fact is one of the figures that a change is seen by: a whole, not an addition."""
    number = fact.value.quantity
    return base.is_series(fact.property) and number is not None and number.role is Role.TOTAL


def _counts_what_is_said(item: Item, question: Question) -> bool:
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
    if item.entities or item.class_word or not item.typed or item.words[0] in question.counted:
        return own
    if any(base.lexicon.is_turning(word) for word in item.words):
        return own
    if question.asks in _OF_EVENTS and any(
        base.properties[topic].event for word in item.words for topic in base.topics_of_word(word)
    ):
        return own
    return {**base.beside(own), **own}


def _least(numbers: Sequence[int], key: Callable[[int], int]) -> Sequence[int]:
    keys = {n: key(n) for n in numbers}
    return [n for n in numbers if keys[n] == min(keys.values())]


def is_asked_type(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact holds the kind of value that is asked for."""
    if (
        question.speech
        and question.asks is AnswerType.WHAT
        and not _is_told_by(question, fact, base)
    ):
        return False
    match question.asks:
        case AnswerType.HOW_MANY:
            return fact.value.quantity is not None and _counts(question, fact, base)
        case AnswerType.WHO:
            # "Who is she?" is answered by what is said of her.
            if len(question.items) == 1 and question.entities:
                return True
            if _asks_holder(question, base):
                return base.is_title(fact) or _leads(question, fact, base)
            return _names_another(question, fact, base, _WHO_KINDS)
        case AnswerType.WHAT if _asks_which_of_counted(question, base):
            return _names_another(question, fact, base, _OF_COUNTED)
        case AnswerType.WHERE if all(item.entities for item in question.items):
            held = fact.value.entity  # "where is it" asks for its place, not for what happened
            return fact.subject in question.entities and held in base.places
        case AnswerType.WHERE:
            return _names_another(question, fact, base, _WHERE_KINDS)
        case AnswerType.WHEN:
            if AnswerType.WHEN not in base.properties[fact.property].answers:
                return False
            return fact.when is not None and _happened(question, fact, base)
        case _:
            return True


def _asks_which_of_counted(question: Question, base: FactBase) -> bool:
    """Whether it asks which soldiers, not how many or what of them."""
    return any(item.which and base.is_unit(item.words[0]) for item in question.items[:1])


def _is_told_by(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact is what those asked about said, where only their saying is asked for."""
    if not (question.speech and question.asks is AnswerType.WHAT):
        return True
    if any(item.typed and not item.entities for item in question.items):
        return True
    speakers = {e for e in question.entities if base.entities[e].kind in _SPEAKERS}
    return (
        not speakers
        or fact.says in speakers
        or (
            not speakers.isdisjoint((fact.subject, *base.offices_of(fact.subject)))
            and base.properties[fact.property].event
            and (fact.says is not None or base.is_named_by("parler", base.number_of(fact), SAID))
        )
    )


def _asks_holder(question: Question, base: FactBase) -> bool:
    """Whether all that is asked is who is "president", "minister" and so on of something."""
    plain_items = [item for item in question.items if not item.entities]
    return bool(plain_items) and all(
        item.typed and all(_is_of_holders(word, base) for word in item.words)
        for item in plain_items
    )


def _leads(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact says who leads what has no office of its own in the base."""
    return fact.subject not in base.with_offices and any(
        fact.property in base.topics_of_word(w) for item in question.items for w in item.words
    )


def _is_of_holders(word: str, base: FactBase) -> bool:
    """Whether a word asks for an office, and not for something that an office is about."""
    return base.is_of_offices(word) and (
        base.topics_of_word(word) <= base.titles or base.is_of_offices(word, synonyms=False)
    )


def _counts(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether what is named after "how many" is what the fact counts, not just a word in it."""
    if not question.counted:
        return True
    number, quantity = base.number_of(fact), fact.value.quantity
    assert quantity is not None
    named = {t for i in question.items for word in i.words for t in base.topics_of_word(word)}
    own = base.topics.get(question.counted[0])
    if own is not None and own.event and fact.property != own.id:
        return False  # "how many reinforcements" counts no whole force
    named_first = next((i for i in question.items if i.words[0] == question.counted[0]), None)
    of_itself = named_first is not None and bool(named_first.entities)
    about = set(fact.about).difference(base.entities[fact.subject].within)
    of_named = quantity.role is Role.INCREMENT and not question.entities.isdisjoint(about)
    if base.properties[fact.property].event and fact.property not in named and not of_named:
        # "How many soldiers" does not ask how many were wounded: something else has to.
        others = [w for i in question.items for w in i.words if plain(w) not in question.counted]
        if named or not any(base.is_named_by(word, number, TERM) for word in others):
            return False
    if not of_itself and not _is_of_asked(question, fact, base):
        return False

    def is_counted(word: str) -> bool:
        return base.is_named_by(word, number, NAMED)

    for item in question.items:
        if item.entities and item.words[0] == question.counted[0]:
            # "How many Americans": a part of a whole, or what the fact is about.
            part = quantity.role is not Role.TOTAL or fact.subject in item.entities
            return part or fact.property in named or any(map(is_counted, item.words))
    if all(map(base.lexicon.is_anybody, question.counted)):
        return fact.property in named  # "how many people": which, only the topic tells
    return any(map(is_counted, question.counted))


def _is_of_asked(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a whole is counted of whom the question names, not of what it merely belongs to.

    "How many soldiers does Kosovo have" does not ask for those of a force in Kosovo.
    """
    number = fact.value.quantity
    if number is None or base.properties[fact.property].event:
        return True
    belongs = base.entities[fact.subject].within
    part = () if number.role is Role.TOTAL else set(fact.about).difference(belongs)
    owners = [
        item
        for item in question.items
        if item.entities and not item.placed and item.words[0] not in question.counted
    ]
    return not owners or any(
        not item.entities.isdisjoint((fact.subject, fact.says, *part)) for item in owners
    )


def _happened(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact's time is that of what it states, and as fine as a day where one is asked.

    What a party says of a thing has the day of the saying, not of the thing.
    """
    if question.exact_day and not (fact.when and fact.when.is_day):
        return False
    if fact.when and fact.when.end is None and not base.is_title(fact):
        return base.properties[fact.property].event  # a state that has lasted from who knows when
    return base.properties[fact.property].event or fact.says is None


def _names_another(question: Question, fact: Fact, base: FactBase, kinds: frozenset[str]) -> bool:
    """Whether a fact names somebody or something of these kinds that the question does not.

    Who only says it is not who did it, unless the question is about the saying.
    """
    told = base.properties[fact.property].event or question.speech
    typed = {plain(word) for item in question.items for word in item.words}
    return any(
        base.entities[e].kind in kinds and not base.is_named(e, typed)
        for e in base.named_in(fact)
        if e not in question.entities
        and (told or e != fact.says)
        and may_have_done(e, question, fact, base)
    )
