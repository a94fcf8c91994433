"""Answers as cards with a picture: a series as a chart, dated events as a timeline."""

from __future__ import annotations

from dataclasses import replace

from bot.card import Card, Kind, plain
from bot.charts import figure, strip
from bot.charts.picture import Drawing
from bot.languages import say
from bot.render import render
from knowledge import series
from knowledge.answer import Answer, Status
from knowledge.base import FactBase
from knowledge.model import Language


def pictured(answer: Answer, base: FactBase, language: Language, page: int = 0) -> Card:
    """An answer with its picture: the figures of a chart, or the events of one of its pages.

    Where there is nothing to draw, the answer with a line that says so.
    """
    card = render(answer, base, language)
    match card.drawing:
        case Drawing.CHART:
            charted = series.charted(answer, base)
            assert charted is not None
            shown, drawn = charted
            card = replace(
                render(shown, base, language), picture=figure.draw(drawn, base, language)
            )
        case Drawing.TIMELINE:
            facts = {fact.ref for fact in card.page(page).facts}
            events = [s for s in answer.facts if s.fact.ref in facts and s.fact.when]
            if not events:
                return card
            drawn_page = strip.draw(card.page(page).heading, events, base, language)
            card = replace(card, picture=drawn_page)
        case None if card.status is Status.ANSWERED:
            card = _nothing_drawn(card, language)
    return card


def _nothing_drawn(card: Card, language: Language) -> Card:
    first, *others = card.pages
    lines = (plain(say(language, "chart.nothing"), Kind.NOTE), *first.lines)
    return replace(card, pages=(replace(first, lines=lines), *others))
