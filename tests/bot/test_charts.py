"""Charts: bounds drawn as bounds, days to scale, every figure cited, the same in words."""

from __future__ import annotations

import asyncio
import logging
import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import figure, strip
from bot.charts.axes import days_of, numbers_to
from bot.charts.letters import cut, drawable, width, wrap
from bot.charts.picture import Picture
from bot.charts.studio import MOST_DRAWN, Studio
from bot.charts.words import LONGEST
from bot.picturing import pictured
from knowledge import series
from knowledge.base import FactBase
from knowledge.model import Fact, Language, Quantity, Reading, Role, Stance, Value
from knowledge.outcome import Layout, Shown, Status, compose
from knowledge.question import Question
from knowledge.when import parse_edtf
from tests.bot.lighthouse import BASE, PACK

SVG = "{http://www.w3.org/2000/svg}"
STRENGTH = next(f for f in BASE.facts if f.id == "LAMP-2")


def counted(
    number: float, day: str, reading: Reading = Reading.EXACT, role: Role = Role.TOTAL
) -> Fact:
    """A strength of the guard."""
    upper = number * 2 if reading is Reading.RANGE else None
    return replace(
        STRENGTH,
        id=f"LAMP-{day}-{number:.0f}-{role}",
        when=parse_edtf(day),
        value=Value("x", Quantity(reading, number, "guard", upper, role)),
    )


def drawn(facts: Sequence[Fact], language: Language = "en") -> Picture:
    base = FactBase([replace(PACK, facts=tuple(facts))])
    answer = compose(Status.ANSWERED, Question(""), base, base.facts)
    charted = series.charted(answer, base)
    assert charted is not None
    return figure.draw(charted[1], base, language)


def groups(picture: Picture) -> list[tuple[list[str], ElementTree.Element]]:
    """What is drawn of each figure, with its kinds."""
    tree = ElementTree.fromstring(picture.svg)
    return [(g.get("class", "").split()[1:], g) for g in tree.iter(f"{SVG}g")]


def one(picture: Picture, reading: Reading) -> ElementTree.Element:
    (found,) = [g for kinds, g in groups(picture) if reading in kinds]
    return found


def shape(group: ElementTree.Element) -> ElementTree.Element:
    """The closed shape of a figure."""
    return next(p for p in group.iter(f"{SVG}path") if p.get("d", "").endswith("z"))


def arrows(group: ElementTree.Element) -> list[tuple[float, float]]:
    """The ``y`` at which each upright line of a figure begins and ends."""
    paths = [p.get("d", "") for p in group.iter(f"{SVG}path")]
    lines = [p[1:].replace("V", " ").split() for p in paths if "V" in p]
    return [(float(y), float(end)) for _, y, end in lines]


def test_more_than_is_an_open_shape_with_an_open_arrow_upward() -> None:
    picture = drawn([counted(100, "2021"), counted(200, "2022", Reading.MORE_THAN)])
    group = one(picture, Reading.MORE_THAN)
    ((begin, end),) = arrows(group)
    assert end < begin
    assert shape(group).get("fill") == "#1E232B"
    assert shape(one(picture, Reading.EXACT)).get("fill") != "#1E232B"
    assert arrows(one(picture, Reading.EXACT)) == []


def test_at_most_is_a_full_shape_with_an_arrow_downward() -> None:
    group = one(
        drawn([counted(100, "2021"), counted(200, "2022", Reading.AT_MOST)]), Reading.AT_MOST
    )
    ((begin, end),) = arrows(group)
    assert end > begin
    assert shape(group).get("fill") != "#1E232B"


def test_about_lies_on_a_band_and_a_range_is_a_bar_from_end_to_end() -> None:
    picture = drawn(
        [
            counted(100, "2021-01-01"),
            counted(200, "2022-01-01", Reading.ABOUT),
            counted(100, "2023-01-01", Reading.RANGE),
        ]
    )
    assert one(picture, Reading.EXACT).findall(f"{SVG}rect") == []
    (band,) = one(picture, Reading.ABOUT).findall(f"{SVG}rect")
    assert float(band.get("fill-opacity", "1")) < 1
    (bar,) = one(picture, Reading.RANGE).findall(f"{SVG}rect")
    exact, about = (_middle(one(picture, reading)) for reading in (Reading.EXACT, Reading.ABOUT))
    assert float(bar.get("y", "0")) == pytest.approx(about, abs=0.2)  # 200, its upper end
    assert float(bar.get("height", "0")) == pytest.approx(exact - about, abs=0.2)


