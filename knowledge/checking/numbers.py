"""Numbers of something: "KFOR had 3,600 soldiers in March 2020"."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge import quantity
from knowledge.base import FactBase
from knowledge.checking.claims import LEFT_OVER, Claim, words_of_names
from knowledge.checking.verdicts import (
    Checked,
    Verdict,
    at_that_time,
    candidates,
    decided,
    is_about,
)
from knowledge.model import Fact, Role
from knowledge.words import Token, tokens


def number(claim: Claim, base: FactBase) -> Checked:
    """What the base says to a claim with a number."""
    facts = [
        fact
        for fact in candidates(claim, base)
        if fact.value.quantity is not None
        and fact.value.quantity.number is not None
        and (unit := _unit_word(claim, fact, base)) is not None
        and _is_named(claim, unit, fact, base)
        and is_about(claim, fact, base, unit)
    ]
    then = at_that_time(facts, claim)
    if not then:
        return decided(claim, Verdict.NOT_IN_SOURCES, facts)
    assert claim.number is not None
    stated_by = [fact.value.quantity for fact in then if fact.value.quantity is not None]
    verdicts = [quantity.states(number, claim.number) for number in stated_by]
    stated = tuple(fact for fact, verdict in zip(then, verdicts, strict=True) if verdict)
    series = {(fact.property, fact.subject) for fact in then}
    if stated and len(series) == 1:
        return decided(claim, Verdict.STATED, stated)
    if all(verdict is False for verdict in verdicts):
        return decided(claim, Verdict.DIFFERS, then)
    return decided(claim, Verdict.NOT_IN_SOURCES, then)


def _unit_word(claim: Claim, fact: Fact, base: FactBase) -> Token | None:
    """The word that says what the claim's number counts, if the fact counts that too.

    A part of a whole may be counted by whose it is: "600 Americans".
    """
    assert fact.value.quantity is not None
    unit = base.units[fact.value.quantity.unit]
    names = (*unit.one, *unit.many, *unit.words)
    keys = {k for name in names for t in tokens(name) for k in base.lexicon.keys(t.text)}
    for word in claim.counted:
        if not base.lexicon.keys(word.text).isdisjoint(keys):
            return word
    first = claim.counted[0] if claim.counted else None
    return first if first and _is_whose(first, fact, base) else None


def _is_whose(word: Token, fact: Fact, base: FactBase) -> bool:
    """Whether a word names whose part of a whole a fact counts."""
    number = fact.value.quantity
    if number is None or number.role is Role.TOTAL:
        return False
    return any(word.plain == name.plain for e in fact.about for name in _named(e, base))


def _is_named(claim: Claim, unit: Token, fact: Fact, base: FactBase) -> bool:
    """Whether the claim names a fact's topic and no other; and of a part, which part."""
    names = words_of_names(claim)
    told = [
        base.topics_of_word(word.text)
        for word in claim.words
        if word is not unit and word.plain not in names and word.plain not in LEFT_OVER
    ]
    if not all(fact.property in topics for topics in told if topics):
        return False  # it is about something else as well
    number = fact.value.quantity
    if number is not None and number.role is Role.PART and fact.about:
        return not claim.question.entities.isdisjoint(fact.about)
    return any(told) or fact.property in base.topics_of_word(unit.text)


def _named(entity: str, base: FactBase) -> Iterator[Token]:
    for name in (*base.entities[entity].name, *base.entities[entity].aliases):
        yield from tokens(name)
