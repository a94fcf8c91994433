"""Bounded numbers: what people type, what readers see, and what decides a claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Language, Quantity, Reading, Text, Unit
from knowledge.quantity import NumberMention, agree, find_numbers, write

SOLDIERS = Unit("soldiers", Text("soldat", "soldier"), Text("soldats", "soldiers"))
BOUNDED = st.sampled_from(sorted(set(Reading) - {Reading.SEVERAL, Reading.NONE, Reading.RANGE}))
NUMBERS = st.integers(0, 10**12).map(float)
LANGUAGES = st.sampled_from(["fr", "en"])


def stated(reading: Reading, number: float | None = None, upper: float | None = None) -> Quantity:
    return Quantity(reading, number, "soldiers", upper)


def only(text: str) -> NumberMention:
    (mention,) = find_numbers(text)
    return mention


@given(BOUNDED, NUMBERS, LANGUAGES)
def test_what_readers_see_is_read_back_the_same(
    reading: Reading, number: float, language: Language
) -> None:
    mention = only(write(stated(reading, number), language, SOLDIERS))
    assert (mention.reading, mention.number) == (reading, number)


@given(st.integers(0, 10**6), st.integers(1, 10**6), LANGUAGES)
def test_ranges_that_readers_see_are_read_back_the_same(
    low: int, more: int, language: Language
) -> None:
    mention = only(write(stated(Reading.RANGE, low, low + more), language))
    assert (mention.reading, mention.number, mention.upper) == (Reading.RANGE, low, low + more)


@given(st.text(max_size=60))
def test_numbers_of_any_text_stand_in_order_and_apart(text: str) -> None:
    mentions = find_numbers(text)
    ends = [0, *(mention.end for mention in mentions)]
    starts = [*(mention.start for mention in mentions), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert all(mention.start < mention.end for mention in mentions)


@given(BOUNDED, NUMBERS)
def test_a_quantity_agrees_with_itself(reading: Reading, number: float) -> None:
    assert agree(stated(reading, number), stated(reading, number)) is True


@given(NUMBERS, NUMBERS)
def test_exact_numbers_always_decide_exact_claims(one: float, other: float) -> None:
    verdict = agree(stated(Reading.EXACT, one), stated(Reading.EXACT, other))
    assert verdict is (one == other)


@pytest.mark.parametrize(
    ("quantity", "french", "english"),
    [
        (stated(Reading.MORE_THAN, 4000), "plus de 4\u202f000 soldats", "more than 4,000 soldiers"),
        (stated(Reading.ABOUT, 3600), "environ 3\u202f600 soldats", "about 3,600 soldiers"),
        (stated(Reading.EXACT, 1), "1 soldat", "1 soldier"),
        (stated(Reading.EXACT, 0), "0 soldat", "0 soldiers"),
        (stated(Reading.EXACT, 1.5), "1,5 soldat", "1.5 soldiers"),
        (stated(Reading.AT_LEAST, 93), "au moins 93 soldats", "at least 93 soldiers"),
        (stated(Reading.LESS_THAN, 10), "moins de 10 soldats", "fewer than 10 soldiers"),
        (stated(Reading.AT_MOST, 10), "au plus 10 soldats", "at most 10 soldiers"),
        (stated(Reading.RANGE, 3, 5), "de 3 à 5 soldats", "3 to 5 soldiers"),
        (stated(Reading.SEVERAL), "plusieurs soldats", "several soldiers"),
        (stated(Reading.NONE), "aucun soldat", "no soldiers"),
    ],
)
def test_a_quantity_is_written_as_each_language_says_it(
    quantity: Quantity, french: str, english: str
) -> None:
    assert write(quantity, "fr", SOLDIERS) == french
    assert write(quantity, "en", SOLDIERS) == english


def test_a_quantity_is_written_without_a_unit_too() -> None:
    assert write(stated(Reading.ABOUT, 30), "fr") == "environ 30"
    assert write(stated(Reading.SEVERAL), "en") == "several"


@pytest.mark.parametrize("missing", [stated(Reading.EXACT), stated(Reading.RANGE, 3)])
def test_a_quantity_that_lacks_its_number_is_not_written(missing: Quantity) -> None:
    with pytest.raises(ValueError, match="needs its number"):
        write(missing, "en")


@pytest.mark.parametrize(
    ("text", "reading", "number"),
    [
        ("4 500", Reading.EXACT, 4500),
        ("4\u202f500", Reading.EXACT, 4500),
        ("4,500", Reading.EXACT, 4500),
        ("4.500", Reading.EXACT, 4500),
        ("1 000 000", Reading.EXACT, 1_000_000),
        ("12,5", Reading.EXACT, 12.5),
        ("1,5 million", Reading.EXACT, 1_500_000),
        ("2 milliards", Reading.EXACT, 2_000_000_000),
        ("4k", Reading.EXACT, 4000),
        ("huit", Reading.EXACT, 8),
        ("dix-neuf", Reading.EXACT, 19),
        ("nineteen", Reading.EXACT, 19),
        ("twenty-seven", Reading.EXACT, 27),
        ("vingt et un", Reading.EXACT, 21),
        ("soixante et onze", Reading.EXACT, 71),
        ("quatre-vingts", Reading.EXACT, 80),
        ("quatre-vingt-dix-neuf", Reading.EXACT, 99),
        ("deux mille cinq cents", Reading.EXACT, 2500),
        ("two hundred and five", Reading.EXACT, 205),
        ("mille neuf cent", Reading.EXACT, 1900),
        ("plus de 4 000", Reading.MORE_THAN, 4000),
        ("PLUS DE quatre mille", Reading.MORE_THAN, 4000),
        ("more than 4,000", Reading.MORE_THAN, 4000),
        ("un peu plus de 600", Reading.MORE_THAN, 600),
        ("plus d’une trentaine", Reading.MORE_THAN, 30),
        ("plus d'un million", Reading.MORE_THAN, 1_000_000),
        ("over 500", Reading.MORE_THAN, 500),
        ("at least 5", Reading.AT_LEAST, 5),
        ("pas moins de 5", Reading.AT_LEAST, 5),
        ("500 ou plus", Reading.AT_LEAST, 500),
        ("4000+", Reading.AT_LEAST, 4000),
        ("moins de 500", Reading.LESS_THAN, 500),
        ("fewer than 500", Reading.LESS_THAN, 500),
        ("up to 1,000", Reading.AT_MOST, 1000),
        ("jusqu’à 1000", Reading.AT_MOST, 1000),
        ("environ 500", Reading.ABOUT, 500),
        ("près de 500", Reading.ABOUT, 500),
        ("some 500", Reading.ABOUT, 500),
        ("quelque 500", Reading.ABOUT, 500),
        ("500 environ", Reading.ABOUT, 500),
        ("une trentaine", Reading.ABOUT, 30),
        ("deux centaines", Reading.ABOUT, 200),
        ("a dozen", Reading.ABOUT, 12),
        ("exactly 27", Reading.EXACT, 27),
        ("plusieurs centaines", Reading.SEVERAL, None),
        ("des milliers", Reading.SEVERAL, None),
        ("several", Reading.SEVERAL, None),
        ("hundreds", Reading.SEVERAL, None),
        ("aucun", Reading.NONE, None),
    ],
)
def test_a_typed_number_is_read_with_its_bound(
    text: str, reading: Reading, number: float | None
) -> None:
    sentence = f"La KFOR : {text} soldats (troops)"
    mention = only(sentence)
    assert sentence[mention.start : mention.end] == text
    assert (mention.reading, mention.number, mention.upper) == (reading, number, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("de 3 à 5", 3, 5),
        ("from 3 to 5", 3, 5),
        ("entre cinq et neuf", 5, 9),
        ("between 500 and 1,000", 500, 1000),
        ("500-700", 500, 700),
        ("3 à 5 millions", 3_000_000, 5_000_000),
    ],
)
def test_a_typed_range_is_read_whole(text: str, low: float, high: float) -> None:
    mention = only(f"{text} soldats")
    assert (mention.start, mention.end) == (0, len(text))
    assert (mention.reading, mention.number, mention.upper) == (Reading.RANGE, low, high)


@pytest.mark.parametrize(
    "text",
    ["65e", "65th", "le 65e bataillon", "résolution 1244", "Resolution 1244 ()", "S/RES/1244",
     "covid-19", "KFOR-26@2", "n° 5", "article 5", "20 %", "20 pour cent", "un soldat",
     "which one", "T3", "camp 5", "résolution [1244]"],
)  # fmt: skip
def test_names_ordinals_and_shares_are_no_counts(text: str) -> None:
    assert find_numbers(text) == ()


def test_numbers_that_only_stand_together_are_told_apart() -> None:
    assert [mention.number for mention in find_numbers("27 (19 + 8), de 500 à 300")] == [
        27, 19, 8, 500, 300,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "claim", "verdict"),
    [
        (stated(Reading.MORE_THAN, 4000), "4 000", None),
        (stated(Reading.MORE_THAN, 4000), "3 000", False),
        (stated(Reading.MORE_THAN, 4000), "5 000", None),
        (stated(Reading.MORE_THAN, 4000), "more than 3,500", True),
        (stated(Reading.MORE_THAN, 4000), "plus de 4 500", None),
        (stated(Reading.MORE_THAN, 4000), "less than 4,000", False),
        (stated(Reading.AT_LEAST, 93), "93", None),
        (stated(Reading.AT_LEAST, 93), "more than 90", True),
        (stated(Reading.LESS_THAN, 10), "12", False),
        (stated(Reading.ABOUT, 500), "500", None),
        (stated(Reading.ABOUT, 500), "about 500", True),
        (stated(Reading.ABOUT, 500), "5 000", False),
        (stated(Reading.ABOUT, 500), "plus de 300", True),
        (stated(Reading.EXACT, 27), "27", True),
        (stated(Reading.EXACT, 27), "28", False),
        (stated(Reading.EXACT, 27), "une trentaine", True),
        (stated(Reading.EXACT, 27), "plusieurs", True),
        (stated(Reading.EXACT, 4), "entre 3 et 5", True),
        (stated(Reading.RANGE, 3, 5), "4", None),
        (stated(Reading.RANGE, 3, 5), "6", False),
        (stated(Reading.NONE), "zero", True),
        (stated(Reading.NONE), "3", False),
        (stated(Reading.SEVERAL), "aucun", False),
        (stated(Reading.SEVERAL), "300", None),
    ],
)
def test_a_stated_quantity_decides_a_claim_only_as_far_as_it_goes(
    fact: Quantity, claim: str, verdict: bool | None
) -> None:
    assert agree(fact, only(claim)) is verdict


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("where does the figure 4,500 come from?", [4500.0]),
        ("is the number 3,600 right?", [3600.0]),
        ("did the reinforcements number 1,000?", [1000.0]),
        ("Resolution number 1244", []),
        ("question number 3: who led it?", []),
    ],
)
def test_a_number_that_is_spoken_of_counts_and_one_that_names_does_not(
    text: str, numbers: list[float]
) -> None:
    assert [mention.number for mention in find_numbers(text)] == numbers
