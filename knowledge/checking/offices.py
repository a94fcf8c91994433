"""Offices: "Ulutaş commanded KFOR on 20 November 2023"."""

from __future__ import annotations

from knowledge.base import FactBase
from knowledge.checking.claims import LEFT_OVER, Claim, words_of_names
from knowledge.checking.verdicts import Checked, Verdict, at_that_time, decided
from knowledge.model import Fact, Stance
from knowledge.words import tokens


def office(claim: Claim, base: FactBase) -> Checked:
    """What the base says to a claim that gives somebody an office."""
    offices = offices_named(claim, base)
    held = [f for f in base.facts if base.is_title(f) and f.value.entity in offices]
    held = [f for f in held if f.stance is Stance.STATED and not f.says]
    person = {e for e in claim.question.entities if base.entities[e].kind == "person"}
    own = [f for f in held if f.subject in person]
    stated = [f for f in at_that_time(own, claim) if _says_all(claim, f, base)]
    if stated and len(offices) == 1:
        return decided(claim, Verdict.STATED, stated)
    others = [f for f in held if f.subject not in person and _is_that_day(f, claim)]
    if others and len(offices) == 1 and not own:
        return decided(claim, Verdict.DIFFERS, others)
    return decided(claim, Verdict.NOT_IN_SOURCES, own or held)


def offices_named(claim: Claim, base: FactBase) -> frozenset[str]:
    """The offices a claim names, if it gives one of them to one person and says nothing else."""
    items = claim.question.items
    people = [i for i in items if any(base.entities[e].kind == "person" for e in i.entities)]
    strangers = [i for i in items if not i.known and i.typed[:1].isupper()]
    if len(people) + len(strangers) != 1:
        return frozenset()
    named = {e for item in items for e in item.entities if base.entities[e].kind == "office"}
    words = [i for i in items if not i.entities and i not in strangers]
    if not named and words and all(base.is_of_offices(w) for i in words for w in i.words):
        keys = {key for i in words for w in i.words for key in base.lexicon.keys(w)}
        named = {
            e.id
            for e in base.entities.values()
            if e.kind == "office" and _has_keys(e.id, keys, base) and _fits(e.id, claim, base)
        }
    elif words and not all(base.is_of_offices(w) for i in words for w in i.words):
        return frozenset()
    return frozenset(named)


def _has_keys(office: str, keys: set[str], base: FactBase) -> bool:
    return any(
        not keys.isdisjoint(base.lexicon.keys(t.text))
        for name in base.entities[office].name
        for t in tokens(name)
    )


def _fits(office: str, claim: Claim, base: FactBase) -> bool:
    """Whether an office is one of whom the claim names beside the person."""
    others = {e for e in claim.question.entities if base.entities[e].kind != "person"}
    return not others.isdisjoint(base.entities[office].within)


def _says_all(claim: Claim, fact: Fact, base: FactBase) -> bool:
    """Whether what is said of a person on a day explains every word of a claim, rank and all."""
    same = [
        n
        for n, other in enumerate(base.facts)
        if other.subject == fact.subject and other.when == fact.when and base.is_title(other)
    ]
    names = words_of_names(claim)
    return all(
        word.plain in names
        or word.plain in LEFT_OVER
        or not base.explained_by_word(word.text).keys().isdisjoint(same)
        for word in claim.words
    )


def _is_that_day(fact: Fact, claim: Claim) -> bool:
    """Whether a fact speaks of the very day claimed."""
    time = fact.when
    return (
        time is not None
        and time.is_day
        and any(asked.start == time.start and asked.end == time.end for asked in claim.times)
    )
