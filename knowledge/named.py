"""The names in a base: found in a text as they are written, and by what is near to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from knowledge.holdings import NO_CHANGES, Changes, Holdings
from knowledge.lexicon import Lexicon
from knowledge.model import Pack
from knowledge.names import NameIndex
from knowledge.words import Token, tokens

_NAMED_ALONE = ("person",)  # the parts of whose names are names too
_STATEMENTS = 1_024  # whose names are kept: what many questions are compared with


class Named(Holdings):
    """Holdings whose entities are found by their names.

    ``runs`` are the exact names as folded words, ``names`` the fuzzy index over all of them.
    """

    def __init__(
        self, packs: Sequence[Pack], changes: Changes = NO_CHANGES, lexicon: Lexicon | None = None
    ) -> None:
        super().__init__(packs, changes, lexicon)
        self.name_parts = frozenset(
            token.plain
            for entity in self.entities.values()
            if entity.kind in _NAMED_ALONE
            for name in (*entity.name, *entity.aliases)
            for token in tokens(name)
        )
        self.runs: dict[tuple[str, ...], set[str]] = defaultdict(set)
        pairs = []
        for entity in self.entities.values():
            for name in dict.fromkeys((*entity.name, *entity.aliases)):
                run = tuple(t.plain for t in tokens(name))
                if not run:
                    continue
                self.runs[run].add(entity.id)
                if entity.kind in _NAMED_ALONE:
                    # A surname by itself would make its own near spellings look complete.
                    if len(run) > 1:
                        pairs.append((entity.id, name))
                    for part in run:
                        self.runs[(part,)].add(entity.id)
        self._longest: dict[str, int] = defaultdict(int)  # of the names that begin with a word
        for run in self.runs:
            self._longest[run[0]] = max(self._longest[run[0]], len(run))
        self.names = NameIndex(pairs)
        self.first_named = lru_cache(maxsize=_STATEMENTS)(self._first_named)

    def names_at(self, words: Sequence[Token], at: int) -> Iterator[tuple[Set[str], int]]:
        """The entities with an exact name at a place and its number of words, longest first."""
        known = self._longest.get(words[at].plain)
        if known is None:  # as with most words
            return
        longest = min(known, len(words) - at)
        plains = tuple(word.plain for word in words[at : at + longest])
        for length in range(longest, 0, -1):
            if named := self.runs.get(plains[:length]):
                yield named, length

    def _first_named(self, text: str) -> Mapping[str, int]:
        """Which word of a text names each entity first, of those it names."""
        found: dict[str, int] = {}
        words = tokens(text)
        for at in range(len(words)):
            named, _ = next(self.names_at(words, at), ((), 0))
            for entity in named:
                found.setdefault(entity, at)
        return found
