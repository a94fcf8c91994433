"""Which known words a typed word may stand for.

Every known word is filed under its keys and under what is left of them when one letter (of what is
heard: two) is taken out; a typed word is looked up under the same deletions of its own, so that
two words one or two edits apart meet without any scan (the symmetric-deletion method of SymSpell,
Wolf Garbe, MIT). Meeting is not yet matching: rapidfuzz then measures every candidate.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, repeat
from operator import attrgetter, rshift
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names.columns import Column, Filed, UnreadableIndexError, check_ends, owned
from knowledge.names.given import is_variant, variants
from knowledge.names.keys import Word, word_of
from knowledge.names.otherwise import otherwise
from knowledge.names.renderings import STAR, renderings

_similarity = OSA.normalized_similarity
_LINE = re.compile("[!-~]+ [!-~]+ [!-~]+ [0-9]{1,2} ")
_SHORT = 4  # letters
_FIRST = 7  # of two letters that are taken out, one is among so many
_PARTS = 4  # words that may be written as one
_NEAREST = 20  # words looked at a key: the next in line are no spellings of the word


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
    """Likeness of a typed and a known word."""
    found = keys_alike(a, b)
    if found.blend < VARIANT.blend and is_variant(a.typed, b.typed):
        return VARIANT
    return found


_on_the_whole = attrgetter("blend")


def keys_alike(a: Word, b: Word) -> Likeness:
    """Likeness by keys alone, under whichever reading of the typed word is nearest."""
    found = letters_alike(a, b)
    for reading in otherwise(a) if a.kind else ():
        found = max(found, letters_alike(reading, b), key=_on_the_whole)
    return found


def letters_alike(a: Word, b: Word) -> Likeness:
    """Likeness of two words; numbers, and signs for syllables, are alike only when equal."""
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
    Most words have no kind, which is asked first: a search comes here hundreds of times.
    """
    by_ear = heard * (0.97 if len(a.heard) > 3 else 0.9)
    by_bones = bones * min(0.9, 0.6 + 0.075 * min(len(a.bones), len(b.bones)))
    if (a.kind or b.kind) and (a.abjad or b.abjad):
        return max(typed, by_ear, by_bones)
    if min(len(a.typed), len(b.typed)) <= _SHORT:
        return max(typed, by_ear)
    return max(typed, by_ear, (by_bones + by_ear) / 2)


def _without_one(key: bytes) -> list[bytes]:
    return [key[:i] + key[i + 1 :] for i in range(len(key))]


def _without_two(key: bytes) -> list[bytes]:
    """What is left without two letters, of which one is among the first."""
    return [
        key[:i] + key[i + 1 : j] + key[j + 1 :]
        for i in range(min(len(key) - 1, _FIRST))
        for j in range(i + 1, len(key))
    ]


def _hashes(word: Word) -> set[int]:
    """What a word is filed under: its keys and their deletions, each kind apart.

    How much each key may lose is a trade: more finds more and costs more. Short keys lose nothing
    or one letter, else every short word would meet every other.
    """
    typed, heard, bones = word.typed.encode(), word.heard.encode(), word.bones.encode()
    found = {crc32(typed)}
    if word.number:
        return found
    if len(typed) >= 3:
        found.update(map(crc32, _without_one(typed)))
    sounds = [heard]
    if len(heard) >= 3:
        sounds += _without_one(heard)
    if len(heard) >= 7:
        sounds += _without_two(heard)
    found.update(map(crc32, sounds, repeat(1)))
    if len(bones) >= 3:
        consonants = [bones, *_without_one(bones)] if len(bones) >= 5 else [bones]
        found.update(map(crc32, consonants, repeat(2)))
    return found


def _line(word: Word) -> str:
    return f"{word.typed} {word.heard} {word.bones} {word.kind} "


