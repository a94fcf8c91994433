"""Days of events: "Stoltenberg visited Pristina on 20 November 2023"."""

from __future__ import annotations

from knowledge import when
from knowledge.base import FactBase
from knowledge.checking.claims import Claim
from knowledge.checking.verdicts import (
    Checked,
    Verdict,
    at_that_time,
    candidates,
    decided,
    is_about,
)
from knowledge.model import Fact


def event(claim: Claim, base: FactBase) -> Checked | None:
    """What the base says to a claim with a time; None for one that tells no event."""
    topics = {t for word in claim.words for t in base.topics_of_word(word.text)}
    facts = [
        fact
        for fact in candidates(claim, base)
        if fact.property in topics
        and base.properties[fact.property].event
        and fact.when is not None
        and is_about(claim, fact, base)
        and _does(claim, fact, base)
    ]
    if not any(base.properties[t].event for t in topics):
        return None
    then = at_that_time(facts, claim)
    if then:
        return decided(claim, Verdict.STATED, then)
    if facts and all(_is_another_day(fact, claim) for fact in facts):
        return decided(claim, Verdict.DIFFERS, facts)
    return decided(claim, Verdict.NOT_IN_SOURCES, facts)


def _does(claim: Claim, fact: Fact, base: FactBase) -> bool:
    """Whether the one a claim names first is the one the fact is about."""
    first = next((i for i in claim.question.items if i.entities and not i.placed), None)
    return first is not None and fact.subject in first.entities


def _is_another_day(fact: Fact, claim: Claim) -> bool:
    """Whether a fact has another day of the year claimed: what happened may happen every year."""
    time = fact.when
    if time is None or not time.is_day or time.start is None:
        return False
    return all(
        asked.start is not None
        and asked.start.year == time.start.year
        and not when.matches(time, asked)
        for asked in claim.times
    )
