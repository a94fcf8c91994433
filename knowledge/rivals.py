"""What a new fact stands beside: others of the same subject and property, at a time in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from knowledge.base import FactBase
from knowledge.model import Fact, When

_ALWAYS: Final = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Rival:
    """A fact that a new one repeats (``same``), or may contradict."""

    fact: Fact
    same: bool


def rivals(fact: Fact, base: FactBase) -> tuple[Rival, ...]:
    """The facts that a new or changed fact repeats or may contradict.

    Not those that stood beside its revision before in the same way: they were accepted then.
    Facts that count parts and additions apart do not speak of the same number.
    """
    before = base.current.get(fact.id)
    return tuple(
        Rival(other, _say_the_same(fact, other))
        for other in base.facts
        if other.id != fact.id
        and meet(fact, other)
        and not (before and meet(before, other) and before.value == fact.value)
    )


def meet(one: Fact, other: Fact) -> bool:
    """Whether two facts state the same of the same, at a time in common."""
    return (
        (one.subject, one.property) == (other.subject, other.property)
        and _role(one) == _role(other)
        and _overlap(one.when, other.when)
    )


def _say_the_same(one: Fact, other: Fact) -> bool:
    if one.value.quantity or one.value.entity:
        return (one.value.quantity, one.value.entity) == (other.value.quantity, other.value.entity)
    return bool({e.phrase for e in one.evidence} & {e.phrase for e in other.evidence})


def _role(fact: Fact) -> str | None:
    return fact.value.quantity.role if fact.value.quantity else None


def _overlap(one: When | None, other: When | None) -> bool:
    """Whether two times have a day in common; what has no time meets only its like."""
    if one is None or other is None:
        return one is other
    start, end = _bounds(one)
    first, last = _bounds(other)
    return start <= last and first <= end


def _bounds(time: When) -> tuple[date, date]:
    return time.start or _ALWAYS[0], time.end or _ALWAYS[1]
