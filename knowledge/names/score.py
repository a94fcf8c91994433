"""How sure it is that a typed name means a known one: a dozen argued features, one logistic fit.

This is the one place where every feature is argued; `benchmarks/names.py` fits the weights.
Words are aligned one to one, best pairs first; `share` is the part of a name's weight (rare words
weigh more, titles and particles little) that found a partner, times how alike the partners are.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from operator import mul
from pathlib import Path

from knowledge.names.keys import LIGHT, Word
from knowledge.names.vocabulary import Likeness, compare

FEATURES = (
    "missing",  # of the query's weight, what the row's words do not explain
    "left_out",  # of the row's weight, what was not typed, squared: people leave words out, few
    "worst_word",  # the query's worst word: two strangers share a given name, never all words
    "clash",  # each side has a weighty word the other lacks: another of the family
    "inexact",  # how many words differ even by ear: slips are rare, two in a name rarer
    "letters_off",  # letters that differ: typing errors; less where the sound is the same
    "letters_foreign",  # ... between two scripts, where other letters are to be expected
    "sound_off",  # sounds that differ: what a romanisation or a phonetic spelling keeps
    "bones_off",  # consonants that differ: vowels are what spellings disagree on most
    "abjad",  # only one side is written without vowels: likeness is lower for the same name
    "chance",  # how many names would match as well by chance (log10): common words prove little
    "evidence",  # letters matched (log): three equal letters prove less than ten
    "short",  # fewer than five letters matched: hardly a proof at all
)
_NEVER = -12.0  # chance is not counted below this (natural log)
_SHORT = 5
SAME_SOUND = 0.5  # what another spelling of the same sound counts beside a typing error


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
BY_EAR = 0.95  # words alike from here on are the same by letters or by ear
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
    weight = sum(a.weight for a in query)
    asked_likeness = [0.0] * len(query)
    row_likeness = [0.0] * len(row)
    paired = letters = sound = bones = evidence = 0.0
    inexact = 0
    chance = log(names)
    for i, j, likeness in align(query, row, words):
        w = query[i].weight
        asked_likeness[i] = row_likeness[j] = likeness.blend
        paired += w
        letters += w * (1 - likeness.typed) * (SAME_SOUND if likeness.heard == 1 else 1)
        sound += w * (1 - likeness.heard)
        bones += w * (1 - likeness.bones)
        evidence += len(query[i].word.typed) * likeness.blend
        inexact += w > LIGHT_WEIGHT and likeness.blend < BY_EAR
        if row[j] in query[i].rivals:
            chance += log(query[i].rivals[row[j]] / names)
    paired = paired or 1.0
    shared = sum(map(mul, asked_likeness, (a.weight for a in query)))
    left_out = 1 - sum(map(mul, row_likeness, row_weights)) / sum(row_weights)
    worst = 1 - _least_weighty(asked_likeness, [a.weight for a in query])
    clash = min(worst, 1 - _least_weighty(row_likeness, row_weights))
    row_words = [words[n] for n in row]
    foreign = any(a.word.foreign for a in query) != any(w.foreign for w in row_words)
    abjad = any(a.word.abjad for a in query) != any(w.abjad for w in row_words)
    return (
        1 - shared / weight,
        left_out * left_out,
        worst,
        clash,
        float(inexact),
        letters / paired,
        foreign * letters / paired,
        sound / paired,
        bones / paired,
        float(abjad),
        max(chance, _NEVER) / log(10),
        log(1 + evidence),
        float(evidence < _SHORT),
    )


def _least_weighty(likeness: Sequence[float], weights: Sequence[float]) -> float:
    """The least likeness among the words that weigh, or among all when none does."""
    weighty = [x for x, w in zip(likeness, weights, strict=True) if w > LIGHT_WEIGHT]
    return min(weighty or likeness)


_FITTED = json.loads((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))
_WEIGHTS = [float(_FITTED["weights"].get(name, 0.0)) for name in FEATURES]
_BIAS = float(_FITTED["bias"])
SURE = float(_FITTED["sure"])
ASK = float(_FITTED["ask"])


def probability(values: Sequence[float]) -> float:
    """The fitted probability that the query means the row."""
    total = _BIAS + sum(w * v for w, v in zip(_WEIGHTS, values, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
