"""What people leave out when they type on a phone, put back: "c koi" is "c'est quoi".

Shorthand is data (``shorthand`` in ``lexicon.toml``): a word, or several, and what they stand for.
An apostrophe left out is a rule: "lotan" is "l'otan" where the whole is no word that is known and
the rest is one, and "natos" is "nato's". Years of two digits are written out
(``short_years.py``), slips of the finger mended (``slips.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from knowledge.base import FactBase
from knowledge.model import LANGUAGES, Language
from knowledge.short_years import years_in_full
from knowledge.slips import mended
from knowledge.words import Token, tokens

_ELIDED = ("qu", "l", "d")
_VOWELS = frozenset("aeiouyh")
_JOINED = re.compile(r"(?<=\bco)-(?=op|ord)", re.IGNORECASE)  # "co-operate"
_WITH_POSSESSIVE = frozenset(("person", "organisation", "country", "mission"))
_SHORTEST = 4  # letters of a word that an apostrophe was left out before; a name may have fewer


def written_out(text: str, base: FactBase) -> str:
    """A text as it would be written in full, in the language that most of its small words have."""
    text = years_in_full(_JOINED.sub("", text), base)
    words = tokens(text)
    language = _language(words, base)
    pieces, end = [], 0
    for start, stop, full in _written(words, language, base):
        pieces += [text[end:start], full]
        end = stop
    return "".join((*pieces, text[end:]))


def _language(words: Sequence[Token], base: FactBase) -> Language | None:
    """The language that most small words of a text, or what is short for others, are of."""
    of = {
        language: sum(
            base.lexicon.is_small(word.plain, language)
            or bool(base.lexicon.shorthand_at(words, at, language))
            for at, word in enumerate(words)
        )
        for language in LANGUAGES
    }
    most = [language for language in LANGUAGES if of[language] == max(of.values())]
    return most[0] if len(most) == 1 else None


def _written(
    words: Sequence[Token], language: Language | None, base: FactBase
) -> Iterator[tuple[int, int, str]]:
    """The places of a text that are written out, and what stands there in full."""
    at = 0
    while at < len(words):
        word = words[at]
        short = base.lexicon.shorthand_at(words, at, language) if language else None
        if short and _is_typed_small(words, at):
            full, length = short
            yield word.start, words[at + length - 1].end, full
            at += length
            continue
        if language == "en" and _is_possessive(word, base):
            yield word.start, word.end, f"{word.text[:-1]}'s"
        elif word.text.islower() and not _is_known(word.plain, base):
            if language == "fr" and (article := _elided(word, base)):
                yield word.start, word.end, f"{article}'{word.text[len(article) :]}"
            elif word.plain.endswith("in") and _is_known(f"{word.plain}g", base):  # "talkin"
                yield word.start, word.end, f"{word.text}g"
            elif meant := mended(word.plain, partial(_is_listed, base)):
                yield word.start, word.end, meant
        at += 1


def _is_possessive(word: Token, base: FactBase) -> bool:
    """Whether a word is a name with an "s" behind it that no apostrophe sets apart."""
    named = base.runs.get((word.plain[:-1],), ()) if word.plain.endswith("s") else ()
    return (
        bool(named)
        and not ((word.plain,) in base.runs or base.is_unit(word.plain))
        and all(base.entities[e].kind in _WITH_POSSESSIVE for e in named)
    )


def _is_typed_small(words: Sequence[Token], at: int) -> bool:
    """Whether a word is no name nor initials: in small letters, but for the first of a text."""
    text = words[at].text
    return text.islower() or text.isdigit() or (at == 0 and text[1:].islower()) or text == "C"


def _elided(word: Token, base: FactBase) -> str | None:
    """The article or small word that a word begins with, its apostrophe left out; or None."""
    for article in _ELIDED:
        rest = word.plain.removeprefix(article)
        if (
            rest != word.plain
            and rest[:1] in _VOWELS
            and not base.lexicon.says_nothing(rest)
            and ((rest,) in base.runs or (len(rest) >= _SHORTEST and rest in base.vocabulary))
        ):
            return article
    return None


def _is_known(folded: str, base: FactBase) -> bool:
    return (
        (folded,) in base.runs
        or base.lexicon.says_nothing(folded)
        or base.lexicon.is_word(folded)
        or base.knows(folded)
        or base.is_missing(folded)
        or base.is_class(folded)
    )


def _is_listed(base: FactBase, folded: str) -> bool:
    """Whether a word stands in the lexicon, or its singular in the base, as no part of a name."""
    return base.lexicon.is_listed(folded) or any(
        word in base.vocabulary and word not in base.name_parts
        for word in (folded, folded.removesuffix("s"))
    )
