"""What a pack's words say of a candidate: its unit, its subject and its property."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from knowledge.extract.candidate import Kind
from knowledge.extract.lexicon import general
from knowledge.model import AnswerType, Pack
from knowledge.words import plain, stems, tokens

HOLDS_OFFICE: Final = "holds_office"  # the property by which packs state offices
_LONGEST: Final = 6  # words of a label or a name
# The kinds of entity that something can be stated of.
_SUBJECTS: Final = frozenset(
    ("organisation", "mission", "country", "group", "unit", "person", "place", "event")
)

_ANSWERS: Final = {
    Kind.QUANTITY: AnswerType.HOW_MANY,
    Kind.DATE: AnswerType.WHEN,
    Kind.PERSON_OFFICE: AnswerType.WHO,
}

_CLAUSE = re.compile(r"[,;:()]\s|\s[–—]\s")
# What stands between commas, and says of what is before it how many it is.
_APPOSED = re.compile(
    r"(?:fort|forte|forts|fortes|composée?s?|constituée?s?|some|with|numbering|made up"
    r"|consisting)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?:compte|comptait|comptent|comptaient|comprend|comprenait|a|avait|dispose de|disposait de"
    r"|has|had|counts|counted|numbers|numbered|comprises|comprised)\s\Z",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:au|aux|en|à|dans le|dans la|dans l['’]|du|in|at|across)\s(?:the\s)?\Z", re.IGNORECASE
)
_PLACES: Final = ("country", "place")

Spans = Mapping[tuple[int, int], str]
"""Ids by the characters of a sentence that name them."""


class Told(NamedTuple):
    """The topic of a candidate, if any; ``sure`` where the sentence leaves no doubt of it."""

    topic: str | None
    sure: bool


class Topics:
    """The units, entities and properties of a pack, by the words that name them."""

    def __init__(self, pack: Pack) -> None:
        self._units: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        for unit in pack.units:
            for name in (*unit.one, *unit.many):
                self._units.setdefault(plain(name), unit.id)
            for name in unit.words:
                self._asked.setdefault(plain(name), unit.id)
        self._names: dict[tuple[str, ...], str] = {}
        for entity in pack.entities:
            if entity.kind in _SUBJECTS:
                for name in (*entity.name, *entity.aliases):
                    self._names.setdefault(tuple(word.plain for word in tokens(name)), entity.id)
        self._kinds = {entity.id: entity.kind for entity in pack.entities}
        self._answers = {prop.id: prop.answers for prop in pack.properties}
        self._counts = _counts(pack)
        self._words = {
            unit.id: frozenset(map(plain, (*unit.one, *unit.many, *unit.words)))
            for unit in pack.units
        }
        self._labels: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
        silent = general().says_nothing
        for prop in pack.properties:
            for name in (*prop.label, *prop.synonyms):
                words = tokens(name)
                telling = [word for word in words if not silent(word.plain)]
                # "What does KFOR do" would be left as the bare name, which tells no topic.
                if len(telling) == 1 < len(words) and (telling[0].plain,) in self._names:
                    continue
                run = tuple(stems(word.text) for word in telling)
                if 0 < len(run) <= _LONGEST:
                    for stem in run[0]:
                        self._labels.setdefault(stem, []).append((run, prop.id))

    def unit(self, value: str, word: str, *, foreign: bool) -> str | None:
        """The id of the unit a quantity is worded in: "hommes armés" before "hommes".

        In a text that is ``foreign`` to the pack only a unit's own name is one: the "members" by
        which a pack asks for countries are somebody else's there.
        """
        run = [token.plain for token in tokens(value)]
        phrases = (*(" ".join(run[at:]) for at in range(len(run))), plain(word))
        known = (self._units,) if foreign else (self._units, self._asked)
        for phrase in phrases:
            for names in known:
                if unit := names.get(phrase) or names.get(phrase.removesuffix("s")):
                    return unit
        return None

    def subjects(self, sentence: str) -> Spans:
        """The entities named in a sentence."""
        run = tokens(sentence)
        return {
            (run[at].start, run[at + length - 1].end): name
            for length in range(1, _LONGEST + 1)
            for at in range(len(run) - length + 1)
            if (name := self._names.get(tuple(word.plain for word in run[at : at + length])))
            and run[at].text[:1].isupper()
            and not _of_a_longer(sentence, run[at].start, run[at + length - 1].end)
        }

    def is_of_one(self, sentence: str, subjects: Spans, start: int) -> bool:
        """Whether a sentence names one thing alone, before what is counted, and places beside it.

        "The United States provide 650 soldiers to KFOR" is of both.
        """
        of = {
            name: span
            for span, name in subjects.items()
            if self._kinds[name] not in _PLACES or not _IN.search(sentence[: span[0]])
        }
        return len(of) == 1 and all(span[1] <= start for span in of.values())

    def about(self, kind: Kind, properties: Spans, start: int, end: int) -> str | None:
        """The property named nearest to a candidate among those that its kind can answer."""
        if kind is Kind.PERSON_OFFICE and HOLDS_OFFICE in self._answers:
            return HOLDS_OFFICE
        return nearest(self._answering(kind, properties), start, end)

    def counting(
        self, sentence: str, properties: Spans, start: int, end: int, counted: str
    ) -> Told:
        """The property that a quantity is a number of; none where the words name several.

        What it counts names a topic only where nothing else in its clause does: "soldiers" are
        of the strength, but "three soldiers were wounded" is not. A topic that counts other
        things is not named by a word it shares.
        """
        named = self._answering(Kind.QUANTITY, properties)
        fitting = {s: name for s, name in named.items() if self._can_count(name, counted)}
        own = {s: name for s, name in fitting.items() if s[0] < end and start < s[1]}
        more = {n for s, n in own.items() if plain(sentence[slice(*s)]) != plain(counted)}
        if more:
            topic = nearest({s: n for s, n in own.items() if n in more}, start, end)
            return Told(topic, set(fitting.values()) <= {topic, *own.values()} and len(more) == 1)
        first, last = _clause(sentence, start, end)
        beside = {s: n for s, n in fitting.items() if s not in own and first <= s[0] < last}
        general, others = set(own.values()), set(beside.values()) - set(own.values())
        if general and others:
            return Told(others.pop() if len(others) == 1 else None, False)
        has = _HAS.search(sentence[:start]) is not None
        if general and not has and any(first <= s[0] < last for s in named if s not in fitting):
            return Told(None, False)
        topic = nearest(own or beside or fitting, start, end)
        agreed = set(fitting.values()) == {topic}
        return Told(topic, agreed and (bool(beside) or has))

    def unit_of(self, topic: str | None, unit: str | None, counted: str) -> str | None:
        """The unit that a topic counts, where the same word means it: soldiers, but wounded."""
        counts = self._counts.get(topic or "", set())
        if not counts or unit in counts:
            return unit
        meant = [each for each in sorted(counts) if plain(counted) in self._words.get(each, ())]
        return meant[0] if len(meant) == 1 else unit

    def _answering(self, kind: Kind, properties: Spans) -> Spans:
        return {s: n for s, n in properties.items() if _ANSWERS[kind] in self._answers[n]}

    def _can_count(self, topic: str, counted: str) -> bool:
        """Whether a topic has been counted in what a word means, or in nothing so far."""
        counts = self._counts.get(topic, set())
        word = plain(counted)
        names = [self._words[unit] for unit in counts if unit in self._words]
        return not names or any(not words.isdisjoint((word, f"{word}s")) for words in names)

    def properties(self, sentence: str) -> Spans:
        """The properties that labels and synonyms in a sentence name."""
        run = tokens(sentence)
        own = [stems(word.text) for word in run]
        found: dict[tuple[int, int], str] = {}
        for at, word in enumerate(own):
            longest = 0
            for stem in sorted(word):
                for key, name in self._labels.get(stem, ()):
                    if len(key) > longest and _matches(key, own[at : at + len(key)]):
                        longest = len(key)
                        found[run[at].start, run[at + len(key) - 1].end] = name
        return found


def _counts(pack: Pack) -> Mapping[str, set[str]]:
    """The units that each property has been counted in, or is meant to be."""
    counts: dict[str, set[str]] = defaultdict(set)
    for fact in pack.facts:
        if fact.value.quantity is not None:
            counts[fact.property].add(fact.value.quantity.unit)
    for prop in pack.properties:
        if prop.unit is not None:
            counts[prop.id].add(prop.unit)
    return counts


def nearest(spans: Spans, start: int, end: int) -> str | None:
    """What is named nearest to a place, before rather than behind it; the longer of two names."""

    def far(span: tuple[int, int]) -> tuple[int, int]:
        before = start - span[1] if span[1] <= start else 0
        behind = 3 * (span[0] - end) if span[0] >= end else 0
        return before or behind, span[0] - span[1]

    return spans[min(spans, key=far)] if spans else None


def _of_a_longer(sentence: str, start: int, end: int) -> bool:
    """Whether a name is a part of another one, as that of Port-Louis."""
    before, behind = sentence[max(0, start - 2) : start], sentence[end : end + 2]
    return (before[-1:] == "-" and before[:1].isalpha()) or (
        behind[:1] == "-" and behind[1:].isupper()
    )


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause of a quantity begins and ends; with what it is put beside."""
    cuts = [match.span() for match in _CLAUSE.finditer(sentence)]
    before = [cut for cut in cuts if cut[1] <= start]
    first = before[-1][1] if before else 0
    if before and _APPOSED.match(sentence, first):
        first = before[-2][1] if len(before) > 1 else 0
    return first, next((cut[0] for cut in cuts if cut[0] >= end), len(sentence))


def _matches(key: Sequence[frozenset[str]], run: Sequence[frozenset[str]]) -> bool:
    return len(run) == len(key) and all(
        not one.isdisjoint(other) for one, other in zip(key, run, strict=True)
    )
