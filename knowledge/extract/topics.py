"""What a pack's words say of a candidate: its unit, its subject and its property."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from knowledge.model import Pack
from knowledge.words import Token, plain, read_lexicon, stems, tokens

_LONGEST: Final = 6  # words of a label or a name
_Key = tuple[frozenset[str], ...]
# What a quantity or an office can be stated of.
_SUBJECTS: Final = frozenset(("organisation", "mission", "country", "group", "unit", "person", "place", "event"))


class Topics:
    """The units, entities and properties of a pack, by the words that name them."""

    def __init__(self, pack: Pack) -> None:
        self._units: dict[str, str] = {}
        for worded in (True, False):
            for unit in pack.units:
                for name in (*unit.one, *unit.many) if worded else unit.words:
                    self._units.setdefault(plain(name), unit.id)
        self._stemmed = {stem: id_ for name, id_ in reversed(self._units.items()) for stem in stems(name)}
        self._names: dict[tuple[str, ...], str] = {}
        for entity in pack.entities:
            if entity.kind in _SUBJECTS:
                for name in (*entity.name, *entity.aliases):
                    self._names.setdefault(tuple(word.plain for word in tokens(name)), entity.id)
        self._labels: dict[str, list[tuple[_Key, str]]] = {}
        silent = read_lexicon().says_nothing
        for prop in pack.properties:
            for name in (*prop.label, *prop.synonyms):
                run = tuple(stems(word.text) for word in tokens(name) if not silent(word.plain))
                if 0 < len(run) <= _LONGEST:
                    for stem in run[0]:
                        self._labels.setdefault(stem, []).append((run, prop.id))

    def unit(self, word: str) -> str | None:
        """The id of the unit a word counts in."""
        folded = plain(word)
        if folded in self._units:
            return self._units[folded]
        return next((self._stemmed[stem] for stem in stems(word) if stem in self._stemmed), None)

    def subject(self, sentence: str, start: int, end: int) -> str | None:
        """The entity named nearest before a place of a sentence, or else nearest behind it."""
        run = tokens(sentence)
        found = {
            (run[at].start, run[at + length - 1].end): name
            for length in range(1, _LONGEST + 1)
            for at in range(len(run) - length + 1)
            if (name := self._names.get(tuple(word.plain for word in run[at : at + length])))
            and run[at].text[:1].isupper()
        }
        return _nearest(found, start, end, behind=2)

    def property(self, sentence: str, start: int, end: int) -> str | None:
        """The property a label or synonym of which stands nearest to a place of a sentence."""
        run = tokens(sentence)
        own = [stems(word.text) for word in run]
        found: dict[tuple[int, int], str] = {}
        longest: dict[int, int] = {}
        for at, word in enumerate(own):
            for stem in word:
                for key, name in self._labels.get(stem, ()):
                    if len(key) > longest.get(at, 0) and _matches(key, own[at : at + len(key)]):
                        longest[at] = len(key)
                        found[run[at].start, run[at + len(key) - 1].end] = name
        return _nearest(found, start, end, behind=1)


def _matches(key: _Key, run: Iterable[frozenset[str]]) -> bool:
    words = list(run)
    return len(words) == len(key) and all(not one.isdisjoint(other) for one, other in zip(key, words, strict=True))


def _nearest(found: Mapping[tuple[int, int], str], start: int, end: int, *, behind: int) -> str | None:
    """What stands nearest to a place; what stands behind it counts as so many times as far."""

    def far(span: tuple[int, int]) -> tuple[int, int]:
        if span[1] <= start:
            return start - span[1], span[0] - span[1]
        return (0 if span[0] < end else behind * (span[0] - end)), span[0] - span[1]

    return found[min(found, key=far)] if found else None


__all__ = ["Token", "Topics"]
