"""Words of a text, folded and brought to stems that do not depend on language or ending.

Stems are Snowball's, French and English (Porter 2001), of the word and of its base form where it
is irregular. Both languages are always tried: members mix them, and many words are the same but
for an ending.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

import Stemmer

from knowledge.model import LANGUAGES, Language

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
# Without the cache of their own, which would hold every word once more.
_FRENCH = Stemmer.Stemmer("french", 0)
_ENGLISH = Stemmer.Stemmer("english", 0)
# Nothing of their own is said by the elided small words of French, an English genitive, and the
# "après" of "d'après", which is "according to", not "after".
_GLUED = re.compile(
    r"(?<![^\W_])d['’]apr[eèéê]s(?![^\W_])"
    r"|(?<![^\W_])(?:[ldjmtsncç]|qu|lorsqu|puisqu)(?=['’])"
    r"|(?<=['’])s(?![^\W_])",
    re.IGNORECASE,
)
# Words that an accent tells from a small word.
_TOLD_BY_ACCENT = dict.fromkeys(("né", "née", "nés", "nées"), "naitre")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d"})


def plain(text: str) -> str:
    """The text in lower case without accents, as people type it on a phone."""
    return text.lower() if text.isascii() else _without_accents(text)


@lru_cache(maxsize=4_096)
def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


class Token(NamedTuple):
    """A word of a text: as typed, folded, and the characters where it stands."""

    text: str
    plain: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order; the elided articles of French are left out."""
    return tuple(
        Token(match[0], folded(match[0]), match.start(), match.end())
        for match in _WORD.finditer(_unglued(text))
    )


def folded(word: str) -> str:
    """One word of a text without its accents, but where an accent tells it from another.

    The same word is the same object wherever it stands: a base holds many thousands.
    """
    if word.isascii():
        return intern(word.lower())
    return _TOLD_BY_ACCENT.get(word.casefold()) or intern(plain(word))


def _unglued(text: str) -> str:
    """The text with blanks in the place of what only joins two words."""
    if "'" in text or "’" in text:
        return _GLUED.sub(lambda match: " " * len(match[0]), text)
    return text


@lru_cache(maxsize=1)
def irregular_forms() -> dict[Language, dict[str, tuple[str, ...]]]:
    """The base forms of each irregular form, folded, by language: data of ``forms.toml``."""
    data = tomllib.loads(Path(__file__).with_name("forms.toml").read_text("utf-8"))
    found: dict[Language, dict[str, tuple[str, ...]]] = {language: {} for language in LANGUAGES}
    for language, forms_of in found.items():
        for lemma, forms in data[language].items():
            alone = (lemma,)  # one for all its forms, most of which are of this lemma only
            for form in {plain(form) for form in forms}:
                forms_of[form] = forms_of.get(form, ()) + alone
    return found


def _own_stems(word: str) -> set[str]:
    folded = plain(word)
    found = {_FRENCH.stemWord(folded), _ENGLISH.stemWord(folded)}
    if not word.isascii():
        found.add(plain(_FRENCH.stemWord(word.casefold())))
    return set(map(intern, found))


@lru_cache(maxsize=1_024)
def stems(word: str) -> frozenset[str]:
    """The stems of one word and of its base forms, accents read as typed and as left out."""
    if word.isdigit():
        return frozenset((word,))
    folded = plain(word)
    lemmas = (lemma for forms in irregular_forms().values() for lemma in forms.get(folded, ()))
    return frozenset(stem for each in (word, *lemmas) for stem in _own_stems(each))


def asking_run(words: Iterable[Token]) -> tuple[str, ...]:
    """Folded words, but for "où" (where), which without its accent is "or"."""
    return tuple("où" if word.text.casefold() == "où" else word.plain for word in words)
