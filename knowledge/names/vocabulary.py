"""Which known words a typed word may stand for.

Every known word is filed under its keys and under what is left of them when one letter (of long
keys: two) is taken out; a typed word is looked up under the same deletions of its own, so that
two words one or two edits apart meet without any scan (the symmetric-deletion method of SymSpell,
Wolf Garbe, MIT). Meeting is not yet matching: rapidfuzz then measures every candidate.
"""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from rapidfuzz.distance import OSA

from knowledge.names.keys import Word, word_of

_similarity = OSA.normalized_similarity
_BUCKETS = 256


class Likeness(NamedTuple):
    """How alike two words are, 0 to 1, under each key and on the whole.

    A tuple and no dataclass, because a search makes hundreds.
    """

    typed: float
    heard: float
    bones: float
    blend: float


EXACT = Likeness(1.0, 1.0, 1.0, 1.0)
UNLIKE = Likeness(0.0, 0.0, 0.0, 0.0)


def compare(a: Word, b: Word, least: float = 0.0) -> Likeness:
    """Likeness of two words; numbers are alike only when they are equal.

    UNLIKE stands for everything less alike than `least`.
    """
    if a.typed == b.typed:
        return EXACT
    if a.number or b.number:
        return UNLIKE
    typed = _similarity(a.typed, b.typed)
    heard = _similarity(a.heard, b.heard)
    bones = _similarity(a.bones, b.bones)
    # Equal sounds or bones prove less than equal letters, and the less the shorter they are.
    by_ear = heard * (0.97 if len(a.heard) > 3 else 0.9)
    by_bones = bones * min(0.9, 0.6 + 0.075 * min(len(a.bones), len(b.bones)))
    by_both = by_bones if a.abjad or b.abjad else (by_bones + by_ear) / 2
    blend = max(typed, by_ear, by_both)
    return Likeness(typed, heard, bones, blend) if blend >= least else UNLIKE


def _without(keys: Iterable[bytes], longest: int = 99) -> set[bytes]:
    """The keys, and what is left of each when one of its first letters is taken out."""
    return {k[:i] + k[i + 1 :] for k in keys for i in range(min(len(k), longest))} | set(keys)


def _hashes(word: Word) -> Iterator[int]:
    """What a word is filed under: its keys and their deletions, each kind apart.

    How much each key may lose is a trade: more finds more and costs more. Short keys lose nothing
    or one letter, else every short word would meet every other.
    """
    typed, heard, bones = word.typed.encode(), word.heard.encode(), word.bones.encode()
    if word.number:
        yield crc32(typed)
        return
    for key in _without([typed]) if len(typed) >= 3 else [typed]:
        yield crc32(key)
    once = _without([heard]) if len(heard) >= 3 else {heard}
    for key in _without(once, 7) if len(heard) >= 6 else once:
        yield crc32(key, 1)
    if len(bones) >= 3:
        for key in _without([bones]) if len(bones) >= 5 else [bones]:
            yield crc32(key, 2)


class Vocabulary:
    """The distinct words of an index, numbered in order of arrival."""

    def __init__(self, words: Iterable[Word] = ()) -> None:
        self.words: list[Word] = []
        self._number: dict[Word, int] = {}
        # Hash in the upper half, word number in the lower, sorted: one look-up is one bisection.
        self._filed = [array("Q") for _ in range(_BUCKETS)]
        for word in words:
            if word not in self._number:
                self._append(word)
                for h in _hashes(word):
                    self._filed[h % _BUCKETS].append(h << 32 | self._number[word])
        self._filed = [array("Q", sorted(bucket)) for bucket in self._filed]

    def _append(self, word: Word) -> int:
        self._number[word] = len(self.words)
        self.words.append(word)
        return self._number[word]

    def add(self, word: Word) -> int:
        """The word's number; a new word gets the next one."""
        if word in self._number:
            return self._number[word]
        number = self._append(word)
        for h in _hashes(word):
            insort(self._filed[h % _BUCKETS], h << 32 | number)
        return number

    def __getitem__(self, word: Word) -> int:
        return self._number[word]

    def __contains__(self, word: Word) -> bool:
        return word in self._number

    def _filed_under(self, h: int) -> Iterator[int]:
        bucket = self._filed[h % _BUCKETS]
        at = bisect_left(bucket, h << 32)
        while at < len(bucket) and bucket[at] >> 32 == h:
            yield bucket[at] & 0xFFFFFFFF
            at += 1

    def same(self, typed: str) -> list[int]:
        """Numbers of the known words that are typed exactly so."""
        met = self._filed_under(crc32(typed.encode()))
        return [number for number in met if self.words[number].typed == typed]

    def near(self, word: Word, least: float) -> dict[int, Likeness]:
        """Numbers of the known words at least that alike, with how alike they are."""
        met: set[int] = set()
        for h in _hashes(word):
            met.update(self._filed_under(h))
        found = {}
        for number in met:
            likeness = compare(word, self.words[number], least)
            if likeness is not UNLIKE:
                found[number] = likeness
        return found

    def splits(self, word: Word) -> list[tuple[Word, Word]]:
        """The ways to cut a word into two known ones of three letters or more."""
        typed = word.typed
        return [
            (word_of(typed[:i]), word_of(typed[i:]))
            for i in range(3, len(typed) - 2)
            if self.same(typed[:i]) and self.same(typed[i:])
        ]
