"""A stand-in for the model that tells what texts mean: it knows a few words that mean the same."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from math import sqrt

_SAME = (("ocean", "sea", "waters"), ("gale", "storm", "tempête"), ("watchmen", "guards"))


class Vector(tuple[float, ...]):
    """What a text means: how often it speaks of each thing, of length one."""

    __slots__ = ()

    def __matmul__(self, other: Vector) -> float:
        return sum(a * b for a, b in zip(self, other, strict=True))


class StandIn:
    """Has the two methods of the model; works only while its gate is open."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.taken_in: list[str] = []

    def query(self, text: str, /) -> Vector:
        self.gate.wait()
        return _vector(text)

    def passage(self, texts: Sequence[str], /) -> list[Vector]:
        self.gate.wait()
        self.taken_in += texts
        return [_vector(text) for text in texts]


def _vector(text: str) -> Vector:
    counts = [sum(text.casefold().count(word) for word in words) for words in _SAME]
    length = sqrt(sum(count * count for count in counts)) or 1.0
    return Vector(count / length for count in counts)
