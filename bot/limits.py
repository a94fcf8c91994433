"""How often a person, and a server, may ask: who asks too fast is told once, then left unanswered.

A rate is kept as one number, the time at which all that was asked would be paid off (the generic
cell rate algorithm of ATM networks): a burst up to the bound passes at once, and nobody waits
longer than it takes for the next one to be paid.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Self

REMEMBERED = 10_000  # people and servers; beyond it those who asked longest ago are forgotten


class Kind(Enum):
    """What is counted apart, with how many of it count like one question.

    A click costs as little as the page it turns, and a moderator reviews by clicks; while
    somebody types an option, every letter asks for what to offer.
    """

    QUESTION = 1
    CLICK = 5
    TYPING = 10


@dataclass(frozen=True, slots=True)
class Rate:
    """``most`` questions in ``seconds``."""

    most: int
    seconds: float

    @classmethod
    def read(cls, text: str) -> Self | None:
        """A rate as an operator writes it: ``8/20``, or ``off`` (None). Raises ValueError."""
        if text.lower() == "off":
            return None
        found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
        if found is None:
            raise ValueError(text)
        return cls(int(found[1]), float(found[2]))


PERSON = Rate(8, 20)
SERVER = Rate(60, 60)


@dataclass(frozen=True, slots=True)
class Refused:
    """Too fast: for how many ``seconds`` more, who asked too much, and whether to say so now."""

    seconds: float
    by_server: bool
    tell: bool


@dataclass(slots=True)
class _Asker:
    paid_at: float
    told_until: float = float("-inf")  # when it may be told again that it is too fast


class Limits:
    """The rates of everybody who asked lately. ``clock`` counts seconds and never goes back."""

    def __init__(
        self,
        person: Rate | None,
        server: Rate | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._person = person
        self._server = server
        self._clock = clock
        self._askers: dict[tuple[Kind, bool, int], _Asker] = {}

    def __len__(self) -> int:
        return len(self._askers)

    def refuse(self, kind: Kind, person: int, server: int | None) -> Refused | None:
        """Count something that is asked; None when it may be answered.

        What is refused costs nothing, so that nobody can use up a server's share.
        """
        now = self._clock()
        limited = []
        if self._person is not None:
            limited.append((self._person, (kind, False, person)))
        if self._server is not None and server is not None:
            limited.append((self._server, (kind, True, server)))
        for rate, key in limited:
            asker = self._askers.get(key)
            wait = _wait(rate, kind, asker, now)
            if asker is not None and wait > 0:
                tell = now >= asker.told_until
                if tell:
                    asker.told_until = now + rate.seconds
                return Refused(wait, by_server=key[1], tell=tell)
        for rate, key in limited:
            self._count(rate, key, now)
        return None

    def _count(self, rate: Rate, key: tuple[Kind, bool, int], now: float) -> None:
        asker = self._askers.pop(key, None) or _Asker(now)
        asker.paid_at = max(now, asker.paid_at) + _price(rate, key[0])
        self._askers[key] = asker  # at the end: the last to be forgotten
        while len(self._askers) > REMEMBERED:
            del self._askers[next(iter(self._askers))]


def _price(rate: Rate, kind: Kind) -> float:
    """Seconds until one of a kind is paid off."""
    return rate.seconds / (rate.most * kind.value)


def _wait(rate: Rate, kind: Kind, asker: _Asker | None, now: float) -> float:
    """Seconds until one more would fit in the burst that is allowed; 0 or less when it does."""
    if asker is None:
        return 0.0
    # A thousandth of a price is lost in rounding, and is nobody's.
    return asker.paid_at - now - rate.seconds + _price(rate, kind) * 0.999
