"""What words do in a question, and which mean the same: keys of words, from ``lexicon.toml``.

A word's keys are its stems and the synonym sets its stems stand in. Two words mean the same to the
fact base when they share a key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from knowledge.model import LANGUAGES, Language
from knowledge.runs import Runs, runs_of
from knowledge.words import Token, asking_run, irregular_forms, plain, stems, tokens


@dataclass(slots=True)
class _Sets:
    """Synonym sets by word and by stem: tuples, since most hold the one name a set shares."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stems: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Lexicon:
    """What the words of a language do, apart from any subject: data of ``lexicon.toml``."""

    def __init__(self, data: dict[str, Any], more_sets: Iterable[Iterable[str]] = ()) -> None:
        self.asks: dict[tuple[str, ...], str] = {
            asking_run(tokens(phrase)): kind
            for kind, phrases in data["asks"].items()
            for phrase in phrases
        }
        self.longest_ask = max(map(len, self.asks))
        self._unstemmed = frozenset(map(plain, data.get("unstemmed", ())))
        self._phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._general = _Sets()
        self._special = _Sets()
        self._learn(self._general, data["sets"], "=")
        self._learn(self._special, more_sets, "+")
        ranking = runs_of(data.get("ranking", ()))
        self._ranking = Runs(ranking)
        for run in ranking:
            if len(run) > 1:
                _add(self._phrases, run, (" ".join(run),))
        self.phrases: Collection[tuple[str, ...]] = self._phrases.keys()
        self._known_phrases = Runs(self.phrases)
        self._phrase_begins = frozenset(run[:2] for run in self._phrases)
        self._function = {
            language: self._with_forms(data["function"][language], language)
            for language in LANGUAGES
        }
        self._silent = {
            language: self._function[language] | self._with_forms(data["light"][language], language)
            for language in LANGUAGES
        }
        self._silent_phrases = Runs(
            frozenset(
                run
                for table in ("function", "light")
                for language in LANGUAGES
                for run in runs_of(data[table][language])
                if len(run) > 1
            )
        )
        self._kinds: dict[str, set[str]] = {}
        for kind, words in data.get("kinds", {}).items():
            for word in words:
                self._kinds.setdefault(plain(word), set()).add(kind)
        self._opinion = Runs(runs_of(data.get("opinion", ())))
        self._speech = frozenset(stem for word in data.get("speech", ()) for stem in stems(word))
        soft: Sequence[str] = data.get("soft", ())
        self._soft = frozenset(stem for word in soft for stem in stems(word))
        self._soft_whole = frozenset(map(plain, soft))
        self._excluding = Runs(runs_of(data.get("excluding", ())))
        self._negation = frozenset(map(plain, data.get("negation", ())))
        self._lessening = frozenset(s for word in data.get("lessening", ()) for s in stems(word))
        self._shorthand = {
            language: {
                tuple(short.split()): full
                for short, full in data.get("shorthand", {}).get(language, {}).items()
            }
            for language in LANGUAGES
        }
        self._whole = frozenset(map(plain, data.get("whole", ())))
        self._order = frozenset(map(plain, data.get("order", ())))
        self._sides = {
            run: name == "later"
            for name in ("later", "earlier")
            for run in runs_of(data.get(name, ()))
        }
        self._breaking = frozenset(map(plain, data.get("breaking", ())))
        self._anybody = frozenset(map(plain, data.get("anybody", ())))
        self._calendar = frozenset(map(plain, data.get("calendar", ())))
        self._titles = frozenset(map(plain, data.get("titles", ())))
        self._trend = frozenset(stem for word in data.get("trend", ()) for stem in stems(word))
        self._comparing = frozenset(s for word in data.get("comparing", ()) for s in stems(word))
        self.keys = lru_cache(maxsize=1_024)(self._keys)
        self._denying = frozenset(k for word in data.get("denying", ()) for k in self.keys(word))

    def _learn(self, table: _Sets, sets: Iterable[Iterable[str]], mark: str) -> None:
        for number, words in enumerate(sets):
            name = (f"{mark}{number}",)
            for word in words:
                run = tuple(token.plain for token in tokens(word))
                if len(run) > 1:
                    _add(self._phrases, run, name)
                    continue
                _add(table.words, plain(word), name)
                for stem in () if plain(word) in self._unstemmed else stems(word):
                    _add(table.stems, stem, name)

    def _with_forms(self, words: Iterable[str], language: Language) -> frozenset[str]:
        """Folded words and their irregular forms, but for those that mean something in a set."""
        listed = frozenset(map(plain, words))
        return listed.union(
            form
            for form, lemmas in irregular_forms()[language].items()
            if listed.issuperset(map(plain, lemmas))
            and self._general.stems.keys().isdisjoint(stems(form))
        )

    def _keys(self, word: str) -> frozenset[str]:
        folded = plain(word)
        run = tuple(folded.split())
        if len(run) > 1:
            return frozenset(self._phrases.get(run, ()))
        if folded in self._unstemmed:
            return frozenset((f"!{folded}", *self._sets_of(folded, frozenset())))
        own = stems(word)
        return own.union(self._sets_of(folded, own))

    def _sets_of(self, folded: str, own: frozenset[str]) -> Iterable[str]:
        """The sets a word stands in by itself, and where it stands in none, by its stems.

        Stems of different words fall together by chance. The general sets and a subject's decide
        for themselves: a form listed in the one is not lost to the other.
        """
        for table in (self._general, self._special):
            yield from table.words.get(folded) or (
                name for stem in own for name in table.stems.get(stem, ())
            )

    def phrase_at(self, words: Sequence[Token], at: int) -> int:
        """How many words from ``at`` on make a known phrase; 0 where none does."""
        return self._known_phrases.at(words, at)

    def phrases_in(self, run: Sequence[str]) -> Iterator[str]:
        """The known phrases among folded words in order, the longest that begins at each."""
        for at, pair in enumerate(pairwise(run)):
            if pair in self._phrase_begins and (length := self._known_phrases.within(run, at)):
                yield " ".join(run[at : at + length])

    def kinds(self, word: str) -> frozenset[str]:
        """The kinds of entity a class word asks for: "which country" asks for a country."""
        folded = plain(word)
        return frozenset().union(
            *(self._kinds.get(form, ()) for form in (folded, folded.removesuffix("s")))
        )

    def says_nothing(self, folded: str, language: Language | None = None) -> bool:
        """Whether a word adds no condition to a question, in one language or in either."""
        return any(folded in self._silent[each] for each in LANGUAGES if language in (None, each))

    def language_of(self, folded: Iterable[str]) -> Language | None:
        """The language most of whose small words a text holds; None where neither has more."""
        words = tuple(folded)
        fr, en = (sum(self.is_small(word, each) for word in words) for each in LANGUAGES)
        return None if fr == en else "fr" if fr > en else "en"

    def is_small(self, folded: str, language: Language) -> bool:
        """Whether a word is one of the small ones of a language."""
        return folded in self._function[language]

    def is_speech(self, word: str) -> bool:
        """Whether a word is about saying something."""
        return not stems(word).isdisjoint(self._speech)

    def is_denying(self, word: str) -> bool:
        """Whether a word says that something is not so, or not done."""
        return not self.keys(word).isdisjoint(self._denying)

    def is_anybody(self, folded: str) -> bool:
        """Whether a word counts people without saying which."""
        return folded in self._anybody

    def is_filler(self, folded: str) -> bool:
        """Whether a word of a statement is only grammar, or most often belongs to its date."""
        if folded in self._order:
            return False
        return folded in self._calendar or any(folded in f for f in self._function.values())

    def is_turning(self, word: str) -> bool:
        """Whether a word turns what is said round: a negation, or before for after."""
        return self.is_order(plain(word)) or self.is_negation(word)

    def is_negation(self, word: str) -> bool:
        return plain(word) in self._negation

    def is_contrary(self, word: str) -> bool:
        """Whether a word says that something was not so, or less so."""
        return self.is_negation(word) or not stems(word).isdisjoint(self._lessening)

    def is_order(self, folded: str) -> bool:
        """Whether a word puts one thing before or after another."""
        return folded in self._order

    def side_at(self, words: Sequence[Token], at: int) -> bool | None:
        """Whether words from ``at`` on put one thing after (True) or before another; or neither."""
        runs = (tuple(word.plain for word in words[at : at + length]) for length in (4, 3, 2, 1))
        return next((self._sides[run] for run in runs if run in self._sides), None)

    def side_of(self, words: Sequence[str]) -> bool | None:
        """The same of one word, where it is nothing but that."""
        folded = tuple(map(plain, words))
        return self._sides.get(folded) if folded and folded[0] in self._order else None

    def side_words(self, later: bool) -> tuple[str, ...]:
        """The single words that put one thing after another, or before it."""
        return tuple(run[0] for run, side in self._sides.items() if len(run) == 1 and side is later)

    def is_breaking(self, folded: str) -> bool:
        """Whether a word begins another thing said than the words before it."""
        return folded in self._breaking

    def excluding_at(self, words: Sequence[Token], at: int) -> int:
        """How many words from ``at`` on leave out what comes next: "besides", "à part"."""
        return self._excluding.at(words, at)

    def silent_at(self, words: Sequence[Token], at: int) -> int:
        """How many words from ``at`` on make a phrase that says nothing; 0 where none does."""
        return self._silent_phrases.at(words, at)

    def ranking_at(self, words: Sequence[Token], at: int) -> int:
        """How many words from ``at`` on rank a thing among others; 0 where none do."""
        return self._ranking.at(words, at)

    def shorthand_at(
        self, words: Sequence[Token], at: int, language: Language
    ) -> tuple[str, int] | None:
        """What shorthand at ``at`` stands for, and how many words it is; None where none is."""
        for length in (2, 1):
            run = tuple(word.plain for word in words[at : at + length])
            if (full := self._shorthand[language].get(run)) is not None:
                return full, len(run)
        return None

    def is_word(self, folded: str) -> bool:
        """Whether a word is one of the language, whatever its subject: not two words in one."""
        return folded in self._whole or not (
            self._general.words.keys().isdisjoint((folded,))
            and self._general.stems.keys().isdisjoint(stems(folded))
        )

    def is_listed(self, folded: str) -> bool:
        """Whether a word stands here letter by letter."""
        return folded in self._general.words or self.says_nothing(folded)

    def is_title(self, folded: str) -> bool:
        """Whether a word before a person's name is only a form of address or a rank."""
        return folded in self._titles

    def asks_opinion(self, words: Sequence[Token]) -> bool:
        """Whether a text asks what to think or what should be done."""
        return any(self._opinion.at(words, at) for at in range(len(words)))

    def is_trend(self, word: str) -> bool:
        """Whether a word asks how something changed, not what it was."""
        return not stems(word).isdisjoint(self._trend)

    def is_soft(self, word: str) -> bool:
        """Whether a word is so general that a question may be read without it."""
        folded = plain(word)
        manner = len(folded) > 6 and folded.endswith(("ly", "ment"))
        if folded in self._unstemmed:
            return folded in self._soft_whole
        return not self.is_turning(folded) and (manner or not stems(word).isdisjoint(self._soft))

    def is_comparing(self, word: str) -> bool:
        """Whether a word sets the figures of two times side by side."""
        return not stems(word).isdisjoint(self._comparing | self._trend)


_K = TypeVar("_K")


def _add(names: dict[_K, tuple[str, ...]], key: _K, name: tuple[str]) -> None:
    if name[0] not in (known := names.get(key, ())):
        names[key] = known + name  # the very tuple where there is none yet


def read_lexicon(more_sets: Iterable[Iterable[str]] = ()) -> Lexicon:
    """The general lexicon, with a pack's own synonym sets beside it."""
    path = Path(__file__).with_name("lexicon.toml")
    return Lexicon(tomllib.loads(path.read_text("utf-8")), more_sets)
