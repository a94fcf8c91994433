"""How sure it is that a typed name means a known one: a dozen argued features, one logistic fit.

This is the one place where every feature is argued; `benchmarks/fit_names.py` fits the weights.
Words are aligned one to one, best pairs first; each pair counts by its weight (rare words weigh
more, titles and particles little).

How near a name may be by chance depends on how many names there are: among sixty, a surname with
two letters wrong can mean only one person, among a million it is somebody else's. The features
`chance` and `single_luck` hold the size of the index, so that one threshold serves every size. A
small index is judged as if it held AT_LEAST names: strangers are not asked about at random, they
are of the country and the trade of those it knows (Kurtz beside Kurti), as in a large index.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import exp, log
from operator import mul
from pathlib import Path

from knowledge.names.keys import Word
from knowledge.names.light import is_title
from knowledge.names.vocabulary import RENDERED, VARIANT, Likeness, compare

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
    "crossed",  # words in another order: a surname may come first, the middle one may not
    "abjad",  # only one side is written without vowels: likeness is lower for the same name
    "first_off",  # words that begin otherwise: slips and romanisations rarely touch the first
    "initials",  # words known by their first letter alone
    "variant",  # given names translated, not spelt anew
    "chance",  # how many names hold words at least this alike (log10): common words prove little
    "evidence",  # letters matched (log): three equal letters prove less than ten
    "single",  # one word alone: nothing beside it speaks for or against the match, so that it is
    "single_letters",  # ... judged more strictly by its letters,
    "single_chance",  # ... by how many hold such a word,
    "single_luck",  # ... and by how many a random word would be this near to, see _letters_proof
)
AT_LEAST = 10_000
_NEVER = -12.0  # chance and luck are not counted beyond this (natural log)
_ALWAYS = 6.0
_LETTER = 1.9  # what a letter of a name tells, in nats: letters of names are far from random
_FOREIGN_LETTER = 1.2  # ... when romanised: half the vowels are a guess
_GIVEN_NAME = 3.0  # what a translated given name tells: it is one of a few dozen
SAME_SOUND = 0.5  # what another spelling of the same sound counts beside a typing error

LIGHT_WEIGHT = 0.15
INITIAL_WEIGHT = 0.5
BY_EAR = 0.95  # words alike from here on are the same by letters or by ear
INITIAL = Likeness(0.8, 0.8, 0.8, 0.8)
_PAIRED = 0.4  # words less alike are no pair


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a query as the index sees it.

    `near` holds how alike known words are by number, most alike first, `rivals` how many names
    hold a word at least that alike, `rendered` are the known words that are this name in another
    language, `weight` grows with rarity.
    """

    word: Word
    weight: float
    near: dict[int, float]
    rivals: dict[int, int]
    rendered: frozenset[int] = frozenset()
    compared: dict[int, Likeness] = field(default_factory=dict)

    @property
    def strongest(self) -> float:
        """How alike the nearest known word is."""
        return next(iter(self.near.values()), 0.0)

    def likeness(self, number: int, known: Word) -> Likeness:
        """How alike a known word is; a letter is like every word that begins with it."""
        found = self.compared.get(number)
        if found is None:
            short, long = self.word.typed, known.typed
            if len(long) < len(short):
                short, long = long, short
            initial = len(short) == 1 and len(long) > 1 and long[0] == short
            found = INITIAL if initial else compare(self.word, known)
            if number in self.rendered and found.blend < RENDERED.blend:
                found = RENDERED
            self.compared[number] = found
        return found


class Known:
    """A name of the index as the scorer sees it, and the same for every reading of a query."""

    def __init__(
        self, words: Sequence[Word], numbers: Sequence[int], weight: Callable[[int], float]
    ) -> None:
        self.words = words
        self.numbers = numbers
        self.weights = [weight(n) for n in numbers]
        if len(words) > 1 and is_title(words[-1]):  # titles precede: Peter King is no king
            self.weights[-1] = 1.0
        self.weight = sum(self.weights)
        self.foreign = any(w.foreign for w in words)
        self.abjad = any(w.abjad for w in words)

    def agrees(self, digits: set[str]) -> bool:
        """Whether the name holds no number, or all of these."""
        held = {w.typed for w in self.words if w.number}
        return not held or digits <= held


