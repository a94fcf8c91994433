"""Search: facts and passages by words, whatever their language, accents or typing errors.

Texts are ranked by BM25 (Robertson and Zaragoza, 2009) over whole words. Each word typed stands for
the words it may mean, with less weight the further they are: itself, its other forms, its synonyms
in either language; a word that nothing holds, for those it may be a slip of, or the names near to
it. Numbers only ever stand for themselves. What is found is no answer: it is what holds the words.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from knowledge import when
from knowledge.base import FactBase
from knowledge.lexicon import Lexicon
from knowledge.model import LANGUAGES, Fact
from knowledge.outcome import Answer, Reason, Status, compose
from knowledge.question import Question, clean
from knowledge.spelling import Spelling
from knowledge.words import plain

MOST_FOUND: Final = 40  # facts: five pages
_K, _B = 1.2, 0.75  # of BM25, as most use it
_FORM, _SYNONYM, _SLIP, _NAME = 0.95, 0.5, 0.9, 0.8  # of the weight of the word itself
_LEAST: Final = 0.3  # of the best score: what is shown at all
_COMMON: Final = 400  # texts: words in more of them only rank what rarer words found

_WORD = re.compile(r"[^\W_]+")
_GROUPED = re.compile(r"(?<!\d)(\d{1,3})((?:[ ,.\u00a0\u202f]\d{3})+)(?!\d)")
_SPAN = re.compile(f"{_GROUPED.pattern}|{_WORD.pattern}")
_ENTITY_WORDS: Final = 0.5  # of the weight of words that stand in the text itself

Weights = Mapping[str, float]
Names = Callable[[str], Weights]


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the words of a text stand, each with the word as it is searched for."""
    for match in _SPAN.finditer(text):
        word = re.sub(r"\D", "", match[0]) if match[1] else plain(match[0])
        yield match.start(), match.end(), word


def words_of(text: str) -> list[str]:
    """The folded words of a text; a number is one word however its digits are grouped."""
    joined = _GROUPED.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), text)
    return [w for w in _WORD.findall(plain(joined)) if len(w) > 1 or w.isdigit()]


@dataclass(frozen=True, slots=True)
class Match:
    """A text by its number, with its score, and how many of the words typed it holds."""

    number: int
    score: float
    held: int


@dataclass(frozen=True, slots=True)
class Typed:
    """A word typed, and the words it may stand for: surely, or where ``guessed``, perhaps."""

    word: str
    meant: Weights
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A text as it is searched for."""

    words: tuple[Typed, ...]

    @property
    def marked(self) -> frozenset[str]:
        """Every word that a match may hold."""
        return frozenset(word for typed in self.words for word in typed.meant)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words typed that nothing holds as they stand."""
        return tuple(t.word for t in self.words if t.guessed or not t.meant)


class Index:
    """Texts by their words. Each is given as words with how much each counts in it."""

    def __init__(self, texts: Iterable[Weights], lexicon: Lexicon, names: Names) -> None:
        held: dict[str, tuple[array[int], array[float]]] = {}
        lengths = array("f")
        for number, text in enumerate(texts):
            lengths.append(sum(text.values()))
            for word, count in text.items():
                numbers, counts = held.setdefault(word, (array("I"), array("f")))
                numbers.append(number)
                counts.append(count)
        self._held, self._count = held, len(lengths)
        mean = sum(lengths) / max(len(lengths), 1)
        for numbers, counts in held.values():  # how often becomes how much it tells of the text
            for at, number in enumerate(numbers):
                room = _K * (1 - _B + _B * lengths[number] / mean)
                counts[at] *= (_K + 1) / (counts[at] + room)
        self._lexicon, self._names = lexicon, names
        self._forms: dict[str, list[str]] = defaultdict(list)
        for word in held:
            for key in lexicon.keys(word):
                self._forms[key].append(word)
        self._spelling = Spelling(held)

    def ask(self, text: str) -> Asked:
        """What a text asks for; small words only where there are no others."""
        typed = list(dict.fromkeys(words_of(text)))
        said = [word for word in typed if not self._lexicon.says_nothing(word)] or typed
        return Asked(tuple(self._meant(word) for word in said))

    def find(self, asked: Asked) -> list[Match]:
        """The texts that hold words asked for, best first."""
        scores: dict[int, float] = {}
        held: Counter[int] = Counter()
        meant = [typed.meant for typed in asked.words if typed.meant]
        for weights in sorted(meant, key=self._spread):  # the rarest first
            within = scores if scores and self._spread(weights) > _COMMON else None
            found = self._scored(weights, within)
            for number, score in found.items():
                scores[number] = scores.get(number, 0.0) + score
            held.update(found.keys())
        # A text that holds all the words comes before one that holds some of them often.
        matches = [Match(n, s * held[n] / len(asked.words), held[n]) for n, s in scores.items()]
        matches.sort(key=lambda match: (-match.score, match.number))
        return matches

    def _scored(self, weights: Weights, within: Mapping[int, float] | None) -> dict[int, float]:
        """The texts, or those ``within`` some, that hold a word meant, by the best of these."""
        best: dict[int, float] = {}
        # A word that was typed wrong, or its forms, count as rare as all of them together.
        spread = self._spread(weights)
        rarity = math.log(1 + (self._count - spread + 0.5) / (spread + 0.5))
        for word, weight in weights.items():
            worth = weight * rarity
            for number, told in self._telling(word, within):
                score = worth * told
                if score > best.get(number, 0.0):
                    best[number] = score
        return best

    def _telling(
        self, word: str, within: Mapping[int, float] | None
    ) -> Iterable[tuple[int, float]]:
        """The texts, or those ``within`` some, that hold a word, and how much it tells of each."""
        numbers, told = self._held[word]
        if within is None or len(numbers) <= len(within):
            return zip(numbers, told, strict=True)
        return [(numbers[at], told[at]) for at in _places(numbers, within)]

    def _spread(self, weights: Weights) -> int:
        """In how many texts any of these words stands, at most."""
        return min(sum(len(self._held[word][0]) for word in weights), self._count)

    def _meant(self, word: str) -> Typed:
        """The words of the index that a typed word may stand for, with their weights."""
        if word.isdigit():
            return Typed(word, {word: 1.0} if word in self._held else {})
        meant: dict[str, float] = {}
        for key in self._lexicon.keys(word):
            weight = _SYNONYM if key[0] in "=+" else _FORM
            for form in self._forms.get(key, ()):
                meant[form] = max(meant.get(form, 0.0), weight)
        if word in self._held:
            meant[word] = 1.0
        if meant:
            return Typed(word, meant)
        near = {w: _SLIP * likeness**2 for w, likeness in self._spelling.near(word)}
        if not near:
            near = {w: _NAME * s for w, s in self._names(word).items() if w in self._held}
        return Typed(word, near, guessed=True)


