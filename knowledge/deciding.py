"""Yes/no questions whose premise is not what is stated: the statement that decides them.

"Is KFOR led by the UN?" is decided by who does lead it: a fact of the very topic and subject named,
which says all that the question says but for one thing, and has another of its kind in that place.
"Was it created in 2001?" is decided by when it was, where such a thing is only once; and "were 93
wounded in September?" by when these 93 were.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge import when
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.model import AnswerType, Fact, When
from knowledge.quantity import states
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.saying import FEW, counts_alike
from knowledge.words import tokens

_TWO = 2  # things said: who, and where
# One of many, of which another may have been then: "was there a shooting in 2021?".
_ANY = re.compile(
    r"\bthere (?:been )?an?\b|\b(?:any|another|une?|des|d['’]autres?)\b", re.IGNORECASE
)


def deciding(
    question: Question, found: Found, answering: Sequence[int], base: FactBase
) -> Sequence[int]:
    """The facts, by number, that decide a yes/no question better than those that answer it."""
    if question.asks is not AnswerType.YES_NO:
        return ()
    if places := _whereabouts(question, base):
        return () if answering else _elsewhere(question, places, base)
    topics = _topics(question, base)
    topics.update(base.facts[n].property for n in answering)

    counts = any(item.number for item in question.items)

    def is_of_it(fact: Fact) -> bool:
        of_topic = fact.property in topics or base.is_title(fact)
        of_whom = {fact.subject, fact.value.entity, *(fact.about if counts else ())}
        of_anybody = counts and not question.entities
        return of_topic and (of_anybody or not question.entities.isdisjoint(of_whom))

    if any(
        is_of_it(base.facts[n]) and base.facts[n].subject in question.entities for n in answering
    ):
        return ()
    differing = [
        n
        for n in sorted(found.allowed)
        if is_of_it(base.facts[n]) and _differs_in_one(base.facts[n], n, question, found, base)
    ]
    # Who leads it decides whether they lead it, and not what else they lead.
    return [n for n in differing if base.facts[n].subject in question.entities] or differing


def _topics(question: Question, base: FactBase) -> set[str]:
    return {t for i in question.items for word in i.words for t in base.topics_of_word(word)}


def deciding_when(question: Question, answering: Sequence[int], base: FactBase) -> Sequence[int]:
    """The facts, by number, whose time decides whether something was so at another."""
    if question.asks is not AnswerType.YES_NO or not question.times:
        return ()
    numbers = {item.number.number for item in question.items if item.number}
    topics = _topics(question, base)

    def is_only_then(fact: Fact) -> bool:
        if fact.when is None:
            return False
        if not all(_is_apart(fact.when, time) for time in question.times):
            return False  # "in June 1999" is not denied by "in 1999"
        counted = fact.value.quantity.number if fact.value.quantity else None
        prop = base.properties[fact.property]
        of_it = fact.property in topics and fact.subject in question.entities
        named = fact.subject in question.entities and not _ANY.search(question.text)
        of_event = named and base.entities[fact.subject].kind == "event"
        return (prop.once and of_it) or (
            prop.event and (of_event or (counted in numbers and (counted or 0) > FEW))
        )

    return [n for n in answering if is_only_then(base.facts[n])]


def is_where_asked(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact has somebody in the place where it is asked whether they were, if it is."""
    places = _whereabouts(question, base)
    return not places or _was_at(fact, places, base)


def _whereabouts(question: Question, base: FactBase) -> frozenset[str]:
    """The place of which it is asked whether somebody was there: "was she in Pristina?"."""
    if question.asks is not AnswerType.YES_NO or len(question.items) != _TWO:
        return frozenset()
    who, where = question.items
    people = {base.entities[e].kind for e in who.entities} == {"person"}
    placed = where.placed and where.entities <= base.places
    return where.entities if people and placed else frozenset()


def _was_at(fact: Fact, places: Collection[str], base: FactBase) -> bool:
    """Whether a fact tells of an event with these places, and does not only speak of them."""
    named = (fact.value.entity, *fact.about)
    return base.properties[fact.property].event and any(place in named for place in places)