class Vocabulary:
    """The distinct words of an index, numbered in order of arrival.

    Kept as one text, and filed by hash: a million names have 200,000 words, made when they are
    looked at.
    """

    def __init__(self, text: str, ends: Column, filed: Filed) -> None:
        self._text = text  # of every word "typed heard bones kind ", end to end
        self._ends = ends  # where each word's line ends, after a first 0
        self._filed = filed
        self._bits = (filed.keys - 1).bit_length()  # of a hash that say where a word is filed

    @classmethod
    def of(cls, words: Iterable[Word]) -> Vocabulary:
        """The vocabulary of distinct words."""
        lines = []
        hashes, ends = array("I"), array("I", [0])
        for word in words:
            lines.append(_line(word))
            hashes.extend(_hashes(word))
            ends.append(len(hashes))
        # Filed under the first bits of a hash: about one word in each drawer.
        bits = max(1, len(hashes).bit_length() - 1)
        drawers = array("I", map(rshift, hashes, repeat(32 - bits)))
        filed = Filed.of(drawers, ends, 1 << bits)
        return cls("".join(lines), array("I", accumulate(map(len, lines), initial=0)), filed)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> Word:
        typed, heard, bones, kind = self._line(number).split()
        return Word(typed, heard, bones, int(kind))

    def _line(self, number: int) -> str:
        return self._text[self._ends[number] : self._ends[number + 1]]

    def initial(self, number: int) -> str:
        """The first letter of a word."""
        return self._text[self._ends[number]]

    def add(self, word: Word) -> int:
        """The word's number; a new word gets the next one."""
        known = next((n for n in self.same(word.typed) if self[n] == word), None)
        if known is not None:
            return known
        for drawer in self._drawers(word):
            self._filed.add(drawer, len(self))
        self._text += _line(word)
        self._ends = owned(self._ends)
        self._ends.append(len(self._text))
        return len(self) - 1

    def columns(self) -> list[Column]:
        """What makes an equal object, but for what was added."""
        text = array("B", self._text.encode())
        return [text, self._ends, *self._filed.columns()]

    def check(self) -> None:
        """Refuses lines that are no words."""
        check_ends(self._ends, len(self._text))
        self._filed.check(len(self))
        if self._filed.keys != 1 << self._bits or not 0 < self._bits <= 32:
            raise UnreadableIndexError("words are filed in no power of two")
        if not all(map(_LINE.fullmatch, map(self._line, range(len(self))))):
            raise UnreadableIndexError("a word has not its keys")

    def finds(self, number: int) -> bool:
        """Whether a known word is filed where it will be looked for."""
        return all(number in self._filed[drawer] for drawer in self._drawers(self[number]))

    def _drawers(self, word: Word) -> set[int]:
        """Where a word is filed, with a few that are unlike it."""
        shift = 32 - self._bits
        return {h >> shift for h in _hashes(word)}

    def same(self, typed: str) -> list[int]:
        """Numbers of the known words that are typed exactly so."""
        drawer, begin = crc32(typed.encode()) >> 32 - self._bits, typed + " "
        return [n for n in self._filed[drawer] if self._text.startswith(begin, self._ends[n])]

    def near(self, word: Word, least: float) -> dict[int, float]:
        """Numbers of the known words at least that alike, most alike first, with how alike."""
        same = self.same(word.typed)
        if word.number:
            return dict.fromkeys(same, 1.0)
        found = dict.fromkeys(same, 1.0)
        for variant in variants(word.typed):
            found.update(dict.fromkeys(self.same(variant), VARIANT.blend))
        found.update(dict.fromkeys(self.rendered(word), RENDERED.blend))
        found.update(dict.fromkeys(same, 1.0))
        for reading in (word, *otherwise(word)):
            for number, blend in self._measured(reading, least):
                if blend >= least and blend > found.get(number, 0.0):
                    found[number] = blend
        return dict(sorted(found.items(), key=lambda item: item[1], reverse=True))

    def _measured(self, word: Word, least: float) -> Iterator[tuple[int, float]]:
        """How alike the known words are that are filed where this one would be."""
        # In order, so that of equally near words the same ones are taken in every process.
        candidates = sorted(self._filed.under(self._drawers(word)))
        text, ends = self._text, self._ends
        keys = "".join([text[ends[n] : ends[n + 1]] for n in candidates]).split(" ")
        typed, heard, bones, kinds = keys[:-1:4], keys[1::4], keys[2::4], keys[3::4]
        scores: dict[int, list[float]] = {}
        # Twice as alike by bones as by letters: bones are few, and many words share them.
        for key, (asked, column, bar) in enumerate(
            ((word.typed, typed, least), (word.heard, heard, least), (word.bones, bones, 0.75))
        ):
            for _, score, at in process.extract(
                asked, column, scorer=_similarity, score_cutoff=bar, limit=_NEAREST
            ):
                scores.setdefault(at, [0.0, 0.0, 0.0])[key] = score
        for at, by_key in scores.items():
            known = Word(typed[at], heard[at], bones[at], int(kinds[at]))
            if not known.kind or not (known.number or (known.sign and word.sign)):
                yield candidates[at], _blend(word, known, *by_key)

    def rendered(self, word: Word) -> list[int]:
        """Numbers of the known words that are the same name in another language."""
        return [
            number
            for other in renderings(word)
            for number in self.same(other.removeprefix(STAR))
            if self[number].foreign == other.startswith(STAR)
        ]

    def splits(self, word: Word) -> Iterator[list[Word]]:
        """The ways to cut a word into known ones of three letters or more, four at most.

        A letter between two may be one that was hit in place of the blank.
        """
        return (list(map(word_of, parts)) for parts in self._cuts(word.typed, _PARTS))

    def _cuts(self, typed: str, parts: int) -> Iterator[list[str]]:
        for i in range(3, len(typed) - 2):
            if not self.same(typed[:i]):
                continue
            for rest in (typed[i:], typed[i + 1 :]):
                if len(rest) >= 3 and self.same(rest):
                    yield [typed[:i], rest]
            if parts > 2:
                yield from ([typed[:i], *more] for more in self._cuts(typed[i:], parts - 1))
