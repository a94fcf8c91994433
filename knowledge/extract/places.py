"""The places a sentence names: capitalised after a preposition, or with a word for their kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from knowledge.extract.lexicon import words
from knowledge.extract.tokens import Word
from knowledge.model import Language

_LONGEST: Final = 4  # capitalised words
_ARTICLES: Final = frozenset(("le", "la", "l'", "les", "the"))
_OF: Final = frozenset(("de", "du", "des", "d'", "of"))


class Placed(NamedTuple):
    """A place named at characters ``start`` to ``end`` of a sentence."""

    start: int
    end: int


def places(tokens: Sequence[Word], language: Language) -> tuple[Placed, ...]:
    """The places named in a sentence, in order, none inside another."""
    found: list[Placed] = []
    at = 0
    while at < len(tokens):
        span = _of_kind(tokens, at, language) or _after_preposition(tokens, at, language)
        if span is None:
            at += 1
            continue
        found.append(Placed(tokens[span[0]].start, tokens[span[1] - 1].end))
        at = span[1]
    return tuple(found)


def _of_kind(tokens: Sequence[Word], at: int, language: Language) -> tuple[int, int] | None:
    """``district de Sarn``, ``Strait of Halden``, ``Lake Merrow``, ``Harrow Valley``."""
    word = tokens[at]
    if language == "fr":
        if word.low not in words("places", "kinds_fr"):
            return None
        name = _skip(_skip(at + 1, tokens, _OF), tokens, _ARTICLES)
        end = _name_end(tokens, name)
        return (at, end) if end > name and _may_place(tokens[name]) else None
    if word.low in words("places", "kinds_before_en"):
        of = _skip(at + 1, tokens, frozenset({"of"}))
        of = _skip(of, tokens, _ARTICLES) if of > at + 1 else of
        end = _name_end(tokens, of)
        named = of > at + 1 or word.is_capital
        if named and end > of and _may_place(tokens[of]):
            return at, end
    end = _name_end(tokens, at)
    if end - at >= 2:
        kinds = words("places", "kinds_after_en")
        if _may_place(word) and any(tokens[each].low in kinds for each in range(at + 1, end)):
            return at, end
    return None


def _after_preposition(
    tokens: Sequence[Word], at: int, language: Language
) -> tuple[int, int] | None:
    if not _is_preposition(tokens, at, language):
        return None
    name = at + 1
    if language == "fr" and tokens[at].low in ("en", "au"):
        pass
    else:
        name = _skip(name, tokens, frozenset({"the", "l'"}))
    if name < len(tokens) and (kind := _of_kind(tokens, name, language)):
        return kind
    end = _name_end(tokens, name)
    if end == name or not tokens[name].follows or not _may_place(tokens[name]):
        return None
    return None if _is_common(tokens[name:end]) else (name, end)


def _is_preposition(tokens: Sequence[Word], at: int, language: Language) -> bool:
    low = tokens[at].low
    if low in words("places", f"prepositions_{language}"):
        return True
    before = tokens[at - 1].low if at and tokens[at].follows else ""
    if language == "fr":
        return low in ("de", "d'", "du") and before in words("places", "near_fr")
    return (low == "to" and before in words("places", "moved_en")) or (
        low == "of" and before in words("places", "sides_en")
    )


def _skip(at: int, tokens: Sequence[Word], passed: frozenset[str]) -> int:
    while at < len(tokens) and tokens[at].follows and tokens[at].low in passed:
        at += 1
    return at


def _name_end(tokens: Sequence[Word], at: int) -> int:
    end = at
    while (
        end < len(tokens)
        and end - at < _LONGEST
        and (
            tokens[end].is_capital
            or (end > at and tokens[end].text.isdigit() and len(tokens[end].text) < 4)
        )
        and tokens[end].follows
        and (end == at or tokens[end].low not in words("places", "not_places"))
    ):
        end += 1
    return end


def _may_place(word: Word) -> bool:
    return (
        word.low not in words("places", "not_places")
        and word.low not in words("people", "titles")
        and len(word.text) > 1
    )


def _is_common(run: Sequence[Word]) -> bool:
    """Whether a single capitalised word is a short form, an office or a body, not a place."""
    return len(run) == 1 and (run[0].text.isupper() or run[0].low in words("people", "not_names"))
