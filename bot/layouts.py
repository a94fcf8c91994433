"""How facts stand on a card: as values with their days, as sentences, as a person, as a timeline.

Every layout takes shown facts and gives lines; none looks a fact up or writes a source line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.attributing import attributed
from bot.card import Kind, Line, Run, capitalised, plain
from bot.languages import say
from knowledge import quantity, when
from knowledge.base import FactBase
from knowledge.model import Fact, Language, Reading, Role, Stance, Value
from knowledge.outcome import Shown
from knowledge.timing import chronological

_FIGURE = re.compile(r"^(.*\d)(\D*)$", re.DOTALL)
_GOES_ON = re.compile(r"\w|[ ,.]\d")  # as the 4 of "4,500"
_BEGUN_BEFORE = re.compile(r"(?:\w|\d[ ,.])\Z")  # as the 4 of "24 May"
_BEFORE_NUMBER = re.compile(r"^(?:dont|forte?s? de|d['’])\s*", re.IGNORECASE)
# Where what stands behind a number says where, when or of whom it is, and not what is counted.
_BEHIND_COUNTED = re.compile(
    r"[,;:.()](?:\s|$)|\s(?:à|au|aux|en|dans|pour|depuis|qui|que|sur|avec|lors|dont|ont"
    r"|sont|est|était|étaient|in|at|to|on|for|since|with|who|were|are|was|is)\b",
    re.IGNORECASE,
)
_OFFICE, _RANK = "office", "rank"  # kinds of entity
_SHARE, _HELD = "part", ("holds_office", "rank")  # properties with a place of their own on a card


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes facts of one base in one language."""

    base: FactBase
    language: Language

    def name(self, entity_id: str) -> str:
        return self.base.entities[entity_id].name.of(self.language)

    def day(self, fact: Fact) -> str:
        return "" if fact.when is None else when.write(fact.when, self.language)

    # -- sentences ---------------------------------------------------------------------------

    def statements(self, shown: Iterable[Shown]) -> list[Line]:
        """Each fact as its sentence, its day below."""
        return [self._line(self._sentence(s.fact), [s]) for s in shown]

    def _sentence(self, fact: Fact) -> tuple[Run, ...]:
        """The statement, its figure in bold where it stands in it."""
        text, number = self.statement(fact), fact.value.quantity
        if number is not None and number.reading is not Reading.SEVERAL:
            figure = quantity.write(number, self.language)
            start = _alone(_plain_spaces(figure), _plain_spaces(text))
            if start is not None:
                end = start + len(figure)
                return Run(text[:start]), Run(text[start:end], True), Run(text[end:])
        return (Run(text),)

    def statement(self, fact: Fact) -> str:
        """The statement with who stands behind it; in its other language until it is translated."""
        text, missing = fact.statement, fact.statement.missing
        if missing != self.language:
            return attributed(text.of(self.language), fact, self.base, self.language)
        said = attributed(text.fr or text.en, fact, self.base, self.language)
        return say(self.language, "answer.untranslated", statement=said)

    def timeline(self, shown: Sequence[Shown]) -> list[Line]:
        """Sentences in order, under their days."""
        lines = []
        ordered = sorted(shown, key=lambda s: (chronological(s.fact), self.day(s.fact)))
        for day, group in groupby(ordered, key=lambda s: self.day(s.fact)):
            named = capitalised(day or say(self.language, "answer.undated"))
            lines.append(plain(named, Kind.DAY))
            for s in group:
                runs = self._sentence(s.fact)
                lines.append(Line(runs, cites=_numbers([s]), facts=(s.fact,)))
        return lines

    # -- series ------------------------------------------------------------------------------

    def series(self, shown: Sequence[Shown]) -> list[Line]:
        """Values with their days; shares with their totals, and what was added apart.

        A number stands alone only where the heading says what all of them count.
        """
        totals = [s for s in shown if is_total(s.fact)]
        counted = {(s.fact.subject, s.fact.property) for s in totals}
        parts = [s for s in shown if _role(s.fact) is Role.PART]
        added = [s for s in shown if _role(s.fact) is Role.INCREMENT]
        said = [s for s in shown if s.fact.value.quantity is None]
        lines = []
        for s in totals:
            if len(counted) > 1 or not _is_bare_total(s.fact):
                lines += self.statements([s])
                continue
            own = [p for p in parts if _is_share_of(p.fact, s.fact)]
            parts = [p for p in parts if p not in own]
            lines.append(self._total(s, own))
        lines += self.statements(parts)
        if added and lines:
            name = self.base.properties[added[0].fact.property].label.of(self.language)
            label = say(self.language, "answer.label", name=capitalised(name))
            lines.append(plain(label, Kind.LABEL))
        return [*lines, *self.statements([*added, *said])]

    def _total(self, total: Shown, shares: Sequence[Shown]) -> Line:
        runs = self._figure(total.fact)
        for number, share in enumerate(shares):
            runs.append(Run(", " if number else say(self.language, "answer.of_whom")))
            runs += self._share(share.fact)
        return self._line(tuple(runs), [total, *shares])

    def _figure(self, fact: Fact) -> list[Run]:
        """The number in bold with what it counts: French as the source words it."""
        assert fact.value.quantity is not None
        if self.language == "fr":
            text = _counting(fact.value)
        else:
            unit = self.base.units[fact.value.quantity.unit]
            text = quantity.write(fact.value.quantity, "en", unit)
        runs = _bold(text)
        if fact.parts:
            made = " + ".join(self._short(part) for part in fact.parts)
            runs.append(Run(f" ({made})"))
        if fact.says and fact.stance is not Stance.STATED:
            tail = say(self.language, "answer.according_to", who=self.name(fact.says))
            runs.append(Run(tail))
        return runs

    def _share(self, fact: Fact) -> list[Run]:
        """A country's share of a strength, after "of whom"."""
        assert fact.value.quantity is not None
        countries = [self.base.entities[e] for e in fact.about]
        name = next((c.name.en for c in countries if c.kind == "country"), None)
        if self.language == "fr" or name is None:
            return self._figure(fact)
        number = quantity.write(fact.value.quantity, "en")
        country = f"the {name}" if name.startswith("United ") else name
        return _bold(say("en", "answer.from_country", value=number, country=country))

    def _short(self, fact_id: str) -> str:
        number = self.base.latest[fact_id].value.quantity
        return quantity.write(number, self.language) if number else ""

    # -- people ------------------------------------------------------------------------------

    def person(self, shown: Sequence[Shown], asked: frozenset[str]) -> list[Line]:
        """Offices and ranks with their days, then what is said.

        Who was not asked for by name, but by an office, is named.
        """
        titles = [s for s in shown if self._title(s.fact)]
        titles.sort(key=lambda s: (chronological(s.fact), s.fact.subject))
        lines = [
            self._titles(list(group), named=subject not in asked)
            for (subject, _), group in groupby(titles, lambda s: (s.fact.subject, s.fact.when))
        ]
        said = [s for s in shown if not self._title(s.fact)]
        return lines + self.statements(said)

    def _titles(self, held: Sequence[Shown], *, named: bool) -> Line:
        held = sorted(held, key=lambda s: self._title(s.fact) != _OFFICE)
        first, *others = (self.name(s.fact.value.entity or "") for s in held)
        rest = "".join(f", {name.lower()}" for name in others)
        if named:
            runs = Run(self.name(held[0].fact.subject), strong=True), Run(f", {first}{rest}")
        else:
            runs = Run(capitalised(first), strong=True), Run(rest)
        return self._line(runs, held)

    def _title(self, fact: Fact) -> str | None:
        """Whether a fact gives its subject an office or a rank."""
        entity = fact.value.entity and self.base.entities[fact.value.entity]
        is_title = entity and entity.kind in (_OFFICE, _RANK) and fact.stance is Stance.STATED
        held = fact.property in _HELD
        return entity.kind if entity and is_title and held else None

    def _line(self, runs: tuple[Run, ...], shown: Sequence[Shown]) -> Line:
        days = dict.fromkeys(self.day(s.fact) for s in shown)
        day = next((day for day in days if day), "")
        told = "".join(run.text for run in runs).casefold()
        return Line(
            runs,
            cites=_numbers(shown),
            # A sentence that tells its day need not be told it again, on a small screen.
            below="" if _plain_spaces(day).casefold() in _plain_spaces(told) else day,
            facts=tuple(s.fact for s in shown),
        )


