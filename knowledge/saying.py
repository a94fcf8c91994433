"""Which facts say one thing of a question: by themselves, or beside them in their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from knowledge import when
from knowledge.base import BESIDE, FactBase
from knowledge.indexing import ABOUT, NAMED, SAID, TERM
from knowledge.model import AnswerType, Fact, Reading, Role
from knowledge.quantity import NumberMention, find_numbers, states
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.roles import deed_of
from knowledge.words import plain

PRECISE = (AnswerType.WHO, AnswerType.WHERE, AnswerType.YES_NO)
MANY = 2_000  # facts, up to which all are looked at
_OF_EVENTS = (*PRECISE, AnswerType.WHEN)
_PLAIN = (Reading.EXACT, Reading.ABOUT)
FEW = 12  # the greatest number that may count what a question itself enumerates


def narrowed(question: Question, spreads: Sequence[int], base: FactBase) -> FactBase:
    """In a large base, only what says the rarest thing of a question, and what stands beside it.

    What does not is no answer, and hardly ever the nearest.
    """
    spread_items = zip(spreads, question.items, strict=True)
    said = [(spread, item) for spread, item in spread_items if spread and not item.number]
    if len(base.facts) <= MANY or not said:
        return base
    _, rarest = min(said, key=itemgetter(0))
    return base.narrowed(base.resting_with(explaining(rarest, question, base)))


def spread(item: Item, base: FactBase) -> int:
    """About how many facts explain an item."""
    if item.class_word or item.trend or base.lexicon.side_of(item.words) is not None:
        return len(base.facts)
    return max(
        sum(base.spread_of_entity(entity) for entity in item.entities),
        min((base.spread_of_word(word) for word in item.words), default=0),
        min((spread(part, base) for part in item.parts), default=0),
    )


def explaining(item: Item, question: Question, base: FactBase) -> Mapping[int, float]:
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
        [explaining(part, question, base) for part in item.parts],
    ):
        if parts:
            take({n: min(f[n] for f in parts) for n in set(parts[0]).intersection(*parts[1:])})
    if item.number is not None and question.asks is AnswerType.YES_NO:
        bounded = item.number.reading not in _PLAIN  # "more than 3,500" is stated by 3,600
        take(dict.fromkeys(base.numbers, NAMED) if bounded else base.explained_by_word(item.typed))
        return {
            n: w
            for n, w in found.items()
            if _gives(base.facts[n], item.number)
            and not (bounded and not counts_alike(question, n, base))
        }
    if not item.typed:  # what is only implied has to be named: a reason, a name
        return {n: weight for n, weight in found.items() if weight >= SAID}
    return found


def counts_alike(question: Question, number: int, base: FactBase) -> bool:
    """Whether a fact counts what a question does: soldiers, and not battalions."""
    words = (w for item in question.items if not item.entities for w in item.words)
    return all(base.is_named_by(w, number, NAMED) for w in words if base.is_unit(w))


def _gives(fact: Fact, asked: NumberMention) -> bool:
    """Whether a fact makes a number true, or has that very number, and not only in its date."""
    stated = fact.value.quantity
    if stated is not None and stated.number is not None and asked.reading not in _PLAIN:
        return states(stated, asked) is not False
    return asked.reading in _PLAIN and (
        (stated is not None and stated.number == asked.number)
        or any(asked.number in _numbers(text) for text in fact.statement)
    )


@lru_cache(maxsize=4_096)
def _numbers(statement: str) -> frozenset[float | None]:
    """The numbers of a statement that stand in no date of it."""
    try:
        dates = [(time.start, time.end) for time in when.find(statement)]
    except when.UnreadableTime:
        dates = []
    return frozenset(
        found.number
        for found in find_numbers(statement)
        if not any(start <= found.start < end for start, end in dates)
    )


def _asks_holder(item: Item, question: Question, base: FactBase) -> bool:
    """Whether an office is what a question begins by asking the holder of, or if somebody is."""
    kinds = [{base.entities[e].kind for e in other.entities} for other in question.items]
    if {base.entities[e].kind for e in item.entities} != {"office"}:
        return False
    if question.asks is AnswerType.YES_NO and all(k in ({"person"}, {"office"}) for k in kinds):
        return True
    return item is question.items[0] and question.asks in (None, AnswerType.WHO, AnswerType.YES_NO)


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
    return number is not None and number <= FEW and question.asks is not AnswerType.YES_NO


def _not_turned(later: bool, question: Question, base: FactBase) -> Mapping[int, float]:
    """The facts that do not put things the other way round than "after" or "before" does."""
    words = [word for item in question.items for word in item.words]
    both = any(base.lexicon.side_of((word,)) is (not later) for word in words)
    if both or question.asks not in PRECISE:
        return dict.fromkeys(base.numbers, SAID)
    own, other = (
        {n for word in base.lexicon.side_words(side) for n in base.explained_by_word(word)}
        for side in (later, not later)
    )
    if question.asks is AnswerType.YES_NO and not later:  # what was so before has to be told
        return {n: SAID for n in base.numbers if n in own}
    return {n: SAID for n in base.numbers if n in own or n not in other}


def with_lent(
    item: Item, own: Mapping[int, float], question: Question, base: FactBase
) -> Mapping[int, float]:
    """An item's facts and those it is said beside.

    Never lent from one fact to the next: who, where, which, why and what is counted; what turns a
    statement round ("not", "before"); nor what happened, where somebody asks for the who, when or
    where of it, or which of a class.
    """
    if item.entities and not item.class_word:
        return {**_of_same_thing(own, base, to=item.governed), **own}
    if item.class_word or item.which or not item.typed or item.words[0] in question.counted:
        return own
    if question.asks is AnswerType.WHAT and item is deed_of(question, base):
        return own
    if any(base.lexicon.is_turning(word) for word in item.words):
        return own
    topics = {topic for word in item.words for topic in base.topics_of_word(word)}
    if question.asks in _OF_EVENTS and any(base.properties[topic].event for topic in topics):
        return own
    if topics and any(i.which and i.class_word for i in question.items):
        return own
    return {**base.beside(own), **own}


def _of_same_thing(own: Mapping[int, float], base: FactBase, *, to: bool) -> Mapping[int, float]:
    """The facts that state something else of the one text, or event, of which one names somebody.

    Of an event only what stands in the same sentence; who signed the letter ``to`` somebody may be
    told anywhere, and what somebody did about it may not.
    """
    facts, found = base.facts, dict[int, float]()
    for number in own:
        subject = facts[number].subject
        match base.entities[subject].kind:
            case "text" if to:
                others: Iterable[int] = base.explained_by_entity(subject)
            case "event":
                others = base.resting_with((number,))
            case _:
                continue
        found.update((n, BESIDE * SAID) for n in others if facts[n].subject == subject)
    return found
