"""Charts, searches and comparisons of the pack that ships: nothing is shown without its source."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from bot.answers import Answers
from bot.card import LONGEST, Card, Kind, length
from bot.opening import open_base
from bot.settings import Settings
from commands import REQUESTS
from knowledge.model import LANGUAGES, Language
from knowledge.outcome import Status
from knowledge.texts import Library

BASE = open_base(Settings.load({}).packs)
ANSWERS = Answers(BASE, Library(), REQUESTS)
TOPICS = sorted(p.id for p in BASE.properties.values() if p.topic)
PEOPLE = sorted(e.id for e in BASE.entities.values() if e.kind == "person")
YEARS = ("1999", "2020", "2021", "2023")
NUMBER = re.compile(r"\[(\d+)\]")


def check(card: Card) -> None:
    """Every line that states something has its sources, and these stand on its page."""
    for page in card.pages:
        assert length(page) <= LONGEST
        listed = {source.number for source in page.sources}
        for line in page.lines:
            if line.facts:
                assert line.cites
                assert set(line.cites) <= listed
            assert line.facts or line.kind is not Kind.SAID or card.status is not Status.ANSWERED
    everywhere = {source.number for page in card.pages for source in page.sources}
    for picture in card.pictures:
        assert picture is not None
        told = {int(number) for number in NUMBER.findall(picture.alt)}
        assert told
        assert told <= everywhere
        assert {int(number) for number in NUMBER.findall(picture.svg)} <= everywhere


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_and_timeline_rests_on_the_sources_below_it(language: Language) -> None:
    drawn = 0
    for text in (*TOPICS, *YEARS, *(BASE.entities[e].name.en for e in PEOPLE)):
        card = ANSWERS.card("chart", text, language)
        check(card)
        drawn += bool(card.pictures)
    assert drawn > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_search_shows_only_what_it_cites(language: Language) -> None:
    for prop in BASE.properties.values():
        card = ANSWERS.card("search", prop.label.of(language), language)
        assert card.refs
        check(card)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_comparison_cites_both_sides(language: Language) -> None:
    compared = 0
    for pair in (*combinations(YEARS, 2), *combinations(BASE.documents, 2)):
        card = ANSWERS.card("compare", " | ".join(pair), language)
        check(card)
        compared += card.status is Status.ANSWERED
    assert compared > 4


def test_the_two_sides_of_a_pair_stand_on_one_page() -> None:
    card = ANSWERS.card("compare", "2020 2023", "en")
    assert len(card.pages) > 1
    for page in card.pages:
        said = [line for line in page.lines if line.kind is not Kind.NOTE]
        assert said[0].kind is Kind.LABEL
        assert said[-1].kind is Kind.SAID
