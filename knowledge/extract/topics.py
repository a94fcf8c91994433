"""What a pack's words say of a candidate: its unit, its subject and its property."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

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

Spans = Mapping[tuple[int, int], str]
"""Ids by the characters of a sentence that name them."""


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
        self._answers = {prop.id: prop.answers for prop in pack.properties}
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
        }

    def about(self, kind: Kind, properties: Spans, start: int, end: int) -> str | None:
        """The property named nearest to a candidate among those that its kind can answer."""
        if kind is Kind.PERSON_OFFICE and HOLDS_OFFICE in self._answers:
            return HOLDS_OFFICE
        fitting = {
            span: name for span, name in properties.items() if _ANSWERS[kind] in self._answers[name]
        }
        return nearest(fitting, start, end)

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


def nearest(spans: Spans, start: int, end: int) -> str | None:
    """What is named nearest to a place, before rather than behind it; the longer of two names."""

    def far(span: tuple[int, int]) -> tuple[int, int]:
        before = start - span[1] if span[1] <= start else 0
        behind = 3 * (span[0] - end) if span[0] >= end else 0
        return before or behind, span[0] - span[1]

    return spans[min(spans, key=far)] if spans else None


def _matches(key: Sequence[frozenset[str]], run: Sequence[frozenset[str]]) -> bool:
    return len(run) == len(key) and all(
        not one.isdisjoint(other) for one, other in zip(key, run, strict=True)
    )
