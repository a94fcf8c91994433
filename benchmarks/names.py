"""How well and how fast a name is found: `python -m benchmarks.names FOLDER [GALLERY] [STEP]`.

FOLDER holds `dev.tsv` (query, expected names parted by | or NONE, ...) and GALLERY, one name a
line (`gallery_10k.txt` unless told; .xz is read too). Every STEP-th query is put to each way.
Prints a table: top-1 is the share of names whose best hit is right; R@1% the share still right
when the score must lie above that of all but 1 % of the strangers; then milliseconds a query.
"""

import lzma
import platform
import sqlite3
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import rapidfuzz
from rapidfuzz import fuzz, process

from knowledge.names import NameIndex, fold

Found = tuple[str, float] | None
Way = Callable[[str], Found]


class Row(NamedTuple):
    """One line of the table."""

    way: str
    top: float
    recall: float
    median: float
    p95: float
    build: float


def read(path: Path) -> list[str]:
    """The lines of a text file, plain or .xz."""
    if path.suffix == ".xz":
        return lzma.decompress(path.read_bytes()).decode().splitlines()
    return path.read_text("utf-8").splitlines()


def wratio(names: Sequence[str]) -> Way:
    """What most bots do: WRatio over every name."""

    def best(query: str) -> Found:
        found = process.extractOne(query, names, scorer=fuzz.WRatio)
        return (found[0], found[1]) if found else None

    return best


def folded_wratio(names: Sequence[str]) -> Way:
    """WRatio over every folded name."""
    folded = [fold(name) for name in names]

    def best(query: str) -> Found:
        found = process.extractOne(fold(query), folded, scorer=fuzz.WRatio)
        return (names[found[2]], found[1]) if found else None

    return best


def trigrams(names: Sequence[str]) -> Way:
    """SQLite's trigram index on folded names, its best fifty then ranked by WRatio."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE n USING fts5(folded, tokenize='trigram')")
    db.executemany("INSERT INTO n(rowid, folded) VALUES (?, ?)", enumerate(map(fold, names)))

    def best(query: str) -> Found:
        asked = fold(query)
        grams = {asked[i : i + 3] for i in range(len(asked) - 2)}
        if not grams:
            return None
        match = " OR ".join(f'"{gram}"' for gram in grams)
        rows = db.execute(
            "SELECT rowid, folded FROM n WHERE n MATCH ? ORDER BY rank LIMIT 50", (match,)
        )
        scored = [(fuzz.WRatio(asked, text), row) for row, text in rows]
        score, row = max(scored, default=(0.0, -1))
        return (names[row], score) if row >= 0 else None

    return best


def this_index(names: Sequence[str]) -> Way:
    """knowledge.names."""
    index = NameIndex((name, name) for name in names)

    def best(query: str) -> Found:
        hits = index.search(query, limit=1)
        return (hits[0].name, hits[0].score) if hits else None

    return best


def measure(
    label: str, make: Callable[[Sequence[str]], Way], names: Sequence[str], queries: list[list[str]]
) -> Row:
    """One way on every query."""
    start = perf_counter()
    way = make(names)
    build = perf_counter() - start
    right: list[float | None] = []  # the score where the best hit was right
    strangers: list[float] = []
    times = []
    for query, expected, *_ in queries:
        start = perf_counter()
        found = way(query)
        times.append(1000 * (perf_counter() - start))
        if expected == "NONE":
            strangers.append(found[1] if found else 0.0)
        else:
            right.append(found[1] if found and found[0] in expected.split("|") else None)
    strangers.sort(reverse=True)
    bar = strangers[len(strangers) // 100]
    times.sort()
    return Row(
        label,
        sum(s is not None for s in right) / len(right),
        sum(s is not None and s > bar for s in right) / len(right),
        times[len(times) // 2],
        times[len(times) * 95 // 100],
        build,
    )


def memory(names: Sequence[str]) -> float:
    """Megabytes an index of these names holds, beside the names."""
    tracemalloc.start()
    index = NameIndex(enumerate(names))
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del index
    return held


def main(folder: Path, gallery: str, step: int) -> None:
    names = read(folder / gallery)
    queries = [line.split("\t") for line in read(folder / "dev.tsv")[1:]][::step]
    print(f"{len(names):,} names, {len(queries):,} queries; Python {platform.python_version()},")
    print(f"rapidfuzz {rapidfuzz.__version__}, {platform.machine()}")
    print("\n| way | top-1 | R@1% | median ms | p95 ms | built in s |\n|---|---|---|---|---|---|")
    for label, make in {
        "rapidfuzz WRatio": wratio,
        "WRatio on folded names": folded_wratio,
        "FTS5 trigrams, then WRatio": trigrams,
        "knowledge.names": this_index,
    }.items():
        row = measure(label, make, names, queries)
        print(
            f"| {row.way} | {row.top:.3f} | {row.recall:.3f} | {row.median:.2f} | {row.p95:.2f}"
            f" | {row.build:.1f} |"
        )
    print(f"\nAn index of 60 names holds {memory(names[:60]):.2f} MB.")


if __name__ == "__main__":
    gallery = sys.argv[2] if len(sys.argv) > 2 else "gallery_10k.txt"
    main(Path(sys.argv[1]), gallery, int(sys.argv[3]) if len(sys.argv) > 3 else 1)
