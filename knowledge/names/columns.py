"""What an index of a million names is kept in: a few long columns of numbers, and no small objects.

A column is an array, or a view of a file that an index was saved to; what is read from a file is
copied as soon as something is added to it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

Column: TypeAlias = "array[int] | memoryview[int]"

_CHUNK = 4096  # numbers checked at a time: so many stay in the processor's cache


def owned(column: Column) -> array[int]:
    """A column that can be added to."""
    if isinstance(column, array):
        return column
    copy = array(column.format)
    copy.frombytes(column.cast("B"))
    return copy


class UnreadableIndexError(ValueError):
    """A file holds no index of names of this version, or is damaged."""


def _chunks(column: Column) -> Iterator[list[int]]:
    """The numbers of a column, a part at a time, the last of each once more in the next."""
    for at in range(0, max(1, len(column) - 1), _CHUNK):
        yield column[at : at + _CHUNK + 1].tolist()


def check_ends(ends: Column, last: int) -> None:
    """Refuses what does not rise from 0 to the last."""
    if not len(ends) or ends[0] != 0 or ends[-1] != last:
        raise UnreadableIndexError("offsets do not fit what they point at")
    if any(chunk != sorted(chunk) for chunk in _chunks(ends)):
        raise UnreadableIndexError("offsets do not rise")


def check_below(column: Column, limit: int) -> None:
    """Refuses numbers of what is not there."""
    if any(max(chunk, default=-1) >= limit for chunk in _chunks(column)):
        raise UnreadableIndexError("numbers point at nothing")


class Texts:
    """Strings end to end as UTF-8; lone surrogates, which people do send, are kept."""

    def __init__(self, letters: Column | None = None, ends: Column | None = None) -> None:
        self._letters: Column = array("B") if letters is None else letters
        # Where each string ends, after a first 0.
        self._ends: Column = array("I", [0]) if ends is None else ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> str:
        return str(self._letters[self._ends[at] : self._ends[at + 1]], "utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def append(self, text: str) -> None:
        """One more string."""
        self._letters, self._ends = letters, ends = owned(self._letters), owned(self._ends)
        letters.frombytes(text.encode("utf-8", "surrogatepass"))
        ends.append(len(letters))

    def columns(self) -> list[Column]:
        """What makes an equal object."""
        return [self._letters, self._ends]

    def check(self) -> None:
        """Refuses what is not text everywhere."""
        check_ends(self._ends, len(self._letters))
        try:
            str(self._letters, "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise UnreadableIndexError("not text") from error
        letters = bytes(self._letters) + b"."
        if any(letters[end] & 0xC0 == 0x80 for end in self._ends):
            raise UnreadableIndexError("offsets part a letter")


class Filed:
    """Which items are filed under a key: items and keys are numbers from 0."""

    def __init__(self, begins: Column, items: Column) -> None:
        self._begins = begins  # by key, in _items, and the end of the last
        self._items = items
        self._late: dict[int, list[int]] = {}  # by key: items that came after the others

    @classmethod
    def of(cls, keys: Column, ends: Column, count: int) -> Filed:
        """Files items under the first `count` keys, by counting (a counting sort).

        The keys of all items stand end to end; `ends` holds where each item's end, after a first 0.
        """
        begins = array("I", [0]) * (count + 2)
        for key in keys:
            begins[key + 2] += 1
        begins = array("I", accumulate(begins))
        items = array("I", [0]) * len(keys)
        for item in range(len(ends) - 1):
            for key in keys[ends[item] : ends[item + 1]]:
                at = begins[key + 1]  # where its next item goes; at last, where the next key begins
                items[at] = item
                begins[key + 1] = at + 1
        begins.pop()
        return cls(begins, items)

    @property
    def keys(self) -> int:
        """How many keys there were at first."""
        return len(self._begins) - 1

    def __getitem__(self, key: int) -> Sequence[int]:
        """The items under a key, rising."""
        if not self._late:
            return self._items[self._begins[key] : self._begins[key + 1]]
        found = self._items[self._begins[key] : self._begins[key + 1]] if key < self.keys else ()
        return [*found, *self._late.get(key, ())]

    def under(self, keys: Iterable[int]) -> set[int]:
        """The items under any of these keys."""
        if self._late:
            return set().union(*map(self.__getitem__, keys))
        items, begins = self._items, self._begins
        return set().union(*[items[begins[key] : begins[key + 1]] for key in keys])

    def count(self, key: int) -> int:
        """How many items are filed under a key."""
        found = len(self._late.get(key, ()))
        if key < self.keys:
            found += self._begins[key + 1] - self._begins[key]
        return found

    def add(self, key: int, item: int) -> None:
        """Files one more item, with the highest number so far."""
        self._late.setdefault(key, []).append(item)

    def columns(self) -> list[Column]:
        """What makes an equal object, but for what was added."""
        return [self._begins, self._items]

    def check(self, items: int) -> None:
        """Refuses what files other than the first `items` numbers."""
        check_ends(self._begins, len(self._items))
        check_below(self._items, items)