def _middle(group: ElementTree.Element) -> float:
    """The height at which a disc stands."""
    return float(shape(group).get("d", "")[1:].split("a")[0].split()[1])


def test_what_was_added_has_another_shape_and_is_joined_to_nothing() -> None:
    picture = drawn(
        [
            counted(100, "2021-01-01"),
            counted(200, "2022-01-01"),
            counted(50, "2022-06-01", role=Role.INCREMENT),
        ]
    )
    shapes = {kinds[0]: shape(g).get("d", "") for kinds, g in groups(picture)}
    assert "a" in shapes["total"]  # round
    assert "a" not in shapes["increment"]
    tree = ElementTree.fromstring(picture.svg)
    joins = [line for line in tree.iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert len(joins) == 1
    assert "+ 50 [1]" in "".join(text.text or "" for text in tree.iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("first", "last"), [("2020", "2024"), ("2001-05", "2001-06-20"), ("1850", "2023")]
)
def test_days_are_to_scale_and_a_year_is_as_wide_as_a_year(first: str, last: str) -> None:
    days = days_of([parse_edtf(first), parse_edtf(last)], 0, 1000)
    one_day = days.at(date(2001, 5, 2)) - days.at(date(2001, 5, 1))
    left, right = days.span(parse_edtf("2001"))
    assert right - left == pytest.approx(365 * one_day)
    assert days.span(parse_edtf("2001-05-02")) == (days.at(date(2001, 5, 2)),) * 2
    opened = days.span(parse_edtf("[2001-05-02..]"))
    assert opened[0] == days.at(date(2001, 5, 2)) < opened[1]


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_every_scale_has_names_that_are_clear_of_one_another(one_day: date, other: date) -> None:
    first, last = sorted((one_day, other))
    days = days_of([parse_edtf(first.isoformat()), parse_edtf(last.isoformat())], 0, 800)
    ticks = days.ticks("en", lambda name: 10.0 * len(name))
    assert all(b[0] - a[0] >= 10 * len(b[1]) for a, b in pairwise(ticks))
    assert all(0 <= x <= 800 for x, _ in ticks)
    assert len(ticks) < 80


@given(st.floats(min_value=0, max_value=1e12))
def test_numbers_begin_at_zero_and_leave_room_above(greatest: float) -> None:
    numbers = numbers_to(greatest, 500, 0)
    assert numbers.at(0) == 500
    assert 0 <= numbers.at(greatest) <= 500
    assert 2 <= len(numbers.ticks()) <= 10


def test_the_same_is_told_in_words_each_figure_with_its_bounds_day_and_source() -> None:
    facts = [counted(1100, "2021-03-01", Reading.ABOUT), counted(2000, "2022", Reading.MORE_THAN)]
    assert drawn(facts).alt == (
        "Chart: Lighthouse Guard · strength. 1 March 2021: about 1,100 guards [1]. "
        "2022: more than 2,000 guards [1]."
    )
    assert "1er mars 2021 : environ 1 100 gardes [1]." in drawn(facts, "fr").alt.replace(
        "\u202f", " "
    ).replace("\u00a0", " ")


def test_what_does_not_fit_in_words_is_counted() -> None:
    facts = [counted(year, f"{year}", Reading.MORE_THAN) for year in range(1900, 1940)]
    alt = drawn(facts).alt
    assert len(alt) <= LONGEST
    assert alt.endswith("more, in the list.")


def test_a_chart_of_many_figures_still_names_sources_and_stays_small() -> None:
    facts = [counted(number, f"{number}") for number in range(1500, 2000)]
    picture = drawn(facts)
    assert "[1]" in picture.svg
    assert f"the latest {figure.MOST_DRAWN} of 500" in picture.svg
    assert f"the latest {figure.MOST_DRAWN} of 500" in picture.alt
    assert len(groups(picture)) == figure.MOST_DRAWN
    assert len(picture.svg) < MOST_DRAWN


# -- what stands on one chart ---------------------------------------------------------------------


def series_of(*facts: Fact) -> series.Series | None:
    shown = [Shown(fact, ()) for fact in facts]
    return series.series_of(shown, BASE)


def test_two_figures_of_one_day_are_no_series() -> None:
    assert series_of(counted(1, "2021"), counted(2, "2021")) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(counted(2, "2022"), when=None),
        replace(counted(2, "2022"), stance=Stance.DENIAL),
        replace(counted(2, "2022"), stance=Stance.FORECAST),
        replace(
            counted(2, "2022"), value=Value("plusieurs", Quantity(Reading.SEVERAL, None, "guard"))
        ),
        replace(counted(2, "2022"), subject="port"),
        replace(counted(2, "2022"), property="part"),
        counted(2, "2022", role=Role.INCREMENT),
    ],
    ids=["no time", "denied", "forecast", "no number", "other subject", "other topic", "added"],
)
def test_what_cannot_be_held_against_the_other_figure_makes_no_series(other: Fact) -> None:
    assert series_of(counted(1, "2021"), other) is None
    assert series_of(counted(1, "2021"), counted(2, "2022")) is not None


