"""Fits the weights of the name scorer: `python -m benchmarks.fit_names FOLDER`.

FOLDER holds `train.tsv` (query, expected names parted by | or NONE, ...), `gallery_train.txt`, one
name a line, and `gallery_100k.txt.xz`, more names to get lost among. The gallery is taken whole, in
random parts and among the others, so that the weights hold for few names and for many; a query
whose name is not in the part is then one more stranger.
Fits on one half of the queries, parted by a hash of the name meant, writes
knowledge/names/weights.json and prints how the verdicts fall on the other half. dev.tsv is not
read. Standard library only.
"""

import json
import lzma
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import exp
from pathlib import Path
from zlib import crc32

from knowledge.names import score
from knowledge.names.index import NameIndex
from knowledge.names.keys import words
from knowledge.names.light import is_light
from knowledge.names.vocabulary import compare

WEIGHTS = Path(score.__file__).parent / "weights.json"
PARTS = ((60, 8), (1_000, 2), (10_000, 1), (100_000, 1))  # names in a part, how many parts
OUTSIDE = 0.07  # the share of queries for names outside a part that is put to it
AMONG_MANY = 0.5  # the share of queries put to the largest part, which takes longest
STRANGERS = 1_800  # invented names of nobody, the hardest kind
ROUNDS = 3
HARD = 3  # candidates of a query that each round learns from, the best by the weights so far
RIDGE = 1.0
SURE, ASK = 0.85, 0.1  # verdicts, as probabilities

Query = tuple[str, set[str]]
Values = tuple[float, ...]
Described = list[tuple[bool, list[Values]]]  # per candidate: is it right, features per reading


