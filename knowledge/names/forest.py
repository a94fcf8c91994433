"""How sure it is that a typed name means a known one: a sum of small decision trees.

Features tell little one by one: a letter wrong is a slip in Vučić and another man in Kim, a word
more is a patronymic in Baku and a stranger in Berlin. Each tree asks a few questions of the
features (score.py) and adds its leaf to the log-odds; `benchmarks/fit_names.py` grows them by
gradient boosting, into `forest.json`. A logistic fit of the same features finds as many names, but
lets so many strangers in that far fewer of them can be answered: benchmarks/README.md has both.
"""

import json
from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import exp
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf, or: a feature, a bar, the tree for values up to the bar, the tree for those above."""
Row = TypeVar("Row")

PATH = Path(__file__).parent / "forest.json"
_GLANCE = 25  # trees that tell the hopeless apart
_JUDGED = 5  # rows that go through the others too


def _tree(read: float | list[float]) -> Tree:
    if not isinstance(read, list):
        return float(read)
    feature, bar, below, above = read
    return int(feature), bar, _tree(below), _tree(above)


_FITTED = json.loads(PATH.read_text(encoding="utf-8"))
_TREES = [_tree(tree) for tree in _FITTED["trees"]]
_FIRST, _OTHERS = _TREES[:_GLANCE], _TREES[_GLANCE:]
SURE = float(_FITTED["sure"])
ASK = float(_FITTED["ask"])
ASK_ALONE = float(_FITTED["ask_alone"])  # where one word is all that was typed


def summed(trees: Iterable[Tree], values: Sequence[float]) -> float:
    """What the trees add to the log-odds."""
    total = 0.0
    for tree in trees:
        node: Any = tree
        while node.__class__ is tuple:
            feature, bar, below, above = node
            node = below if values[feature] <= bar else above
        total += node
    return total


def judged(
    described: Iterable[tuple[Row, Sequence[Sequence[float]]]],
) -> list[tuple[Row, float]]:
    """The likeliest rows, each with the probability that it is meant, in no order.

    A row has features for every reading of the query; the likeliest reading counts.
    """
    glanced = [
        (*max((summed(_FIRST, values), values) for values in readings), row)
        for row, readings in described
    ]
    best = nlargest(_JUDGED, glanced, key=lambda item: item[0])
    return [(row, _probability(first + summed(_OTHERS, v))) for first, v, row in best]


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
