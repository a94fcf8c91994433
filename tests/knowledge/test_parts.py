"""Questions that ask several things: each is answered, with what the others lend it."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.parts import parts_of
from tests.knowledge.shipped import BASE


def ids(text: str) -> set[str]:
    return {shown.fact.id for shown in lookups.ask(text, BASE).facts}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Who came, and from which town?", ("Who came", "from which town?")),
        ("Who came & when?", ("Who came", "when?")),
        ("Qui est venu, combien étaient-ils ?", ("Qui est venu", "combien étaient-ils ?")),
        ("Federici, who commanded KFOR, met whom?", ()),
        ("Between 2020 and what followed", ()),
    ],
)
def test_a_question_is_parted_where_a_second_asking_word_follows(
    text: str, parts: tuple[str, ...]
) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Who was in command of KFOR in July 2021, and what was his rank?", {"142", "143"}),
        ("How many peacekeepers were hurt in May, and what did Stoltenberg call it?", {"74", "71"}),
        ("Who is Kirby & what did he say of the Serbian army?", {"184", "185"}),
        ("Who was killed in the ambush, how many attackers were there?", {"169", "188"}),
        ("Qui commandait la KFOR en novembre 2023 et quel était son grade ?", {"92", "93"}),
    ],
)
def test_each_part_is_answered_with_whom_and_when_the_others_name(
    text: str, facts: set[str]
) -> None:
    assert {f"KFOR-{number}" for number in facts} <= ids(text)


@pytest.mark.parametrize(
    ("text", "unanswered"),
    [
        (
            "How many were killed in the ambush, and how many were wounded?",
            "how many were wounded?",
        ),
        ("How many soldiers were hurt in May 2023, and how many died?", "how many died?"),
        (
            "Qui commandait la KFOR en 2021 et qui la commandait en 2022 ?",
            "qui la commandait en 2022 ?",
        ),
    ],
)
def test_a_part_that_nothing_answers_there_and_then_is_named(text: str, unanswered: str) -> None:
    assert lookups.ask(text, BASE).unanswered == (unanswered,)


def test_nothing_is_said_of_somebody_else_in_the_place_of_a_stranger() -> None:
    assert not ids("Who is Ambroise Vasseur, and what part did he play in KFOR?")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Who headed the NATO Advisory and Liaison Team in July 2021, and at what rank?",
            "148 149",
        ),
        ("When did Kosovo become its own country, and does Serbia accept it?", "217 218"),
        ("combien d'assaillants, combien de policiers ont été tués le 24 septembre ?", "192"),
    ],
)
def test_a_later_part_adds_what_it_asks(text: str, facts: str) -> None:
    assert {f"KFOR-{number}" for number in facts.split()} <= ids(text)


def test_parts_that_count_alike_share_what_they_count() -> None:
    asked = "how many attackers, how many policemen were killed?"
    assert parts_of(asked) == ("how many attackers were killed?", "how many policemen were killed?")
