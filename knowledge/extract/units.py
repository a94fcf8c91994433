"""What a number counts: the noun, sign or abbreviation that follows it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from knowledge.extract.lexicon import words
from knowledge.model import Language, Reading
from knowledge.quantity import NumberMention

MONEY: Final = "\ue010\ue011\ue012\ue013\ue014\ue015\ue016\ue017"
"""Signs that stand for currencies, so that a number can be read without them."""
PERCENT: Final = "\ue020"
_CURRENCIES: Final = ("$", "€", "£", "¥", "EUR", "USD", "GBP", "CHF")
SIGNS: Final = frozenset(("%", *_CURRENCIES))
_SIGNS: Final = {**dict(zip(MONEY, _CURRENCIES, strict=True)), PERCENT: "%"}

_MOST_WORDS: Final = 5  # between an English number and its noun
_WORD = re.compile(r"(?:km/h|m/s|mg/l)\b|[^\W\d_][^\W_]*(?:['’-][^\W\d_]+)*|[°º]C")
_LINK = re.compile(r"\s+(?:de\s|d['’]|des\s|of\s)?(?:l['’]|les\s|la\s|the\s)?\s*", re.IGNORECASE)
_HYPHEN = re.compile(r"-(?!year|month|week|day|hour|minute|mile-an)")
_ELISION = re.compile(r"(?:[dlnsjmct]|qu)['’]", re.IGNORECASE)
_FRENCH_ADJECTIVE = re.compile(
    r".{2,}(?:és|ées|aux|ales|ifs|ives|iques|aires|iens|iennes|ais|aises|ois|oises|ains|aines|ants"
    r"|antes|ents|entes|elles|els|eurs|euses|eux|bles|istes)\Z|(?:membres|partenaires|cubes)\Z"
)
_PLURAL = re.compile(r".{2,}(?:[^s]s|[^aeiou]ux|eaux|aux|oux|eux)\Z")


class Unit(NamedTuple):
    """What is counted, and where the wording of it ends; -1 where it is not worded there."""

    words: str
    end: int


def money(symbol: str) -> str:
    """The sign that stands for a currency symbol or code."""
    symbol = symbol.strip().upper()
    return MONEY[_CURRENCIES.index(symbol if symbol in _CURRENCIES else symbol[-1])]


def after(text: str, number: NumberMention, language: Language) -> Unit | None:
    """What a number counts; None where nothing counted follows."""
    at = number.end
    signed = re.match(rf"\s?([{MONEY}{PERCENT}])", text[at : at + 2])
    if signed:
        return Unit(_SIGNS[signed[1]], at + signed.end())
    link = _LINK.match(text, at) or _HYPHEN.match(text, at)
    if link is None:
        return None
    run = _run(text, link.end())
    if not run:
        return None
    if text[at : at + 1] == "-":
        counts = run[0][0].lower() not in words("numbers", "uncountable")
        return Unit(run[0][0], run[0][2]) if counts else None
    if number.reading is Reading.NONE:
        return _absent(run)
    head = _head(run, number.number, language)
    if head is None:
        return None
    word, _, end = run[head]
    if word.lower() in words("numbers", "uncountable"):
        return None
    return Unit(word, _with_adjective(run, head, end) if language == "fr" else end)


_Run = list[tuple[str, int, int]]
"""Words with their places."""


def _run(text: str, at: int) -> _Run:
    """The words from a place on up to a mark or a word that ends a noun phrase."""
    stop = words("numbers", "stop")
    run: _Run = []
    while len(run) < _MOST_WORDS:
        match = _WORD.match(text, at)
        if match is None or _ELISION.match(match[0]):
            break
        if match[0].lower() in stop and not (match[0].isupper() and len(match[0]) > 1):
            break
        run.append((match[0], match.start(), match.end()))
        at = match.end()
        if text[at : at + 1] not in (" ", "\u00a0", "\u202f", "\n"):
            break
        at += 1
    return run


def _absent(run: _Run) -> Unit | None:
    """The noun after "no" and "aucun"."""
    adjectives, uncounted = words("numbers", "english_adjective"), words("numbers", "uncounted")
    for place, (word, _, end) in enumerate(run):
        if word.lower() in uncounted:
            return None
        if word.lower() in adjectives and place + 1 < len(run):
            continue
        return Unit(word, end)
    return None


def _head(run: _Run, number: float | None, language: Language) -> int | None:
    """The place of the noun: the first plural, in English the last of plurals in a row."""
    before = words("numbers", "before")
    for place, (word, _, _) in enumerate(run):
        if word.lower() in before and (word.lower() != "jeunes" or place + 1 < len(run)):
            continue
        if _is_plural(word):
            last = place
            while language == "en" and last + 1 < len(run) and _leads_on(run, last):
                last += 1
            return last
        if language == "fr" and place > 1:
            return None  # the noun would have come
        if number is not None and number < 2 and place == 0 and len(word) > 2:
            return place
    return None


def _leads_on(run: _Run, place: int) -> bool:
    return run[place][0].lower() not in _ENDINGS and _is_plural(run[place + 1][0])


_ENDINGS: Final = frozenset(
    {"ans", "mois", "jours", "heures", "dead", "injured", "wounded", "killed"}
)


def _is_plural(word: str) -> bool:
    folded = word.lower()
    return folded in words("numbers", "plural") or (
        _PLURAL.match(folded) is not None and not folded.endswith(("ss", "'s", "’s", "ous", "ious"))
    )


def _with_adjective(run: _Run, head: int, end: int) -> int:
    """Where the wording ends: after a French adjective that follows the noun."""
    if head + 1 < len(run) and _FRENCH_ADJECTIVE.match(run[head + 1][0]):
        return run[head + 1][2]
    return end
