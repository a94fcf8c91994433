"""Known runs of words, and how long the one is that begins at a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from knowledge.words import Token, tokens


def runs_of(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Phrases as the folded words they are of."""
    return frozenset(tuple(token.plain for token in tokens(phrase)) for phrase in phrases)


class Runs:
    """Some runs of folded words, of which the longest at a place counts."""

    def __init__(self, runs: Collection[tuple[str, ...]]) -> None:
        self._runs = runs
        self._lengths = sorted({len(run) for run in runs}, reverse=True)

    def __contains__(self, run: tuple[str, ...]) -> bool:
        return run in self._runs

    def at(self, words: Sequence[Token], at: int) -> int:
        """How many words from ``at`` on make a known run; 0 where none does."""
        longest = self._lengths[0] if self._lengths else 0
        return self.within([word.plain for word in words[at : at + longest]], 0)

    def within(self, run: Sequence[str], at: int) -> int:
        """The same of words that are folded already."""
        left = len(run) - at
        fitting = (n for n in self._lengths if n <= left and tuple(run[at : at + n]) in self._runs)
        return next(fitting, 0)
