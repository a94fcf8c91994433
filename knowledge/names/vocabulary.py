"""Which known words a typed word may stand for.

Every known word is filed under its keys and under what is left of them when one letter (of long
keys: two) is taken out; a typed word is looked up under the same deletions of its own, so that
two words one or two edits apart meet without any scan (the symmetric-deletion method of SymSpell,
Wolf Garbe, MIT). Meeting is not yet matching: rapidfuzz then measures every candidate.
"""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from rapidfuzz.distance import OSA

from knowledge.names.keys import Word, word_of

_BUCKETS = 256
_LONG = 5  # a key this long may lose two letters; in a shorter one that leaves too little


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two words are, 0 to 1, under each key and on the whole."""

    typed: float
    heard: float
    bones: float
    blend: float


EXACT = Likeness(1.0, 1.0, 1.0, 1.0)
UNLIKE = Likeness(0.0, 0.0, 0.0, 0.0)


def compare(a: Word, b: Word) -> Likeness:
    """Likeness of two words; numbers are alike only when they are equal."""
    if a.typed == b.typed:
        return EXACT
    if a.number or b.number:
        return UNLIKE
    typed = OSA.normalized_similarity(a.typed, b.typed)
    heard = OSA.normalized_similarity(a.heard, b.heard)
    bones = OSA.normalized_similarity(a.bones, b.bones)
    # Equal sounds or bones prove less than equal letters, and the less the shorter they are.
    by_ear = heard * (0.97 if len(a.heard) > 3 else 0.9)
    by_bones = bones * min(0.9, 0.6 + 0.075 * min(len(a.bones), len(b.bones)))
    blend = max(typed, by_ear, (by_bones + by_ear) / 2)
    if a.abjad or b.abjad:
        blend = max(blend, by_bones)
    return Likeness(typed, heard, bones, blend)


def _deletions(key: bytes) -> set[bytes]:
    once = {key[:i] + key[i + 1 :] for i in range(len(key))}
    once.add(key)
    if len(key) < _LONG:
        return once
    return once | {k[:i] + k[i + 1 :] for k in once for i in range(min(len(k), 7))}


def _hashes(word: Word) -> Iterator[int]:
    """What a word is filed under: its keys and their deletions, each kind apart."""
    if word.number:
        yield crc32(word.typed.encode())
        return
    typed, heard, bones = word.typed.encode(), word.heard.encode(), word.bones.encode()
    for key in {typed[:i] + typed[i + 1 :] for i in range(len(typed))} | {typed}:
        yield crc32(key)
    for key in _deletions(heard):
        yield crc32(key, 1)
    if len(bones) > 2:
        for key in {bones[:i] + bones[i + 1 :] for i in range(len(bones))} | {bones}:
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

    def near(self, word: Word, least: float) -> dict[int, Likeness]:
        """Numbers of the known words at least that alike, with how alike they are."""
        met: set[int] = set()
        for h in _hashes(word):
            bucket = self._filed[h % _BUCKETS]
            at = bisect_left(bucket, h << 32)
            while at < len(bucket) and bucket[at] >> 32 == h:
                met.add(bucket[at] & 0xFFFFFFFF)
                at += 1
        found = {}
        for number in met:
            likeness = compare(word, self.words[number])
            if likeness.blend >= least:
                found[number] = likeness
        return found

    def spelt(self, typed: str) -> bool:
        """Whether a known word is typed exactly so."""
        h = crc32(typed.encode())
        bucket = self._filed[h % _BUCKETS]
        at = bisect_left(bucket, h << 32)
        while at < len(bucket) and bucket[at] >> 32 == h:
            if self.words[bucket[at] & 0xFFFFFFFF].typed == typed:
                return True
            at += 1
        return False

    def splits(self, word: Word) -> list[tuple[Word, Word]]:
        """The ways to cut a word into two known ones of three letters or more."""
        typed = word.typed
        return [
            (word_of(typed[:i]), word_of(typed[i:]))
            for i in range(3, len(typed) - 2)
            if self.spelt(typed[:i]) and self.spelt(typed[i:])
        ]
