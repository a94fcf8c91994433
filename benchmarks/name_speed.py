"""A name among a thousand to a million: `python -m benchmarks.name_speed`.

Beside what a person would use instead: WRatio over all names, as most bots do it, trigrams in
SQLite, its best fifty ranked by WRatio, and SymSpell, which finds what is two edits away. Every
size and way runs in a process of its own; times are those of its processor. The names are made up,
and asked for with one slip each. How *well* names are found needs names of people, and is measured
by `names.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from time import process_time

from symspellpy import SymSpell, Verbosity
from symspellpy.editdistance import DistanceAlgorithm, EditDistance

from benchmarks.names import trigrams, wratio
from benchmarks.process import memory
from benchmarks.table import Row, table
from benchmarks.taken import each_alone, times
from knowledge.names import NameIndex

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ASKED = 200
_FEWER = 20  # queries to what takes long, when there are a million names
_FIRST = (
    "",
    *["b", "br", "d", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "v"],
)
_MIDDLE = ("a", "e", "i", "o", "u", "ai", "ie", "ou")
_LAST = ("", "n", "r", "s", "l", "ck", "nd")
_SYLLABLES = ["".join(parts) for parts in product(_FIRST, _MIDDLE, _LAST)]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Ask = Callable[[str], str]  # a name, or "" where none is found


@dataclass(frozen=True, slots=True)
class Figures:
    """What one size took one way: seconds to build and to load, MB, milliseconds a query."""

    names: int
    way: str
    built: float
    megabytes: float
    median: float
    p95: float
    found: float  # of the queries, the share whose name came first
    loaded: float | None  # from a file, where the way has one


def _names(size: int, chance: random.Random) -> list[str]:
    """Of given names there are few, of surnames a fifth as many as there are people."""

    def word(least: int) -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(least, 3))).capitalize()

    given = [word(1) for _ in range(300 + size // 100)]
    family = [word(2) for _ in range(50 + size // 5)]
    return [f"{chance.choice(given)} {chance.choice(family)}" for _ in range(size)]


def _slipped(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice(_LETTERS) + name[at + 1 :]


def _symspell(names: Sequence[str]) -> Ask:
    """SymSpell as it comes, a name a word, with its faster measure of distance."""
    fast = EditDistance(DistanceAlgorithm.DAMERAU_OSA_FAST)
    index = SymSpell(distance_comparer=fast)
    for name in names:
        index.create_dictionary_entry(name, 1)

    def best(query: str) -> str:
        found = index.lookup(query, Verbosity.TOP)
        return str(found[0].term) if found else ""

    return best


def _scanned(names: Sequence[str]) -> Ask:
    best = wratio(names)
    return lambda query: (best(query) or ("",))[0]


def _in_sqlite(names: Sequence[str]) -> Ask:
    best = trigrams(names)
    return lambda query: (best(query) or ("",))[0]


class _Ours:
    def __init__(self, names: Sequence[str]) -> None:
        self._index = NameIndex(enumerate(names))

    def __call__(self, query: str) -> str:
        hits = self._index.search(query, limit=1)
        return hits[0].name if hits else ""

    def loaded(self) -> float:
        """Seconds to load the index from a file."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "names"
            self._index.save(path)
            begun = process_time()
            NameIndex[int].load(path)
            return process_time() - begun


OURS, SYMSPELL, WRATIO, TRIGRAMS = "this index", "SymSpell", "WRatio", "trigrams in SQLite"
_WAYS: dict[str, Callable[[Sequence[str]], Ask]] = {
    OURS: _Ours,
    SYMSPELL: _symspell,
    TRIGRAMS: _in_sqlite,
    WRATIO: _scanned,
}


def measure(way: str, size: int) -> Figures:
    """One size one way, in this process."""
    chance = random.Random(size)
    names = _names(size, chance)
    meant = chance.sample(names, ASKED)
    if way in (WRATIO, TRIGRAMS):
        meant = meant[: max(_FEWER, 1_000_000 // size)]
    queries = [_slipped(name, chance) for name in meant]
    before, begun = memory("self").now, process_time()
    ask = _WAYS[way](names)
    built, megabytes = process_time() - begun, memory("self").now - before
    first = list(map(ask, queries))
    taken = times(ask, queries)
    return Figures(
        names=size,
        way=way,
        built=built,
        megabytes=megabytes,
        median=taken[len(taken) // 2],
        p95=taken[len(taken) * 95 // 100],
        found=sum(a == b for a, b in zip(first, meant, strict=True)) / len(meant),
        loaded=ask.loaded() if isinstance(ask, _Ours) else None,
    )


def measured(sizes: Sequence[int]) -> list[Figures]:
    """Every size and way, one after the other."""
    cases = [f"{size} {way}" for size in sizes for way in _WAYS]
    return [Figures(**found) for found in each_alone("benchmarks.name_speed", cases)]


def rows(figures: Sequence[Figures]) -> list[Row]:
    """What counts of them, against what a person would use instead."""
    median = {(f.way, f.names): f.median for f in figures}
    sizes = dict.fromkeys(f.names for f in figures)
    told = {
        WRATIO: "a name among {:,}, against WRatio",
        TRIGRAMS: "… against trigrams in SQLite ({:,})",
        SYMSPELL: "… against SymSpell ({:,})",
    }
    return [
        Row.of(what.format(size), median[way, size], median[OURS, size], "ms")
        for way, what in told.items()
        for size in sizes
    ]


def details(figures: Sequence[Figures]) -> str:
    """All of them, in Markdown."""
    lines = [
        "| names | | built | loaded | a query, median | 95th percentile | found first | memory |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for f in figures:
        way = f"**{f.way}**" if f.way == OURS else f.way
        loaded = "" if f.loaded is None else f"{f.loaded:.2f} s"
        lines.append(
            f"| {f.names:,} | {way} | {f.built:.1f} s | {loaded} | {f.median:.2f} ms "
            f"| {f.p95:.2f} ms | {f.found:.1%} | {f.megabytes:,.0f} MB |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.name_speed", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="NAMES")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        size, _, way = options.one.partition(" ")
        print(json.dumps(asdict(measure(way, int(size)))))
        return
    figures = measured(options.sizes)
    print(table(rows(figures)), details(figures), sep="\n\n")


if __name__ == "__main__":
    main()
