"""The index of names: one path for a pack's sixty entities and for a million names."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate, combinations, islice, repeat
from math import log
from pathlib import Path
from typing import Generic, Literal, Self

from knowledge.names.columns import Filed, Texts, UnreadableIndexError
from knowledge.names.forest import ASK, ASK_ALONE, SURE, judged
from knowledge.names.ids import Id, Ids
from knowledge.names.keys import Word, joined, spelt, words, words_in
from knowledge.names.light import is_light
from knowledge.names.otherwise import as_words
from knowledge.names.renderings import renderings
from knowledge.names.rows import Rows
from knowledge.names.saved import read, write
from knowledge.names.score import AT_LEAST, INITIAL_WEIGHT, LIGHT_WEIGHT, Asked, Known, features
from knowledge.names.vocabulary import Vocabulary

_LEAST = 0.55  # words less alike than this do not bring a row forward
_ROWS = 20  # rows scored for a query
_BROUGHT = 400  # rows a word of the query brings forward by itself, the most alike first
_CREDITED = 120  # of these, how many are looked at for the other words
_INITIALS = 400  # ... when a letter is among them, which brings no rows of its own
_ALIKE = 0.8  # words this alike are looked at together when both are common
_SPELT_ANEW = 0.9  # words this alike are the same, for how rare a typed word is
_JOINED = 0.85  # two words typed apart are tried as one that is this near to a known one
_FAR = 0.45  # rows explained this much worse than the best are not scored
_WORDS = 12  # words of a query that are looked at; a longer text is no name
_PROBED = 1_000  # names of a file that are told apart anew
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
        self._ids = Ids[Id]()
        self._names = Texts()
        numbers: dict[Word, int] = {}
        told: dict[str, list[int]] = {}  # by word as spelt: most names are made of the same words
        flat, ends = array("I"), array("I", [0])
        for id_, name in pairs:
            self._ids.append(id_)
            self._names.append(name)
            for part in spelt(name):
                if part not in told:
                    told[part] = [numbers.setdefault(w, len(numbers)) for w in words_in(part)]
                flat.extend(told[part])
            ends.append(len(flat))
        self._vocabulary = Vocabulary.of(numbers)
        self._rows = Rows.of(flat, ends, len(numbers))
        self._weights: dict[int, float] = {}  # by word, as far as asked for
        self._changed = False  # since it was built

    @classmethod
    def load(cls, path: Path) -> Self:
        """What `save` wrote; UnreadableIndexError when a file is no such index, or damaged.

        The file is read where it lies: processes that load it share one copy in memory.
        """
        ids, id_ends, letters, name_ends, lines, line_ends, drawers, filed, *rows = read(path)
        words, word_ends, begins, holding = rows
        index = cls()
        index._ids = Ids(Texts(ids, id_ends) if ids.format == "B" else ids)
        index._names = Texts(letters, name_ends)
        index._vocabulary = Vocabulary(str(lines, "latin-1"), line_ends, Filed(drawers, filed))
        index._rows = Rows(words, word_ends, Filed(begins, holding))
        index._check()
        return index

    def _check(self) -> None:
        if not len(self._ids) == len(self._names) == len(self._rows):
            raise UnreadableIndexError("not every name has an id and words")
        self._ids.check()
        self._names.check()
        self._vocabulary.check()
        self._rows.check(len(self._vocabulary))
        # Of names all over the file: a version that spells or files words otherwise misses them.
        for row in range(0, len(self._rows), 1 + len(self._rows) // _PROBED):
            numbers = self._rows[row]
            held = [self._vocabulary[n] for n in numbers]
            if held != words(self._names[row]) or not all(map(self._vocabulary.finds, numbers)):
                raise UnreadableIndexError("words are told apart or filed in another way")

    def save(self, path: Path) -> None:
        """Writes the index to a file; TypeError unless every id is a str, or every one an int.

        Is it not as it was built, it is built anew first.
        """
        index = NameIndex(self._pairs()) if self._changed else self
        parts = (index._ids, index._names, index._vocabulary, index._rows)
        write(path, [column for part in parts for column in part.columns()])

    def _pairs(self) -> Iterator[tuple[Id, str]]:
        for row, name in enumerate(self._names):
            id_ = self._ids[row]
            if id_ is not None:
                yield id_, name

    def __len__(self) -> int:
        return self._ids.left

    def add(self, id_: Id, name: str) -> None:
        """Adds one more name of an entity, old or new."""
        self._changed = True
        self._ids.append(id_)
        self._names.append(name)
        self._rows.add([self._vocabulary.add(w) for w in words(name)])
        self._weights.clear()

    def remove(self, id_: Id) -> None:
        """Removes every name of an entity; KeyError when it has none."""
        self._ids.remove(id_)
        self._changed = True

    def search(self, text: str, limit: int = 5) -> list[Hit[Id]]:
        """The entities a text may mean, best first, each once under its best name."""
        best: dict[Id, tuple[float, str]] = {}
        least = ASK_ALONE if len(text.split()) == 1 else ASK
        for row, score in judged(self.described(text)):
            id_ = self._ids[row]
            if id_ is not None and score >= least and score > best.get(id_, (0.0, ""))[0]:
                best[id_] = (score, self._names[row])
        ranked = sorted(best.items(), key=lambda item: item[1][0], reverse=True)
        clear = len(ranked) < 2 or ranked[0][1][0] - ranked[1][1][0] > _TIE
        return [
            Hit(id_, name, score, "sure" if not at and clear and score >= SURE else "ask")
            for at, (id_, (score, name)) in enumerate(ranked[:limit])
        ]

    def similar(self, word: Word) -> list[Word]:
        """The known words that a typed word may stand for, most alike first."""
        return [self._vocabulary[n] for n in self._vocabulary.near(word, _LEAST)]

    def described(self, text: str) -> Iterator[tuple[int, list[tuple[float, ...]]]]:
        """The rows brought forward for a text, with their features under every reading of it."""
        among = max(AT_LEAST, len(self._names))
        typed = words(text)[:_WORDS]
        digits = {w.typed for w in typed if w.number}
        readings = self._readings(typed)
        for row in self._forward(readings):
            numbers = self._rows[row]
            known = Known([self._vocabulary[n] for n in numbers], numbers, self._weight)
            if digits and not known.agrees(digits):
                continue
            yield row, [features(reading, known, among) for reading in readings]

    def _weight(self, number: int) -> float:
        found = self._weights.get(number)
        if found is None:
            found = self._weighed(self._vocabulary[number], self._rows.holders(number))
            self._weights[number] = found
        return found

    def _weighed(self, word: Word, holders: int) -> float:
        """Rare words weigh up to twice as much as one that every name holds; light ones little."""
        if is_light(word):
            return LIGHT_WEIGHT
        if len(word.typed) == 1:
            return INITIAL_WEIGHT
        return 1 + log((1 + len(self._names)) / (1 + holders)) / log(2 + len(self._names))

    def _asked(self, word: Word, least: float = _LEAST) -> Asked:
        if is_light(word):  # titles are known by heart: they need no help with their spelling
            near = dict.fromkeys(self._vocabulary.same(word.typed), 1.0)
        else:
            near = self._vocabulary.near(word, least)
        # Most alike first: summed up to a word, how many names hold one at least as alike.
        holders = list(accumulate(map(self._rows.holders, near)))
        rivals = dict(zip(near, holders, strict=True))
        alike = sum(likeness > _SPELT_ANEW for likeness in near.values())
        weight = self._weighed(word, holders[alike - 1] if alike else 0)
        return Asked(
            word,
            weight,
            near,
            rivals,
            held=sum(map(self._rows.holders, self._vocabulary.same(word.typed))),
            listed=bool(renderings(word)),
            rendered=frozenset(self._vocabulary.rendered(word)),
        )

    def _readings(self, typed: list[Word]) -> list[list[Asked]]:
        """The query as typed, and with neighbours joined or a word split where that is known."""
        as_typed = [self._asked(w) for w in typed]
        readings = [as_typed] if typed else []
        for i in range(len(typed) - 1):
            whole = joined(typed[i], typed[i + 1])
            if whole is not None and (asked := self._asked_as_one(whole, typed[i : i + 2])):
                readings.append([*as_typed[:i], asked, *as_typed[i + 2 :]])
        readings += [[self._asked(w) for w in together] for together in as_words(typed)]
        for i, word in enumerate(typed):
            if as_typed[i].strongest >= 0.9:
                continue
            readings += [
                [*as_typed[:i], *map(self._asked, parts), *as_typed[i + 1 :]]
                for parts in self._vocabulary.splits(word)
                if self._together(parts)
            ]
        return readings

    def _asked_as_one(self, whole: Word, parts: Iterable[Word]) -> Asked | None:
        """Two words written as one, where that is near to a known word.

        A letter is an initial (A. Kurti) unless it makes a word as it stands (O Hara).
        """
        letter = any(len(part.typed) == 1 for part in parts)
        if letter and not self._vocabulary.same(whole.typed):
            return None
        asked = self._asked(whole, _JOINED)
        return asked if asked.near else None

    def _together(self, parts: Iterable[Word]) -> bool:
        """Whether one name holds all words as they are typed."""
        rows = [
            {row for n in self._vocabulary.same(word.typed) for row in self._rows.holding(n)}
            for word in parts
        ]
        return bool(set.intersection(*rows))

    def _forward(self, readings: list[list[Asked]]) -> list[int]:
        """The rows whose words are most alike and rarest, best first.

        Every word brings a few hundred rows at most, those most like it. A word so common that
        this is not all of them still counts for the rows that another word brought, and two such
        words bring the rows that hold both.
        """
        asked_words = list({a.word: a for reading in readings for a in reading}.values())
        initials = {a.word for a in asked_words if len(a.word.typed) == 1}
        gathered: dict[int, float] = {}
        partly: list[tuple[Asked, dict[int, float]]] = []  # words that do not bring all their rows
        for asked in asked_words:
            found = self._brought(asked)
            for row, worth in found.items():
                gathered[row] = gathered.get(row, 0.0) + worth
            if len(found) >= _BROUGHT or asked.word in initials:
                partly.append((asked, found))
        if partly and len(asked_words) > 1:
            best = sorted(gathered, key=gathered.__getitem__, reverse=True)
            best = best[: _INITIALS if initials else _CREDITED]
            best += self._holding_two([a for a, found in partly if len(found) >= _BROUGHT])
            gathered = {row: gathered.get(row, 0.0) for row in best}
            for asked, found in partly:
                for row in gathered.keys() - found.keys():
                    gathered[row] += self._worth(row, asked)
        best = nlargest(_ROWS, gathered, key=gathered.__getitem__)
        return [row for row in best if gathered[row] >= _FAR * gathered[best[0]]]

    def _brought(self, asked: Asked) -> dict[int, float]:
        """The rows that hold what is most like a word, with how well it explains each."""
        found: dict[int, float] = {}
        for number, likeness in asked.near.items():
            worth = asked.weight * likeness**2
            for row in self._rows.holding(number)[:_BROUGHT]:
                found.setdefault(row, worth)
            if len(found) >= _BROUGHT:
                break
        return found

    def _worth(self, row: int, asked: Asked) -> float:
        """How well a word explains a row."""
        numbers = self._rows[row]
        if len(asked.word.typed) == 1 and self._has_initial(numbers, asked.word.typed):
            return asked.weight
        return asked.weight * max(map(asked.near.get, numbers, repeat(0.0))) ** 2

    def _has_initial(self, numbers: Iterable[int], letter: str) -> bool:
        return any(self._vocabulary.initial(n) == letter for n in numbers)

    def _holding_two(self, common: list[Asked]) -> list[int]:
        """A few rows that hold two common words, as they are or nearly."""
        weighty = [a for a in common if a.weight > LIGHT_WEIGHT]
        held = [
            set().union(*(self._rows.holding(n) for n, x in a.near.items() if x >= _ALIKE))
            for a in sorted(weighty, key=lambda a: -a.weight)[:3]
        ]
        return [row for a, b in combinations(held, 2) for row in islice(a & b, _CREDITED)]
