"""The words of a question, turned into the things it says: names first, then the base's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import quantity
from knowledge.base import FactBase
from knowledge.model import Language
from knowledge.names import Hit
from knowledge.words import Token, tokens

_SHORTEST_MENDED = 7
_PLACING = frozenset(
    ("in", "to", "into", "at", "from", "inside", "au", "aux", "en", "dans", "vers", "a")
)
# What tokens leave of "didn't" and the like.
_NEGATED = frozenset(
    ("didn", "doesn", "don", "isn", "wasn", "weren", "aren", "hasn", "haven", "hadn")
)
_JOINING = frozenset(("and", "or", "et", "ou", "ni", "nor"))
_WORD = re.compile(r"[^\W\d_]{3}")  # and not an article with its apostrophe
_ACCORDING = re.compile(
    r"\b(?:selon|d['’]apr[èe]s|according to|as per)\s+(?:l['’]|(?:la|les?|the)\s+)?\Z",
    re.IGNORECASE,
)
_GOVERNING = frozenset(
    (
        *_PLACING,
        *("of", "with", "by", "for", "on", "about", "against", "between", "under", "through"),
        *("de", "du", "des", "avec", "par", "pour", "sur", "contre", "entre", "selon", "sous"),
    )
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a question says, that a fact must explain.

    ``entities`` are the entities it may name (any of them), ``number`` a number it states;
    otherwise ``words`` are looked up. ``class_word`` names a class ("city"), ``which`` asks for
    one of it, ``trend`` asks for a change, ``placed`` stands after "in", "to" and the like,
    ``governed`` after any small word that makes a name something else than the one who acts,
    ``source`` after "according to".
    ``parts`` are the names that together may mean one entity, and may as well be meant one by one.
    ``typed`` is what the person wrote, shown back when nothing explains it; it is empty for what a
    question only implies.
    """

    typed: str
    words: tuple[str, ...]
    entities: frozenset[str] = frozenset()
    number: quantity.NumberMention | None = None
    class_word: bool = False
    which: bool = False
    trend: bool = False
    placed: bool = False
    governed: bool = False
    source: bool = False
    parts: tuple[Item, ...] = ()
    known: bool = True


