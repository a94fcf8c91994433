"""Numbers in figures and in words, French and English, without what bounds them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


def _values(step: int, names: str) -> dict[str, int]:
    return {
        name: place * step for place, same in enumerate(names.split(",")) for name in same.split()
    }


_FIGURES = re.compile(
    r"""
    (?<![\w@\#$€£/]) (?<![^\W\d]-) (?<![0-9][.,]) (?:
        (?P<grouped> [0-9]{1,3} (?P<sep>[ ,.]) [0-9]{3} (?:(?P=sep)[0-9]{3})*
                     (?P<rest> [.,][0-9]{1,2} )? )
      | (?P<decimal> [0-9]+ [.,] [0-9]{1,2} )
      | (?P<whole>   [0-9]+ )
    )
    (?P<kilo> k )? (?! \w | [.,/][0-9] | <sup> )
    """,
    re.VERBOSE,
)
_PERCENT_AFTER = re.compile(r"[ ]?(?:%|per ?cent\b|pour ?cent\b)")
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[ ]?-[ ]?|[ ]")
# "résolution 1244", "n° 5" and "article 5" name something; "the number 93" is a number.
_NAME_BEFORE = re.compile(
    r"(?:\b(?:(?:resolution|question|article|page|camp) number"
    r"|resolutions?|questions?|res|unscr|rcsnu|numero|num|nr|no\.?|n[°º]|articles?|art\."
    r"|paragraphe?s?|pages?|p\.|chapitre|chapter|annexe?|note|camp|table)|§|¶)\s?[\[(]?$"
)

_ONES: Final = _values(
    1,
    "zero,un une one,deux two,trois three,quatre four,cinq five,six,sept seven,huit eight,"
    "neuf nine,dix ten,onze eleven,douze twelve,treize thirteen,quatorze fourteen,"
    "quinze fifteen,seize sixteen,seventeen,eighteen,nineteen",
)
_TENS: Final = _values(
    10,
    ",,vingt vingts twenty,trente thirty,quarante forty,cinquante fifty,soixante sixty,"
    "septante seventy,huitante octante eighty,nonante ninety",
)
_SCALES: Final = {
    "hundred": 100,
    "cent": 100,
    "cents": 100,
    "mille": 1000,
    "thousand": 1000,
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
    "billion": 10**9,
    "billions": 10**9,
}
_ARTICLES: Final = frozenset({"un", "une", "one"})


class Numeral(NamedTuple):
    """A number at characters ``start`` to ``end`` of a folded text."""

    start: int
    end: int
    value: float
    scale: int = 1  # the million of "5 millions", for the 3 of "3 à 5 millions"


def numerals(folded: str) -> list[Numeral]:
    """The numbers in a folded text that count something, in order; no ordinals, no names."""
    found = [_in_figures(folded, match) for match in _FIGURES.finditer(folded)]
    taken = [
        numeral
        for numeral in found
        if not _NAME_BEFORE.search(folded[max(0, numeral.start - 30) : numeral.start])
    ]
    return [
        numeral
        for numeral in sorted([*taken, *_in_words(folded, found)])
        if not _PERCENT_AFTER.match(folded, numeral.end)
        and not folded.endswith(("pour cent", "per cent"), 0, numeral.end)
    ]


def _in_figures(folded: str, match: re.Match[str]) -> Numeral:
    if match["grouped"]:
        rest = match["rest"] or ""
        value = float(re.sub(r"[ ,.]", "", match["grouped"].removesuffix(rest)))
        value += float(rest.replace(",", ".") or 0)
    else:
        value = float((match["decimal"] or match["whole"]).replace(",", "."))
    end, scale = match.end(), 1
    if match["kilo"]:
        scale = 1000
    elif (word := _WORD.match(folded, end + 1)) and folded[end] == " ":
        scale = _SCALES.get(word.group(), 1)
        end = word.end() if scale > 1 else end
    return Numeral(match.start(), end, value * scale, scale)


def _in_words(folded: str, figures: list[Numeral]) -> list[Numeral]:
    words = [
        word
        for word in _WORD.finditer(folded)
        if not any(numeral.start <= word.start() < numeral.end for numeral in figures)
    ]
    found: list[Numeral] = []
    at = 0
    while at < len(words):
        read = _spelled(folded, words, at)
        if read is None:
            at += 1
            continue
        value, after = read
        if after > at + 1 or words[at].group() not in _ARTICLES:
            found.append(Numeral(words[at].start(), words[after - 1].end(), value))
        at = after
    return found


def _spelled(folded: str, words: list[re.Match[str]], at: int) -> tuple[float, int] | None:
    """The number spelled from a word on, and the word after it."""
    total, current, after = 0, None, at
    while after < len(words):
        name = words[after].group()
        if after > at and not _JOINT.fullmatch(
            folded, words[after - 1].end(), words[after].start()
        ):
            break
        if name in ("et", "and") and current and after + 1 < len(words):
            following = words[after + 1].group()
            fits = current % 100 == 0 if name == "and" else following in (*_ARTICLES, "onze")
            joined = _add(current, following) if fits and current >= 20 else None
            if joined is None or not _follows(folded, words[after], words[after + 1]):
                break
            current, after = joined, after + 2
            continue
        step = _add(current or 0, name) if current is not None else _first(name)
        if step is None:
            scale = _SCALES.get(name)
            alone = after == at and name in ("mille", "thousand")
            if scale is None or scale < 1000 or not (current or alone):
                break
            total, current = total + max(current or 1, 1) * scale, 0
        else:
            current = step
        after += 1
    return (float(total + (current or 0)), after) if after > at else None


def _first(name: str) -> int | None:
    if name in _ONES or name in _TENS:
        return _ONES.get(name, _TENS.get(name))
    return 100 if name in ("cent", "hundred") else None


def _add(current: int, name: str) -> int | None:
    """A number with one more word; None when the word starts another number."""
    rest = current % 100
    if name in ("vingt", "vingts") and rest == 4:
        return current + 76  # quatre-vingts
    if _SCALES.get(name) == 100:
        return current * 100 if 1 <= current < 100 else None
    value = _ONES.get(name, _TENS.get(name))
    if not value:
        return None
    if value < 10:
        fits = current == 0 or (rest % 10 == 0 and (rest != 10 or name in ("sept", "huit", "neuf")))
    elif value < 20:
        fits = rest in (0, 60, 80)
    else:
        fits = rest == 0
    return current + value if fits else None


def _follows(folded: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return _JOINT.fullmatch(folded, one.end(), other.start()) is not None
