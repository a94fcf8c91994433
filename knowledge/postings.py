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
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from itertools import chain, repeat
from operator import itemgetter
from typing import TypeAlias

from knowledge.lexicon import Lexicon
from knowledge.words import Token, tokens

Numbers: TypeAlias = "array[int]"  # of facts, rising
Group: TypeAlias = tuple[float, Numbers]  # facts that a word asks for with the same weight

_DIGITS = re.compile(r"\d+")
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

    def post(self, word: str, weight: float, numbers: Numbers, *, synonyms: bool = True) -> None:
        """Let a word, or a known phrase, ask for facts."""
        group = (weight, numbers)
        for key in self._keys(word):
            if not synonyms and key[0] in "=+":
                continue
            self._groups[key].append(group)

    def post_words(
        self, text: str, weight: float, numbers: Numbers, *, synonyms: bool = True
    ) -> None:
        """Let each word and each known phrase of a text ask for facts.

        Without ``synonyms`` only the words themselves do: the men of "armed men" are no soldiers.
        """
        words = tokens(text)
        for token in words:
            self.vocabulary.setdefault(token.plain)
            self.post(token.text, weight, numbers, synonyms=synonyms)
        for phrase in self._lexicon.phrases_in([token.plain for token in words]):
            self.post(phrase, weight, numbers)

    def post_layer(self, layer: Layer, *, synonyms: bool = True) -> None:
        """Let the words of statements ask for the facts that say them."""
        for word, plain, numbers in layer.words:
            self.vocabulary.setdefault(plain)
            self.post(word, layer.weight, numbers, synonyms=synonyms)
        for phrase, numbers in layer.phrases():
            self.post(phrase, layer.weight, numbers)


class Layer:
    """The texts of many facts, all of one weight, by their pieces between blanks.

    ``texts`` tells those of a fact: none is held here. Without ``digits`` they are no words;
    without ``grammar``, words that are only that are left out.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        weight: float,
        texts: Callable[[int], Sequence[str]],
        *,
        digits: bool = True,
        grammar: bool = True,
    ) -> None:
        self.weight = weight
        self._texts = texts
        self._lexicon = lexicon
        self._digits = digits
        self._grammar = grammar
        self._pieces = _Pieces(self._is_silent)

    def add(self, number: int) -> None:
        """Take in the texts of a fact, which comes after those that came before."""
        self._pieces.append(" ".join(self._texts(number)).split(), number)

    @cached_property
    def words(self) -> Sequence[tuple[str, str, Numbers]]:
        """Each word as some text has it, folded, and the facts that say it."""
        met: dict[str, list[Numbers]] = defaultdict(list)
        folded: dict[str, str] = {}
        for piece, numbers in self._pieces.saying():
            for token in self._tokens(piece):
                if self._says(token.plain):
                    word = token.text.casefold()
                    folded[word] = token.plain
                    met[word].append(numbers)
        return [
            (word, folded[word], several[0] if len(several) == 1 else _merged(several))
            for word, several in met.items()
        ]

    def phrases(self) -> Iterator[tuple[str, Numbers]]:
        """Each known phrase that some text has, and the facts that say it."""
        found: dict[str, Numbers] = defaultdict(no_numbers)
        plain_words = cache(lambda piece: [token.plain for token in self._tokens(piece)])
        for number in sorted(self._perhaps_with_phrases()):
            run: list[str] = []
            for text in self._texts(number):
                run += chain.from_iterable(map(plain_words, text.split()))
                run.append("")  # no phrase runs from one text into the next
            for phrase in set(self._lexicon.phrases_in(run)):
                found[phrase].append(number)
        return (p for p in found.items() if self._says(p[0].partition(" ")[0]))

    def _perhaps_with_phrases(self) -> set[int]:
        """The facts that say all words of a phrase: few, so that only they are read in order."""
        said: dict[str, Numbers] = defaultdict(no_numbers)
        for _, plain, numbers in self.words:
            said[plain] = _merged((said[plain], numbers)) if plain in said else numbers
        found: set[int] = set()
        for phrase in self._lexicon.phrases:
            saying = [word for word in phrase if self._says(word)]
            if saying and all(word in said for word in saying):
                first, *more = sorted((said[word] for word in saying), key=len)
                found.update(n for n in first if all(holds(numbers, n) for numbers in more))
        return found

    def _is_silent(self, piece: str) -> bool:
        return not any(self._says(token.plain) for token in self._tokens(piece))

    def _says(self, folded: str) -> bool:
        return self._grammar or not self._lexicon.is_filler(folded)

    def _tokens(self, piece: str) -> Sequence[Token]:
        return tokens(piece if self._digits else _DIGITS.sub(" ", piece))


class _Pieces(dict[str, Numbers]):
    """The facts of each piece; those of pieces that say nothing are together, and never asked."""

    def __init__(self, is_silent: Callable[[str], bool]) -> None:
        super().__init__()
        self._is_silent = is_silent
        self._silent = no_numbers()

    def append(self, pieces: Iterable[str], number: int) -> None:
        """Note a fact, once, under its pieces."""
        # A base has thousands of facts for each of its pieces: no loop in Python goes over them.
        deque(map(array.append, map(self.__getitem__, set(pieces)), repeat(number)), 0)

    def saying(self) -> Iterator[tuple[str, Numbers]]:
        """The pieces that say something."""
        return (item for item in self.items() if item[1] is not self._silent)

    def __missing__(self, piece: str) -> Numbers:
        numbers = self[piece] = self._silent if self._is_silent(piece) else no_numbers()
        return numbers


def _merged(several: Iterable[Numbers]) -> Numbers:
    return array("I", sorted(set().union(*several)))
