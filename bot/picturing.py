"""Answers as cards with a picture: a series as a chart, dated events as a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.card import Card, Kind, Page, plain
from bot.charts.picture import Drawing, Picture
from bot.languages import say
from bot.render import render
from knowledge import series
from knowledge.base import FactBase
from knowledge.model import Language
from knowledge.outcome import Answer, Shown, Status


def pictured(answer: Answer, base: FactBase, language: Language) -> Card:
    """An answer with its pictures: one chart for all of its pages, or a timeline of each.

    What is no series is a timeline, where it is of several times. Where there is nothing to draw,
    it is the answer with a line that says so.
    """
    card = render(answer, base, language)
    if card.drawing is Drawing.CHART:
        charted = series.charted(answer, base)
        assert charted is not None
        from bot.charts import figure  # only for those who ask for a picture

        shown, drawn = charted
        card = render(shown, base, language)
        chart = figure.draw(drawn, base, language)
        return replace(card, pictures=(chart,) * len(card.pages))
    if card.drawing is Drawing.TIMELINE or (_is_told(card) and series.is_timeline(answer.facts)):
        strips = tuple(_strip(page, answer.facts, base, language) for page in card.pages)
        return replace(card, pictures=strips)
    return _nothing_drawn(card, language) if _is_told(card) else card


def _is_told(card: Card) -> bool:
    return card.status is Status.ANSWERED


def _strip(
    page: Page, facts: Sequence[Shown], base: FactBase, language: Language
) -> Picture | None:
    """The timeline of what stands on a page; None where none of it has a time."""
    from bot.charts import strip

    here = {fact.ref for fact in page.facts}
    events = [s for s in facts if s.fact.ref in here and s.fact.when]
    return strip.draw(page.heading, events, base, language) if events else None


def _nothing_drawn(card: Card, language: Language) -> Card:
    first, *others = card.pages
    lines = (plain(say(language, "chart.nothing"), Kind.NOTE), *first.lines)
    return replace(card, pages=(replace(first, lines=lines), *others))
