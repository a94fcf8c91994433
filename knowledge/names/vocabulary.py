"""Which known words a typed word may stand for.

Every known word is filed under its keys and under what is left of them when one letter (of what is
heard: two) is taken out; a typed word is looked up under the same deletions of its own, so that
two words one or two edits apart meet without any scan (the symmetric-deletion method of SymSpell,
Wolf Garbe, MIT). Meeting is not yet matching: rapidfuzz then measures every candidate.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names.given import GIVEN, variants
from knowledge.names.keys import Word, word_of
from knowledge.names.renderings import STAR, renderings

_similarity = OSA.normalized_similarity
_PARTS = 64  # the filing is sorted part by part, to need little memory at a time
_SHORT = 4  # letters
_NEAREST = 40  # words looked at a key: the next in line are no spellings of the word


class Likeness(NamedTuple):
    """How alike two words are, 0 to 1, under each key and on the whole."""

    typed: float
    heard: float
    bones: float
    blend: float


EXACT = Likeness(1.0, 1.0, 1.0, 1.0)
UNLIKE = Likeness(0.0, 0.0, 0.0, 0.0)
RENDERED = Likeness(0.93, 0.96, 0.96, 0.94)  # one name as two languages write it
VARIANT = Likeness(0.85, 0.9, 0.9, 0.88)  # one given name in two languages


def compare(a: Word, b: Word) -> Likeness:
    """Likeness of two words; numbers, and signs for syllables, are alike only when equal."""
    found = letters_alike(a, b)
    if found.blend < VARIANT.blend and GIVEN.get(a.typed, -1) == GIVEN.get(b.typed, -2):
        return VARIANT
    return found


def letters_alike(a: Word, b: Word) -> Likeness:
    """Likeness of two words by their keys alone."""
    if a.typed == b.typed:
        return EXACT
    if a.number or b.number or (a.sign and b.sign):
        return UNLIKE
    typed = _similarity(a.typed, b.typed)
    heard = _similarity(a.heard, b.heard)
    bones = _similarity(a.bones, b.bones)
    return Likeness(typed, heard, bones, _blend(a, b, typed, heard, bones))


def _blend(a: Word, b: Word, typed: float, heard: float, bones: float) -> float:
    """Equal sounds or bones prove less than equal letters, and the less the shorter they are.

    The bones of a short word are a letter or two, and prove nothing: Yong-chun is not Yong-jin.
    """
    by_ear = heard * (0.97 if len(a.heard) > 3 else 0.9)
    by_bones = bones * min(0.9, 0.6 + 0.075 * min(len(a.bones), len(b.bones)))
    if a.abjad or b.abjad:
        return max(typed, by_ear, by_bones)
    if min(len(a.typed), len(b.typed)) <= _SHORT:
        return max(typed, by_ear)
    return max(typed, by_ear, (by_bones + by_ear) / 2)


def _without(keys: Iterable[bytes], longest: int = 99) -> set[bytes]:
    """The keys, and what is left of each when one of its first letters is taken out."""
    return {k[:i] + k[i + 1 :] for k in keys for i in range(min(len(k), longest))} | set(keys)


def _hashes(word: Word) -> Iterator[int]:
    """What a word is filed under: its keys and their deletions, each kind apart.

    How much each key may lose is a trade: more finds more and costs more. Short keys lose nothing
    or one letter, else every short word would meet every other.
    """
    typed, heard, bones = word.typed.encode(), word.heard.encode(), word.bones.encode()
    yield crc32(typed)
    if word.number:
        return
    if len(typed) >= 3:
        for i in range(len(typed)):
            yield crc32(typed[:i] + typed[i + 1 :])
    once = _without([heard]) if len(heard) >= 3 else {heard}
    for key in _without(once, 7) if len(heard) >= 6 else once:
        yield crc32(key, 1)
    if len(bones) >= 3:
        for key in _without([bones]) if len(bones) >= 5 else [bones]:
            yield crc32(key, 2)


class Vocabulary:
    """The distinct words of an index, numbered in order of arrival.

    Kept in columns, and its filing in two arrays of numbers: a million names have 200,000 words.
    """

    def __init__(self, words: Iterable[Word] = ()) -> None:
        self.typed: list[str] = []
        self.heard: list[str] = []
        self.bones: list[str] = []
        self.kinds = bytearray()
        parts = [array("Q") for _ in range(_PARTS)]
        for number, word in enumerate(words):
            self._append(word)
            for h in set(_hashes(word)):
                parts[h * _PARTS >> 32].append(h << 32 | number)
        # Filed under the first bits of a hash: about one number in each drawer.
        self._bits = max(1, sum(map(len, parts)).bit_length() - 1)
        self._drawers = array("I", [0])
        self._numbers = array("I")
        self._late: dict[int, list[int]] = {}  # by hash: words that came after the others
        for part in parts:
            self._file(sorted(part))
        self._close(1 << self._bits)

    def _file(self, filed: Sequence[int]) -> None:
        shift = 64 - self._bits
        for at, entry in enumerate(filed, len(self._numbers)):
            drawer = entry >> shift
            while len(self._drawers) <= drawer:
                self._drawers.append(at)
        self._numbers.extend([entry & 0xFFFFFFFF for entry in filed])

    def _close(self, drawers: int) -> None:
        missing = drawers + 1 - len(self._drawers)
        self._drawers.extend([len(self._numbers)] * missing)

    def __len__(self) -> int:
        return len(self.typed)

    def __getitem__(self, number: int) -> Word:
        return Word(self.typed[number], self.heard[number], self.bones[number], self.kinds[number])

    def _append(self, word: Word) -> None:
        self.typed.append(word.typed)
        self.heard.append(word.typed if word.heard == word.typed else word.heard)
        self.bones.append(intern(word.bones))
        self.kinds.append(word.kind)

    def number(self, word: Word) -> int | None:
        """The number of a known word."""
        return next((n for n in self.same(word.typed) if self[n] == word), None)

    def add(self, word: Word) -> int:
        """The word's number; a new word gets the next one."""
        known = self.number(word)
        if known is not None:
            return known
        self._append(word)
        for h in set(_hashes(word)):
            self._late.setdefault(h, []).append(len(self) - 1)
        return len(self) - 1

    def _filed_under(self, h: int) -> Sequence[int]:
        """The numbers filed under a hash, and a few that are not."""
        drawer = h >> 32 - self._bits
        found = self._numbers[self._drawers[drawer] : self._drawers[drawer + 1]]
        if h in self._late:
            found.extend(self._late[h])
        return found

    def same(self, typed: str) -> list[int]:
        """Numbers of the known words that are typed exactly so."""
        met = self._filed_under(crc32(typed.encode()))
        return [number for number in met if self.typed[number] == typed]

    def near(self, word: Word, least: float) -> dict[int, float]:
        """Numbers of the known words at least that alike, most alike first, with how alike."""
        same = self.same(word.typed)
        if word.number:
            return dict.fromkeys(same, 1.0)
        met: set[int] = set()
        for h in _hashes(word):
            met.update(self._filed_under(h))
        candidates = list(met)
        scores: dict[int, list[float]] = {}
        # Twice as alike by bones as by letters: bones are few, and many words share them.
        for key, (asked, known, bar) in enumerate(
            (
                (word.typed, self.typed, least),
                (word.heard, self.heard, least),
                (word.bones, self.bones, 0.75),
            )
        ):
            column = [known[n] for n in candidates]
            for _, score, at in process.extract(
                asked, column, scorer=_similarity, score_cutoff=bar, limit=_NEAREST
            ):
                scores.setdefault(candidates[at], [0.0, 0.0, 0.0])[key] = score
        found = dict.fromkeys(same, 1.0)
        for typed in variants(word.typed):
            found.update(dict.fromkeys(self.same(typed), VARIANT.blend))
        found.update(dict.fromkeys(self.rendered(word), RENDERED.blend))
        found.update(dict.fromkeys(same, 1.0))
        for number, by_key in scores.items():
            known_word = self[number]
            apart = known_word.number or (known_word.sign and word.sign)
            blend = 0.0 if apart else _blend(word, known_word, *by_key)
            if blend >= least and blend > found.get(number, 0.0):
                found[number] = blend
        return dict(sorted(found.items(), key=lambda item: item[1], reverse=True))

    def rendered(self, word: Word) -> list[int]:
        """Numbers of the known words that are the same name in another language."""
        return [
            number
            for other in renderings(word)
            for number in self.same(other.removeprefix(STAR))
            if self[number].foreign == other.startswith(STAR)
        ]

    def splits(self, word: Word) -> Iterator[tuple[Word, Word]]:
        """The ways to cut a word into two known ones of three letters or more."""
        typed = word.typed
        for i in range(3, len(typed) - 2):
            if self.same(typed[:i]) and self.same(typed[i:]):
                yield word_of(typed[:i]), word_of(typed[i:])
