"""A question among a hundred to a million facts: `python -m benchmarks.facts`.

Beside what a person would use instead: WRatio over all statements, as most bots do it, and
SQLite's full-text search. Every size runs in a process of its own; times are those of its
processor. The facts and the questions are made up (`generated.py`).
"""

from __future__ import annotations

import argparse
import gc
import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import process_time

from rapidfuzz import fuzz, process

from benchmarks.generated import Made, made_up
from benchmarks.process import memory
from benchmarks.table import Row, table
from benchmarks.taken import each_alone, middle, times
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.lexicon import read_lexicon
from knowledge.outcome import Status
from knowledge.words import tokens

SIZES = (100, 10_000, 100_000, 1_000_000)
SHORT = 20  # questions to what takes long


@dataclass(frozen=True, slots=True)
class Figures:
    """What one size took: seconds to load, milliseconds a question, MB in all."""

    facts: int
    loaded: float
    median: float
    p95: float
    answered: float  # of the questions, the share that was answered
    megabytes: float
    indexed: float  # seconds until FTS5 had them
    searched: float
    compared: float  # by WRatio


def measure(facts: int) -> Figures:
    """One size, in this process."""
    gc.disable()  # as at the start of the bot
    made = made_up(facts)
    lexicon = read_lexicon()
    before, begun = memory("self").now, process_time()
    base = FactBase([made.pack], lexicon=lexicon)
    loaded = process_time() - begun
    grown = memory("self").now - before
    gc.freeze()
    gc.enable()
    answered = sum(lookups.ask(q, base).status is Status.ANSWERED for q in made.questions)
    taken = times(lambda question: lookups.ask(question, base), made.questions)
    indexed, search = _full_text(made)
    statements = [fact.statement.en for fact in made.pack.facts]
    compared = times(
        lambda question: process.extractOne(question, statements, scorer=fuzz.WRatio),
        made.questions[: max(3, min(SHORT, 1_000_000 // facts))],
    )
    return Figures(
        facts=facts,
        loaded=loaded,
        median=taken[len(taken) // 2],
        p95=taken[len(taken) * 95 // 100],
        answered=answered / len(made.questions),
        megabytes=grown,
        indexed=indexed,
        searched=middle(times(search, made.questions[:SHORT])),
        compared=middle(compared),
    )


def _full_text(made: Made) -> tuple[float, Callable[[str], object]]:
    """Seconds to index the statements in FTS5, and a search for the best five."""
    begun = process_time()
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE said USING fts5(fr, en)")
    database.executemany("INSERT INTO said VALUES (?, ?)", (f.statement for f in made.pack.facts))

    def search(question: str) -> object:
        words = " OR ".join(f'"{token.plain}"' for token in tokens(question))
        query = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT 5"
        return database.execute(query, (words,)).fetchall()

    return process_time() - begun, search


def measured(sizes: Sequence[int]) -> list[Figures]:
    """Every size, one after the other."""
    return [Figures(**found) for found in each_alone("benchmarks.facts", sizes)]


def rows(figures: Sequence[Figures]) -> list[Row]:
    """What counts of them, against what a person would use instead."""
    found = [
        Row.of(f"a question among {f.facts:,} facts, against WRatio", f.compared, f.median, "ms")
        for f in figures
    ]
    found += [
        Row.of(f"… against SQLite FTS5 ({f.facts:,})", f.searched, f.median, "ms")
        for f in figures
        if f.facts > SIZES[0]
    ]
    found += [
        Row.of(f"loading {f.facts:,} facts, against FTS5", f.indexed, f.loaded, "s")
        for f in figures
        if f.facts >= SIZES[2]
    ]
    return found


def details(figures: Sequence[Figures]) -> str:
    """All of them, in Markdown."""
    lines = [
        "| facts | loaded | a question, median | 95th percentile | answered | memory |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {f.facts:,} | {f.loaded:.2f} s | {f.median:.2f} ms | {f.p95:.2f} ms "
        f"| {f.answered:.0%} | {f.megabytes:,.0f} MB |"
        for f in figures
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.facts", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="FACTS")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(measure(options.one))))
        return
    figures = measured(options.sizes)
    print(table(rows(figures)), details(figures), sep="\n\n")


if __name__ == "__main__":
    main()
