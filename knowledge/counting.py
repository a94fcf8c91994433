"""Whether a number a fact gives is the one that is asked for, or only one beside it."""

from __future__ import annotations

import re

from knowledge.base import FactBase
from knowledge.indexing import NAMED, SAID, TERM
from knowledge.model import AnswerType, Fact, Role
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.roles import UNDERGONE
from knowledge.words import plain

_LISTED = re.compile(
    r"\b(?:quel(?:le)?s sont|qui sont|(?:which|who|what) (?:are|were)\b"
    r"|list(?:e|er|ez|s|ing)?|[ée]num[ée]r\w*|enumerat\w*|cite[rz]?|nomme[rz]?)\b",
    re.IGNORECASE,
)
# What was added is counted, and not the whole.
_MORE = re.compile(
    r"\bhow many (?:more|extra|additional|further)\b|\bcombien (?:\w+['’ ]){1,3}(?:de|en) plus\b",
    re.IGNORECASE,
)


def counts_asked(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether what is named after "how many" is what the fact counts, not just a word in it."""
    if not question.counted:
        return True
    number, quantity = base.number_of(fact), fact.value.quantity
    assert quantity is not None
    anybody = base.lexicon.is_anybody(question.counted[0])
    words = [word for item in question.items for word in item.words]
    trends = (word for word in words if plain(word) != question.counted[0])  # not "more troops"
    if quantity.role is Role.INCREMENT and any(map(base.lexicon.is_trend, trends)):
        return False  # what was added does not tell by how much it grew: others may have left
    added = _MORE.search(question.text) is not None
    if added and quantity.role is Role.TOTAL and not base.properties[fact.property].event:
        return False
    named = {topic for word in words for topic in base.topics_of_word(word)}
    own = base.topics.get(question.counted[0])
    if own is not None and own.event and fact.property != own.id:
        return False  # "how many reinforcements" counts no whole force
    named_first = next((i for i in question.items if i.words[0] == question.counted[0]), None)
    of_itself = named_first is not None and bool(named_first.entities)
    about = set(fact.about).difference(base.entities[fact.subject].within)
    of_named = quantity.role is Role.INCREMENT and (
        added
        or not question.entities.isdisjoint(about)
        or any(item.trend for item in question.items)
    )
    fell = fact.property in UNDERGONE and anybody  # how many attacked is not how many fell
    if fell and not named & UNDERGONE:
        return False
    if base.properties[fact.property].event and fact.property not in named and not of_named:
        # "How many soldiers" does not ask how many were wounded: something else has to.
        others = [word for word in words if plain(word) not in question.counted]
        if named or not any(base.is_named_by(word, number, TERM) for word in others):
            return False
    if not of_itself and not _is_of_asked(question, fact, base):
        return False

    def is_counted(word: str) -> bool:
        return base.is_named_by(word, number, NAMED)

    if of_itself and named_first is not None:
        # "How many Americans": a part of a whole, or what the fact is about.
        if _counts_others(named_first, question, fact, base):
            return False
        part = quantity.role is not Role.TOTAL or fact.subject in named_first.entities
        return part or fact.property in named or any(map(is_counted, named_first.words))
    stated = any(map(is_counted, question.counted))
    if anybody:  # which people, the topic may tell
        only = all(map(base.lexicon.is_anybody, question.counted))
        return (
            fact.property in named
            or (stated and not only)
            or (not named & UNDERGONE and _did(question, fact, base))
        )
    return stated


def _counts_others(item: Item, question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact counts something else than those named: soldiers, or other countries."""
    number = base.number_of(fact)
    units = (word for word in question.counted if base.is_unit(word))
    if not all(base.is_named_by(word, number, NAMED) for word in units):
        return True  # "how many NATO countries" counts no soldiers
    return _is_of_countries(item, base) and item.entities.isdisjoint(base.named_in(fact))


def _did(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact counts people who did what is asked "how many guys" of."""
    number, quantity = base.number_of(fact), fact.value.quantity
    assert quantity is not None
    _, *deed = question.counted
    counted = base.units[quantity.unit].many if quantity.unit in base.units else ()
    countries = any("country" in base.lexicon.kinds(word) for word in counted)
    return (
        bool(deed) and not countries and any(base.is_named_by(word, number, SAID) for word in deed)
    )


def _is_of_countries(item: Item, base: FactBase) -> bool:
    """Whether an item names a group of countries."""
    return "country" in _kinds(item, base) and all(
        base.entities[e].kind == "group" for e in item.entities
    )


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
        if item.entities
        and not (item.placed or item.source)
        and item.words[0] not in question.counted
    ]
    return not owners or any(
        not item.entities.isdisjoint((fact.subject, fact.says, *part)) for item in owners
    )


def only_counts(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether it is asked which these so many are, and a fact only says how many, or of what kind.

    A list of so many countries names some.
    """
    asked = question.asks in (None, AnswerType.YES_NO, AnswerType.WHAT)  # "could you list"
    listed = asked and bool(_LISTED.search(question.text))
    if not (listed or question.asks in (AnswerType.WHO, AnswerType.WHAT)) or not any(
        item.number for item in question.items
    ):
        return False
    counted = [
        item
        for item in question.items
        if (listed or item.which or item.class_word)
        and (any(map(base.is_unit, item.words)) or _is_of_countries(item, base))
    ]
    of_countries = any("country" in _kinds(item, base) for item in counted)
    names = any(base.entities[e].kind == "country" for e in base.named_in(fact))
    return bool(counted) and (fact.value.quantity is not None or (of_countries and not names))


def _kinds(item: Item, base: FactBase) -> frozenset[str]:
    return frozenset(kind for word in item.words for kind in base.lexicon.kinds(word))


def may_count(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a number of a yes/no question may be a fact's: that of no other's dead."""
    if not any(item.number for item in question.items):
        return True
    words = [word for item in question.items for word in item.words]
    named = {topic for word in words for topic in base.topics_of_word(word)}
    befell = named & UNDERGONE
    return not befell or fact.property in befell