def _elsewhere(question: Question, places: Collection[str], base: FactBase) -> Sequence[int]:
    """The facts that have somebody elsewhere on the very day on which they may have been there."""
    days = [(time.start, time.end) for time in question.times if time.start == time.end]
    others = base.places.difference(places)
    facts = {n: base.facts[n] for e in question.entities for n in base.explained_by_entity(e)}
    return [
        n
        for n, fact in sorted(facts.items())
        if fact.subject in question.items[0].entities
        and fact.when is not None
        and (fact.when.start, fact.when.end) in days
        and _was_at(fact, others, base)
        and not _was_at(fact, places, base)
    ]


def _is_apart(time: When, asked: when.Asked) -> bool:
    """Whether a time lies wholly outside one that is asked."""
    if asked.start is None or asked.end is None or time.start is None or time.end is None:
        return False
    return time.end < asked.start or asked.end < time.start


def _differs_in_one(
    fact: Fact, number: int, question: Question, found: Found, base: FactBase
) -> bool:
    left = [
        item
        for item, facts in zip(question.items, found.own, strict=True)
        if number not in facts or _is_elsewhere(item, fact, base)
    ]
    return (
        len(left) == 1
        and len(question.items) > 1
        and _is_in_place_of(left[0], fact, question, base)
    )


def _is_elsewhere(item: Item, fact: Fact, base: FactBase) -> bool:
    """Whether a fact only speaks of what is named beside its own subject and value."""
    core = {e for e in (fact.subject, fact.says, fact.value.entity) if e}
    wider = {w for e in core for w in base.entities[e].within}
    return bool(item.entities) and item.entities.isdisjoint(core | wider | set(fact.about))


def _is_in_place_of(item: Item, fact: Fact, question: Question, base: FactBase) -> bool:
    """Whether a fact has another number, or another party of the same kind, than the one named."""
    if item.number is not None:
        return (
            fact.value.quantity is not None
            and fact.value.quantity.number is not None
            and states(fact.value.quantity, item.number) is False
            and counts_alike(question, base.number_of(fact), base)
            and not _is_stated(item.number.number, fact, question, base)
        )
    if base.properties[fact.property].event and not _did_it_then(fact, question, base):
        return False  # whom he met besides does not decide whether he met another
    if base.is_title(fact):
        if not item.entities:  # "is he the president": what else he is
            return fact.subject in question.entities and base.is_of_offices(item.words[0])
        if _holds_alike(item, fact, question, base):
            return False
    elif not base.properties[fact.property].event and fact.subject not in question.entities:
        return False  # what is so of one country is not denied of another
    kinds = {base.entities[e].kind for e in item.entities}
    others = {e for e in (fact.subject, fact.value.entity) if e} - question.entities
    return any(base.entities[e].kind in kinds for e in others)


def _holds_alike(item: Item, fact: Fact, question: Question, base: FactBase) -> bool:
    """Whether those named hold another office of the name that is asked about."""
    said = " ".join(w for other in question.items if not other.entities for w in other.words)
    asked = {key for word in tokens(said) for key in base.lexicon.keys(word.text)}
    held = (o for e in item.entities for o in base.offices_of(e) if o != fact.value.entity)
    named = (t.text for office in held for name in base.entities[office].name for t in tokens(name))
    return any(not asked.isdisjoint(base.lexicon.keys(word)) for word in named)


def _is_stated(number: float | None, fact: Fact, question: Question, base: FactBase) -> bool:
    """Whether a fact of what the same word may mean gives a number, then: it may be meant."""
    meant = [base.topics_of_word(word) for item in question.items for word in item.words]
    topics = {fact.property}.union(*(each for each in meant if fact.property in each))
    others = (base.facts[n] for n in base.stating(topics))
    return any(
        other.value.quantity is not None
        and other.value.quantity.number == number
        and (not question.times or any(when.matches(other.when, t) for t in question.times))
        for other in others
    )


def _did_it_then(fact: Fact, question: Question, base: FactBase) -> bool:
    """Whether a fact says who did to somebody named what is asked of the very day."""
    met = {*fact.about, fact.value.entity}
    met.update(office for e in fact.about for office in base.offices_of(e))
    return (
        fact.when is not None
        and fact.when.is_day
        and fact.subject not in question.entities
        and not met.isdisjoint(question.entities)
        and any((fact.when.start, fact.when.end) == (t.start, t.end) for t in question.times)
    )
