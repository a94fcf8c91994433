"""How a typed name and a known one compare: some thirty argued features.

This is the one place where every feature is argued; `forest.py` judges by them. Words are aligned
one to one, best pairs first; each pair counts by its weight (rare words weigh more, titles and
particles little).

How near a name may be by chance depends on how many names there are: among sixty, a surname with
two letters wrong can mean only one person, among a million it is somebody else's. The features
`chance` to `luck` hold the size of the index, so that one threshold serves every size. A small
index is judged as if it held AT_LEAST names: strangers are not asked about at random, they are of
the country and the trade of those it knows (Kurtz beside Kurti), as in a large index.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import log

from rapidfuzz.distance import OSA

from knowledge.names.keys import Word
from knowledge.names.light import is_title
from knowledge.names.vocabulary import RENDERED, VARIANT, Likeness, compare

# Each with the direction in which more of it speaks for (+1) or against (-1) a match, 0 where that
# depends on the others: the forest may use it in no other way.
FEATURES = {
    "missing": -1,  # of the query's weight, what the row's words do not explain; titles aside
    "left_out": -1,  # of the row's weight, what was not typed: people leave words out, few
    "clash": -1,  # each side has a weighty word the other lacks: another of the family
    "worst_row": -1,  # the row's word least explained: the surname, where people may leave one out
    "unnamed": 0,  # the weight of the weightiest word of the row that has no partner
    "words": 0,  # weighty words typed: of one, nothing beside it speaks for or against the match
    "letters_off": -1,  # letters that differ: typing errors; less where the sound is the same
    "letters_worst": -1,  # ... in the worst word: two strangers share a given name, never all words
    "sound_off": -1,  # sounds that differ: what a romanisation or a phonetic spelling keeps
    "inexact": 0,  # how many words differ even by ear: slips are rare, two in a name rarer
    "first_off": -1,  # words that begin otherwise: slips and romanisations rarely touch the first
    "whole": 1,  # all letters or sounds as one word, whatever is written together or apart
    "crossed": -1,  # words in another order: a surname may come first, the middle one may not
    "foreign": 0,  # between two scripts other letters are to be expected
    "row_foreign": 0,
    "chance": -1,  # how many names hold words at least this alike (log): common words prove little
    "chance_each": 0,  # ... a word
    "chance_worst": 0,  # ... of the commonest
    "luck": -1,  # how many names random words would be this near to, see _letters_proof
    "own": -1,  # how many names hold, as typed, a word that sounds otherwise here: no slip then
    "listed": -1,  # words known as names elsewhere that sound otherwise here: Martin is no Marvin
    "spelt": 0,  # ... that sound the same and are spelt otherwise: Meyer is no Maier
    "rarest": 0,  # the weight of the rarest word that has a partner
    "plainest": 0,  # the weight of the word that is least alike
    "evidence": 0,  # letters matched (log): three equal letters prove less than ten
}
AT_LEAST = 10_000
_NEVER = -25.0  # chance is not counted beyond this (natural log)
_LETTER = 1.9  # what a letter of a name tells, in nats: letters of names are far from random
_FOREIGN_LETTER = 1.2  # ... when romanised: half the vowels are a guess
_GIVEN_NAME = 3.0  # what a translated given name tells: it is one of a few dozen
SAME_SOUND = 0.5  # what another spelling of the same sound counts beside a typing error

LIGHT_WEIGHT = 0.15
INITIAL_WEIGHT = 0.5
BY_EAR = 0.95  # words alike from here on are the same by letters or by ear
INITIAL = Likeness(0.8, 0.8, 0.8, 0.8)
_PAIRED = 0.4  # words less alike are no pair
_similarity = OSA.normalized_similarity


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a query as the index sees it.

    `near` holds how alike known words are by number, most alike first, `rivals` how many names
    hold a word at least that alike, `held` how many hold it as typed; `listed` tells that it is
    known as a name whether or not the index holds it, `rendered` are the known words that are this
    name in another language; `weight` grows with rarity.
    """

    word: Word
    weight: float
    near: dict[int, float]
    rivals: dict[int, int]
    held: int = 0
    listed: bool = False
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
        self.foreign = any(w.foreign for w in words)

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
    weights = [a.weight for a in query]
    foreign = any(a.word.foreign for a in query) != known.foreign
    paired = letters = sound = evidence = first = letters_worst = 0.0
    inexact = listed = held = spelt = 0
    worst, plainest, rarest = 2.0, 0.0, 0.0
    chances: list[float] = []
    luck = log(names)
    pairs = align(query, known)
    order: list[tuple[int, int]] = []
    for i, j, likeness in pairs:
        asked, word = query[i], known.words[j]
        w = asked.weight
        asked_likeness[i] = row_likeness[j] = likeness.blend
        length = len(asked.word.typed)
        paired += w
        evidence += length * likeness.blend
        if likeness is INITIAL:
            if length == 1:  # the letter is explained, whatever it is short for
                asked_likeness[i] = 1.0
            else:
                row_likeness[j] = 1.0
            continue
        off = (1 - likeness.typed) * (SAME_SOUND if likeness.heard == 1 else 1)
        letters += w * off
        sound += w * (1 - likeness.heard)
        if w <= LIGHT_WEIGHT:
            continue
        order.append((i, j))
        inexact += likeness.blend < BY_EAR
        first += w * _begins_otherwise(asked.word, word, foreign)
        luck -= _letters_proof(length, likeness, foreign)
        letters_worst = max(letters_worst, off)
        known_as = likeness is VARIANT or known.numbers[j] in asked.rendered
        rarest = max(rarest, w)
        if likeness.blend < worst:
            worst, plainest = likeness.blend, w
        rivals = asked.rivals.get(known.numbers[j])
        chances.append(log(rivals / names) if rivals else 0.0)
        if likeness.heard < 1:
            held = max(held, asked.held)
            listed += asked.listed and not known_as
        elif likeness.typed < 1 and not foreign:
            spelt += asked.listed and not known_as
    paired = paired or 1.0
    worst_row = 1 - _least_weighty(row_likeness, known.weights)
    chance = log(names) + sum(chances)
    return (
        1 - _explained(asked_likeness, weights),
        1 - _explained(row_likeness, known.weights),
        min(worst_row, 1 - _least_weighty(asked_likeness, weights)),
        worst_row,
        max([w for w, x in zip(known.weights, row_likeness, strict=True) if not x], default=0.0),
        float(sum([w > LIGHT_WEIGHT for w in weights])),
        letters / paired,
        letters_worst,
        sound / paired,
        float(inexact),
        first / paired,
        _written_together(query, known, sorted([(j, i) for i, j, _ in pairs])),
        float(_crossed([j for _, j in sorted(order)])),
        float(foreign),
        float(known.foreign),
        max(chance, _NEVER),
        chance / max(1, len(chances)),
        max(chances, default=0.0),
        luck,
        log(1 + held),
        float(listed),
        float(spelt),
        rarest,
        plainest,
        log(1 + evidence),
    )