def _numbers(shown: Iterable[Shown]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(c.number for s in shown for c in s.sources))


def _counting(value: Value) -> str:
    """The words of a value that are its number and what it counts, without what is around them."""
    number, words = value.quantity, value.wording
    read = (number.reading, number.number, number.upper) if number else None
    found = [n for n in quantity.find_numbers(words) if (n.reading, n.number, n.upper) == read]
    if len(found) != 1:
        return _BEFORE_NUMBER.sub("", words)
    behind = _BEHIND_COUNTED.search(words, found[0].end)
    return words[found[0].start : behind.start() if behind else None].rstrip()


def is_total(fact: Fact) -> bool:
    """Whether a fact counts a whole, not a part or what was added."""
    return fact.value.quantity is not None and _role(fact) is Role.TOTAL


def _has_figure(fact: Fact) -> bool:
    """Whether the number can stand alone; a denial, a forecast and "several" are told whole."""
    number = fact.value.quantity
    return (
        number is not None
        and number.reading not in (Reading.NONE, Reading.SEVERAL)
        and fact.stance not in (Stance.DENIAL, Stance.FORECAST)
    )


def _is_bare_total(fact: Fact) -> bool:
    return is_total(fact) and _has_figure(fact)


def _is_share_of(part: Fact, total: Fact) -> bool:
    """Whether a country's share stands in the same passage as the strength it is part of."""
    here, there = part.evidence[0], total.evidence[0]
    return (
        part.property == _SHARE
        and _has_figure(part)
        and _is_bare_total(total)
        and part.when == total.when
        and (here.document, here.passage) == (there.document, there.passage)
    )


def _role(fact: Fact) -> Role:
    return fact.value.quantity.role if fact.value.quantity else Role.TOTAL


def _bold(text: str) -> list[Run]:
    """The figure in bold: up to its last digit, or all of a number written in words."""
    found = _FIGURE.match(text)
    if found is None:
        return [Run(text, strong=True)]
    return [Run(found[1], strong=True), Run(found[2])]


def _alone(figure: str, text: str) -> int | None:
    """Where a figure stands in a text as no part of another one."""
    digits = figure[0].isdigit()  # "about 1,200" goes on no year that stands before it
    at = text.find(figure)
    while at >= 0:
        end = at + len(figure)
        begun = digits and _BEGUN_BEFORE.search(text, max(at - 2, 0), at)
        if not begun and not _GOES_ON.match(text, end):
            return at
        at = text.find(figure, end)
    return None


def _plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
