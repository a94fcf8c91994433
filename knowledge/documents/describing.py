"""What can be told of a text for a person to confirm: its language, its title, its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from knowledge import sentences, when
from knowledge.documents.listed import listed
from knowledge.documents.read import DateFound
from knowledge.model import Language, When

_FRENCH = listed(
    "le la les des du de un une et est dans pour par sur au aux que qui avec ce cette ses sont été "
    "à il elle ont pas plus en a"
)
_ENGLISH = listed(
    "the of and to in is was for that on with as by at from are were this it has have be an which "
    "not its he she"
)
_WORDS = re.compile(r"[^\W\d_]+")
_MAY_BE_DATED = re.compile(r"\d{4}|\d[./-]\d")
_SAMPLE: Final = 50_000  # characters that tell the language
_DATED: Final = 200_000  # characters whose dates are looked for
_LONGEST_TITLE: Final = 200
_LONGEST_MONTH: Final = 31


def language_of(text: str) -> Language | None:
    """French or English by its small words; None where neither clearly has more of them."""
    words = _WORDS.findall(text[:_SAMPLE].lower())
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if max(french, english) < max(2, len(words) / 20):
        return None
    if french >= 1.5 * english:
        return "fr"
    return "en" if english >= 1.5 * french else None


def title_of(text: str) -> str | None:
    """The first heading in Markdown, or a first line that stands alone and ends no sentence."""
    for line in text.split("\n", 200)[:200]:
        if heading := re.match(r"#{1,2}[ \t]+(.+)", line):
            return _title(heading[1].rstrip("# \t"))
    opening, _, rest = text.strip().partition("\n")
    if rest and len(opening) <= _LONGEST_TITLE and not opening.rstrip().endswith((".", ",", ";")):
        return _title(opening)
    return None


def _title(line: str) -> str | None:
    words = " ".join(line.strip("*_ \t").split())
    return words[:_LONGEST_TITLE] if any(char.isalpha() for char in words) else None


def dates_of(text: str) -> Iterator[DateFound]:
    """The days and months that a text names, in order."""
    for start, end in sentences.split(text, 0, min(len(text), _DATED), lines=True):
        if not _MAY_BE_DATED.search(text, start, end):
            continue
        try:
            mentions = when.find(text[start:end])
        except when.UnreadableTime:  # such as "last week": not a date by itself
            continue
        for mention in mentions:
            first, last = mention.asked.start, mention.asked.end
            if first and last and (last - first).days < _LONGEST_MONTH:
                yield DateFound(When(first, last), start + mention.start, start + mention.end)
