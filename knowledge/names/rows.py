"""Which words each name holds, and which names hold each word."""

from array import array
from collections.abc import Iterable, Sequence


class Rows:
    """Names by row number, each a few word numbers, kept in flat arrays for a million of them."""

    def __init__(self, rows: Iterable[Sequence[int]], words: int) -> None:
        self._flat = array("I")
        self._ends = array("I", [0])  # where each row's words end in _flat, after a first 0
        for numbers in rows:
            self._append(numbers)
        self._late: dict[int, list[int]] = {}  # by word: rows that came after the others
        # A counting sort of the rows by word.
        begins = array("I", bytes(4 * (words + 2)))
        for number in self._flat:
            begins[number + 2] += 1
        for number in range(words):
            begins[number + 2] += begins[number + 1]
        self._holding = array("I", bytes(4 * len(self._flat)))
        for row in range(len(self)):
            for number in self[row]:
                self._holding[begins[number + 1]] = row
                begins[number + 1] += 1
        self._begins = begins

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, row: int) -> "array[int]":
        return self._flat[self._ends[row] : self._ends[row + 1]]

    def _append(self, numbers: Sequence[int]) -> None:
        self._flat.extend(numbers)
        self._ends.append(len(self._flat))

    def add(self, numbers: Sequence[int]) -> None:
        """One more row."""
        for number in set(numbers):
            self._late.setdefault(number, []).append(len(self))
        self._append(numbers)

    def holding(self, number: int) -> "array[int]":
        """The rows that hold a word, rising."""
        found = array("I")
        if number < len(self._begins) - 2:
            found = self._holding[self._begins[number] : self._begins[number + 1]]
        if number in self._late:
            found.extend(self._late[number])
        return found

    def holders(self, number: int) -> int:
        """How many rows hold a word."""
        found = len(self._late.get(number, ()))
        if number < len(self._begins) - 2:
            found += self._begins[number + 1] - self._begins[number]
        return found