def test_every_figure_on_a_chart_has_a_citation_among_the_sources_of_its_answer() -> None:
    answer = series.find("strength", BASE)
    charted = series.charted(answer, BASE)
    assert charted is not None
    shown, found = charted
    assert {p.fact.id for p in found.points} == {s.fact.id for s in shown.facts}
    for point in found.points:
        assert point.sources
        assert set(point.sources) <= set(shown.citations)
        assert {c.document for c in point.sources} == {e.document for e in point.fact.evidence}


# -- words and paint ------------------------------------------------------------------------


EVENTS = compose(Status.ANSWERED, Question(""), BASE, BASE.facts, layout=Layout.TIMELINE)


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_any_text_can_be_written_on_a_picture(text: str) -> None:
    ElementTree.fromstring(strip.draw(text, EVENTS.facts, BASE, "en").svg)


def test_each_page_of_a_timeline_has_a_picture_of_its_own_events_with_their_sources() -> None:
    card = pictured(EVENTS, BASE, "en")
    assert len(card.pages) == len(card.pictures) > 1
    for page, picture in zip(card.pages, card.pictures, strict=True):
        assert picture is not None
        tree = ElementTree.fromstring(picture.svg)
        refs = " ".join(g.get("data-fact", "") for g in tree.iter(f"{SVG}g")).split()
        assert set(refs) == {fact.ref for fact in page.facts}
        assert picture.alt.count("[") >= len(page.facts) or "more, in the list" in picture.alt


def test_letters_the_font_lacks_are_written_in_latin_ones() -> None:
    assert drawable("Özkan Улуташ č ≥") == "Özkan Улуташ č ≥"
    assert drawable("北亰\x00\n x").split()[-1] == "x"
    assert drawable("北").isascii()


def test_lines_are_cut_to_their_room() -> None:
    assert width("4 500", 20) == 2 * width("4 500", 10)
    assert cut("a long line", 20, 1000) == "a long line"
    assert cut("a long line", 20, 60).endswith("…")
    lines = wrap("one two three four five six", 20, 100, 2)
    assert len(lines) == 2
    assert all(width(line, 20) <= 100 for line in lines)


async def test_a_picture_is_painted_once_as_wide_as_it_was_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture, studio = drawn([counted(1, "2021"), counted(2, "2022")]), Studio(patience=30)
    painted = await studio.paint(picture)
    assert painted is not None
    assert painted.alt == picture.alt
    assert struct.unpack(">I", painted.png[16:20]) == (720,)
    monkeypatch.setattr(asyncio, "create_subprocess_exec", None)
    assert await studio.paint(picture) == painted


async def test_a_picture_nobody_could_wait_for_is_there_for_whoever_asks_again() -> None:
    picture, studio = drawn([counted(1, "2021"), counted(2, "2022")]), Studio(patience=0)
    assert await studio.paint(picture) is None
    await asyncio.gather(*(t for t in asyncio.all_tasks() if t.get_name() == "picture"))
    assert await studio.paint(picture) is not None


async def test_what_cannot_be_painted_is_left_out_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert await Studio(patience=30).paint(Picture("<svg", "broken")) is None
    assert await Studio().paint(Picture("x" * (MOST_DRAWN + 1), "huge")) is None
    assert {r.levelno for r in caplog.records} == {logging.ERROR, logging.WARNING}
    assert (
        await Studio(patience=30, seconds=0).paint(drawn([counted(1, "2021"), counted(2, "2022")]))
        is None
    )


async def test_there_is_no_picture_of_nothing() -> None:
    assert await Studio().paint(None) is None
