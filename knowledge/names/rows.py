"""Which words each name holds, and which names hold each word."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise

from knowledge.names.columns import (
    Column,
    Filed,
    UnreadableIndexError,
    check_below,
    check_ends,
    owned,
)


class Rows:
    """Names by row number, each a few word numbers."""

    def __init__(self, words: Column, ends: Column, holding: Filed) -> None:
        self._words = words  # of all rows, end to end
        self._ends = ends  # where each row's words end, after a first 0
        self._holding = holding

    @classmethod
    def of(cls, words: array[int], ends: array[int], count: int) -> Rows:
        """Rows of the first `count` words."""
        return cls(words, ends, Filed.of(words, ends, count))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, row: int) -> Sequence[int]:
        return self._words[self._ends[row] : self._ends[row + 1]]

    def add(self, numbers: Sequence[int]) -> None:
        """One more row."""
        for number in set(numbers):
            self._holding.add(number, len(self))
        self._words, self._ends = words, ends = owned(self._words), owned(self._ends)
        words.extend(numbers)
        ends.append(len(words))

    def holding(self, number: int) -> Sequence[int]:
        """The rows that hold a word, rising."""
        return self._holding[number]

    def holders(self, number: int) -> int:
        """How many rows hold a word."""
        return self._holding.count(number)

    def columns(self) -> list[Column]:
        """What makes an equal object, but for what was added."""
        return [self._words, self._ends, *self._holding.columns()]

    def check(self, words: int) -> None:
        """Refuses rows of other than the first `words` words."""
        check_ends(self._ends, len(self._words))
        check_below(self._words, words)
        self._holding.check(len(self))
        if self._holding.keys != words:
            raise UnreadableIndexError("not every word says which names hold it")
        empty = {row for row, (a, b) in enumerate(pairwise(self._ends)) if a == b}
        if empty and not empty.isdisjoint(self._holding.columns()[1]):
            raise UnreadableIndexError("a name without words holds one")
