"""Messages held against the base: what is stated, what differs, what is not in these sources.

All messages are made up.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.opening import open_base
from knowledge import quantity, when
from knowledge.checking import MOST_CLAIMS, Verdict, check
from knowledge.model import LANGUAGES, Fact
from knowledge.pack import SHIPPED
from tests.bot.lighthouse import BASE

KFOR = open_base([SHIPPED / "kfor"])
STATED, DIFFERS, ABSENT = Verdict.STATED, Verdict.DIFFERS, Verdict.NOT_IN_SOURCES


def verdicts(text: str) -> list[Verdict]:
    return [checked.verdict for checked in check(text, KFOR)]


@pytest.mark.parametrize(
    "text",
    [
        "KFOR had 3,600 soldiers in March 2020.",
        "On 31 March 2020 there were about 3600 KFOR troops.",
        "La KFOR comptait environ 3 600 soldats en mars 2020.",
        "93 KFOR soldiers were wounded in May 2023.",
        "93 soldats de la KFOR ont été blessés en mai 2023.",
        "27 countries contribute to KFOR",
        "27 pays contribuent à la KFOR.",
        "Özkan Ulutaş is commander of KFOR.",
        "Major General Özkan Ulutaş was commander of KFOR on 20 November 2023.",
        "Stoltenberg est le secrétaire général de l'OTAN.",
        "Stoltenberg visited Pristina on 20 November 2023.",
        "Stoltenberg a visité Pristina le 20 novembre 2023.",
    ],
)
def test_what_a_source_says_is_stated(text: str) -> None:
    (checked,) = check(text, KFOR)
    assert checked.verdict is STATED
    assert checked.facts


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("KFOR had 5,000 soldiers in March 2020.", 3600),
        ("La KFOR comptait 12 000 soldats en mars 2020.", 3600),
        ("30 KFOR soldiers were wounded in May 2023", 93),
        ("33 pays contribuent à la KFOR", 27),
    ],
)
def test_another_figure_differs_and_is_shown(text: str, figure: float) -> None:
    (checked,) = check(text, KFOR)
    assert checked.verdict is DIFFERS
    numbers = [fact.value.quantity and fact.value.quantity.number for fact in checked.facts]
    assert set(numbers) == {figure}


@pytest.mark.parametrize(
    "text",
    [
        "John Smith commanded KFOR on 20 November 2023.",  # somebody else did, that very day
        "Stoltenberg visited Pristina on 21 November 2023.",
        "Stoltenberg a visité Pristina le 3 mai 2023.",
    ],
)
def test_another_holder_or_another_day_of_that_year_differs(text: str) -> None:
    assert verdicts(text) == [DIFFERS]


@pytest.mark.parametrize(
    "text",
    [
        "KFOR had 3,600 soldiers in 2022.",  # no figure of that year
        "La KFOR comptait 4 500 soldats en 2023.",  # "more than 4,500" leaves it open
        "Kosovo has 3,600 soldiers.",  # it is a force in Kosovo that has them
        "Serbia had 3,600 soldiers in KFOR in March 2020.",
        "KFOR lost 3,600 soldiers in March 2020.",
        "KFOR never had 3,600 soldiers in March 2020.",
        "La KFOR n'avait pas 3 600 soldats en mars 2020.",
        "La KFOR avait presque trois fois 3 600 soldats en mars 2020.",
        "I think KFOR would need 3,600 soldiers in March 2020.",
        "KFOR wanted 3,600 soldiers in March 2020.",
        "The minister claims that KFOR had 3,600 soldiers in March 2020.",
        "93 KFOR soldiers were killed in May 2023.",
        "KFOR had 93 soldiers in May 2023.",
        "Federici was commander of KFOR on 20 November 2023.",  # he was, another day
        "Guterres is Secretary General of NATO.",
        "Stoltenberg visited Pristina in 2019.",  # one may visit twice
        "Stoltenberg cancelled his visit to Pristina on 20 November 2023.",
        "Pristina visited Stoltenberg on 20 November 2023.",
    ],
)
def test_what_no_fact_decides_is_never_stated(text: str) -> None:
    assert set(verdicts(text)) <= {ABSENT}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hi all, pizza tonight at 8?",
        "Did KFOR have 3,600 soldiers in March 2020?",
        "KFOR has had 3,600 soldiers since 2020.",  # of all that time no fact speaks
        "3,600 soldiers!",
        "I paid 3,600 euros for it in March 2020.",
    ],
)
def test_what_claims_nothing_here_is_left_alone(text: str) -> None:
    assert check(text, KFOR) == ()


def test_a_sentence_with_several_numbers_is_read_in_pieces() -> None:
    claims = check("KFOR has more than 4,500 soldiers, of whom 4,000 are American.", KFOR)
    assert [claim.verdict for claim in claims] == [STATED, ABSENT]
    assert claims[1].claim == "of whom 4,000 are American."


@pytest.mark.parametrize(
    "text",
    [
        "Nobody believes that in March 2020, KFOR had 3,600 soldiers and 27 countries.",
        "KFOR did not have 19 countries and 3,600 soldiers in March 2020.",
    ],
)
def test_one_piece_may_turn_the_others_so_none_is_judged(text: str) -> None:
    assert STATED not in verdicts(text)


def test_a_long_message_is_read_to_a_bound() -> None:
    assert len(check("KFOR had 3,600 soldiers in March 2020.\n" * 400, KFOR)) == MOST_CLAIMS
    assert check("a 1 " * 50_000, KFOR) == ()


def changed(fact: Fact, language: str) -> list[str]:
    """A fact's own statement, made to say something that no source says."""
    text = fact.statement.of("fr" if language == "fr" else "en")
    never = "jamais" if language == "fr" else "never"
    hoped = "On espère que " if language == "fr" else "People hope that "
    found = [
        re.sub(r"^(\S+)", rf"\1 {never}", text),
        re.sub(r"\b(20\d\d)\b", "2017", text) if "20" in text else "",
        re.sub(r"\b(KFOR|OTAN|NATO|Stoltenberg|Guterres)\b", "France", text),
        f"{hoped}{text[0].lower()}{text[1:]}",
    ]
    times = [(m.start, m.end) for m in when.find(text)]
    found += [
        f"{text[: n.start]}{int(n.number * 3 + 7)}{text[n.end :]}"
        for n in quantity.find_numbers(text)
        if n.number and n.number > 1 and not any(a < n.end and n.start < b for a, b in times)
    ]
    return [other for other in found if other and other != text]


def test_no_statement_of_the_pack_that_was_changed_is_stated() -> None:
    """A number in a sentence of several may be changed while another one is stated as it was."""
    wrong = [
        (other, checked.claim)
        for fact in KFOR.facts[::3]
        for language in LANGUAGES
        for other in changed(fact, language)
        for checked in check(other, KFOR)
        if checked.verdict is STATED and checked.claim == other
    ]
    assert wrong == []


def test_no_statement_of_the_pack_differs_from_itself() -> None:
    texts = [f.statement.of(language) for f in KFOR.facts[::2] for language in LANGUAGES]
    judged = [checked.verdict for text in texts for checked in check(text, KFOR)]
    assert DIFFERS not in judged
    assert judged.count(STATED) >= 15


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_check(text: str) -> None:
    assert len(check(text, BASE)) <= MOST_CLAIMS