def _written_together(
    query: Sequence[Asked], known: Known, pairs: Sequence[tuple[int, int]]
) -> float:
    """How alike the letters or the sounds are when each name is written as one word.

    Words stand in the order of the row, and those without a partner last; light ones without one
    are left out.
    """
    asked_order = [i for _, i in pairs]
    row_order = [j for j, _ in pairs]
    asked_order += [
        i for i, a in enumerate(query) if a.weight > LIGHT_WEIGHT and i not in asked_order
    ]
    row_order += [j for j, w in enumerate(known.weights) if w > LIGHT_WEIGHT and j not in row_order]
    asked = [query[i].word for i in asked_order]
    row = [known.words[j] for j in row_order]
    return max(
        _similarity("".join([w.typed for w in asked]), "".join([w.typed for w in row])),
        _similarity("".join([w.heard for w in asked]), "".join([w.heard for w in row])),
    )


def _crossed(order: list[int]) -> int:
    """How many pairs of words stand the other way round, from whichever word a name begins."""
    begun = (order[k:] + order[:k] for k in range(len(order)))
    return min((sum(a > b for a, b in combinations(o, 2)) for o in begun), default=0)


def _begins_otherwise(a: Word, b: Word, foreign: bool) -> bool:
    return a.bones[0] != b.bones[0] if foreign else a.typed[0] != b.typed[0]


def _explained(likeness: Sequence[float], weights: Sequence[float]) -> float:
    """The likeness of words by their weight; titles and particles count where they are paired."""
    counted = [(x, w) for x, w in zip(likeness, weights, strict=True) if x or w > LIGHT_WEIGHT]
    return sum([x * w for x, w in counted]) / sum([w for _, w in counted]) if counted else 0.0


def _least_weighty(likeness: Sequence[float], weights: Sequence[float]) -> float:
    """The least likeness among the words that weigh, or among all when none does."""
    weighty = [x for x, w in zip(likeness, weights, strict=True) if w > LIGHT_WEIGHT]
    return min(weighty or likeness)
