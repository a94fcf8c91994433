"""Words of a question or a statement, brought to keys that do not depend on language or ending.

A word's keys are its stems (Snowball's French and English, Porter 2001) and the synonym sets its
stems stand in. Two words mean the same to the fact base when they share a key. Both languages are
always tried: members mix them, and many words are the same but for an ending.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import Stemmer

from knowledge.model import LANGUAGES, Language

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_FRENCH = Stemmer.Stemmer("french")
_ENGLISH = Stemmer.Stemmer("english")
_ELIDED = frozenset(("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"))
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d"})


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The text in lower case without accents, as people type it on a phone."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as typed, folded, and the characters where it stands."""

    text: str
    plain: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order; the elided articles of French are left out."""
    found = []
    for match in _WORD.finditer(text):
        folded = plain(match[0])
        if folded in _ELIDED and text[match.end() : match.end() + 1] in ("'", "’"):
            continue
        if folded == "s" and match.start() and text[match.start() - 1] in "'’":
            continue  # an English genitive
        found.append(Token(match[0], folded, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=50_000)
def stems(word: str) -> frozenset[str]:
    """The stems of one word, accents read as typed and as left out."""
    if word.isdigit():
        return frozenset((word,))
    folded = plain(word)
    accented = plain(_FRENCH.stemWord(word.casefold()))
    return frozenset((_FRENCH.stemWord(folded), _ENGLISH.stemWord(folded), accented))


def asking_run(words: Iterable[Token]) -> tuple[str, ...]:
    """Folded words, but for "où" (where), which without its accent is "or"."""
    return tuple("où" if word.text.casefold() == "où" else word.plain for word in words)


class Lexicon:
    """What the words of a language do, apart from any subject: data of ``lexicon.toml``."""

    def __init__(self, data: dict[str, Any], more_sets: Iterable[Iterable[str]] = ()) -> None:
        self._silent = {
            language: frozenset(map(plain, (*data["function"][language], *data["light"][language])))
            for language in LANGUAGES
        }
        self._function = {
            language: frozenset(map(plain, data["function"][language])) for language in LANGUAGES
        }
        self.asks: dict[tuple[str, ...], str] = {
            asking_run(tokens(phrase)): kind
            for kind, phrases in data["asks"].items()
            for phrase in phrases
        }
        self.longest_ask = max(map(len, self.asks))
        self._sets: dict[str, set[str]] = {}
        for number, words in enumerate([*data["sets"], *more_sets]):
            for word in words:
                for stem in stems(word) if " " not in word else ():
                    self._sets.setdefault(stem, set()).add(f"={number}")
        self._kinds: dict[str, set[str]] = {}
        for kind, words in data.get("kinds", {}).items():
            for word in words:
                for stem in stems(word):
                    self._kinds.setdefault(stem, set()).add(kind)
        self._trend = frozenset(stem for word in data.get("trend", ()) for stem in stems(word))
        self.keys = lru_cache(maxsize=50_000)(self._keys)

    def _keys(self, word: str) -> frozenset[str]:
        own = stems(word)
        return own.union(*(self._sets.get(stem, ()) for stem in own))

    def kinds(self, word: str) -> frozenset[str]:
        """The kinds of entity a class word asks for: "which country" asks for a country."""
        return frozenset(kind for stem in stems(word) for kind in self._kinds.get(stem, ()))

    def says_nothing(self, folded: str, language: Language | None = None) -> bool:
        """Whether a word adds no condition to a question, in one language or in either."""
        return any(folded in self._silent[each] for each in LANGUAGES if language in (None, each))

    def language_of(self, folded: Iterable[str]) -> Language | None:
        """The language most of whose small words a text holds; None where neither has more."""
        words = tuple(folded)
        fr, en = (sum(word in self._function[each] for word in words) for each in LANGUAGES)
        return None if fr == en else "fr" if fr > en else "en"

    def is_trend(self, word: str) -> bool:
        """Whether a word asks how something changed, not what it was."""
        return not stems(word).isdisjoint(self._trend)


def read_lexicon(more_sets: Iterable[Iterable[str]] = ()) -> Lexicon:
    """The general lexicon, with a pack's own synonym sets beside it."""
    path = Path(__file__).with_name("lexicon.toml")
    return Lexicon(tomllib.loads(path.read_text("utf-8")), more_sets)
