"""How sure it is that a typed name means a known one: a sum of small decision trees.

Features tell little one by one: a letter wrong is a slip in Vučić and another man in Kim, a word
more is a patronymic in Baku and a stranger in Berlin. Each tree asks a few questions of the
features (score.py) and adds its leaf to the log-odds; `benchmarks/fit_names.py` grows them by
gradient boosting, into `forest.json`. A logistic fit of the same features finds as many names, but
lets so many strangers in that far fewer of them can be answered: benchmarks/README.md has both.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from math import exp
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from knowledge.names.score import FEATURES

Tree: TypeAlias = "float | list[float | Tree]"
"""A leaf, or: a feature, a bar, the tree for values up to the bar, the tree for those above."""
Row = TypeVar("Row")

PATH = Path(__file__).parent / "forest.json"
_JUDGED = 5  # rows that come back
_NAMES = list(FEATURES)


def _written(tree: Tree) -> str:
    """A tree as Python: of numbers and names of features, whatever the file holds."""
    if not isinstance(tree, list):
        return repr(float(tree))
    feature, bar, below, above = tree
    asked = f"{_NAMES[int(cast(float, feature))]} <= {float(cast(float, bar))!r}"
    return f"({_written(below)} if {asked} else {_written(above)})"


def grown(trees: Iterable[Tree]) -> Callable[..., float]:
    """What the trees add to the log-odds, as one function of the features.

    Python runs conditions six times as fast as it walks a tree of tuples to its leaf.
    """
    total = " + ".join(map(_written, trees))
    return cast(Callable[..., float], eval(f"lambda {', '.join(_NAMES)}: {total}"))  # noqa: S307


_FITTED = json.loads(PATH.read_text(encoding="utf-8"))
_odds = grown(_FITTED["trees"])
SURE = float(_FITTED["sure"])
ASK = float(_FITTED["ask"])
ASK_ALONE = float(_FITTED["ask_alone"])  # where one word is all that was typed


def judged(
    described: Iterable[tuple[Row, Sequence[Sequence[float]]]],
) -> list[tuple[Row, float]]:
    """The likeliest rows, each with the probability that it is meant, in no order.

    A row has features for every reading of the query; the likeliest reading counts.
    """
    odds = [(max(_odds(*values) for values in readings), row) for row, readings in described]
    best = nlargest(_JUDGED, odds, key=lambda item: item[0])
    return [(row, _probability(likeliest)) for likeliest, row in best]


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
