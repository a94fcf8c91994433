"""What is remembered for a short time, in memory only: bounded, and forgotten in a restart."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Lately(Generic[K, V]):
    """The newest ``most`` things of the last ``seconds``; ``clock`` counts seconds."""

    def __init__(
        self, seconds: float, most: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, key: K, value: V) -> None:
        now = self._clock()
        self._kept[key] = now, value
        self._kept.move_to_end(key)
        while self._kept and self._is_to_go(next(iter(self._kept.values()))[0], now):
            self._kept.popitem(last=False)

    def _is_to_go(self, oldest: float, now: float) -> bool:
        return len(self._kept) > self._most or now - oldest >= self._seconds

    def get(self, key: K) -> V | None:
        """What was put under a key, unless that is too long ago."""
        kept = self._kept.get(key)
        if kept is None or self._clock() - kept[0] >= self._seconds:
            return None
        return kept[1]

    def drop(self, key: K) -> None:
        self._kept.pop(key, None)
