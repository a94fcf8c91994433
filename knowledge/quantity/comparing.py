"""Whether a stated quantity decides a number somebody asks about."""

from __future__ import annotations

import math
from typing import Final, NamedTuple, Protocol

from knowledge.model import Quantity, Reading

# How far "about" may reach. Between the two, nothing is decided.
_SURELY_ABOUT: Final = 0.1
_HARDLY_ABOUT: Final = 0.2
_FIRM: Final = {Reading.MORE_THAN, Reading.LESS_THAN}


class Bounded(Protocol):
    """A bounded number: a `Quantity`, or a `NumberMention` in a question."""

    @property
    def reading(self) -> Reading: ...
    @property
    def number(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...


class _Bounds(NamedTuple):
    low: float
    high: float


def agree(stated: Quantity, asked: Bounded) -> bool | None:
    """Whether what is stated makes what is asked true (True) or false (False); None: neither.

    "More than 4,000" makes 3,000 false and "more than 3,500" true, and leaves 4,000 open: a round
    bound may be how its source rounds that very number.
    """
    if stated.reading is asked.reading and stated.number == asked.number:
        return True if stated.upper == asked.upper else None
    if asked.reading is Reading.EXACT and stated.reading in _FIRM and stated.number == asked.number:
        return None
    fact = _bounds(stated, _HARDLY_ABOUT)
    surely, hardly = _bounds(asked, _SURELY_ABOUT), _bounds(asked, _HARDLY_ABOUT)
    if surely.low <= fact.low and fact.high <= surely.high:
        return True
    if fact.high < hardly.low or hardly.high < fact.low:
        return False
    return None


def states(stated: Quantity, asked: Bounded) -> bool | None:
    """As ``agree``, but "about 3,600" states 3,600."""
    near = (Reading.EXACT, Reading.ABOUT)
    if stated.reading in near and asked.reading in near and stated.number == asked.number:
        return True
    return agree(stated, asked)


def _bounds(bounded: Bounded, about: float) -> _Bounds:
    number = bounded.number or 0.0
    match bounded.reading:
        case Reading.EXACT:
            return _Bounds(number, number)
        case Reading.ABOUT:
            return _Bounds(number * (1 - about), number * (1 + about))
        case Reading.MORE_THAN:
            return _Bounds(math.nextafter(number, math.inf), math.inf)
        case Reading.AT_LEAST:
            return _Bounds(number, math.inf)
        case Reading.LESS_THAN:
            return _Bounds(0, math.nextafter(number, -math.inf))
        case Reading.AT_MOST:
            return _Bounds(0, number)
        case Reading.RANGE:
            return _Bounds(number, number if bounded.upper is None else bounded.upper)
        case Reading.SEVERAL:
            return _Bounds(2, math.inf)
        case Reading.NONE:
            return _Bounds(0, 0)
