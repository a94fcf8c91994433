"""Yes/no questions, and questions of two things: decided by what is stated in their place."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.model import AnswerType
from knowledge.question import parse
from tests.knowledge.shipped import BASE


def ids(text: str) -> set[str]:
    return {shown.fact.id for shown in lookups.ask(text, BASE).facts}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Was Ulutaş the commander of KFOR in July 2021?", "KFOR-142"),
        ("Did Stoltenberg receive Lajčák on 13 June 2023?", "KFOR-99"),
        ("Geoană, c'est le secrétaire général de l'OTAN en 2023 ?", "KFOR-100"),
        ("Is the report on KFOR annual or quarterly?", "KFOR-22"),
        ("Was the British battalion under national command or under NATO command?", "KFOR-207"),
        ("Did Stoltenberg meet Kurti in 2021, or only soldiers?", "KFOR-162"),
        ("dans le nord du kosovo les gens sont plutot serbes ou albanais ?", "KFOR-216"),
        ("93, c'est des morts ou des blessés chez les casques de la KFOR ?", "KFOR-74"),
        (
            "Stoltenberg était-il plutôt favorable ou hostile aux propositions pour une "
            "association des communes à majorité serbe ?",
            "KFOR-86",
        ),
    ],
)
def test_what_was_so_instead_decides(text: str, fact: str) -> None:
    assert fact in ids(text)


@pytest.mark.parametrize(
    "text",
    [
        "Did Vučić meet Stoltenberg on 20 November 2023?",
        "Was Ulutaş commander of KFOR in 2022?",
        "Did Norway or Iceland send a battalion in 2023?",
        "Who leads Kosovo, Serbia or the UN?",
        "Was Kurti the mayor or the guest when the NATO envoy was received in June 2023?",
        "Was the mayor or the priest wounded in the ambush?",
    ],
)
def test_what_is_stated_of_neither_is_no_answer(text: str) -> None:
    assert ids(text) == set()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Est-ce que la KFOR est neutre ?", AnswerType.YES_NO),
        ("est ce que la KFOR est neutre", AnswerType.YES_NO),
        ("Qu'est-ce que la KFOR ?", AnswerType.WHAT),
        ("Qu’est-ce que Kurti a dit ?", AnswerType.WHAT),
    ],
)
def test_est_ce_que_asks_whether_and_quest_ce_que_asks_what(text: str, asks: AnswerType) -> None:
    assert parse(text, BASE).asks is asks


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # Another number of the same thing.
        ("Did 95 KFOR soldiers get wounded in May 2023?", "KFOR-74"),
        ("Were there 40 gunmen?", "KFOR-188"),
        ("did kfor have 30 countries in july 2021", "KFOR-145"),
        ("Was the bulk of the June 2023 reinforcements about 1,000 Turkish soldiers?", "KFOR-124"),
        # Another day of what is only once, or of so many.
        ("was kfor created in 2001?", "KFOR-208"),
        ("did kosovo declare independence in 2010?", "KFOR-217"),
        ("Were 93 kfor soldiers wounded in september 2023?", "KFOR-74"),
        ('"93 KFOR soldiers were wounded in September 2023." Is the month correct?', "KFOR-74"),
    ],
)
def test_another_number_or_day_decides_and_is_told_as_such(text: str, fact: str) -> None:
    found = lookups.ask(text, BASE)
    assert found.facts[0].fact.id == fact
    assert found.instead
    assert not found.missing


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("is it true that nobody from the police died in the september ambush", "KFOR-191"),
        ("Did no KFOR soldier get wounded in May 2023?", "KFOR-74"),
        ("KFOR n'a pas été créée en 1999 ?", "KFOR-208"),
        ("did NATO cut its patrols in northern Kosovo by November 2023?", "KFOR-78"),
    ],
)
def test_the_contrary_is_decided_by_what_is_stated(text: str, fact: str) -> None:
    assert fact in ids(text)


@pytest.mark.parametrize(
    "text",
    [
        "Will KFOR still be there in 2040?",
        "were 20 soldiers killed in may 2023",
        "did Stoltenberg visit Camp Nothing Hill in May 2023?",  # which he may have done twice
        "did Serbia have 500 tanks at the border?",
    ],
)
def test_nothing_else_is_decided_by_another_day_or_number(text: str) -> None:
    assert ids(text) == set()


def test_the_digits_of_a_date_are_no_number() -> None:
    assert "KFOR-174" not in ids("Are 30 countries in KFOR?")  # "30 September 2023 or later"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Did fewer than 100 people die in the raid?", "KFOR-169"),
        ("Did KFOR have more than 3,500 soldiers in 2020?", "KFOR-31"),
        ("Did more than 20 gunmen take part in the ambush?", "KFOR-188"),
        ("Plus de 20 pays contribuaient-ils à la KFOR en 2021 ?", "KFOR-145"),
        ("Did more than three people die in the shooting?", "KFOR-169"),
    ],
)
def test_a_bound_that_holds_is_no_correction(text: str, fact: str) -> None:
    found = lookups.ask(text, BASE)
    assert found.facts[0].fact.id == fact
    assert not found.instead


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Did KFOR have less than 2,500 soldiers in March 2020?", "KFOR-31"),
        ("la fusillade a eu lieu le 25 septembre 2023 ?", "KFOR-169"),
        ("Was Stoltenberg in Belgrade on 20 November 2023?", "KFOR-65"),
        ("Kurti est président du Kosovo ?", "KFOR-194"),
        ("Stoltenberg était secrétaire général de l'ONU ?", "KFOR-13"),
    ],
)
def test_what_contradicts_is_told_as_such(text: str, fact: str) -> None:
    found = lookups.ask(text, BASE)
    assert fact in {shown.fact.id for shown in found.facts}
    assert found.instead


@pytest.mark.parametrize(
    "text",
    [
        "Is Serbia mostly Albanian?",  # of Kosovo it is said, not of Serbia
        "Did the UK send 500 soldiers?",  # a battalion is no number of soldiers
        "did KFOR have 5,000 soldiers in June 2023?",  # "more than 4,000" may be that many
        "Has any KFOR soldier been killed?",
        "did KFOR leave Kosovo?",
        "was Kurti in Pristina in 2021?",
        "was there a shooting in 2021?",
    ],
)
def test_what_neither_states_nor_contradicts_decides_nothing(text: str) -> None:
    assert ids(text) == set()


def test_what_was_so_by_a_day_has_no_gap_before_it() -> None:
    found = lookups.ask("l'ambassadeur Lajčák est-il allé à Pristina avant le 13 juin 2023 ?", BASE)
    assert found.facts[0].fact.id == "KFOR-103"
    assert not found.missing


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Was Jens Stoltenberg the UN Secretary-General?", {"KFOR-13", "KFOR-66", "KFOR-138"}),
        ("Was Geoană NATO Secretary General?", {"KFOR-100"}),
        ("were there 2,000 reinforcements?", {"KFOR-75", "KFOR-124"}),
    ],
)
def test_another_office_or_number_is_told_as_something_else(text: str, facts: set[str]) -> None:
    found = lookups.ask(text, BASE)
    assert found.instead
    assert {shown.fact.id for shown in found.facts} == facts


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("c vrai ke lotan a envoyé genre 1000 mecs en plus au kosovo aprés les embrouilles de "
         "2023 ?", "KFOR-75"),
        ("were the reinforcements 1,000?", "KFOR-75"),
        ("les renforts étaient-ils 1 000 ?", "KFOR-75"),
        ("is it true that from the four dead in september three were Serb attackers?", "KFOR-169"),
    ],
)  # fmt: skip
def test_a_number_that_is_stated_is_not_denied_by_others(text: str, fact: str) -> None:
    found = lookups.ask(text, BASE)
    assert not found.instead
    assert fact in {shown.fact.id for shown in found.facts}