class Reader:
    """Turns the words that are left into items, longest names first."""

    def __init__(
        self, text: str, base: FactBase, language: Language | None, *, naming: bool
    ) -> None:
        self.text = text
        self.base = base
        self.language = language
        self.naming = naming
        self.doubtful: list[Hit[str]] = []

    def items(self, words: Sequence[Token]) -> Iterator[Item]:
        at = 0
        while at < len(words):
            if left_out := self.base.lexicon.excluding_at(words, at):
                at = self._left_out(words, at + left_out)
                continue
            item, length = self._at(words, at)
            before = {
                "" if word.text == "a" else word.plain  # "a" is a verb, "à" is a place's
                for word in words[max(0, at - 2) : at]
            }
            source = bool(_ACCORDING.search(self.text, 0, words[at].start))
            at += length
            if item is not None and not self._is_rank_of_next(item, words, at):
                yield replace(
                    item,
                    placed=not before.isdisjoint(_PLACING),
                    governed=not before.isdisjoint(_GOVERNING),
                    source=source,
                )

    def _left_out(self, words: Sequence[Token], at: int) -> int:
        """Where what is left out ends: one name or word, or several names joined by "and"."""
        first = at = self._thing_left_out(words, at)
        joined = False
        while at < len(words):
            after = self._thing_left_out(words, at)
            between = {word.plain for word in words[at:after]}
            joined = joined or not between.isdisjoint(_JOINING)
            item, _ = self._at(words, after - 1) if after > at else (None, 0)
            if item is None or not item.entities:
                break
            at = after
        return at if joined else first

    def _thing_left_out(self, words: Sequence[Token], at: int) -> int:
        while at < len(words) and self._silent(words[at]):  # "besides the Turks"
            at += 1
        at += self._at(words, at)[1] if at < len(words) else 0
        # "NATO states"
        return at + (at < len(words) and self.base.is_class(words[at].plain))

    def outside_names(self, words: Sequence[Token]) -> Iterator[Token]:
        """The words that stand in no known name of several words: their numbers are numbers."""
        at = 0
        while at < len(words):
            exact = self._exact(words, at)
            length = exact[1] if exact else 1
            if length == 1:
                yield words[at]
            at += length

    def _is_rank_of_next(self, item: Item, words: Sequence[Token], at: int) -> bool:
        """Whether a rank is only how the person named next is addressed."""
        if not self._is_kind(item, "rank") or at == len(words):
            return False
        following, _ = self._at(words, at)
        return following is not None and self._is_kind(following, "person")

    def _is_kind(self, item: Item, kind: str) -> bool:
        return {self.base.entities[e].kind for e in item.entities} == {kind}

    def _at(self, words: Sequence[Token], at: int) -> tuple[Item | None, int]:
        exact = self._exact(words, at)
        if exact is None and (ranking := self.base.lexicon.ranking_at(words, at)):
            run = words[at : at + ranking]  # "the first to", and not its words one by one
            return Item(" ".join(w.text for w in run), (" ".join(w.plain for w in run),)), ranking
        silent = self.base.lexicon.silent_at(words, at)
        phrase = self.base.lexicon.phrase_at(words, at)
        if exact is None and (silent or phrase):
            if silent >= phrase:
                return None, silent
            return self._phrase(words[at : at + phrase]), phrase
        name = self._name(words, at, exact[1] if exact else 0)
        if name is not None or exact is not None:
            return name or exact or (None, 1)
        word = words[at]
        order = self.base.lexicon.is_order(word.plain) and not self._is_of_meetings(words)
        if order and self._is_before_person(words, at):
            return Item(word.text, (word.text,), known=False), 1
        if word.text.casefold() in _NEGATED:
            return Item(word.text, ("not",)), 1
        if self._silent(word) or self._titles(words, at):
            return None, 1
        return self._word(word), 1

    def _phrase(self, run: Sequence[Token]) -> Item:
        """Words that mean one thing together; each of them says part of it, small ones too."""
        typed = " ".join(w.text for w in run)
        parts = tuple(Item(w.text, (w.text,)) for w in run)
        return Item(typed, (" ".join(w.plain for w in run),), parts=parts)

    def _is_of_meetings(self, words: Sequence[Token]) -> bool:
        """Whether it is meetings or visits that come one after another, and not office holders."""
        topics = {topic for word in words for topic in self.base.topics_of_word(word.text)}
        return not topics.isdisjoint(("meeting", "visit"))

    def _is_before_person(self, words: Sequence[Token], at: int) -> bool:
        """ "After Federici" asks for a successor, which no fact gives by an order of its own."""
        if at + 1 == len(words):
            return False
        item, _ = self._at(words, at + 1)
        return item is not None and self._is_kind(item, "person")

    def _titles(self, words: Sequence[Token], at: int) -> bool:
        """Whether a word is only the form of address of the person named next."""
        if not self.base.lexicon.is_title(words[at].plain) or at + 1 == len(words):
            return False
        item, _ = self._at(words, at + 1)
        if item is None:
            return self.base.lexicon.is_title(words[at + 1].plain)
        return self._is_kind(item, "person") or not item.known

    def _silent(self, word: Token) -> bool:
        """Whether a word says nothing here: "us" does in English, and "US" in no language."""
        return self.base.lexicon.says_nothing(word.plain, self.language) and not (
            (word.plain,) in self.base.runs
            and (self.language is None or (word.text.isupper() and len(word.text) > 1))
        )

    def _exact(self, words: Sequence[Token], at: int) -> tuple[Item, int] | None:
        for entities, length in self.base.names_at(words, at):
            run = words[at : at + length]
            if not (length == 1 and self._silent(run[0])) and self._is_together(run):
                typed = " ".join(w.text for w in run)
                return Item(typed, tuple(w.plain for w in run), frozenset(entities)), length
        return None

    def _is_together(self, run: Sequence[Token]) -> bool:
        """Whether no word stood between these: "NATO: how many soldiers" names no NATO soldiers."""
        return not any(_WORD.search(self.text, a.end, b.start) for a, b in pairwise(run))

    def _name(self, words: Sequence[Token], at: int, known: int) -> tuple[Item, int] | None:
        """A name with words that are not exactly known: near enough, doubtful, or a stranger's."""
        length = known if known and self._is_part(words[at : at + known]) else 0
        if known and not length:
            return None
        strange = 0
        while at + length < len(words) and self._strange(words[at + length]):
            length += 1
            strange += 1
        if not strange:
            return None
        if at + length < len(words) and self._is_part(words[at + length : at + length + 1]):
            length += 1
        for size in range(length, 0, -1):
            run = words[at : at + size]
            if not any(self._strange(w) for w in run):
                break
            typed = " ".join(w.text for w in run)
            hits = self.base.names.search(typed, limit=5)
            if hits and hits[0].verdict == "sure" and self._covers(hits[0], run):
                return Item(typed, tuple(w.plain for w in run), frozenset((hits[0].id,))), size
            if hits and (self.naming or run[0].text[:1].isupper()):
                self.doubtful += [h for h in hits if h.id not in {d.id for d in self.doubtful}]
        run = words[at : at + length]
        proper = all(w.text[:1].isupper() for w in run) or (self.naming and not known)
        if not proper or (not known and any(self._mended(w.plain) for w in run)):
            return None
        typed = " ".join(w.text for w in run)
        return Item(typed, tuple(w.plain for w in run), known=False), length

    def _covers(self, hit: Hit[str], run: Sequence[Token]) -> bool:
        """Whether every strange word typed is a spelling of some word of the name found."""
        entity = self.base.entities[hit.id]
        parts = {t.plain for n in (*entity.name, *entity.aliases, hit.name) for t in tokens(n)}
        return all(
            not self._strange(word)
            or not word.plain.isascii()
            or max(OSA.normalized_similarity(word.plain, part) for part in parts) >= 0.5
            for word in run
        )

    def _is_part(self, run: Sequence[Token]) -> bool:
        entities = self.base.runs.get(tuple(w.plain for w in run), ())
        return bool(entities) and all(self.base.entities[e].kind == "person" for e in entities)

    def _strange(self, word: Token) -> bool:
        return not (
            word.plain.isdigit()
            or (word.plain,) in self.base.runs
            or self._silent(word)
            or self.base.is_class(word.plain)
            or self.base.knows(word.plain)
            or self.base.is_missing(word.plain)
        )

    def _word(self, word: Token) -> Item:
        base = self.base
        of_class, trend = base.is_class(word.plain), base.lexicon.is_trend(word.plain)
        if base.knows(word.text) or base.is_missing(word.text) or of_class or trend:
            return Item(word.text, (word.text,), class_word=of_class, trend=trend)
        mended = self._mended(word.plain)
        if mended is None:
            return Item(word.text, (word.plain,), known=False)
        return Item(word.text, (mended,), frozenset(base.runs.get((mended,), ())))

    def _mended(self, word: str) -> str | None:
        """The one word of the base that a slip of the finger away; names and digits are not."""
        if len(word) < _SHORTEST_MENDED or any(char.isdigit() for char in word):
            return None
        allowed = 1 if len(word) < 10 else 2
        found = process.extract(
            word, self.base.mendable(word[0]), scorer=OSA.distance, score_cutoff=allowed, limit=1
        )
        return str(found[0][0]) if found else None
