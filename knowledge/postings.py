"""Which facts a word asks for, and how surely.

What many facts share (a property, a unit, a name, a kind of document) has its words once, for all
of its facts; a statement is taken in by its pieces between blanks, whose words are told apart once
for all statements. So a fact costs little to take in, and a word that half of a large base shares
costs a question nothing until its facts are asked for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import TypeAlias

from knowledge.lexicon import Lexicon
from knowledge.words import tokens

Numbers: TypeAlias = "array[int]"  # of facts, rising
Group: TypeAlias = tuple[float, Numbers]  # facts that a word asks for with the same weight

_DIGITS = re.compile(r"\d+")
_BETWEEN = " \0 "  # two texts, so that no phrase runs from one into the next
_MANY = 4_096  # facts: from here on, those that stand in several groups count as often
_FEW = 8  # times fewer: looked up one by one

no_numbers = partial(array, "I")


def spread(groups: Iterable[Group]) -> int:
    """How many facts there are in groups; where they are many, about how many."""
    several = [numbers for _, numbers in groups]
    total = sum(map(len, several))
    return total if total > _MANY else len(set().union(*several))


def gathered(groups: Iterable[Group], within: frozenset[int] | None = None) -> dict[int, float]:
    """The facts of groups, or those of them ``within`` some, each with its greatest weight."""
    found: dict[int, float] = {}
    for weight, numbers in sorted(groups, key=itemgetter(0)):
        met = numbers if within is None else _common(within, numbers)
        found.update(dict.fromkeys(met, weight))
    return found


def holds(numbers: Numbers, number: int) -> bool:
    """Whether a fact is among these."""
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


def _common(within: frozenset[int], numbers: Numbers) -> Iterable[int]:
    if len(within) * _FEW < len(numbers):
        return [number for number in within if holds(numbers, number)]
    return within.intersection(numbers)


class Postings:
    """The facts each key of a word asks for, in groups of one weight."""

    def __init__(self, lexicon: Lexicon, keys: Callable[[str], Iterable[str]]) -> None:
        self.vocabulary: dict[str, None] = {}
        self._lexicon = lexicon
        self._keys = keys
        self._groups: dict[str, list[Group]] = defaultdict(list)

    def __getitem__(self, key: str) -> Sequence[Group]:
        return self._groups.get(key, ())

    def __contains__(self, key: str) -> bool:
        return key in self._groups

    def post(self, word: str, weight: float, numbers: Numbers) -> None:
        """Let a word, or a known phrase, ask for facts."""
        group = (weight, numbers)
        for key in self._keys(word):
            self._groups[key].append(group)

    def post_words(self, text: str, weight: float, numbers: Numbers) -> None:
        """Let each word and each known phrase of a text ask for facts."""
        words = tokens(text)
        for token in words:
            self.vocabulary.setdefault(token.plain)
            self.post(token.text, weight, numbers)
        for phrase in self._lexicon.phrases_in([token.plain for token in words]):
            self.post(phrase, weight, numbers)

    def post_layer(self, layer: Layer) -> None:
        """Let the words of statements ask for the facts that say them."""
        for word, plain, numbers in layer.words():
            self.vocabulary.setdefault(plain)
            self.post(word, layer.weight, numbers)
        for phrase, numbers in layer.phrases():
            self.post(phrase, layer.weight, numbers)


class Layer:
    """The texts of many facts, all of one weight, by their pieces between blanks.

    Without ``digits`` they are no words; without ``grammar``, words that are only that are left
    out.
    """

    def __init__(
        self, lexicon: Lexicon, weight: float, *, digits: bool = True, grammar: bool = True
    ) -> None:
        self.weight = weight
        self._phrases: dict[str, Numbers] = defaultdict(no_numbers)
        self._lexicon = lexicon
        self._digits = digits
        self._grammar = grammar
        self._pieces: dict[str, Numbers] = defaultdict(no_numbers)
        self._plain = _Found(self._plain_words)
        self._plain[_BETWEEN.strip()] = ("",)
        self._silent = {_BETWEEN.strip()}

    def add(self, number: int, texts: Iterable[str]) -> None:
        """Take in the texts of a fact, which comes after those that came before."""
        pieces = _BETWEEN.join(texts).split()
        run = list(chain.from_iterable(map(self._plain.__getitem__, pieces)))
        for piece in set(pieces).difference(self._silent):
            self._pieces[piece].append(number)
        for phrase in self._lexicon.phrases_in(run):
            numbers = self._phrases[phrase]
            if not numbers or numbers[-1] != number:
                numbers.append(number)

    def words(self) -> Iterator[tuple[str, str, Numbers]]:
        """Each word as some text has it, folded, and the facts that say it."""
        met: dict[str, list[Numbers]] = defaultdict(list)
        folded: dict[str, str] = {}
        for piece, numbers in self._pieces.items():
            for token in tokens(self._readable(piece)):
                if self._says(token.plain):
                    word = token.text.casefold()
                    folded[word] = token.plain
                    met[word].append(numbers)
        for word, several in met.items():
            once = len(several) == 1
            yield (
                word,
                folded[word],
                several[0] if once else array("I", sorted(set().union(*several))),
            )

    def phrases(self) -> Iterator[tuple[str, Numbers]]:
        """Each known phrase that some text has, and the facts that say it."""
        return (p for p in self._phrases.items() if self._says(p[0].partition(" ")[0]))

    def _plain_words(self, piece: str) -> tuple[str, ...]:
        words = tuple(token.plain for token in tokens(self._readable(piece)))
        if not any(map(self._says, words)):
            self._silent.add(piece)
        return words

    def _says(self, folded: str) -> bool:
        return self._grammar or not self._lexicon.is_filler(folded)

    def _readable(self, piece: str) -> str:
        return piece if self._digits else _DIGITS.sub(" ", piece)


class _Found(dict[str, tuple[str, ...]]):
    """What is found for a piece of text, once."""

    def __init__(self, find: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = self[piece] = self._find(piece)
        return found