def _places(numbers: array[int], within: Iterable[int]) -> list[int]:
    """Where some texts stand in a rising list of them."""
    places = ((bisect_left(numbers, number), number) for number in within)
    return [at for at, number in places if at < len(numbers) and numbers[at] == number]


# -- facts ----------------------------------------------------------------------------------------

_indexes: WeakKeyDictionary[FactBase, Index] = WeakKeyDictionary()


def index_of(base: FactBase) -> Index:
    """The facts of a base by their words; made when first asked for, about 50 µs a fact."""
    index = _indexes.get(base)
    if index is None:
        index = Index(_texts(base), base.lexicon, lambda word: names_near(word, base))
        _indexes[base] = index
    return index


def _texts(base: FactBase) -> Iterator[Weights]:
    """The words of each fact: what it says, its evidence, its time, and whom and what it names."""
    named: dict[str, list[str]] = {}
    for entity in base.entities.values():
        known = (*entity.name, *entity.aliases)
        named[entity.id] = list({word for name in known for word in words_of(name)})
    topics = {p.id: words_of(" ".join(p.label)) for p in base.properties.values()}
    for fact in base.facts:
        words: dict[str, float] = dict(Counter(words_of(" ".join(_said(fact)))))
        around = {w for entity in base.named_in(fact) for w in named[entity]}
        for word in around.union(topics[fact.property]):
            words[word] = words.get(word, 0.0) + _ENTITY_WORDS
        yield words


def _said(fact: Fact) -> list[str]:
    said = [*fact.statement, fact.value.wording, *(e.phrase for e in fact.evidence)]
    if fact.when is not None:
        said += [when.write(fact.when, language) for language in LANGUAGES]
    return said


def names_near(word: str, base: FactBase) -> dict[str, float]:
    """The words of names near to one typed, in whatever script, with their likeness."""
    near: dict[str, float] = {}
    for hit in base.names.search(word, limit=3):
        for part in words_of(hit.name):
            near[part] = max(near.get(part, 0.0), hit.score)
    return near


@dataclass(frozen=True, slots=True)
class Found:
    """What holds words asked for: an answer's facts with their sources, best first.

    ``marked`` are the words that matched; ``unknown`` those that nothing holds.
    """

    answer: Answer
    marked: frozenset[str]
    unknown: tuple[str, ...]
    held: int = 0  # of the words asked for, by the best fact


def search(text: str, base: FactBase) -> Found:
    """The facts that hold the words of a text."""
    text = clean(text)
    index = index_of(base)
    asked = index.ask(text)
    matches = shown(index.find(asked))[:MOST_FOUND]
    facts = [base.facts[m.number] for m in matches]
    status = Status.ANSWERED if facts else Status.NOT_IN_SOURCES
    reason = None if facts else Reason.OUTSIDE
    answer = compose(status, Question(text), base, facts, reason=reason)
    marked = asked.marked | _other_names(asked, base)
    return Found(answer, marked, asked.unknown, matches[0].held if matches else 0)


def _other_names(asked: Asked, base: FactBase) -> frozenset[str]:
    """What the statements call somebody or something that was asked for by another word."""
    meant = {entity for t in asked.words for entity in base.runs.get((t.word,), ())}
    names = (words_of(name) for entity in meant for name in base.entities[entity].name)
    return frozenset(words[0] for words in names if len(words) == 1)


def find(text: str, base: FactBase) -> Answer:
    """`search` as an answer alone."""
    return search(text, base).answer


def shown(matches: Sequence[Match]) -> list[Match]:
    """Those near enough to the best to be shown."""
    return [m for m in matches if m.score >= _LEAST * matches[0].score] if matches else []