def strangers(gallery: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Names of nobody: one word of a known name gives way to any other, or to a similar one."""
    index = NameIndex((name, name) for name in gallery)
    while True:
        parts = chance.choice(gallery).split()
        at = chance.randrange(len(parts))
        old = words(parts[at])
        if len(parts) < 2 or len(old) != 1 or is_light(old[0]):
            continue
        if chance.random() < 0.5:
            other = words(chance.choice(chance.choice(gallery).split()))
        else:
            other = index.similar(old[0])
            chance.shuffle(other)
        fitting = [w for w in other[:1] if compare(w, old[0]).blend < 0.8 and not is_light(w)]
        if fitting and not old[0].foreign:
            yield " ".join([*parts[:at], fitting[0].typed, *parts[at + 1 :]])


def queries(folder: Path, checked: bool) -> list[Query]:
    """One half of the training queries: those to fit on, or those to check on."""
    rows = []
    for line in (folder / "train.tsv").read_text("utf-8").splitlines()[1:]:
        query, expected, *_ = line.split("\t")
        meant = query if expected == "NONE" else expected
        if crc32(meant.encode()) % 2 == checked:
            rows.append((query, set(expected.split("|"))))
    return rows


def crowd(folder: Path, gallery: Sequence[str], size: int) -> list[str]:
    """The gallery among other names, of which none is spelt like a training query."""
    asked: dict[str, list[set[str]]] = defaultdict(list)
    for query, _ in [*queries(folder, False), *queries(folder, True)]:
        if typed := {w.typed for w in words(query) if not is_light(w)}:
            asked[max(typed, key=len)].append(typed)
    others = lzma.decompress((folder / "gallery_100k.txt.xz").read_bytes()).decode().splitlines()
    names = list(gallery)
    for name in others:
        held = {w.typed for w in words(name)}
        if len(names) < size and not any(t <= held for w in held for t in asked.get(w, ())):
            names.append(name)
    return names


def describe(folder: Path) -> list[Described]:
    """The queries to fit on against every part of the gallery."""
    rows = queries(folder, checked=False)
    gallery = (folder / "gallery_train.txt").read_text("utf-8").splitlines()
    chance = random.Random(6)
    nobody: list[Query] = [
        (name, {"NONE"}) for name in islice(strangers(gallery, chance), STRANGERS)
    ]
    described = []
    for size, parts in PARTS:
        for _ in range(parts):
            if size > len(gallery):
                part = crowd(folder, gallery, size)
                put = [row for row in rows if chance.random() < AMONG_MANY]
            else:
                part = chance.sample(gallery, size)
                put = [*rows, *nobody] if size == len(gallery) else rows
            index = NameIndex((name, name) for name in part)
            held = set(part)
            for query, expected in put:
                right = expected & held
                if right or size >= len(gallery) or chance.random() < OUTSIDE:
                    described.append(
                        comparable([(part[r] in right, v) for r, v in index.described(query, size)])
                    )
    return described


def check(folder: Path) -> None:
    """Prints how often the verdicts are right on the other half, by number of names."""
    rows = queries(folder, checked=True)
    gallery = (folder / "gallery_train.txt").read_text("utf-8").splitlines()
    chance = random.Random(7)
    print("| names | sure and right | sure and wrong | first and right | strangers sure | asked |")
    print("|---|---|---|---|---|---|")
    for size in (60, 1_000, 10_000, 100_000):
        whole = size >= len(gallery)
        part = crowd(folder, gallery, size) if whole else chance.sample(gallery, size)
        index, held = NameIndex((name, name) for name in part), set(part)
        known, nobody = Counter[str](), Counter[str]()
        for query, expected in rows[:: 4 if size > len(gallery) else 1]:
            if right := expected & held:
                hits = index.search(query, limit=1)
                known["all"] += 1
                known["first"] += bool(hits) and hits[0].name in right
                sure = bool(hits) and hits[0].verdict == "sure"
                known["sure"] += sure and hits[0].name in right
                known["wrong"] += sure and hits[0].name not in right
            elif whole or chance.random() < OUTSIDE:
                hits = index.search(query, limit=1)
                nobody["all"] += 1
                nobody["sure"] += bool(hits) and hits[0].verdict == "sure"
                nobody["asked"] += bool(hits) and hits[0].verdict == "ask"
        shares = [known[k] / known["all"] for k in ("sure", "wrong", "first")]
        shares += [nobody[k] / nobody["all"] for k in ("sure", "asked")]
        print(f"| {len(part):,} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")


def comparable(candidates: Described) -> Described:
    """Without the wrong candidates that explain a query as well as its right one.

    They are namesakes (any Georgiev for the query Georgiev), not errors: whose name it is
    cannot be learned from them.
    """
    missing = [(right, min(v[0] for v in readings)) for right, readings in candidates]
    least = max((m for right, m in missing if right), default=-1.0) + 0.1
    return [c for c, (right, m) in zip(candidates, missing, strict=True) if right or m > least]


def best_of(weights: Sequence[float], readings: Iterable[Values]) -> tuple[float, Values]:
    """The reading with the highest linear score, the bias being the last weight."""
    return max((sum(map(float.__mul__, weights, (*v, 1.0))), v) for v in readings)


def hardest(weights: Sequence[float], described: list[Described]) -> list[tuple[bool, Values]]:
    """What one round learns from: each query's best candidates by the weights so far."""
    chosen = []
    for candidates in described:
        scored = [(*best_of(weights, readings), right) for right, readings in candidates]
        scored.sort(key=lambda item: item[0], reverse=True)
        chosen += [(right, (*v, 1.0)) for _, v, right in scored[:HARD]]
    return chosen


def solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """A linear system by elimination with pivoting."""
    size = len(vector)
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [rows[i][-1] / rows[i][i] for i in range(size)]


def fit(examples: list[tuple[bool, Values]], weights: list[float], steps: int = 6) -> list[float]:
    """Ridge-penalised logistic regression by Newton's method, from the given weights."""
    size = len(weights)
    for _ in range(steps):
        slope = [-RIDGE * w for w in weights]
        bend = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for right, x in examples:
            total = sum(map(float.__mul__, weights, x))
            p = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
            error, spread = right - p, p * (1 - p)
            for i, xi in enumerate(x):
                if xi:
                    slope[i] += error * xi
                    row, s = bend[i], spread * xi
                    for j in range(i + 1):
                        row[j] += s * x[j]
        for i in range(size):
            for j in range(i):
                bend[j][i] = bend[i][j]
        weights = [w + d for w, d in zip(weights, solve(bend, slope), strict=True)]
    return weights


def fitted(described: list[Described]) -> dict[str, object]:
    """The content of weights.json."""
    start = {"missing": -6.0, "left_out": -2.0, "clash": -4.0}
    weights = [start.get(name, 0.0) for name in score.FEATURES] + [3.0]
    for _ in range(ROUNDS):
        weights = fit(hardest(weights, described), weights)
    return {
        "bias": round(weights[-1], 3),
        "sure": SURE,
        "ask": ASK,
        "weights": {n: round(w, 3) for n, w in zip(score.FEATURES, weights, strict=False)},
    }


def main(folder: Path) -> None:
    found = fitted(describe(folder))
    WEIGHTS.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    print(WEIGHTS.read_text("utf-8"))
    check(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
