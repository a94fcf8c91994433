"""What a picture shows, in words: for those who do not see it, and beside its marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.card import capitalised
from bot.languages import say
from knowledge import quantity, when
from knowledge.base import FactBase
from knowledge.model import Language, Quantity, Reading, Role, Stance
from knowledge.outcome import Shown
from knowledge.series import Series

LONGEST: Final = 1_024  # characters of an alternative text that Discord takes
SIGNS: Final[Mapping[Reading, str]] = {
    Reading.EXACT: "",
    Reading.ABOUT: "≈ ",
    Reading.MORE_THAN: "> ",
    Reading.AT_LEAST: "≥ ",
    Reading.LESS_THAN: "< ",
    Reading.AT_MOST: "≤ ",
}


def heading(series: Series, base: FactBase, language: Language) -> str:
    """What a chart is of."""
    subject = base.entities[series.subject].name.of(language)
    topic = base.properties[series.topic].label.of(language)
    return capitalised(f"{subject} · {topic}")


def short_figure(number: Quantity, language: Language) -> str:
    """A figure as it stands beside its mark: ``> 4 000``, ``+ ≈ 500``, ``19–27``, ``0``."""
    ends = [number.number or 0, *([number.upper] if number.upper else ())]
    figures = [quantity.write(Quantity(Reading.EXACT, end, ""), language) for end in ends]
    added = "+ " if number.role is Role.INCREMENT else ""
    return added + SIGNS.get(number.reading, "") + "–".join(figures)


def in_words(name: str, points: Sequence[Shown], base: FactBase, language: Language) -> str:
    """A chart as a text that fits Discord; figures that do not fit are counted."""
    return fitted(
        say(language, "chart.alt", name=name),
        (_told(s, base, language) for s in points),
        language,
    )


def fitted(opening: str, parts: Iterable[str], language: Language) -> str:
    """As many parts after an opening as fit, and how many do not."""
    told, left = opening, list(parts)
    while left:
        more = say(language, "chart.alt_more", count=len(left))
        if len(told) + 1 + len(left[0]) + 1 + len(more) > LONGEST:
            return f"{told} {more}"
        told = f"{told} {left.pop(0)}"
    return told


def _told(shown: Shown, base: FactBase, language: Language) -> str:
    fact, number = shown.fact, shown.fact.value.quantity
    assert number is not None
    assert fact.when is not None
    value = quantity.write(number, language, base.units[number.unit])
    if number.role is not Role.TOTAL:
        part = number.role is Role.PART
        value = say(language, "chart.alt_part" if part else "chart.alt_added", value=value)
    if fact.stance is Stance.CLAIM and fact.says:
        who = base.entities[fact.says].name.of(language)
        value += say(language, "answer.according_to", who=who)
    numbers = "".join(f" [{c.number}]" for c in shown.sources)
    day = capitalised(when.write(fact.when, language))
    return say(language, "chart.alt_point", day=day, value=value) + f"{numbers}."
