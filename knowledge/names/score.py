"""How sure it is that a typed name means a known one: a dozen argued features, one logistic fit.

This is the one place where every feature is argued; `benchmarks/names.py` fits the weights.
Words are aligned one to one, best pairs first; `share` is the part of a name's weight (rare words
weigh more, titles and particles little) that found a partner, times how alike the partners are.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

from knowledge.names.keys import LIGHT, Word
from knowledge.names.vocabulary import UNLIKE, Likeness, compare

FEATURES = (
    "missing_typed",  # of the query's weight, what the row's words do not explain
    "missing_row",  # of the row's weight, what was not typed: people leave words out, few
    "worst_word",  # the query's worst word: two strangers share a given name, never all words
    "clash",  # each side has a weighty word the other lacks: another of the family
    "letters_off",  # spelling differs, averaged: typing errors
    "sound_off",  # sound differs, averaged: more telling than letters when the script changed
    "bones_off",  # consonants differ, averaged: all there is to go by in Arabic and Hebrew
    "chance",  # how many names would match as well by chance (log10): common words prove little
    "evidence",  # letters matched (log): three equal letters prove less than ten
    "single",  # one word alone names a person less surely than two
    "single_off",  # ... and a misspelt word alone much less so
    "foreign",  # another script than Latin: the romanisation itself makes differences
    "abjad_off",  # ... most of all where vowels are not written
    "disorder",  # words in another order
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a query as the index sees it.

    `near` holds the likeness of known words by number, `rivals` how many names hold a word at
    least that alike, `weight` grows with rarity.
    """

    word: Word
    weight: float
    near: dict[int, Likeness]
    rivals: dict[int, int]


def is_light(word: Word) -> bool:
    """Whether a word is a title, a particle or a question word, which say little of who it is."""
    return word.typed in LIGHT


LIGHT_WEIGHT = 0.15
INITIAL_WEIGHT = 0.5
INITIAL = Likeness(0.8, 0.8, 0.8, 0.8)


def _likeness(asked: Asked, number: int, known: Word) -> Likeness:
    if number in asked.near:
        return asked.near[number]
    short, long = sorted((asked.word.typed, known.typed), key=len)
    initial = len(short) == 1 and long.startswith(short)
    found = INITIAL if initial else compare(asked.word, known)
    asked.near[number] = found
    return found


def align(
    query: Sequence[Asked], row: Sequence[int], words: Sequence[Word]
) -> list[tuple[int, int, Likeness]]:
    """Pairs of query position and row position, most alike first, each used once."""
    pairs = []
    for i, asked in enumerate(query):
        for j, number in enumerate(row):
            likeness = _likeness(asked, number, words[number])
            if likeness.blend >= 0.4:
                pairs.append((likeness.blend, -abs(i - j), i, j, likeness))
    pairs.sort(key=lambda pair: pair[:4], reverse=True)
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    chosen = []
    for _, _, i, j, likeness in pairs:
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            chosen.append((i, j, likeness))
    return chosen


def features(
    query: Sequence[Asked],
    row: Sequence[int],
    words: Sequence[Word],
    row_weights: Sequence[float],
    names: int,
) -> tuple[float, ...]:
    """The values of FEATURES for one reading of a query and one row of the index."""
    pairs = align(query, row, words)
    weight = sum(a.weight for a in query)
    row_weight = sum(row_weights)
    shared = row_shared = letters = sound = bones = paired = 0.0
    evidence = 0
    chance = log(names)
    likeness_of = [UNLIKE] * len(query)
    for i, j, likeness in pairs:
        w = query[i].weight
        likeness_of[i] = likeness
        shared += w * likeness.blend
        row_shared += row_weights[j] * likeness.blend
        paired += w
        letters += w * (1 - likeness.typed)
        sound += w * (1 - likeness.heard)
        bones += w * (1 - likeness.bones)
        evidence += len(query[i].word.typed)
        rivals = query[i].rivals.get(row[j])
        if rivals:
            chance += log(rivals / names)
    row_likeness = [0.0] * len(row)
    for _, j, likeness in pairs:
        row_likeness[j] = likeness.blend
    heavy = [x.blend for x, a in zip(likeness_of, query, strict=True) if a.weight > LIGHT_WEIGHT]
    worst = 1 - min(heavy or [x.blend for x in likeness_of])
    row_heavy = [x for x, w in zip(row_likeness, row_weights, strict=True) if w > LIGHT_WEIGHT]
    row_worst = 1 - min(row_heavy or row_likeness)
    missing, row_missing = 1 - shared / weight, 1 - row_shared / row_weight
    paired = paired or 1.0
    single = float(len(heavy) == 1)
    foreign = float(any(a.word.foreign for a in query))
    abjad = float(any(a.word.abjad for a in query))
    order = [j for _, j in sorted((i, j) for i, j, _ in pairs)]
    return (
        missing,
        row_missing,
        worst,
        worst * row_worst,
        letters / paired,
        sound / paired,
        bones / paired,
        max(chance, -12.0) / log(10),
        log(1 + evidence),
        single,
        single * missing,
        foreign,
        abjad * missing,
        float(order != sorted(order)),
    )


_FITTED = json.loads((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))
_WEIGHTS = [float(_FITTED["weights"].get(name, 0.0)) for name in FEATURES]
_BIAS = float(_FITTED["bias"])
SURE = float(_FITTED["sure"])
ASK = float(_FITTED["ask"])


def probability(values: Sequence[float]) -> float:
    """The fitted probability that the query means the row."""
    total = _BIAS + sum(w * v for w, v in zip(_WEIGHTS, values, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
