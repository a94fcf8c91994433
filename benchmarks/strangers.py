"""Names of nobody, of the hardest kinds, to learn refusal from.

A stranger is most like a known name when one word of it has given way to another name: to any
(another of the family), or to one spelt nearly so (Marvin for Martin). PERSONS, as described in
distil_names.py, tells which words are names, and which two are one name.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.distil_names import spellings
from knowledge.names.index import NameIndex
from knowledge.names.keys import Word, words
from knowledge.names.light import is_light
from knowledge.names.vocabulary import VARIANT, compare

_TEXT = Path(__file__).parents[1] / "README.md"
_ALIKE = 3  # of the names nearest to a word, which stand in for it most often
_UNALIKE = 0.6
_SPELT_ALIKE = 0.8  # what sounds the same and is this alike may be the same name
_NEAR = 0.7  # of the strangers, the share with a name spelt nearly so


def _parts(name: str) -> int:
    return len(name.split())


def lexicon(persons: Path) -> dict[str, set[int]]:
    """Words that are names, as typed in Latin letters, with the numbers of the names they are."""
    found: dict[str, set[int]] = defaultdict(set)
    with persons.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            for word in spellings(line):
                if not word.foreign:
                    found[word.typed].add(number)
    return dict(found)


class Rows:
    """Names by their words, to tell whether a text is a part of one."""

    def __init__(self, names: Sequence[str]) -> None:
        self._holding: dict[str, list[set[str]]] = defaultdict(list)
        for name in names:
            held = {w.typed for w in words(name)}
            for typed in held:
                self._holding[typed].append(held)

    def hold(self, text: str) -> bool:
        """Whether a name holds every weighty word of a text."""
        asked = {w.typed for w in words(text) if not is_light(w)}
        return any(
            asked <= held
            for held in min((self._holding.get(t, []) for t in asked), key=len, default=[set()])
        )


class Strangers:
    """Draws names of nobody from names of somebody."""

    def __init__(self, names: Sequence[str], named: dict[str, set[int]], seed: int) -> None:
        self._names, self._named = names, named
        self._index = NameIndex((name, name) for name in names)
        self._chance = random.Random(seed)

    def drawn(self, known: Sequence[str], alone: float) -> Iterator[str]:
        """Endlessly, names made of known ones; some may be somebody's all the same.

        `alone` is the share that is a single word.
        """
        while True:
            single = self._chance.random() < alone
            # The longer of two: lists are full of long names that share all but a word.
            names = [self._chance.choice(known) for _ in range(1 if single else 2)]
            parts = max(names, key=_parts).split()
            at = self._chance.randrange(len(parts))
            old = words(parts[at])
            if len(old) != 1 or is_light(old[0]) or old[0].foreign or len(old[0].typed) < 3:
                continue
            near = self._chance.random() < _NEAR
            other = self._near(old[0], single) if near else self._any(old[0])
            if other is None or len(parts) < 2:
                continue
            new = other.typed.capitalize()
            if single:
                yield new
                continue
            others = [*parts[:at], *parts[at + 1 :]]
            if len(others) > 1 and self._chance.random() < 0.3:
                others.remove(self._chance.choice(others))
                yield " ".join([*others, new])
            else:
                yield " ".join([*parts[:at], new, *parts[at + 1 :]])

    def _any(self, old: Word) -> Word | None:
        found = words(self._chance.choice(self._chance.choice(self._names).split()))[:1]
        fitting = [w for w in found if not w.foreign and not is_light(w)]
        return next((w for w in fitting if compare(w, old).blend < _UNALIKE), None)

    def _near(self, old: Word, single: bool) -> Word | None:
        """Another name that is spelt much like it.

        Alone, a name that sounds the same is hardly another; beside others it may be.
        """
        same = self._named.get(old.typed)
        if same is None:
            return None
        found = [
            w
            for w in self._index.similar(old)
            if not (w.foreign or is_light(w))
            and not (w.heard == old.heard and (single or compare(w, old).typed > _SPELT_ALIKE))
            and w.typed in self._named
            and not self._named[w.typed] & same
            and compare(w, old) is not VARIANT
        ]
        if self._chance.random() < 0.5:
            found = found[:_ALIKE]
        return self._chance.choice(found) if found else None


def phrases(chance: random.Random) -> Iterator[str]:
    """Endlessly, one to four words of running text, which are nobody's name."""
    text = re.findall(r"[A-Za-z']{2,}", _TEXT.read_text("utf-8").lower())
    while True:
        at = chance.randrange(len(text))
        yield " ".join(text[at : at + chance.choice((1, 1, 2, 2, 3, 4))])
