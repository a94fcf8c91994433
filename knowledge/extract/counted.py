"""The quantities a sentence states: bounded numbers together with what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from knowledge.extract import units
from knowledge.extract.dated import MARK, Times
from knowledge.extract.edited import Edited
from knowledge.extract.lexicon import words
from knowledge.extract.units import MONEY, PERCENT
from knowledge.model import Language, Reading
from knowledge.quantity import NumberMention, find_numbers

_SCALE: Final = r"bn|billions?|millions?|mn|m|milliards?|mds?|tn|trillion|k|thousand|mille"
_NUMBER: Final = r"\d{1,3}(?:[  \u202f.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_SYMBOL: Final = r"(?:US|AU|CA|A|C|HK|NZ)?[$€£¥]|(?:EUR|USD|GBP|CHF)\s"
_MONEY_BEFORE = re.compile(
    rf"(?<!\w)({_SYMBOL})\s?({_NUMBER})(?:[\s-]?({_SCALE})\b)?(?![\w])", re.IGNORECASE
)
_MONEY_AFTER = re.compile(
    rf"(?<![\w.,])({_NUMBER})\s?(?:({_SCALE})\s?)?([$€£¥])(?!\w)", re.IGNORECASE
)
_PERCENT = re.compile(
    rf"(?<![\w.,])({_NUMBER})\s?(?:%|per\s?cent(?!age)\b|pour\s?cent\b)", re.IGNORECASE
)
_SPELLED_PERCENT = re.compile(r"(?<=\w)\s(?:per\s?cent|pour\s?cent)\b", re.IGNORECASE)
# The unit said twice in a range stands once, after it.
_TWICE = re.compile(
    rf"(\b(?:between|from|entre|de)\s[^{MONEY}{PERCENT}]{{1,30}}?)(\s([{MONEY}{PERCENT}]))"
    rf"(?=\s(?:and|to|et|à)\s[^{MONEY}{PERCENT}]{{1,30}}\s\3)",
    re.IGNORECASE,
)
_SPELLED_OUT = (
    (re.compile(r"\b(?:a\s)?quarter of a million\b", re.IGNORECASE), "250,000"),
    (re.compile(r"\bhalf a million\b|\bun demi-million\b", re.IGNORECASE), "500000"),
    (re.compile(r"\ba hundred\b", re.IGNORECASE), "100"),
    (re.compile(r"\ba thousand\b", re.IGNORECASE), "1000"),
    (re.compile(r"\ba million\b", re.IGNORECASE), "1 million"),
    (re.compile(r"\ba billion\b", re.IGNORECASE), "1 billion"),
)
_SCALES: Final = {
    "k": "thousand", "m": "million", "mn": "million", "bn": "billion", "md": "milliards",
    "mds": "milliards", "tn": "thousand billion",
}  # fmt: skip

_NAMED = "|".join(sorted(map(re.escape, words("numbers", "named")), key=len, reverse=True))
# What holds digits and counts nothing.
_NOT_COUNTED = re.compile(
    rf"""
      https?://\S{{1,300}} | www\.\S{{1,300}} | \S{{1,80}}@\S{{1,80}}
    | (?<!\w) (?:\+\d{{1,3}}[ .-]?)? (?:\(0\)\s?)?
      0\d{{0,4}} (?:[ .\u00a0\u202f-]\d{{2,4}}){{1,5}} (?!\w)
    | \+\d{{1,3}} (?:[ .\u00a0-]?\d{{2,4}}){{2,6}}
    | (?<!\w) \d{{1,2}} \s? h (?:\s?\d{{2}})? (?!\w)
    | (?<!\w) \d{{1,2}} [:.] \d{{2}} \s? (?:[ap]\.?m\b\.?|heures|hrs|h\b|UTC|GMT)
    | (?<!\w) \d{{1,2}} \s? [ap]\.?m\b\.?
    | (?<!\w) \d{{1,2}} : \d{{2}} (?::\d{{2}})? (?!\w)
    | \b (?:à|vers|dès) \s \d{{1,2}} \s heures? (?:\s\d{{2}})? (?!\w)
    | \b (?:{_NAMED})\.? (?:\s?[°º:])? \s [\[(]?
      [\w.-]{{0,6}}\d[\w./-]{{0,20}} (?:\s\d{{3}})* (?:\s?\(\d{{4}}\))?
    | n[°º] \s? [\w./-]{{0,30}}\d[\w./-]{{0,20}} (?:\s\d{{3}})*
    | (?<![\w.,]) \d+ (?: (?:[-/]\d+){{2,}} | /\d+ | -0\d* ) (?!\w)
    | (?<![\w.,]) (?P<low>\d+) [-–] (?P<high>\d+) (?![\w.,]\d|\w)
    | \A \s* \d{{1,3}} [.)] (?=\s)
    | \b (?:one|une?) \s (?:in|sur) \s \w{{1,20}}
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Bounds that stand before or after a quantity and that plain numbers do not know.
_BEFORE: Final = (
    (Reading.AT_MOST, r"as (?:many|much) as|maximum de|un maximum de|a maximum of"),
    (Reading.AT_LEAST, r"minimum de|un minimum de|a minimum of"),
    (Reading.MORE_THAN, r"supérieure?s? à|dépass(?:e|ent|é|ait)|exceed(?:s|ed|ing)?|higher than"),
    (Reading.LESS_THAN, r"inférieure?s? à|à peine|barely|lower than|shy of"),
    (
        Reading.ABOUT,
        r"an estimated|estimated|de l['’]ordre de",
    ),
)
_AFTER: Final = (
    (Reading.AT_LEAST, r"au minimum|au moins|at least|or more|ou plus|and more|et plus"),
    (Reading.AT_MOST, r"au maximum|au plus|at most|or fewer|or less|ou moins"),
    (Reading.ABOUT, r"environ|or so"),
)
_BOUND_BEFORE = re.compile(
    "|".join(rf"(?P<{name}>(?<!\w)(?:{form})\s?\Z)" for name, form in _BEFORE), re.IGNORECASE
)
_BOUND_AFTER = re.compile(
    "|".join(rf"(?P<{name}>,?\s(?:{form})(?!\w))" for name, form in _AFTER), re.IGNORECASE
)
_CHANGED = re.compile(
    r"\b(?:pass(?:e|é|ée|és|er|ait|era)|augment|grimp|mont[ée]|chut|baiss|recul|tomb|ramen|port[ée]"
    r"|r[io]sen?|f[ae]ll|dropp|increas|grew|grown|went|go(?:es|ne)?|cut|reduc|rais|jump|climb|slid|slump)"
    r"\w{0,6}\b[^.;:]{0,40}\Z",
    re.IGNORECASE,
)
_LIKE_BEFORE = re.compile(
    r"\b(?:(?P<part>dont|of (?:whom|which)|including|y compris|parmi lesquels|parmi lesquelles"
    r"|among them)|contre|against|compared (?:with|to)|(?:down|up) from)\s\Z",
    re.IGNORECASE,
)
_LIKE_AFTER = re.compile(
    r"\s(?:of them|d['’]entre eux|d['’]entre elles|autres|others)\b", re.IGNORECASE
)
_DOES = re.compile(
    r"\s(?:ont|sont|étaient|avaient|auraient|seraient|were|have|had|are|voted|died)\s",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"\s(?:(?:out )?of(?: the| its| his| her| their| our)?|de (?:ses|leurs|nos|ces)|des"
    r"|sur(?: les)?)\s\Z",
    re.IGNORECASE,
)
_ANAPHORIC = re.compile(
    r"\b(?:les|the|ces|these|those|des|both|its|their|ses|leurs)\s\Z", re.IGNORECASE
)
_SINGLE = re.compile(
    r"\b(?P<least>(?:au moins|at least)\s)?(?:une?|one|an?)\s"
    rf"(?P<unit>{'|'.join(sorted(words('numbers', 'single')))})\b",
    re.IGNORECASE,
)
_TIME_UNIT = re.compile(
    r"(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?"
    r"|decades?|years?|months?|weeks?|days?|hours?|minutes?|seconds?)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity at characters ``start`` to ``end`` of a sentence, its bound and unit included.

    ``unit`` is the word or sign that says what is counted.
    """

    start: int
    end: int
    reading: Reading
    number: float | None
    upper: float | None
    unit: str

    @property
    def lasts(self) -> bool:
        """Whether it tells a length of time."""
        return _TIME_UNIT.match(self.unit) is not None


def quantities(sentence: str, times: Times, language: Language) -> tuple[Counted, ...]:
    """The quantities of a sentence, in order; a number that counts nothing is none."""
    masked = _NOT_COUNTED.sub(_mask, sentence)
    for time in times.found:
        masked = masked[: time.start] + MARK * (time.end - time.start) + masked[time.end :]
    edited = _rewritten(masked)
    text = edited.text
    mentions = [part for one in find_numbers(text) for part in _parted(text, one)]
    unit_of = [units.after(text, one, language) for one in mentions]
    found: list[Counted] = []
    for place, mention in enumerate(mentions):
        bounded, start = _bounded(text, mention)
        unit = unit_of[place] or _shared(text, mentions, unit_of, place, found)
        if unit is None or _is_anaphoric(text, mention):
            continue
        end = unit.end if unit.end >= 0 else mention.end
        if bounded is Reading.EXACT and (after := _BOUND_AFTER.match(text, end)):
            bounded, end = Reading(after.lastgroup or ""), after.end()
        first, last = edited.place(start, end)
        last = first + len(sentence[first:last].rstrip())
        number, upper = _exact(mention.number), _exact(mention.upper)
        found.append(Counted(first, last, bounded, number, upper, unit.words))
    return tuple(sorted([*found, *_singles(masked, found)], key=lambda one: one.start))


def _exact(number: float | None) -> float | None:
    return None if number is None else round(number, 6)  # 4.1 million is no 4099999.9999999995


def _mask(match: re.Match[str]) -> str:
    """Marks instead of what counts nothing; of "2-1" and "5-10", only the score is that."""
    is_range = match["low"] is not None and int(match["low"]) < int(match["high"])
    return match[0] if is_range else MARK * len(match[0])


def _rewritten(sentence: str) -> Edited:
    """Money and percentages with their sign after the number, and numbers in one form."""
    edited = Edited.of(sentence)
    for pattern, number in _SPELLED_OUT:
        edited = edited.rewritten(pattern, lambda _, number=number: number)  # type: ignore[misc]
    edited = edited.rewritten(_MONEY_BEFORE, lambda m: _amount(m[2], m[3], m[1]))
    edited = edited.rewritten(_MONEY_AFTER, lambda m: _amount(m[1], m[2], m[3]))
    edited = edited.rewritten(_PERCENT, lambda m: f"{m[1]} {PERCENT}")
    edited = edited.rewritten(_SPELLED_PERCENT, lambda _: f" {PERCENT}")
    return edited.without(_TWICE, 2)


def _amount(number: str, scale: str | None, symbol: str) -> str:
    scale = (scale or "").lower()
    return " ".join(filter(None, (number, _SCALES.get(scale, scale), units.money(symbol))))


def _parted(text: str, one: NumberMention) -> tuple[NumberMention, ...]:
    """What changed from one number to another, which is no range."""
    if one.reading is not Reading.RANGE or not _CHANGED.search(
        text[max(0, one.start - 60) : one.start]
    ):
        return (one,)
    parts = find_numbers(
        text[one.start : one.end].replace(" à ", f" {MARK} ").replace(" to ", f" {MARK}  ")
    )
    return tuple(
        replace(part, start=part.start + one.start, end=part.end + one.start) for part in parts
    )


def _bounded(text: str, one: NumberMention) -> tuple[Reading, int]:
    """The bound of a number and where it begins, with the bounds that plain numbers lack."""
    before = text[max(0, one.start - 30) : one.start]
    if one.reading is Reading.EXACT and (bound := _BOUND_BEFORE.search(before)):
        return Reading(bound.lastgroup or ""), one.start - len(before) + bound.start()
    return one.reading, one.start


def _shared(
    text: str,
    mentions: list[NumberMention],
    unit_of: list[units.Unit | None],
    place: int,
    found: list[Counted],
) -> units.Unit | None:
    """The unit of a number that another of the sentence tells: "600 of whom", "17 of the 22 …"."""
    one = mentions[place]
    if place + 1 < len(mentions) and (following := unit_of[place + 1]):
        between = text[one.end : mentions[place + 1].start]
        changed = re.fullmatch(r"\s(?:à|to)\s", between) or MARK in between
        if _OUT_OF.fullmatch(between) or (
            changed and re.search(r"\b(?:de|from)\s\Z", text[: one.start])
        ):
            return units.Unit(following.words, -1)
    earlier = [other for other in found if not other.lasts and other.unit not in units.SIGNS]
    if not earlier:
        return None
    if like := _LIKE_BEFORE.search(text[max(0, one.start - 30) : one.start]):
        wholes = [other for other in earlier if _holds(other, one)] if like["part"] else earlier
        return units.Unit(wholes[-1].unit, -1) if wholes else None
    if after := _LIKE_AFTER.match(text, one.end):
        return units.Unit(earlier[-1].unit, after.end())
    # "more than 2 million cast a ballot": bounded or with a verb behind it, it is no bare number.
    bounded = one.reading not in (Reading.EXACT, Reading.NONE)
    if not bounded and not _DOES.match(text, one.end):
        return None
    wholes = [other for other in earlier if _holds(other, one)] or earlier
    return units.Unit(wholes[-1].unit, -1)


def _holds(whole: Counted, part: NumberMention) -> bool:
    return whole.number is None or part.number is None or whole.number > part.number


def _is_anaphoric(text: str, one: NumberMention) -> bool:
    """Whether a small number in words only takes up what was named: "the two sides"."""
    in_words = text[one.start : one.end].isalpha()
    small = one.number is not None and one.number <= 3
    return (
        in_words
        and small
        and _ANAPHORIC.search(text[max(0, one.start - 8) : one.start]) is not None
    )


def _singles(sentence: str, found: list[Counted]) -> list[Counted]:
    return [
        Counted(
            match.start(),
            match.end(),
            Reading.AT_LEAST if match["least"] else Reading.EXACT,
            1.0,
            None,
            match["unit"],
        )
        for match in _SINGLE.finditer(sentence)
        if not any(one.start < match.end() and match.start() < one.end for one in found)
    ]