def align(query: Sequence[Asked], known: Known) -> list[tuple[int, int, Likeness]]:
    """Pairs of query position and row position, most alike first, each used once.

    The index has measured what is near; only words still alone after that are compared.
    """
    free = list(range(len(known.numbers)))
    pairs = [
        (-asked.near[known.numbers[j]], abs(i - j), i, j)
        for i, asked in enumerate(query)
        for j in free
        if known.numbers[j] in asked.near
    ]
    chosen: list[tuple[int, int, Likeness]] = []
    alone = list(range(len(query)))
    for again in (True, False):
        pairs.sort()
        for _, _, i, j in pairs:
            if i in alone and j in free:
                alone.remove(i)
                free.remove(j)
                chosen.append((i, j, query[i].likeness(known.numbers[j], known.words[j])))
        if not again or not alone or not free:
            break
        pairs = [
            (-blend, abs(i - j), i, j)
            for i in alone
            for j in free
            if (blend := query[i].likeness(known.numbers[j], known.words[j]).blend) >= _PAIRED
        ]
    return chosen


def _letters_proof(length: int, likeness: Likeness, foreign: bool) -> float:
    """How much less likely than not a random word is this near (natural log).

    Of all words of a length, those a few edits away: each letter that agrees makes them fewer,
    each edit multiplies them by the places and letters it can have.
    """
    if likeness is VARIANT:
        return _GIVEN_NAME
    if foreign:
        edits = (1 - max(likeness.heard, likeness.typed)) * length
        letter = _FOREIGN_LETTER
    else:
        same_sound = SAME_SOUND if likeness.heard == 1 else 1.0
        edits = (1 - likeness.typed) * length * same_sound
        letter = _LETTER
    return max(0.0, letter * (length - edits) - edits * log(1 + length))


def features(query: Sequence[Asked], known: Known, names: int) -> tuple[float, ...]:
    """The values of FEATURES for one reading of a query and one row of the index."""
    asked_likeness = [0.0] * len(query)
    row_likeness = [0.0] * len(known.words)
    weight = sum([a.weight for a in query])
    order: list[tuple[int, int]] = []
    foreign = any(a.word.foreign for a in query) != known.foreign
    abjad = any(a.word.abjad for a in query) != known.abjad
    paired = letters = sound = bones = evidence = first = 0.0
    inexact = initials = variants = 0
    chance = luck = log(names)
    for i, j, likeness in align(query, known):
        asked, word = query[i], known.words[j]
        w = asked.weight
        asked_likeness[i] = row_likeness[j] = likeness.blend
        length = len(asked.word.typed)
        paired += w
        evidence += length * likeness.blend
        if likeness is INITIAL:
            initials += 1
            continue
        letters += w * (1 - likeness.typed) * (SAME_SOUND if likeness.heard == 1 else 1)
        sound += w * (1 - likeness.heard)
        bones += w * (1 - likeness.bones)
        if w > LIGHT_WEIGHT:
            order.append((i, j))
            inexact += likeness.blend < BY_EAR
            first += w * _begins_otherwise(asked.word, word, foreign)
            luck -= _letters_proof(length, likeness, foreign)
        variants += likeness is VARIANT
        rivals = asked.rivals.get(known.numbers[j])
        if rivals:
            chance += log(rivals / names)
    paired = paired or 1.0
    shared = sum(map(mul, asked_likeness, [a.weight for a in query]))
    left_out = 1 - sum(map(mul, row_likeness, known.weights)) / known.weight
    worst = 1 - _least_weighty(asked_likeness, [a.weight for a in query])
    clash = min(worst, 1 - _least_weighty(row_likeness, known.weights))
    single = sum([a.weight > LIGHT_WEIGHT for a in query]) <= 1
    chance = max(chance, _NEVER) / log(10)
    luck = min(max(luck, _NEVER), _ALWAYS) / log(10)
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
        float(_crossed([j for _, j in sorted(order)])),
        float(abjad),
        first / paired,
        float(initials),
        float(variants),
        chance,
        log(1 + evidence),
        float(single),
        single * letters / paired,
        single * chance,
        single * luck,
    )


def _crossed(order: list[int]) -> int:
    """How many pairs of words stand the other way round, from whichever word a name begins."""
    begun = (order[k:] + order[:k] for k in range(len(order)))
    return min((sum(a > b for a, b in combinations(o, 2)) for o in begun), default=0)


def _begins_otherwise(a: Word, b: Word, foreign: bool) -> bool:
    return a.bones[0] != b.bones[0] if foreign else a.typed[0] != b.typed[0]


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
    total = _BIAS + sum(map(mul, _WEIGHTS, values))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
