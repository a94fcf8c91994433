"""How well and how fast words with typing errors find a fact: `python -m benchmarks.search`.

Made-up statements of made-up words, as frequent as words are (Zipf). A query is four words of one
statement, two of them with a slip of the finger, and its number or not. Prints a table: top-1 is
the share of queries whose best hit is the statement; then milliseconds of the processor a query;
then seconds to build. Beside it, what a bot would use otherwise: SQLite's FTS5, which knows no
slips, and WRatio over all statements.
"""

import platform
import random
import sqlite3
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from time import process_time
from typing import NamedTuple

import rapidfuzz
from rapidfuzz import fuzz, process

from knowledge.lexicon import read_lexicon
from knowledge.searching import Index, words_of

FACTS, QUERIES, SLOW_QUERIES = 20_000, 600, 40
WORDS, LENGTH = 12_000, 14  # words in all, and of a statement
Way = Callable[[str], int | None]


class Row(NamedTuple):
    """One line of the table."""

    way: str
    top: float
    median: float
    p95: float
    build: float


def vocabulary(chance: random.Random) -> list[str]:
    """Words that sound like words, none twice."""
    begins = "b br c ch d f fr g gr h j k l m n p pl pr qu r s st t tr v z".split(" ")  # noqa: SIM905
    middles = "a ai an ar e en er eu i in o on or ou u".split(" ")  # noqa: SIM905
    ends = "b c d f l ll m n nt r rs s sse t te x".split(" ")  # noqa: SIM905
    found: dict[str, None] = {}
    while len(found) < WORDS:
        parts = [
            chance.choice(begins) + chance.choice(middles) for _ in range(chance.randint(1, 3))
        ]
        found["".join(parts) + chance.choice(ends)] = None
    return list(found)


def statements(chance: random.Random, count: int) -> list[str]:
    known = vocabulary(chance)
    weights = [1 / (rank + 8) for rank in range(len(known))]
    return [
        " ".join([*chance.choices(known, weights, k=LENGTH), f"{chance.randint(1, 99)}00"])
        for _ in range(count)
    ]


def slip(word: str, chance: random.Random) -> str:
    """A word with one letter left out, doubled, exchanged, or swapped with the next."""
    at = chance.randrange(len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def queries(texts: Sequence[str], chance: random.Random, count: int) -> list[tuple[str, int]]:
    found = []
    for number in chance.sample(range(len(texts)), count):
        *words, figure = texts[number].split()
        long = sorted({w for w in words if len(w) > 4})
        taken = chance.sample(long, min(4, len(long)))
        typed = [slip(w, chance) if n < 2 else w for n, w in enumerate(taken)]
        chance.shuffle(typed)
        found.append((" ".join([*typed, figure][: 4 + chance.randint(0, 1)]), number))
    return found


def ours(texts: Sequence[str]) -> Way:
    """This program's search."""
    index = Index((Counter(words_of(t)) for t in texts), read_lexicon(), lambda _: {})

    def best(query: str) -> int | None:
        found = index.find(index.ask(query))
        return found[0].number if found else None

    return best


def wratio(texts: Sequence[str]) -> Way:
    """WRatio over every statement."""

    def best(query: str) -> int | None:
        found = process.extractOne(query, texts, scorer=fuzz.WRatio)
        return found[2] if found else None

    return best


def full_text(texts: Sequence[str]) -> Way:
    """FTS5 with its own BM25, any of the words."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table fact using fts5(text, tokenize='unicode61')")
    database.executemany("insert into fact(rowid, text) values (?, ?)", enumerate(texts))
    ask = "select rowid from fact where fact match ? order by rank limit 1"

    def best(query: str) -> int | None:
        typed = " OR ".join(f'"{word}"' for word in query.split())
        found = database.execute(ask, (typed,)).fetchone()
        return int(found[0]) if found else None

    return best


def measure(
    name: str,
    make: Callable[[Sequence[str]], Way],
    texts: Sequence[str],
    asked: Sequence[tuple[str, int]],
) -> Row:
    begun = process_time()
    way = make(texts)
    build = process_time() - begun
    times, right = [], 0
    for query, number in asked:
        begun = process_time()
        right += way(query) == number
        times.append((process_time() - begun) * 1000)
    times.sort()
    p95 = times[len(times) * 19 // 20]
    return Row(name, right / len(asked), statistics.median(times), p95, build)


def main() -> None:
    chance = random.Random(20231120)
    texts = statements(chance, FACTS)
    asked = queries(texts, chance, QUERIES)
    rows = [
        measure("search", ours, texts, asked),
        measure("SQLite FTS5", full_text, texts, asked),
        measure("WRatio over all", wratio, texts, asked[:SLOW_QUERIES]),
    ]
    print(f"{FACTS} statements, {QUERIES} queries ({SLOW_QUERIES} for WRatio)")
    print(f"Python {platform.python_version()}, rapidfuzz {rapidfuzz.__version__}\n")
    print("| way | top-1 | ms, median | ms, p95 | s to build |")
    print("|---|---|---|---|---|")
    for row in rows:
        print(f"| {row.way} | {row.top:.3f} | {row.median:.2f} | {row.p95:.2f} | {row.build:.1f} |")


if __name__ == "__main__":
    main()
