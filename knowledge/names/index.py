"""The index of names: one path for a pack's sixty entities and for a million names."""

from array import array
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from math import log
from typing import Generic, Literal, TypeVar

from knowledge.names.keys import Word, joined, words
from knowledge.names.score import (
    ASK,
    INITIAL_WEIGHT,
    LIGHT_WEIGHT,
    SURE,
    Asked,
    features,
    is_light,
    probability,
)
from knowledge.names.vocabulary import EXACT, Likeness, Vocabulary

Id = TypeVar("Id", bound=Hashable)

_LEAST = 0.55  # words less alike than this do not bring a row forward
_ROWS = 24  # rows scored for a query
_WORDS = 12  # words of a query that are looked at; a longer text is no name
_TIE = 0.02  # two entities this close in score are the same answer to a reader


@dataclass(frozen=True, slots=True)
class Hit(Generic[Id]):
    """A known name that a text may mean, with the probability that it does.

    "sure" answers; "ask" is offered as a question. Only one entity of a search can be sure.
    """

    id: Id
    name: str
    score: float
    verdict: Literal["sure", "ask"]


class NameIndex(Generic[Id]):
    """Finds entities by any spelling of their names; an entity may have several names."""

    def __init__(self, pairs: Iterable[tuple[Id, str]] = ()) -> None:
        self._ids: list[Id | None] = []  # None once removed
        self._names: list[str] = []
        self._starts = array("I", [0])  # where each row's words end in _flat, after a first 0
        self._flat = array("I")
        self._rows: list[array[int]] = []  # by word number: the rows that hold it, rising
        rows = [(id_, name, words(name)) for id_, name in pairs]
        self._vocabulary = Vocabulary(w for _, _, found in rows for w in found)
        for id_, name, found in rows:
            self._append(id_, name, [self._vocabulary[w] for w in found])

    def __len__(self) -> int:
        return sum(id_ is not None for id_ in self._ids)

    def _append(self, id_: Id, name: str, numbers: list[int]) -> None:
        row = len(self._names)
        self._ids.append(id_)
        self._names.append(name)
        self._flat.extend(numbers)
        self._starts.append(len(self._flat))
        while len(self._rows) < len(self._vocabulary.words):
            self._rows.append(array("I"))
        for number in set(numbers):
            self._rows[number].append(row)

    def add(self, id_: Id, name: str) -> None:
        """Adds one more name of an entity, old or new."""
        self._append(id_, name, [self._vocabulary.add(w) for w in words(name)])

    def remove(self, id_: Id) -> None:
        """Removes every name of an entity; KeyError when it has none."""
        gone = [row for row, known in enumerate(self._ids) if known == id_]
        if not gone:
            raise KeyError(id_)
        for row in gone:
            self._ids[row] = None
            for number in set(self._row(row)):
                self._rows[number].remove(row)

    def search(self, text: str, limit: int = 5) -> list[Hit[Id]]:
        """The entities a text may mean, best first, each once under its best name."""
        best: dict[Id, tuple[float, str]] = {}
        for row, score in self._scored(text):
            id_ = self._ids[row]
            if id_ is not None and score >= ASK and score > best.get(id_, (0.0, ""))[0]:
                best[id_] = (score, self._names[row])
        ranked = sorted(best.items(), key=lambda item: item[1][0], reverse=True)
        clear = len(ranked) < 2 or ranked[0][1][0] - ranked[1][1][0] > _TIE
        return [
            Hit(id_, name, score, "sure" if not at and clear and score >= SURE else "ask")
            for at, (id_, (score, name)) in enumerate(ranked[:limit])
        ]

    def similar(self, word: Word) -> list[Word]:
        """The known words that a typed word may stand for, most alike first."""
        near = self._vocabulary.near(word, _LEAST)
        ranked = sorted(near, key=lambda n: near[n].blend, reverse=True)
        return [self._vocabulary.words[n] for n in ranked]

    def _row(self, row: int) -> "array[int]":
        return self._flat[self._starts[row] : self._starts[row + 1]]

    def _scored(self, text: str) -> Iterator[tuple[int, float]]:
        for row, values in self.described(text):
            yield row, max(map(probability, values))

    def described(self, text: str) -> Iterator[tuple[int, list[tuple[float, ...]]]]:
        """The rows brought forward for a text, with their features under every reading of it."""
        typed = words(text)[:_WORDS]
        digits = {w.typed for w in typed if w.number}
        readings = self._readings(typed)
        for row in self._forward(readings):
            numbers = self._row(row)
            if digits and self._other_number(digits, numbers):
                continue
            weights = [self._weight(self._vocabulary.words[n], len(self._rows[n])) for n in numbers]
            yield (
                row,
                [
                    features(reading, numbers, self._vocabulary.words, weights, len(self._names))
                    for reading in readings
                ],
            )

    def _other_number(self, digits: set[str], row: "array[int]") -> bool:
        """Whether query and row both hold a number and the row lacks one of the query's."""
        held = {w.typed for n in row if (w := self._vocabulary.words[n]).number}
        return bool(held) and not digits <= held

    def _weight(self, word: Word, holders: int) -> float:
        """Rare words weigh up to twice as much as one that every name holds; light ones little."""
        if is_light(word):
            return LIGHT_WEIGHT
        initial = len(word.typed) == 1
        rarity = log((1 + len(self._names)) / (1 + holders)) / log(2 + len(self._names))
        return INITIAL_WEIGHT if initial else 1 + rarity

    def _asked(self, word: Word) -> Asked:
        if is_light(word):  # titles are known by heart: they need no help with their spelling
            near = dict.fromkeys(self._vocabulary.same(word.typed), EXACT)
        else:
            near = self._vocabulary.near(word, _LEAST)
        rivals: dict[int, int] = {}
        holders = 0
        for number in sorted(near, key=lambda n: near[n].blend, reverse=True):
            holders += len(self._rows[number])
            rivals[number] = holders
        like = sum(len(self._rows[n]) for n, x in near.items() if x.blend > 0.9)
        return Asked(word, self._weight(word, like), near, rivals)

    def _readings(self, typed: list[Word]) -> list[list[Asked]]:
        """The query as typed, and with neighbours joined or a word split where that is known."""
        as_typed = [self._asked(w) for w in typed]
        readings = [as_typed] if typed else []
        for i in range(len(typed) - 1):
            if (whole := joined(typed[i], typed[i + 1])) is not None:
                asked = self._asked(whole)
                if any(x.blend >= 0.85 for x in asked.near.values()):
                    readings.append([*as_typed[:i], asked, *as_typed[i + 2 :]])
        for i, word in enumerate(typed):
            if _strong(as_typed[i].near):
                continue
            readings += [
                [*as_typed[:i], *map(self._asked, halves), *as_typed[i + 1 :]]
                for halves in self._vocabulary.splits(word)
            ]
        return readings

    def _forward(self, readings: list[list[Asked]]) -> list[int]:
        """The rows whose words are most alike and rarest, best first."""
        gathered: dict[int, float] = {}
        for asked in {a.word: a for reading in readings for a in reading}.values():
            found: dict[int, float] = {}
            for number, likeness in asked.near.items():
                worth = asked.weight * likeness.blend**2
                for row in self._rows[number]:
                    if worth > found.get(row, 0.0):
                        found[row] = worth
            for row, worth in found.items():
                gathered[row] = gathered.get(row, 0.0) + worth
        return nlargest(_ROWS, gathered, key=gathered.__getitem__)


def _strong(near: dict[int, Likeness]) -> bool:
    return any(x.blend >= 0.9 for x in near.values())
