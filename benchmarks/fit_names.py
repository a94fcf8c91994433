"""Grows the trees that judge names: `python -m benchmarks.fit_names FOLDER PERSONS`.

FOLDER holds `train.tsv` (query, expected names parted by | or NONE, ...), `gallery_train.txt`, one
name a line, and `gallery_100k.txt.xz`, more names to get lost among; PERSONS is described in
distil_names.py. The gallery is taken whole, in random parts and among the others, so that the trees
hold for few names and for many; a query whose name is not in the part is then one more stranger.

Fits on one half of the queries, parted by a hash of the name meant, and prints how the other half
is judged; then fits on both and writes knowledge/names/forest.json. dev.tsv is not read. Needs
lightgbm 4 and numpy, which nothing else here does: `uv run --with lightgbm ...`.
"""

import json
import lzma
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

import lightgbm  # type: ignore[import-not-found, unused-ignore]
import numpy  # type: ignore[import-not-found, unused-ignore]

from benchmarks.strangers import Rows, Strangers, lexicon, phrases
from knowledge.names import forest
from knowledge.names.index import NameIndex
from knowledge.names.keys import words
from knowledge.names.light import is_light
from knowledge.names.score import FEATURES

SURE, ASK = 0.5, 0.03  # verdicts, as probabilities
ASK_ALONE = 0.003  # of one word: little speaks for it, and asking about it costs little
FIRST = 40  # trees that choose between readings
SHAPE = {
    "n_estimators": 160,
    "colsample_bytree": 0.4,
    "num_leaves": 12,
    "learning_rate": 0.08,
    "min_child_samples": 30,
    "reg_lambda": 5.0,
    "monotone_constraints": list(FEATURES.values()),
    "random_state": 6,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Part:
    """How many names an index holds, how many of them of the gallery, and what is put to it."""

    names: int
    known: int
    times: int = 1
    inside: float = 1.0  # the share of queries for names it holds that is put to it
    outside: float = 1.0  # ... for names it does not
    strangers: int = 0
    phrases: int = 0
    alone: float = 0.0  # of the strangers, the share that is a single word
    weight: float = 1.0


PARTS = (
    Part(60, 60, times=8, outside=0.02, strangers=60, phrases=20, alone=0.5, weight=3.0),
    Part(1_000, 1_000, times=4, outside=0.03, strangers=300, phrases=30, alone=0.5, weight=3.0),
    Part(10_000, 10_000, strangers=3_000, phrases=200),
    Part(10_000, 5_000, inside=0.0, outside=0.4),
    Part(100_000, 10_000, inside=0.6, outside=0.5, strangers=2_000, phrases=70),
    Part(100_000, 5_000, inside=0.0, outside=0.15),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as an index sees it: a candidate is a row under one reading."""

    text: str
    half: bool
    nobody: bool
    values: Any  # candidates x features
    rows: Any  # the row of each candidate
    right: Any  # whether it is meant


def queries(folder: Path) -> list[tuple[str, set[str], bool]]:
    """Query, names meant, and the half it belongs to."""
    found = []
    for line in (folder / "train.tsv").read_text("utf-8").splitlines()[1:]:
        query, expected, *_ = line.split("\t")
        meant = query if expected == "NONE" else expected
        found.append((query, set(expected.split("|")), _half(meant)))
    return found


def _half(name: str) -> bool:
    return crc32(name.encode()) % 2 == 1


def others(folder: Path) -> list[str]:
    """Names that none of the training queries is spelt like."""
    asked: dict[str, list[set[str]]] = defaultdict(list)
    for query, _, _ in queries(folder):
        if typed := {w.typed for w in words(query) if not is_light(w)}:
            asked[max(typed, key=len)].append(typed)
    found = []
    for name in lzma.decompress((folder / "gallery_100k.txt.xz").read_bytes()).decode().split("\n"):
        held = {w.typed for w in words(name)}
        if name and not any(t <= held for w in held for t in asked.get(w, ())):
            found.append(name)
    return found


def described(folder: Path, persons: Path) -> Iterator[tuple[Part, list[Asked]]]:
    """Every part of the gallery with what is put to it."""
    gallery = (folder / "gallery_train.txt").read_text("utf-8").splitlines()
    rows, crowd, chance = queries(folder), others(folder), random.Random(6)
    nobody = Strangers([*gallery, *crowd[:50_000]], lexicon(persons), 6)
    text = phrases(chance)
    for part in PARTS:
        asked: list[Asked] = []
        for _ in range(part.times):
            known = chance.sample(gallery, part.known)
            names = known + crowd[: part.names - part.known]
            index, held = NameIndex(enumerate(names)), set(names)
            for query, expected, half in rows:
                right = expected & held
                if chance.random() < (part.inside if right else part.outside):
                    asked.append(_asked(index, names, query, right, half))
            taken = Rows(names)
            for half in (False, True):
                drawn = nobody.drawn([name for name in known if _half(name) == half], part.alone)
                put = [
                    *islice((n for n in drawn if not taken.hold(n)), part.strangers // 2),
                    *islice((t for t in text if not taken.hold(t)), part.phrases // 2),
                ]
                asked += [_asked(index, names, query, set(), half) for query in put]
        yield part, asked


def _asked(
    index: NameIndex[int], names: Sequence[str], query: str, right: set[str], half: bool
) -> Asked:
    rows: list[int] = []
    values: list[tuple[float, ...]] = []
    for row, readings in index.described(query):
        rows += [row] * len(readings)
        values += readings
    return Asked(
        query,
        half,
        not right,
        numpy.array(values, "f4").reshape(-1, len(FEATURES)),
        numpy.array(rows, "i4"),
        numpy.array([names[row] in right for row in rows], bool),
    )


def grown(parts: Sequence[tuple[Part, Sequence[Asked]]]) -> Any:
    """The fitted model. It learns from a row's likeliest reading, as a first, small model tells."""
    put = [(part, one) for part, asked in parts for one in asked]
    values = numpy.concatenate([one.values for _, one in put])
    right = numpy.concatenate([one.right for _, one in put])
    weight = numpy.concatenate([numpy.full(len(one.rows), part.weight) for part, one in put])
    group = numpy.concatenate([one.rows.astype("i8") + (k << 32) for k, (_, one) in enumerate(put)])
    score = -values[:, 0] - 0.3 * values[:, 1]
    for trees in (FIRST, SHAPE["n_estimators"]):
        order = numpy.lexsort((-score, group))
        first = numpy.r_[True, group[order][1:] != group[order][:-1]]
        best = order[first]
        model = lightgbm.LGBMClassifier(**{**SHAPE, "n_estimators": trees})
        model.fit(values[best], right[best], sample_weight=weight[best])
        score = model.predict(values, raw_score=True)
    return model


def check(part: Part, asked: Sequence[Asked], model: Any) -> str:
    """A line of the table: how a part's queries are judged."""
    right, strangers = [], []
    for one in asked:
        odds, good = -30.0, False
        if len(one.rows):
            scores = model.predict(one.values, raw_score=True)
            at = int(numpy.argmax(scores))
            odds, good = float(scores[at]), bool(one.right[at])
        if one.nobody:
            strangers.append(odds)
        else:
            right.append((good, odds))
    strangers.sort(reverse=True)
    sure, ask = (float(numpy.log(p / (1 - p))) for p in (SURE, ASK))
    shares = [sum(s >= sure for s in strangers), sum(s >= ask for s in strangers)]
    bar = strangers[len(strangers) // 100]
    known = [
        sum(g for g, _ in right),
        sum(g and o > bar for g, o in right),
        sum(g and o >= sure for g, o in right),
        sum(not g and o >= sure for g, o in right),
    ]
    cells = [f"{n / max(1, len(right)):.3f}" for n in known]
    cells += [f"{n / len(strangers):.3f}" for n in shares]
    return (
        f"| {part.names:,} | {part.known:,} | {len(right)}/{len(strangers)} | "
        + " | ".join(cells)
        + " |"
    )


def nested(node: dict[str, Any]) -> float | list[Any]:
    """A tree as forest.py reads it."""
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    below, above = nested(node["left_child"]), nested(node["right_child"])
    return [node["split_feature"], round(node["threshold"], 4), below, above]


def written(model: Any) -> str:
    """The text of forest.json, a tree a line."""
    trees = [nested(t["tree_structure"]) for t in model.booster_.dump_model()["tree_info"]]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    head = f'"sure": {SURE}, "ask": {ASK}, "ask_alone": {ASK_ALONE}'
    return f'{{{head}, "trees": [\n{lines}\n]}}\n'


def main(folder: Path, persons: Path) -> None:
    parts = list(described(folder, persons))
    model = grown([(part, [a for a in asked if not a.half]) for part, asked in parts])
    print("| names | known | queries | first | R@1% | sure | wrong | strangers sure | asked |")
    print("|---|---|---|---|---|---|---|---|---|")
    for part, asked in parts:
        print(check(part, [a for a in asked if a.half], model))
    forest.PATH.write_text(written(grown(parts)), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
