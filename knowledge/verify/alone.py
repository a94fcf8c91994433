"""What a pack shows by itself: both languages, short phrases, values that follow from wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from knowledge.integrity import latest, place
from knowledge.model import LANGUAGES, Fact, Pack, Reading, Text
from knowledge.quantity import find_numbers
from knowledge.texts import plain

LONGEST_PHRASE = 12  # words, "l'OTAN" being two

# How a wording leaves words of its source out.
_ELLIPSIS = re.compile(r"\[…\]|…")
_WORD = re.compile(r"\w+")
_ONE = (Reading.EXACT, 1.0, None)
_ARTICLE = re.compile(r"\b(?:une?|one|an?)\b", re.IGNORECASE)


def faults(pack: Pack) -> Iterator[str]:
    """One plain line for each fault that can be seen without the texts.

    Values are checked in the last revision of each fact: an earlier one may be what was mended.
    """
    yield from _empty(pack, "pack.toml")
    for fact in pack.facts:
        for fault in (*_statement(fact), *_evidence(fact)):
            yield f"{place(pack, fact)}: {fault}"
    current = {fact.id: fact for fact in latest(pack.facts)}
    for fact in current.values():
        for fault in (*_wording(fact), *_quantity(fact), *_sum(fact, current)):
            yield f"{place(pack, fact)}: {fault}"


def _empty(item: object, where: str) -> Iterator[str]:
    """Texts without words in one of the languages, in an item and all that it holds."""
    if isinstance(item, Text):
        for language, words in zip(LANGUAGES, item, strict=True):
            if not words.strip():
                yield f"{where} is empty in {language}"
    elif isinstance(item, tuple):
        for inner in item:
            yield from _empty(inner, where)
    elif is_dataclass(item):
        inside = where if isinstance(item, Pack) else f"{where}: {getattr(item, 'id', '')}"
        for field in fields(item):
            yield from _empty(getattr(item, field.name), f"{inside.rstrip(': ')}: {field.name}")


def _statement(fact: Fact) -> Iterator[str]:
    if fact.statement.fr.strip() and fact.statement.fr == fact.statement.en:
        yield "the statement is the same in both languages"


def _evidence(fact: Fact) -> Iterator[str]:
    if not fact.evidence:
        yield "there is no evidence"
    for evidence in fact.evidence:
        words = len(_WORD.findall(evidence.phrase))
        if words > LONGEST_PHRASE:
            yield f"“{evidence.phrase}” has {words} words; at most {LONGEST_PHRASE} are kept"
        if not words:
            yield "a phrase of its evidence is empty"


def _wording(fact: Fact) -> Iterator[str]:
    phrases = [plain(evidence.phrase) for evidence in fact.evidence]
    words = len(_WORD.findall(fact.value.wording))
    if words > LONGEST_PHRASE:
        yield f"its wording has {words} words; at most {LONGEST_PHRASE} are kept"
    for piece in _ELLIPSIS.split(fact.value.wording):
        quoted = plain(piece)
        if not quoted:
            yield "its wording is empty, or begins or ends with an ellipsis"
        elif phrases and not any(quoted in phrase for phrase in phrases):
            yield f"the wording “{piece.strip()}” is not part of its evidence"


def _quantity(fact: Fact) -> Iterator[str]:
    """A number that its wording does not say; what is made of parts says more than it quotes."""
    quantity = fact.value.quantity
    if quantity is None or fact.parts:
        return
    wording = plain(fact.value.wording)
    stated = (quantity.reading, quantity.number, quantity.upper)
    read = [(one.reading, one.number, one.upper) for one in find_numbers(wording)]
    # "un" is an article as often as a number: only here is it known to count.
    if stated not in read and not (stated == _ONE and _ARTICLE.search(wording)):
        numbers = [f"{number:g}" for number in (quantity.number, quantity.upper) if number]
        yield f"the wording “{wording}” does not say {' '.join([quantity.reading, *numbers])}"


def _sum(fact: Fact, current: dict[str, Fact]) -> Iterator[str]:
    if not fact.parts:
        return
    whole = _number(fact)
    parts = [_number(current[part]) for part in fact.parts if part in current]
    numbers = [part for part in parts if part is not None]
    if whole is None or len(numbers) < len(parts):
        yield "a value made of parts needs a number, and so does each part"
    elif len(parts) == len(fact.parts) and sum(numbers) != whole:
        sums = " + ".join(f"{number:g}" for number in numbers)
        yield f"its parts do not sum: {sums} is not {whole:g}"


def _number(fact: Fact) -> float | None:
    return fact.value.quantity.number if fact.value.quantity else None
