"""Times: what packs keep, what people type, what readers see, and which answers which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Language, Span, When
from knowledge.when import (
    Asked,
    UnreadableTime,
    distance,
    edtf,
    find,
    matches,
    parse_edtf,
    read,
    write,
)

DAYS = st.dates(date(1500, 1, 1), date(2100, 12, 31))
LANGUAGES = st.sampled_from(["fr", "en"])


@st.composite
def times(draw: st.DrawFn) -> When:
    start, end = sorted([draw(DAYS), draw(DAYS)])
    shape = draw(st.sampled_from(["day", "from", "to", "between", "month", "year"]))
    if shape == "month":
        return parse_edtf(start.isoformat()[:7])
    if shape == "year":
        return parse_edtf(start.isoformat()[:4])
    bounds = {"day": (start, start), "from": (start, None), "to": (None, end)}
    return When(*bounds.get(shape, (start, end)), draw(st.sampled_from(Span)))


@given(times())
def test_a_time_written_for_a_pack_is_read_back_the_same(when: When) -> None:
    assert parse_edtf(edtf(when)) == when


@given(times(), LANGUAGES, st.booleans())
def test_what_readers_see_can_be_typed_and_asks_for_the_same_days(
    when: When, language: Language, short: bool
) -> None:
    asked = read(write(when, language, short=short))
    assert (asked.start, asked.end) == (when.start, when.end)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_both_languages(text: str) -> None:
    try:
        mentions = find(text)
    except UnreadableTime as unreadable:
        assert unreadable.why.fr
        assert unreadable.why.en
        return
    ends = [0, *(mention.end for mention in mentions)]
    starts = [*(mention.start for mention in mentions), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert all(mention.asked.text in text[mention.start : mention.end] for mention in mentions)


WORDS = "en in juin june 5 2023 à to et and de du le entre between mars may since depuis fin , - Q1"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12))
def test_any_order_of_time_words_is_read_or_refused(shuffled: list[str]) -> None:
    text = " ".join(shuffled)
    try:
        mentions = find(text)
    except UnreadableTime:
        return
    assert all(text[mention.start : mention.end].strip() for mention in mentions)


@given(times(), DAYS, DAYS)
def test_a_time_that_answers_is_at_no_distance(when: When, one: date, other: date) -> None:
    asked = Asked("", min(one, other), max(one, other))
    if matches(when, asked):
        assert distance(when, asked) == 0


@given(times(), times())
def test_a_point_in_an_interval_answers_only_what_holds_it_all(fact: When, other: When) -> None:
    asked = Asked("", other.start, other.end)
    within = When(fact.start, fact.end, Span.WITHIN)
    held = all(
        (asked.start or date.min) <= bound <= (asked.end or date.max)
        for bound in (within.start, within.end)
        if bound
    )
    if within.start is None and ((asked.end or date.max) - (asked.start or date.min)).days < 89:
        held = False  # "by 5 June" does not say that it was in June
    assert matches(within, asked) is held


@pytest.mark.parametrize(
    "text",
    ["", "x", "2023-13", "2023-02-30", "0000", "[..]", "../..", "[2020]", "2023-01-02/2022",
     "1/2/3", "2023-6", "[2023-02-01..2023-01-01]", "٢٠٢٣"],
)  # fmt: skip
def test_what_is_not_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2023-06-13", "13 juin 2023", "13 June 2023"),
        ("2021-07-01", "1er juillet 2021", "1 July 2021"),
        ("2023-05", "mai 2023", "May 2023"),
        ("2023", "2023", "2023"),
        ("2020-01-01/2020-03-31", "du 1er janvier au 31 mars 2020",
         "from 1 January to 31 March 2020"),
        ("2023-06-05/2023-06-09", "du 5 au 9 juin 2023", "from 5 to 9 June 2023"),
        ("2022-06-05/2023-06-09", "du 5 juin 2022 au 9 juin 2023",
         "from 5 June 2022 to 9 June 2023"),
        ("2023-06-05/..", "depuis le 5 juin 2023", "since 5 June 2023"),
        ("1999/..", "depuis 1999", "since 1999"),
        ("../2020-03-01", "jusqu’au 1er mars 2020", "until 1 March 2020"),
        ("[2023-09-30..]", "30 septembre 2023 ou après", "30 September 2023 or later"),
        ("[..2023-11-20]", "au plus tard le 20 novembre 2023", "by 20 November 2023"),
        ("[2023-09-23..2023-09-30]", "entre le 23 et le 30 septembre 2023",
         "between 23 and 30 September 2023"),
        ("2020/2020", "toute l’année 2020", "throughout 2020"),
        ("2020-04/2020-04", "tout le mois d’avril 2020", "throughout April 2020"),
        ("2020/2023", "de 2020 à 2023", "from 2020 to 2023"),
        ("[2020..2023]", "entre 2020 et 2023", "between 2020 and 2023"),
    ],
)  # fmt: skip
def test_a_time_is_written_as_each_language_says_it(text: str, french: str, english: str) -> None:
    when = parse_edtf(text)
    assert (write(when, "fr"), write(when, "en")) == (french, english)


def test_short_times_abbreviate_the_month() -> None:
    when = parse_edtf("2023-09-30")
    assert write(when, "fr", short=True) == "30 sept. 2023"
    assert write(when, "en", short=True) == "30 Sept 2023"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("juin 2023", "2023-06-01", "2023-06-30"),
        ("JUNE 2023", "2023-06-01", "2023-06-30"),
        ("fevrier 2020", "2020-02-01", "2020-02-29"),
        ("setpembre 2023", "2023-09-01", "2023-09-30"),
        ("2023-06", "2023-06-01", "2023-06-30"),
        ("06/2023", "2023-06-01", "2023-06-30"),
        ("13/06/2023", "2023-06-13", "2023-06-13"),
        ("13.06.2023", "2023-06-13", "2023-06-13"),
        ("13-06-2023", "2023-06-13", "2023-06-13"),
        ("2023/06/13", "2023-06-13", "2023-06-13"),
        ("2023-06-13T10:00:00Z", "2023-06-13", "2023-06-13"),
        ("30 sept. 2023", "2023-09-30", "2023-09-30"),
        ("Sept 30, 2023", "2023-09-30", "2023-09-30"),
        ("30th September 2023", "2023-09-30", "2023-09-30"),
        ("the 30th of September, 2023", "2023-09-30", "2023-09-30"),
        ("1er juillet 2021", "2021-07-01", "2021-07-01"),
        ("1ᵉʳ juillet 2021", "2021-07-01", "2021-07-01"),
        ("1<sup>er</sup> juillet 2021", "2021-07-01", "2021-07-01"),
        ("lundi 20 novembre 2023", "2023-11-20", "2023-11-20"),
        ("fin septembre 2023", "2023-09-21", "2023-09-30"),
        ("end of September 2023", "2023-09-21", "2023-09-30"),
        ("mid-June 2023", "2023-06-11", "2023-06-20"),
        ("début 2023", "2023-01-01", "2023-04-30"),
        ("mid 2023", "2023-05-01", "2023-08-31"),
        ("late 2023", "2023-09-01", "2023-12-31"),
        ("T3 2023", "2023-07-01", "2023-09-30"),
        ("2020 Q1", "2020-01-01", "2020-03-31"),
        ("1er trimestre 2020", "2020-01-01", "2020-03-31"),
        ("first quarter of 2020", "2020-01-01", "2020-03-31"),
        ("dernier trimestre 2020", "2020-10-01", "2020-12-31"),
        ("la seconde moitié de 2023", "2023-07-01", "2023-12-31"),
        ("été 2023", "2023-06-01", "2023-09-22"),
        ("l’automne 2023", "2023-09-01", "2023-12-20"),
        ("winter 2022-2023", "2022-12-01", "2023-03-20"),
        ("depuis 2021", "2021-01-01", None),
        ("since 2021", "2021-01-01", None),
        ("dès 2021", "2021-01-01", None),
        ("à partir de juin 2023", "2023-06-01", None),
        ("from 2021 onwards", "2021-01-01", None),
        ("from June 2023 until now", "2023-06-01", None),
        ("après le 30 septembre 2023", "2023-10-01", None),
        ("after 2021", "2022-01-01", None),
        ("post-2021", "2022-01-01", None),
        ("avant 2021", None, "2020-12-31"),
        ("before 5 June 2023", None, "2023-06-04"),
        ("jusqu'en 2021", None, "2021-12-31"),
        ("until 2021", None, "2021-12-31"),
        ("by November 2023", None, "2023-11-30"),
        ("entre 2020 et 2023", "2020-01-01", "2023-12-31"),
        ("between 5 and 9 June 2023", "2023-06-05", "2023-06-09"),
        ("de janvier à mars 2020", "2020-01-01", "2020-03-31"),
        ("from January to March 2020", "2020-01-01", "2020-03-31"),
        ("de novembre à mars 2020", "2019-11-01", "2020-03-31"),
        ("du 1er janvier au 31 mars 2020", "2020-01-01", "2020-03-31"),
        ("June 5-9, 2023", "2023-06-05", "2023-06-09"),
        ("2020–2023", "2020-01-01", "2023-12-31"),
        ("2020 à 2023", "2020-01-01", "2023-12-31"),
        ("2020-01-01/2020-03-31", "2020-01-01", "2020-03-31"),
        ("en 1999", "1999-01-01", "1999-12-31"),
        ("en l'an 1244", "1244-01-01", "1244-12-31"),
        ("années 1990", "1990-01-01", "1999-12-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
    ],
)
def test_a_typed_time_asks_for_its_days(text: str, start: str | None, end: str | None) -> None:
    asked = read(text)
    found = [bound and bound.isoformat() for bound in (asked.start, asked.end)]
    assert found == [start, end]
    assert not asked.latest
    assert asked.yearly is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("en septembre", (9, 1), (9, 30)),
        ("in May", (5, 1), (5, 31)),
        ("mars", (3, 1), (3, 31)),
        ("février", (2, 1), (2, 29)),
        ("le 24 septembre", (9, 24), (9, 24)),
        ("24/09", (9, 24), (9, 24)),
        ("mi-juin", (6, 11), (6, 20)),
        ("du 1er au 5 juin", (6, 1), (6, 5)),
        ("from November to March", (11, 1), (3, 31)),
        ("en été", (6, 1), (9, 22)),
    ],
)
def test_a_time_without_a_year_is_that_part_of_any_year(
    text: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    assert read(text).yearly == (first, last)


@pytest.mark.parametrize(
    "text",
    ["latest", "now", "currently", "today", "actuel", "Actuellement", "aujourd’hui", "maintenant",
     "le plus récent", "the most recent", "à ce jour"],
)  # fmt: skip
def test_words_for_the_present_ask_for_the_latest(text: str) -> None:
    assert read(text).latest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Qui commandait la KFOR le 20 nov 2023 ?", ["le 20 nov 2023"]),
        ("KFOR troops 2023", ["2023"]),
        ("2023 troops", ["2023"]),
        ("résolution 1244 (1999)", ["1999"]),
        ("quel a été en 2020 l'effectif", ["en 2020"]),
        ("quel a été 2023", ["2023"]),
        ("le dernier chiffre", ["le dernier"]),
        ("en juin, 20 soldats", ["en juin"]),
        ("covid-19 en mars 2020", ["en mars 2020"]),
        ("30 sept. 2023 et 2020", ["30 sept. 2023", "2020"]),
        ("in 2023 and 4500 soldiers", ["in 2023"]),
        ("depuis le 5 juin 2023 500 soldats", ["depuis le 5 juin 2023"]),
    ],
)
def test_times_are_found_inside_sentences(text: str, found: list[str]) -> None:
    assert [text[mention.start : mention.end] for mention in find(text)] == found


def test_the_last_of_a_list_gives_its_month_and_year_to_the_others() -> None:
    days = [mention.asked.start for mention in find("12 et 13 juin 2023")]
    assert days == [date(2023, 6, 12), date(2023, 6, 13)]
    months = [mention.asked.start for mention in find("juin, juillet et août 2023")]
    assert months == [date(2023, 6, 1), date(2023, 7, 1), date(2023, 8, 1)]


def test_what_is_asked_is_kept_as_typed_without_its_preposition() -> None:
    assert read("En  JUIN 2023").text == "JUIN 2023"


@pytest.mark.parametrize(
    "text",
    ["1244", "4500", "65e", "3 600 soldats", "3,600 soldiers", "résolution 1244",
     "resolution 1999", "n° 2023", "plus de 2000 soldats", "2000 troops", "2000 à 2500 soldats",
     "entre 2000 et 2 500", "covid-19", "le même jour", "Soldiers may leave", "50 may be deployed",
     "they march on", "la planète mars", "en sept jours", "24/7", "KFOR-26@2", "a été blessé",
     "002_22f758d05eafb563.txt", "3500", "0999", "2023²x", "à 5 km", "last name"],
)  # fmt: skip
def test_numbers_and_words_that_are_no_times_are_left_alone(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    ["31/02/2023", "2023-13", "06/13/2023", "13/2023", "2023-06-31", "13/06/23", "30 février 2023",
     "32 juin 2023", "31 septembre", "29 février 2023", "June 31, 2023", "Q5 2020", "2023 à 2020",
     "lundi 21 novembre 2023", "hiver 2023", "last year", "cette année", "il y a deux ans",
     "two years ago", "hier", "depuis septembre", "avant le 1er mars", "01/01/0999"],
)  # fmt: skip
def test_what_looks_like_a_time_and_is_none_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(UnreadableTime) as refused:
        find(f"combien de soldats {text} ?")
    assert text in refused.value.why.fr
    assert text in refused.value.why.en
    assert refused.value.text == text


@pytest.mark.parametrize("text", ["", "KFOR", "2023 soldats ?", "2020, 2023", "le même jour"])
def test_a_text_that_is_not_one_time_alone_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableTime):
        read(text)


@pytest.mark.parametrize(
    ("fact", "asked", "answers"),
    [
        ("2023-06-13", "2023", True),
        ("2023-06-13", "juin 2023", True),
        ("2023-06-13", "mi-juin", True),
        ("2023-06-13", "en juillet", False),
        ("2023", "juin 2023", False),
        ("2023", "2023", True),
        ("2023", "en juin", False),
        ("2023-05", "en mai", True),
        ("2020-01-01/2020-03-31", "février 2020", True),
        ("2020-01-01/2020-03-31", "le 15 mars", True),
        ("2020-01-01/2020-03-31", "avril 2020", False),
        ("2023-06-05/..", "2024", True),
        ("2023-06-05/..", "le 4 juin 2023", False),
        ("2023-06-05/..", "avant 2023", False),
        ("[2023-09-30..]", "septembre 2023", True),
        ("[2023-09-30..]", "depuis 2021", True),
        ("[2023-09-30..]", "2024", False),
        ("[..2023-11-20]", "novembre 2023", False),
        ("[..2023-11-20]", "2023", True),
        ("[..2023-11-20]", "avant 2024", True),
        ("[..2023-11-20]", "juin 2023", False),
        ("[2023-09-23..2023-09-30]", "septembre 2023", True),
        ("[2023-09-23..2023-09-30]", "30 septembre 2023", False),
        ("2023-02-28", "en février", True),
        ("2023-01-15", "from November to March", True),
        ("2023-06-13", "latest", True),
    ],
)
def test_a_fact_answers_a_time_without_being_stretched(
    fact: str, asked: str, answers: bool
) -> None:
    assert matches(parse_edtf(fact), read(asked)) is answers


def test_a_fact_without_a_time_answers_no_time() -> None:
    assert not matches(None, read("2023"))
    assert not matches(None, read("latest"))


@pytest.mark.parametrize(
    ("fact", "asked", "days"),
    [
        ("2020-03-31", "2022", 641),
        ("2023-06-13", "2022", 164),
        ("2023-06-13", "14 June 2023", 1),
        ("2023-06-13", "le 14 juin", 1),
        ("2023-01-01", "le 31 décembre", 1),
        ("[2023-09-30..]", "1 October 2023", 1),
        ("2023-09-30/..", "2030", 0),
        ("2023-09-30/..", "29 September 2023", 1),
        ("2023", "13 juin 2023", 0),
        ("2023-06-13", "latest", 0),
    ],
)
def test_distance_is_the_days_between(fact: str, asked: str, days: int) -> None:
    assert distance(parse_edtf(fact), read(asked)) == days


@given(st.dates(date(1600, 1, 1), date(2100, 1, 1)))
def test_after_and_until_leave_no_day_out_and_share_none(day: date) -> None:
    typed = day.strftime("%d/%m/%Y")
    after, until = read(f"after {typed}"), read(f"until {typed}")
    assert after.start == day + timedelta(days=1)
    assert until.end == day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("first three months of 2020", date(2020, 1, 1), date(2020, 3, 31)),
        ("les trois premiers mois de 2020", date(2020, 1, 1), date(2020, 3, 31)),
        ("the last two months of 2023", date(2023, 11, 1), date(2023, 12, 31)),
        ("the first qarter of 2020", date(2020, 1, 1), date(2020, 3, 31)),
        ("since 2020 until 2023", date(2020, 1, 1), date(2023, 12, 31)),
        ("after the May 2023 attacks", date(2023, 5, 1), None),
        ("before the June 2023 reinforcements", None, date(2023, 6, 30)),
    ],
)
def test_parts_of_years_and_the_times_of_what_is_named_are_read(
    text: str, start: date | None, end: date | None
) -> None:
    (mention,) = find(text)
    assert (mention.asked.start, mention.asked.end) == (start, end)


@pytest.mark.parametrize("text", ["since 2023 until 2020", "depuis 2023 jusqu'en 2020"])
def test_a_time_that_ends_before_it_starts_is_told(text: str) -> None:
    with pytest.raises(UnreadableTime):
        find(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In 2023, in May, who was killed?", date(2023, 5, 1), date(2023, 5, 31)),
        ("En 2020, en juin, combien ?", date(2020, 6, 1), date(2020, 6, 30)),
        ("In 2023, what was it before September?", date(2023, 1, 1), date(2023, 8, 31)),
        ("les renforts de 2023, arrivés après juin", date(2023, 7, 1), date(2023, 12, 31)),
        ("the 2023 visit, since July", date(2023, 7, 1), date(2023, 12, 31)),
        ("le sommet de 2021, jusqu'en mars", date(2021, 1, 1), date(2021, 3, 31)),
    ],
)
def test_a_month_without_a_year_is_of_the_one_year_named(
    text: str, first: date, last: date
) -> None:
    assert {(m.asked.start, m.asked.end) for m in find(text)} == {(first, last)}


@pytest.mark.parametrize("text", ["before September", "2020 or 2023, before September"])
def test_a_month_of_no_year_or_of_which_of_two_is_asked_back(text: str) -> None:
    with pytest.raises(UnreadableTime):
        find(text)


@pytest.mark.parametrize("text", ["tués le 24 septembre", "policiers tués 24 septembre"])
def test_those_killed_are_no_tuesday(text: str) -> None:
    (mention,) = find(text)
    assert "tu" not in text[mention.start : mention.end]
