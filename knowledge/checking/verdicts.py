"""What a check finds, and which facts may decide a claim at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from knowledge import when
from knowledge.base import FactBase
from knowledge.checking.claims import LEFT_OVER, Claim, words_of_names
from knowledge.model import Fact, Role, Stance
from knowledge.reading import Item
from knowledge.timing import chronological
from knowledge.words import Token, tokens

MOST_FACTS: Final = 3


class Verdict(StrEnum):
    """What the sources say to a claim."""

    STATED = "stated"
    DIFFERS = "differs"
    NOT_IN_SOURCES = "not_in_sources"


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim in the words of its message, and the facts that decide it or come nearest."""

    claim: str
    verdict: Verdict
    facts: tuple[Fact, ...] = ()


def decided(claim: Claim, verdict: Verdict, facts: Sequence[Fact]) -> Checked:
    """A claim with the latest of the facts that decide it or come nearest."""
    shown = sorted(facts, key=chronological, reverse=True)
    return Checked(claim.text, verdict, tuple(shown[:MOST_FACTS]))


def at_that_time(facts: Sequence[Fact], claim: Claim) -> list[Fact]:
    """The facts whose time answers every time claimed."""
    return [f for f in facts if all(when.matches(f.when, asked) for asked in claim.times)]


def candidates(claim: Claim, base: FactBase) -> list[Fact]:
    """The facts that explain every word of a claim by themselves, and that the source states."""
    own = words_of_names(claim)
    explaining: set[int] | None = None
    for word in claim.words:
        if word.plain in own or word.plain in LEFT_OVER:
            continue
        facts = set(base.explained_by_word(word.text))
        explaining = facts if explaining is None else explaining & facts
        if not explaining:
            return []
    if explaining is None:
        explaining = {n for e in claim.question.entities for n in base.explained_by_entity(e)}
    turning = {word.plain for word in claim.words if base.lexicon.is_turning(word.text)}
    return [
        fact
        for fact in (base.facts[n] for n in sorted(explaining))
        if fact.stance is Stance.STATED and not fact.says and turning <= _words_of(fact)
    ]


def _words_of(fact: Fact) -> set[str]:
    return {token.plain for text in fact.statement for token in tokens(text)}


def is_about(claim: Claim, fact: Fact, base: FactBase, unit: Token | None = None) -> bool:
    """Whether the claim names a fact's subject, and nobody it does not speak of.

    Of a part of a whole, it is enough to name whose part it is.
    """
    spoken_of = frozenset(base.named_in(fact))
    number = fact.value.quantity
    is_whole = number is None or number.role is Role.TOTAL
    whose = frozenset((fact.subject,) if is_whole else (fact.subject, *fact.about))
    named = [(item, _meant(item, unit, base)) for item in claim.question.items if item.entities]
    return any(not meant.isdisjoint(whose) for _, meant in named) and all(
        not meant.isdisjoint(spoken_of) or (item.placed and _is_within(item, fact, base))
        for item, meant in named
    )


def _meant(item: Item, unit: Token | None, base: FactBase) -> frozenset[str]:
    """Whom a name means: "KFOR soldiers", where soldiers are counted, means KFOR too."""
    words = [token.plain for token in tokens(item.typed)]
    if unit is None or unit.plain not in words:
        return item.entities
    rest = tuple(w for w in words if w != unit.plain and w not in LEFT_OVER)
    return item.entities.union(base.runs.get(rest, ()))


def _is_within(item: Item, fact: Fact, base: FactBase) -> bool:
    """Whether a place is where what a fact speaks of is."""
    return any(not item.entities.isdisjoint(base.entities[e].within) for e in base.named_in(fact))
