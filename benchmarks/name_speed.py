"""A name among a thousand to a million: `python -m benchmarks.name_speed`.

Beside what a person would use instead: WRatio over all names, as most bots do it, and trigrams in
SQLite, its best fifty ranked by WRatio. Every size runs in a process of its own; times are those
of its processor. The names are made up, and asked for with one slip each. How *well* names are
found needs names of people, and is measured by `names.py`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import product
from time import process_time

from benchmarks.names import this_index, trigrams, wratio
from benchmarks.process import memory
from benchmarks.table import Row, table
from benchmarks.taken import each_alone, middle, times

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ASKED = 200
_SHORT = 10  # queries to what takes long
_FIRST = (
    "",
    *["b", "br", "d", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "v"],
)
_MIDDLE = ("a", "e", "i", "o", "u", "ai", "ie", "ou")
_LAST = ("", "n", "r", "s", "l", "ck", "nd")
_SYLLABLES = ["".join(parts) for parts in product(_FIRST, _MIDDLE, _LAST)]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one size took: seconds to build, MB, milliseconds a query."""

    names: int
    built: float
    megabytes: float
    median: float
    p95: float
    found: float  # of the queries, the share whose name came first
    compared: float  # by WRatio
    searched: float  # by trigrams


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


def measure(size: int) -> Figures:
    """One size, in this process."""
    chance = random.Random(size)
    names = _names(size, chance)
    meant = chance.sample(names, ASKED)
    queries = [_slipped(name, chance) for name in meant]
    before, begun = memory("self").now, process_time()
    ours = this_index(names)
    built, megabytes = process_time() - begun, memory("self").now - before
    first = [found[0] if (found := ours(query)) else "" for query in queries]
    taken = times(ours, queries)
    few = queries[: max(3, min(_SHORT, 1_000_000 // size))]
    return Figures(
        names=size,
        built=built,
        megabytes=megabytes,
        median=taken[len(taken) // 2],
        p95=taken[len(taken) * 95 // 100],
        found=sum(a == b for a, b in zip(first, meant, strict=True)) / ASKED,
        compared=middle(times(wratio(names), few)),
        searched=middle(times(trigrams(names), queries[:_SHORT])),
    )


def measured(sizes: Sequence[int]) -> list[Figures]:
    """Every size, one after the other."""
    return [Figures(**found) for found in each_alone("benchmarks.name_speed", sizes)]


def rows(figures: Sequence[Figures]) -> list[Row]:
    """What counts of them, against what a person would use instead."""
    found = [
        Row.of(f"a name among {f.names:,}, against WRatio", f.compared, f.median, "ms")
        for f in figures
    ]
    found += [
        Row.of(f"… against trigrams in SQLite ({f.names:,})", f.searched, f.median, "ms")
        for f in figures
    ]
    return found


def details(figures: Sequence[Figures]) -> str:
    """All of them, in Markdown."""
    lines = [
        "| names | built | a query, median | 95th percentile | found first | memory |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {f.names:,} | {f.built:.1f} s | {f.median:.2f} ms | {f.p95:.2f} ms "
        f"| {f.found:.1%} | {f.megabytes:,.0f} MB |"
        for f in figures
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.name_speed", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="NAMES")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(measure(options.one))))
        return
    figures = measured(options.sizes)
    print(table(rows(figures)), details(figures), sep="\n\n")


if __name__ == "__main__":
    main()
