"""Which words of a vocabulary a mistyped word may have been meant for.

A slip of the finger leaves the beginning or the end of a word as it was: words are filed under
both, and only those that share one with the typed word are measured, by letters put in, left out,
exchanged or swapped with their neighbour (optimal string alignment, rapidfuzz). Numbers are never
mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST: Final = 4  # letters of a word that is mended
_LONG: Final = 8  # letters of a word in which two slips are mended
_MOST: Final = 8  # words offered for one
_BEGUN: Final = 0.85  # the likeness of a word that begins with all that was typed


class Spelling:
    """A vocabulary of folded words, filed to be found by words near to them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._filed: dict[str, list[str]] = defaultdict(list)
        self._long: dict[int, list[str]] = defaultdict(list)
        for word in words:
            if len(word) < _SHORTEST or not word.isalpha():
                continue
            for size in {_size(len(word) + more) for more in (-2, -1, 0, 1, 2)}:
                self._filed[f"^{word[:size]}"].append(word)
                self._filed[f"{word[-size:]}$"].append(word)
            if len(word) >= _LONG - 2:
                self._long[len(word)].append(word)

    def near(self, word: str) -> list[tuple[str, float]]:
        """The nearest known words with their likeness, under 1, the most alike first."""
        if len(word) < _SHORTEST or not word.isalpha():
            return []
        most = 2 if len(word) >= _LONG else 1
        size = _size(len(word))
        begins, ends = (
            self._filed.get(f"^{word[:size]}", ()),
            self._filed.get(f"{word[-size:]}$", ()),
        )
        found = _measured(word, (*begins, *ends), most)
        for known in begins:
            if known.startswith(word):
                found.setdefault(known, _BEGUN)
        if not found and most == 2:  # a slip at either end: all words of about its length
            for length in range(len(word) - 2, len(word) + 3):
                found |= _measured(word, self._long.get(length, ()), most)
        ranked = sorted(found.items(), key=lambda item: -item[1])
        return ranked[:_MOST]


def _size(length: int) -> int:
    """How many letters at either end a word of a length is filed under."""
    return 1 if length < 6 else 2 if length < _LONG else 3


def _measured(word: str, known: Iterable[str], most: int) -> dict[str, float]:
    near = process.extract(
        word, list(known), scorer=OSA.distance, score_cutoff=most, limit=2 * _MOST
    )
    return {found: 1 - distance / len(word) for found, distance, _ in near if distance}
